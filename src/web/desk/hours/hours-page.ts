import { html } from 'hono/html';
import { mayChair } from '../../../campaigns/hour-access.ts';
import { openHoursOf, type ProgrammeItem } from '../../../campaigns/programme.queries.ts';
import { emptyState } from '../../parts/empty.ts';
import { hourTime } from '../../parts/times.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { wayBack } from '../campaigns/way-back.ts';
import { onDesk } from '../writing/desk-frame.ts';

/** The open question hours at which a member works. */
export async function hoursFor({ house, visit }: Pick<MemberRequest, 'house' | 'visit'>): Promise<ProgrammeItem[]> {
  const hours = await openHoursOf(house.database, visit.actor.authorityId);
  return hours.filter(({ voice, authority }) => mayChair(visit.actor, { voiceId: voice.id, authorityId: authority.id }));
}

/** GET /desk/hours: where the chair finds its desk. */
export async function showHours(request: MemberRequest): Promise<Reply> {
  const { say, house } = request;
  const hours = await hoursFor(request);
  const item = (hour: ProgrammeItem): Html => html`<li><a href="/desk/hours/${hour.id}"><strong>${hour.title}</strong></a><p class="ww-meta">${say('hour.in-chair', { voice: hour.voice.name })}, ${hourTime(hour, say, house.clock())}</p></li>`;
  const list = hours.length > 0
    ? html`<ul class="ww-hourlist ww-lg-gap">${hours.map(item)}</ul>`
    : emptyState({ icon: 'speech', level: 2, title: say('hour-desk.list.empty.title'), text: say('hour-desk.list.empty.text'), action: { href: '/desk/inbox', words: say('hour-desk.list.empty.action') } });
  return onDesk(request, { title: say('hour-desk.list'), current: 'campaigns', body: html`<div class="ww-read">${wayBack(say)}<h1>${say('hour-desk.list')}</h1><p class="ww-lead">${say('hour-desk.list.lead')}</p>${list}</div>` });
}
