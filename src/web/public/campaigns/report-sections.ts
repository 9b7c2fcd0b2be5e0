import { html } from 'hono/html';
import type { Beside } from '../../../campaigns/earlier-days.ts';
import { OPEN_TABLES } from '../../../campaigns/open-data.ts';
import { NUMBER_KEYS, type NumberKey } from '../../../campaigns/report-numbers.ts';
import { sayDay } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { nameOfCampaign } from '../../parts/wall-campaign.ts';
import { wideNumberTable } from '../../parts/report-tables.ts';
import { sayCount, sayNumber } from '../../parts/report-values.ts';
import type { Html } from '../../route.ts';
import type { ReportPage } from './report-frame.ts';

function figure(value: string, name: string, definition: string): Html {
  return html`<div><dt>${name}<br><span class="ww-def">${definition}</span></dt><dd>${value}</dd></div>`;
}

function said({ report: { numbers }, say }: ReportPage): Html[] {
  const shown = (key: NumberKey): string => sayNumber(key, numbers[key], say);
  return [
    figure(shown('authorities_spoke'), say('report.councils'), say('report.councils.note', { count: shown('authorities_taking_part') })),
    figure(shown('posts'), say('report.posts', { count: numbers.posts ?? 0 }), say('report.posts.note', { voices: shown('voices_spoke'), withdrawn: shown('posts_withdrawn') })),
    figure(shown('conversation_share'), say('report.talked'), say('report.talked.note', { part: shown('conversation_posts'), whole: shown('posts') })),
  ];
}

function asked({ report: { numbers }, campaign, say, now }: ReportPage): Html[] {
  const shown = (key: NumberKey): string => sayNumber(key, numbers[key], say);
  const wait = numbers.answer_minutes_median === null ? say('report.median.none') : say('report.median.note', { p90: shown('answer_minutes_p90') });
  return [
    figure(shown('questions_answered_share'), say('report.answered'), say(now < campaign.endsAt ? 'report.answered.note.running' : 'report.answered.note', { part: shown('questions_answered'), whole: shown('questions'), carried: shown('carried_forward') })),
    figure(shown('answer_minutes_median'), say('report.median'), wait),
    figure(shown('residents'), say('report.residents', { count: numbers.residents ?? 0 }), say('report.residents.note')),
  ];
}

function cared({ report: { numbers, breakdowns }, say }: ReportPage): Html[] {
  const shown = (key: NumberKey): string => sayNumber(key, numbers[key], say);
  const of = (kind: string): string => sayCount(breakdowns.incidents_by_kind[kind] ?? 0);
  return [
    figure(shown('pictures_described_share'), say('report.pictures'), say('report.pictures.note', { part: shown('pictures_described'), whole: shown('pictures'), decorative: shown('pictures_decorative') })),
    figure(shown('incidents'), say('report.incidents', { count: numbers.incidents ?? 0 }), say('report.incidents.note', { withdrawn: of('post-withdrawn'), pauses: of('pause'), lookalikes: of('look-alike') })),
  ];
}

/** The eight numbers that say most, each with what it counts. */
export function figuresSection(page: ReportPage): Html {
  return html`<dl class="ww-figures">${[...said(page), ...asked(page), ...cared(page)]}</dl>`;
}

/** What is refused, and why. */
export function refusedSection(say: Say): Html {
  return html`<section class="ww-sect ww-panel" aria-labelledby="not"><h2 id="not">${say('report.not')}</h2><p>${say('report.not.text')}</p></section>`;
}

const COMPARED = ['authorities_spoke', 'posts', 'conversation_share', 'questions', 'questions_answered_share', 'answer_minutes_median', 'residents', 'pictures_described_share'] as const;

function besideValue({ figures }: Beside, key: NumberKey, say: Say): string {
  const value = figures[key];
  if (value === undefined) return say('report.beside.not-counted');
  return typeof value === 'string' ? value : sayNumber(key, value, say);
}

function sourcesOf(beside: readonly Beside[], say: Say): Html | '' {
  const lines = beside.flatMap(({ label, sources }) => (sources.length === 0 ? [] : [html`<li>${label}: ${sources.map(({ name, url }, at) => html`${at > 0 ? ', ' : ''}${url === '' ? name : html`<a href="${url}">${name}</a>`}`)}</li>`]));
  return lines.length === 0 ? '' : html`<p class="ww-def">${say('report.beside.sources')}</p><ul class="ww-def ww-sources">${lines}</ul>`;
}

/** The numbers beside those of an earlier day; what nobody counted then says so. */
export function besideSection({ report, beside, campaign, say }: ReportPage): Html {
  const rows = COMPARED.map((key) => [say(`report.key.${key}`), ...beside.map((day) => besideValue(day, key, say)), sayNumber(key, report.numbers[key], say)] as const);
  const now = { label: nameOfCampaign(campaign, say).text, startsAt: campaign.startsAt };
  const headings = [say('report.beside.measure'), ...[...beside, now].map(({ label, startsAt }) => (startsAt ? `${label}, ${sayDay(startsAt, say.lang)}` : label))];
  return html`<section class="ww-sect" aria-labelledby="beside"><div class="ww-sect__head"><h2 id="beside">${say('report.beside')}</h2></div>${wideNumberTable({ caption: say('report.beside.table'), headings, rows })}${sourcesOf(beside, say)}</section>`;
}

/** Every number with its definition. */
export function definitionsSection({ report, say }: ReportPage): Html {
  const rows = NUMBER_KEYS.map((key) => html`<tr id="n-${key}"><th scope="row">${say(`report.key.${key}`)}</th><td class="n" data-label="${say('report.all.value')}">${sayNumber(key, report.numbers[key], say)}</td><td data-label="${say('report.all.definition')}">${say(`report.key.${key}.def`)}</td></tr>`);
  const headings = [html`<th scope="col">${say('report.all.number')}</th>`, html`<th scope="col" class="n">${say('report.all.value')}</th>`, html`<th scope="col">${say('report.all.definition')}</th>`];
  return html`<section class="ww-sect" aria-labelledby="definitions"><div class="ww-sect__head"><h2 id="definitions">${say('report.all')}</h2></div><p>${say('report.all.text')} <a href="/open/recount.mjs" type="text/javascript" download>recount.mjs</a></p>
<pre class="ww-command"><code>node recount.mjs data.json <span>--against</span> report.json</code></pre><p class="ww-def">${say('report.all.files')}</p>
<table class="ww-table ww-stacks ww-definitions" aria-labelledby="definitions"><thead><tr>${headings}</tr></thead><tbody>${rows}</tbody></table></section>`;
}

/** The way to the data, and what may be done with them. */
export function openDataSection({ campaign: { slug }, say }: ReportPage): Html {
  const tables = ['campaign', ...Object.keys(OPEN_TABLES)].map((table) => html`<li><a href="/open/campaigns/${slug}/${table}.csv" type="text/csv">${table}.csv</a></li>`);
  return html`<section class="ww-sect" aria-labelledby="data"><div class="ww-sect__head"><h2 id="data">${say('report.data')}</h2></div><p>${say('report.data.text')}</p>
<ul class="ww-tables"><li><a href="/open/campaigns/${slug}.json" type="application/json">${say('report.data.whole')}</a></li>${tables}<li><a href="/open/columns.csv" type="text/csv">${say('report.data.columns')}</a></li></ul>
<p class="ww-def"><a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" rel="license">${say('report.data.licence')}</a></p></section>`;
}
