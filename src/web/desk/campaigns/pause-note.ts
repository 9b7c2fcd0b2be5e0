import { html } from 'hono/html';
import { pausesFor } from '../../../campaigns/organise.queries.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import { icon } from '../../parts/icons.ts';
import type { Html, MemberRequest } from '../../route.ts';
import { deskOf, nameIn } from './one-campaign.ts';

/** On top of every page of the desk while a campaign that the member's authority takes part in is paused: why, since when, what it means. */
export async function pauseNote({ house, visit, say }: Pick<MemberRequest, 'house' | 'visit' | 'say'>): Promise<Html> {
  const pauses = await pausesFor(house.database, visit.actor.authorityId);
  if (pauses.length === 0) return '';
  const notes = pauses.map(({ slug, campaign, campaignGd, why, since }) => {
    const name = nameIn({ name: campaign, nameGd: campaignGd }, say);
    return html`<div class="ww-error"><p>${icon('pause')} <b>${say('organise.pause.note', { campaign: name, since: sayDayAndTime(since, say.lang, house.clock()) })}</b>: “${why}”</p>
<p>${say('organise.pause.note.text')} <a href="${deskOf(slug)}">${say('organise.pause.note.open')}<span class="ww-vh"> ${name}</span></a></p></div>`;
  });
  return html`<aside class="ww-wrap" aria-label="${say('organise.link.pause')}">${notes}</aside>`;
}
