import { html, raw } from 'hono/html';
import type { Campaign } from '../../campaigns/campaigns.queries.ts';
import { canonicalTag } from '../../core/text.ts';
import { sayDayAndTime, sayLength } from '../../core/time.ts';
import type { Say } from '../../core/words/index.ts';
import type { Html } from '../route.ts';
import { addressesIn, inLanguage } from './addresses.ts';
import { icon } from './icons.ts';
import { textHtml } from './text.ts';
import { timeTag } from './times.ts';
import { aboutOf, aimsOf, nameOfCampaign, stateOf, type CampaignState, type OwnWords } from './wall-campaign.ts';

/** The pages of a campaign that its tabs lead to. */
export type CampaignTab = 'wall' | 'programme' | 'report' | 'big-screen';

/** Why and since when a campaign is paused. */
export type ShownHold = { reason: string; placedAt: Date };

/** A campaign as the head of its pages shows it. */
export type CampaignHead = { campaign: Campaign; hold: ShownHold | null; tab: CampaignTab; say: Say; now: Date };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A lang attribute for a campaign's own words, where they are not in the page's language. */
export const langAttribute = ({ lang }: OwnWords, say: Say): Html | '' => (lang === say.lang ? '' : html` lang="${lang}"`);

/** A window in words, with its zone: 'Tuesday 24 November, 12 noon to Wednesday 25 November, 12 noon, UK time'. */
export function windowWords({ startsAt, endsAt }: Pick<Campaign, 'startsAt' | 'endsAt'>, say: Say, now: Date): string {
  return say('campaign.window', { from: sayDayAndTime(startsAt, say.lang, now), to: sayDayAndTime(endsAt, say.lang, now) });
}

const CHIPS: Record<CampaignState, { css: string; key: 'campaign.live' | 'campaign.to-come' | 'campaign.over' }> = {
  running: { css: ' ww-chip--ok', key: 'campaign.live' },
  'to-come': { css: ' ww-chip--brand', key: 'campaign.to-come' },
  over: { css: '', key: 'campaign.over' },
};

/** Where a campaign stands, as a chip: a dot only where it is live. */
export function stateChip(state: CampaignState, paused: boolean, say: Say): Html {
  if (paused && state !== 'over') return html`<span class="ww-chip ww-chip--notice">${icon('pause')}${say('campaign.paused')}</span>`;
  const { css, key } = CHIPS[state];
  const dot = state === 'running' ? html`<span class="ww-dot" aria-hidden="true"></span>` : '';
  return html`<span class="ww-chip${css}">${dot}${say(key)}</span>`;
}

const lengthOf = (ms: number, say: Say): string => sayLength(Math.floor(ms / MINUTE), say.lang);

function bar({ startsAt, endsAt }: Campaign, now: Date, say: Say): Html {
  const all = endsAt.getTime() - startsAt.getTime();
  const gone = now.getTime() - startsAt.getTime();
  const words = say('campaign.gone', { gone: lengthOf(gone, say), left: lengthOf(all - gone + MINUTE - 1, say) });
  const label = say('campaign.gone.of', { gone: lengthOf(gone, say), all: lengthOf(all, say) });
  return html`<div class="ww-progress" role="img" aria-label="${label}"><svg viewBox="0 0 240 6" preserveAspectRatio="none" aria-hidden="true">${raw(`<rect width="${((240 * gone) / all).toFixed(1)}" height="6" fill="var(--accent)"/>`)}</svg></div><p class="ww-meta ww-gone">${words}</p>`;
}

function howItStands({ campaign, say, now }: CampaignHead, state: CampaignState): Html {
  switch (state) {
    case 'running':
      return bar(campaign, now, say);
    case 'to-come':
      return html`<p class="ww-meta">${say('campaign.begins-in', { length: lengthOf(campaign.startsAt.getTime() - now.getTime() + MINUTE - 1, say) })}</p>`;
    case 'over':
      return html`<p>${say('campaign.over.text')} <a href="${addressesIn(say.lang).campaignPage(campaign.slug, 'report')}">${say('campaign.over.report')}</a></p>`;
  }
}

/** When the words of `howItStands` change by themselves. */
export function headChanges({ startsAt, endsAt }: Pick<Campaign, 'startsAt' | 'endsAt'>, now: Date): Date[] {
  const state = stateOf({ startsAt, endsAt }, now);
  if (state === 'over') return [];
  const next = state === 'running' ? endsAt : startsAt;
  const left = next.getTime() - now.getTime();
  const step = left > 49 * HOUR && state === 'to-come' ? HOUR : MINUTE;
  // Minutes and hours are counted from the next turn of the window.
  const whole = Math.ceil(left / step) - 1;
  return [new Date(next.getTime() - whole * step)];
}

/** That a campaign is paused, and why, in its organisers' words; '' while it is not. */
export function pauseNote(hold: ShownHold | null, say: Say, now: Date): Html | '' {
  if (!hold) return '';
  const [before, after] = say('campaign.paused.text', { reason: hold.reason }).split('{time}');
  return html`<div class="ww-note">${icon('pause')}<div><p>${before}${timeTag(hold.placedAt, say, now)}${after}</p><p>${say('campaign.paused.what')}</p></div></div>`;
}

function tagsAndAims({ campaign, say }: CampaignHead): Html {
  const addresses = addressesIn(say.lang);
  const tags = campaign.hashtags.map((written) => html`<li><a href="${addresses.tag(canonicalTag(written) ?? written)}">#${written}</a></li>`);
  const aims = aimsOf(campaign, say);
  const lines = aims.text.split('\n').filter((line) => line.trim() !== '');
  const list = lines.length > 0 ? html`<details class="ww-details"><summary>${say('campaign.aims')}</summary><ul class="ww-plain"${langAttribute(aims, say)}>${lines.map((line) => html`<li>${line}</li>`)}</ul></details>` : '';
  return html`<ul class="ww-row ww-small ww-tags" aria-label="${say('campaign.hashtags')}">${tags}</ul>${list}`;
}

/** The tabs of a campaign's pages. */
export function campaignTabs(slug: string, tab: CampaignTab, say: Say): Html {
  const addresses = addressesIn(say.lang);
  const all: [CampaignTab, string][] = [
    ['wall', addresses.campaign(slug)], ['programme', addresses.campaignPage(slug, 'programme')],
    ['report', addresses.campaignPage(slug, 'report')], ['big-screen', addresses.campaignPage(slug, 'big-screen')]];
  const items = all.map(([name, href]) => html`<li><a href="${href}"${name === tab ? html` aria-current="page"` : ''}>${say(`campaign.tab.${name}`)}</a></li>`);
  return html`<nav class="ww-tabs ww-walltabs" aria-label="${say('campaign.tabs')}"><ul>${items}<li><a href="${inLanguage(`/campaigns/${slug}.rss`, say.lang)}">${icon('rss')}${say('posts.rss')}</a></li></ul></nav>`;
}

/** What stands at the top of each page of a campaign: how it stands, when it is, its name, its numbers, the tabs. */
export function campaignHead(head: CampaignHead, numbers: Html | '' = ''): Html {
  const { campaign, hold, tab, say, now } = head;
  const state = stateOf(campaign, now);
  const [name, about] = [nameOfCampaign(campaign, say), aboutOf(campaign, say)];
  const lead = about.text ? html`<div class="ww-lead"${langAttribute(about, say)}>${textHtml(about.text, addressesIn(say.lang))}</div>` : '';
  return html`<div class="ww-wallhead"><p class="ww-row ww-row--tight">${stateChip(state, hold !== null, say)}<span class="ww-meta">${windowWords(campaign, say, now)}</span></p>
<h1${langAttribute(name, say)}>${name.text}</h1>${lead}${tagsAndAims(head)}${howItStands(head, state)}${state === 'over' ? '' : pauseNote(hold, say, now)}${numbers}</div>
${campaignTabs(campaign.slug, tab, say)}`;
}
