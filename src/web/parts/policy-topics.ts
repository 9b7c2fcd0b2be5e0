import { html } from 'hono/html';
import type { PolicySource } from '../../checks/index.ts';
import { londonDayStart, sayDay } from '../../core/time.ts';
import type { Lang, Say } from '../../core/words/index.ts';
import type { DatedTopic } from '../../publishing/safety/dated-topic.ts';
import type { ReadPolicy, ReadTopic } from '../../publishing/safety/policy.ts';
import type { Html } from '../route.ts';

const inLang = (lang: Lang, say: Say): Html | '' => (lang === say.lang ? '' : html` lang="${lang}"`);

const prose = (text: string): Html[] => text.split(/\n{2,}/).map((paragraph) => html`<p>${paragraph}</p>`);

function sourceItem({ title, url, read }: PolicySource, lang: Lang, say: Say): Html {
  const day = londonDayStart(read);
  return html`<li><a href="${url}" rel="noreferrer"${inLang(lang, say)}>${title}</a>${day ? html`, ${say('policy.source.read', { day: sayDay(day, say.lang) })}` : ''}</li>`;
}

function sourcesOf({ sources, lang }: ReadTopic, say: Say): Html | '' {
  if (sources.length === 0) return '';
  return html`<h3 class="ww-h4">${say('policy.public.sources')}</h3><ul class="ww-small">${sources.map((source) => sourceItem(source, lang, say))}</ul>`;
}

/** The days on which a topic decides anything, in a sentence; '' where it always does. */
export function sayDates({ from, until }: DatedTopic, say: Say): string {
  const [first, last] = [from, until].map((day) => (day ? londonDayStart(day) : null));
  if (first && last) return say('policy.dates.both', { from: sayDay(first, say.lang), until: sayDay(last, say.lang) });
  if (first) return say('policy.dates.from', { from: sayDay(first, say.lang) });
  return last ? say('policy.dates.until', { until: sayDay(last, say.lang) }) : '';
}

function topicSection(topic: ReadTopic, say: Say): Html {
  const { id, title, canSay, how, asksReader, lang } = topic;
  const mark = inLang(lang, say);
  const dates = sayDates(topic, say);
  const only = lang === say.lang ? '' : html`<p class="ww-meta">${say('policy.only-english')}</p>`;
  const told = how === '' ? '' : html`<h3 class="ww-h4">${say('policy.public.how')}</h3><div${mark}>${prose(how)}</div>`;
  return html`<section class="ww-sect ww-prose" aria-labelledby="topic-${id}"><div class="ww-sect__head"><h2 id="topic-${id}"${mark}>${title}</h2></div>${only}${asksReader ? html`<p><span class="ww-chip">${say('policy.public.reader')}</span></p>` : ''}${dates ? html`<p class="ww-meta">${dates}</p>` : ''}
<div class="ww-can"><h3 class="ww-h4">${say('policy.public.can')}</h3><ul${mark}>${canSay.map((line) => html`<li>${line}</li>`)}</ul></div>${told}${sourcesOf(topic, say)}</section>`;
}

/** A policy as it is read: the words on top, and of each topic what can be said and how, with its sources. */
export function policyTopics({ intro, introLang, topics }: ReadPolicy, say: Say): Html {
  const words = intro === '' ? '' : html`<div class="ww-prose"${inLang(introLang, say)}>${prose(intro)}</div>`;
  const list = html`<nav class="ww-lg-gap" aria-label="${say('policy.public.topics')}"><ul class="ww-row ww-list">${topics.map(({ id, title, lang }) => html`<li><a href="#topic-${id}"${inLang(lang, say)}>${title}</a></li>`)}</ul></nav>`;
  return html`${words}${topics.length > 1 ? list : ''}${topics.map((topic) => topicSection(topic, say))}`;
}
