import { html } from 'hono/html';
import { speakersOf, takingPart, type Campaign, type CampaignSpeaker, type TakingPart } from '../../../campaigns/campaigns.queries.ts';
import { programmeOf, type ProgrammeItem } from '../../../campaigns/programme.queries.ts';
import { sayDay, sayTime } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { standingHold } from '../../../deliveries/holds.queries.ts';
import { addressesIn, inLanguage } from '../../parts/addresses.ts';
import { embedSnippet } from '../../parts/embed-snippet.ts';
import { emptyState } from '../../parts/empty.ts';
import type { PostFrame } from '../../parts/post-frame.ts';
import { langOf } from '../../parts/post-frame.ts';
import { avatar, kindAndAuthority } from '../../parts/voice.ts';
import { nameOfCampaign } from '../../parts/wall-campaign.ts';
import { campaignHead, headChanges } from '../../parts/wall-head.ts';
import type { Html, PublicPage, PublicRequest } from '../../route.ts';
import { finishPage, postFrame } from '../frame.ts';
import { campaignAt } from './campaign-at.ts';

type ItemState = 'to-come' | 'now' | 'over';

function stateOfItem({ startsAt, endsAt, closedAt }: ProgrammeItem, now: Date): ItemState {
  if (closedAt || endsAt <= now) return 'over';
  return startsAt <= now ? 'now' : 'to-come';
}

const CHIPS: Record<ItemState, string> = { now: ' ww-chip--ok', 'to-come': ' ww-chip--brand', over: '' };
const TO_HOUR = { now: 'programme.to-hour', 'to-come': 'programme.to-hour.ahead', over: 'programme.to-hour.transcript' } as const;

function item(programmed: ProgrammeItem, slug: string, frame: PostFrame): Html {
  const { say, addresses, now } = frame;
  const { id, title, about, startsAt, endsAt, voice, authority, kind, toConfirm } = programmed;
  const state = stateOfItem(programmed, now);
  const isHour = kind === 'question-hour';
  const time = say('programme.time', { from: sayTime(startsAt, say.lang), to: sayTime(endsAt, say.lang) });
  const heading = isHour ? html`<a href="${addresses.hour(slug, id)}">${title}</a>` : title;
  return html`<li class="ww-prog"><p class="ww-row ww-row--tight"><time class="ww-prog__time" datetime="${startsAt.toISOString()}">${time}</time><span class="ww-chip${CHIPS[state]}">${say(`programme.state.${state}`)}</span>${isHour ? html`<span class="ww-kind">${say('programme.hour')}</span>` : ''}${
  toConfirm ? html`<span class="ww-chip ww-chip--notice">${say('year.hours.to-confirm', { authority: authority.name })}</span>` : ''}</p>
<h4${langOf(programmed.lang, frame)}>${heading}</h4>${about ? html`<p${langOf(programmed.lang, frame)}>${about}</p>` : ''}<div class="ww-post__head">${avatar(voice, 'small')}<div class="ww-post__who"><span class="ww-small">${say(isHour ? 'programme.chair' : 'programme.with')} <a href="${addresses.voice(voice.handle)}">${voice.name}</a></span><div class="ww-post__role">${kindAndAuthority(voice, authority.name, say)}</div></div></div>${
  isHour ? html`<p class="ww-small ww-after"><a href="${addresses.hour(slug, id)}">${say(TO_HOUR[state])}<span class="ww-vh">: ${title}</span></a></p>` : ''}</li>`;
}

/** Items by the day in London on which they begin. */
function days(items: readonly ProgrammeItem[], { say, now }: PostFrame): [string, ProgrammeItem[]][] {
  const byDay = new Map<string, ProgrammeItem[]>();
  for (const each of items) {
    const day = sayDay(each.startsAt, say.lang, now);
    byDay.set(day, [...(byDay.get(day) ?? []), each]);
  }
  return [...byDay];
}

function programme(campaign: Campaign, items: readonly ProgrammeItem[], frame: PostFrame): Html {
  const { say, addresses } = frame;
  const list = days(items, frame).map(([day, these]) => html`<h3>${day}</h3><ol class="ww-progs">${these.map((each) => item(each, campaign.slug, frame))}</ol>`);
  const empty = emptyState({ icon: 'calendar', title: say('programme.empty.title'), text: say('programme.empty.text'), action: { href: addresses.campaign(campaign.slug), words: say('programme.empty.action') } });
  return html`<section aria-labelledby="programme"><div class="ww-sect__head"><h2 id="programme">${say('programme.heading')}</h2></div>${items.length > 0 ? list : empty}</section>`;
}

function council({ id, slug, name, allVoices }: TakingPart, speakers: readonly CampaignSpeaker[], { say, addresses }: PostFrame): Html {
  const voices = speakers.filter(({ authorityId }) => authorityId === id);
  const words = say(allVoices ? 'programme.who.all' : 'programme.who.some', { count: voices.length });
  return html`<li><a href="${addresses.authority(slug)}">${name}</a><details class="ww-details"><summary>${words}<span class="ww-vh">, ${name}</span></summary><ul class="ww-plain ww-small">${voices.map(
    (voice) => html`<li><a href="${addresses.voice(voice.handle)}">${voice.name}</a></li>`)}</ul></details></li>`;
}

function whoTakesPart(councils: readonly TakingPart[], speakers: readonly CampaignSpeaker[], frame: PostFrame): Html {
  const { say } = frame;
  const list = councils.length > 0 ? html`<p class="ww-meta">${say('campaign.councils', { count: councils.length })}</p><ul class="ww-list">${councils.map((each) => council(each, speakers, frame))}</ul>` : html`<p>${say('programme.who.empty')}</p>`;
  return html`<section aria-labelledby="who"><h2 id="who">${say('programme.who')}</h2>${list}</section>`;
}

/** How another site shows it: a frame to copy, the feeds, the open data. */
function elsewhere(campaign: Campaign, origin: string, council: string, say: Say): Html {
  const { slug } = campaign;
  const snippet = embedSnippet({ slug, name: nameOfCampaign(campaign, say).text }, origin, say.lang);
  const feed = (ending: string): string => inLanguage(`/campaigns/${slug}.${ending}`, say.lang);
  return html`<section id="elsewhere" class="ww-sect ww-noprint" aria-labelledby="elsewhere-title"><div class="ww-sect__head"><h2 id="elsewhere-title">${say('embed.copy')}</h2></div><p class="ww-def">${say('embed.copy.hint', { council })}</p>
<pre class="ww-command"><code>${snippet}</code></pre><p class="ww-row ww-small"><a href="${feed('rss')}">${say('posts.rss')}</a><a href="${feed('json')}">${say('posts.json')}</a><a href="${addressesIn(say.lang).campaignPage(slug, 'report')}#data">${say('report.data')}</a></p></section>`;
}

/** A campaign's programme, which councils and voices take part, and how another site shows it. */
export async function programmePage(request: PublicRequest): Promise<PublicPage> {
  const { say, house: { config, database } } = request;
  const campaign = await campaignAt(request);
  const [items, councils, speakers, hold] = await Promise.all([
    programmeOf(database, campaign.id), takingPart(database, campaign.id), speakersOf(database, campaign.id), standingHold(database.read, campaign.id)]);
  const frame = postFrame(request, 'everywhere');
  const { now } = frame;
  const name = nameOfCampaign(campaign, say).text;
  const main = html`${campaignHead({ campaign, hold, tab: 'programme', say, now })}
<div class="ww-cols ww-lg-gap"><div>${programme(campaign, items, frame)}${elsewhere(campaign, config.origin, `?council=${councils[0]?.slug ?? campaign.owner.slug}`, say)}</div>
<aside class="ww-aside" aria-label="${say('programme.who')}">${whoTakesPart(councils, speakers, frame)}</aside></div>`;
  return finishPage(
    request,
    { path: addressesIn('en').campaignPage(campaign.slug, 'programme'), title: say('programme.title', { name }), description: say('programme.description', { name }), main },
    { tags: ['campaigns', `campaign:${campaign.id}`, ...councils.map(({ id }) => `authority:${id}`), ...items.map(({ voice }) => `voice:${voice.id}`)],
      changes: [...headChanges(campaign, now), ...items.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt].filter((moment) => moment > now))], now });
}
