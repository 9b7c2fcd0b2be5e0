import { html } from 'hono/html';
import { slotsOfMember, stateOf, type Slot } from '../../../campaigns/slots.queries.ts';
import { emptyState } from '../../parts/empty.ts';
import { doneNote } from '../../parts/form.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { wayBack } from '../campaigns/way-back.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { doneWords } from './sheet-page.ts';
import { slotFacts, stateChip } from './slot-line.ts';
import { answerButtons, writeButton } from './slot-page.ts';

function mine(slot: Slot, request: MemberRequest): Html {
  const { say, house } = request;
  const state = stateOf(slot, house.clock());
  const answers = state === 'offered' || state === 'taken' ? answerButtons(slot, request, 'mine') : '';
  return html`<li id="slot-${slot.id}"><h2 class="ww-h4 ww-break"><a href="/desk/slots/${slot.id}">${slot.title}</a></h2><p class="ww-row">${stateChip(state, say)} <span class="ww-meta">${slot.campaign.name} · ${slotFacts(slot, say)}</span></p>
${slot.hint ? html`<p>${slot.hint}</p>` : ''}<div class="ww-row ww-after">${answers}${writeButton(slot, state, request)}</div></li>`;
}

/** GET /desk/my-slots: what is asked of a member, or was taken by them, and is not over. */
export async function openMySlots(request: MemberRequest): Promise<Reply> {
  const { house, visit, say, query } = request;
  const { actor } = visit;
  const slots = await house.database.within({ authority: actor.authorityId }, (reader) => slotsOfMember(reader, actor.memberId, house.clock()));
  const list = slots.length > 0
    ? html`<ol class="ww-feed ww-lg-gap">${slots.map((slot) => mine(slot, request))}</ol>`
    : emptyState({ icon: 'calendar', level: 2, title: say('my-slots.empty.title'), text: say('my-slots.empty') });
  const body = html`<div class="ww-read">${doneNote(doneWords(query, say))}${wayBack(say)}<h1>${say('my-slots.title')}</h1><p class="ww-lead">${say('my-slots.lead')}</p>${list}</div>`;
  return onDesk(request, { title: say('my-slots.title'), current: 'campaigns', body });
}
