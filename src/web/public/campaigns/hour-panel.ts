import { html } from 'hono/html';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import { hoursInProgress, programmeOf } from '../../../campaigns/programme.queries.ts';
import type { Html, PublicRequest } from '../../route.ts';
import { hourChanges, hourTags, shownHour, waitingIn, type ShownHour } from './hour-at.ts';
import { hourChip, inChair } from './hour-head.ts';
import { latestItems } from './hour-page.ts';

/** What stands above the wall while a question hour runs: '' when none does. `tags` and `changes` (moments from now on) are what alters it, as for any page. */
export type HourPanel = { html: Html | ''; tags: string[]; changes: Date[] };

/** How many answers stand on the wall, below what is being answered now. */
const MOST_ANSWERED = 2;

function panel(shown: ShownHour): Html {
  const { campaign, hour, frame: { say, addresses } } = shown;
  const here = addresses.hour(campaign.slug, hour.id);
  const items = latestItems(shown, MOST_ANSWERED);
  const count = waitingIn(shown).length;
  const ask = shown.phase === 'live' ? html`<a class="ds_button" href="${here}#reply-form">${say('hour.ask')}</a>` : '';
  return html`<section class="ww-hour" aria-labelledby="hour-${hour.id}">${hourChip(shown)}${inChair(shown, html`<h2 id="hour-${hour.id}"><a href="${here}">${say('hour.in-chair', { voice: hour.voice.name })}</a></h2>`)}${
    items.length > 0 ? html`<ol class="ww-qa">${items}</ol>` : ''}
<p class="ww-row ww-after">${ask}${count > 0 ? html`<a href="${here}#waiting">${say('hour.waiting', { count })}</a>` : ''}<a href="${here}/transcript">${say('hour.so-far')}</a></p></section>`;
}

/** The question hours in progress, or nothing. */
export async function hourPanel(request: PublicRequest, campaign: Campaign): Promise<HourPanel> {
  const { house } = request;
  const now = house.clock();
  const [running, programme] = await Promise.all([hoursInProgress(house.database, campaign.id, now), programmeOf(house.database, campaign.id)]);
  const begins = programme.filter(({ kind, startsAt }) => kind === 'question-hour' && startsAt > now).map(({ startsAt }) => startsAt);
  const shown = await Promise.all(running.map((hour) => shownHour(request, campaign, hour)));
  return { html: shown.length > 0 ? html`${shown.map(panel)}` : '', tags: [...new Set(shown.flatMap(hourTags))], changes: [...begins, ...shown.flatMap(hourChanges)] };
}
