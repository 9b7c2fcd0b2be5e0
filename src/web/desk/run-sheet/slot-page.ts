import { html } from 'hono/html';
import { mayPlan } from '../../../campaigns/slot-access.ts';
import { needsSomebody, type SlotState } from '../../../campaigns/slot-state.ts';
import { LONGEST_SLOT_TITLE, type SlotTyped } from '../../../campaigns/slot-words.ts';
import { candidatesOf, plannedVoices, stateOf, type Slot } from '../../../campaigns/slots.queries.ts';
import { excerpt } from '../../../core/text.ts';
import { londonLocal, sayDayAndTime } from '../../../core/time.ts';
import { mayOnVoice, type Actor } from '../../../members/permissions.ts';
import { seeLink } from '../writing/posts-pages.ts';
import { actionBar, buttonForm, doneNote, errorSummary, formToken, type FormError } from '../../parts/form.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { deskOf } from '../campaigns/one-campaign.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { askSection, type AskTyped } from './ask-section.ts';
import { guestDraft, guestWaits } from './guest-draft.ts';
import { slotOf } from './load-slot.ts';
import { doneWords } from './sheet-page.ts';
import { slotFields } from './slot-fields.ts';
import { slotFacts, stateChip } from './slot-line.ts';

/** What was typed and could not be done, with the reasons. */
export type Typed = { slot?: SlotTyped; ask?: AskTyped; errors: readonly FormError[] };

const NOTHING: Typed = { errors: [] };

function guestNote(slot: Slot, { say, house }: MemberRequest): Html {
  if (!slot.isGuest || !slot.link || slot.post) return '';
  const until = say('slot.link.until', { time: sayDayAndTime(slot.link.expiresAt, say.lang, house.clock()) });
  const what = slot.link.sentAt ? '' : say(slot.link.openedAt ? 'slot.link.opened' : 'slot.link.waits', { name: slot.who });
  return html`<p class="ww-meta">${what} ${until}</p>`;
}

/** The buttons of whoever a slot is asked of. */
export function answerButtons(slot: Slot, { visit, say }: MemberRequest, to: 'slot' | 'mine'): Html {
  const form = (act: 'accept' | 'decline', label: string, look: 'main' | 'secondary'): Html =>
    buttonForm({ action: `/desk/slots/${slot.id}/answer`, label, visit, look, about: slot.title, fields: { act, to } });
  return html`${slot.acceptedAt ? '' : form('accept', say('my-slots.take'), 'main')}${form('decline', say('my-slots.cannot'), 'secondary')}`;
}

function mayWrite(slot: Slot, state: SlotState, actor: Actor): boolean {
  if (!slot.voice || slot.voice.closed || slot.post || (slot.link && !slot.declinedAt)) return false;
  const isTheirs = needsSomebody(state) || slot.memberId === actor.memberId || mayPlan(actor, slot.authorityId, slot.voice.id);
  return isTheirs && mayOnVoice(actor, 'write-draft', { id: slot.voice.id, authorityId: slot.authorityId });
}

/** The way to write for a slot, or to what was said; '' where a member may neither. */
export function writeButton(slot: Slot, state: SlotState, { visit, say }: MemberRequest): Html {
  if (slot.post) return html`<p>${seeLink(slot.post.handle, slot.post.id, say)}</p>`;
  if (!mayWrite(slot, state, visit.actor)) return '';
  return buttonForm({ action: `/desk/slots/${slot.id}/write`, label: say(slot.draft ? 'slot.draft' : 'slot.write'), visit, look: state === 'offered' ? 'secondary' : 'main', about: slot.title });
}

const typedOf = (slot: Slot): SlotTyped => ({
  title: slot.title, hint: slot.hint, startsLocal: londonLocal(slot.startsAt), minutes: String(Math.round((slot.endsAt.getTime() - slot.startsAt.getTime()) / 60_000)), voiceId: slot.voice?.id ?? '',
});

async function planning(slot: Slot, state: SlotState, request: MemberRequest, typed: Typed): Promise<Html> {
  const { house, visit, say } = request;
  const { actor } = visit;
  if (!mayPlan(actor, slot.authorityId, slot.voice?.id ?? null)) return '';
  const [voices, candidates] = await house.database.within({ authority: slot.authorityId }, async (reader) =>
    [await plannedVoices(reader, slot.campaign.id, slot.authorityId), await candidatesOf(reader, slot.authorityId)] as const);
  const own = voices.filter(({ id }) => mayPlan(actor, slot.authorityId, id));
  const canAsk = !['said', 'scheduled', 'missed'].includes(state);
  const ask = canAsk ? askSection(slot, candidates, request, typed.ask ?? { member: '', guest: '', email: '' }, typed.errors) : '';
  const change = html`<section class="ww-sect" aria-labelledby="change"><div class="ww-sect__head"><h2 id="change">${say('slot.change')}</h2></div>
<form method="post" action="/desk/slots/${slot.id}" novalidate>${formToken(visit)}<input type="hidden" name="revision" value="${slot.revision}">${
    slotFields(typed.slot ?? typedOf(slot), own, mayPlan(actor, slot.authorityId, null), typed.errors, say)}${actionBar(say('slot.change.act'))}</form><div class="ww-lg-gap">${
    buttonForm({ action: `/desk/slots/${slot.id}/remove`, label: say('slot.remove'), visit, look: 'link', fields: { revision: String(slot.revision) } })}</div></section>`;
  return html`${ask}${change}`;
}

/** A slot's page, with what was typed into it and could not be done. */
export async function showSlot(request: MemberRequest, typed: Typed = NOTHING): Promise<Reply> {
  const { say, visit, query, house } = request;
  const slot = await slotOf(request);
  const state = stateOf(slot, house.clock());
  const isMine = slot.memberId === visit.actor.memberId && !slot.declinedAt && (state === 'offered' || state === 'taken' || state === 'drafted');
  const head = html`<div class="ww-stack-s"><p><a href="${deskOf(slot.campaign.slug, 'run-sheet')}#slot-${slot.id}">${say('slot.to-sheet')}</a></p><h1 class="ww-break">${slot.title}</h1>
<p class="ww-row">${stateChip(state, say)} <span>${slotFacts(slot, say)}</span></p>${guestNote(slot, request)}${slot.hint ? html`<p><strong>${say('slot.hint')}:</strong> ${slot.hint}</p>` : ''}</div>`;
  const write = guestWaits(slot) ? '' : writeButton(slot, state, request);
  const body = html`<div class="ww-read">${errorSummary(say, typed.errors)}${typed.errors.length > 0 ? '' : doneNote(doneWords(query, say))}${head}
<div class="ww-row ww-lg-gap">${write}${isMine ? answerButtons(slot, request, 'slot') : ''}</div>${await guestDraft(slot, request)}${await planning(slot, state, request, typed)}</div>`;
  return onDesk(request, { title: excerpt(slot.title, LONGEST_SLOT_TITLE), current: 'campaigns', body }, typed.errors.length > 0 ? 422 : 200);
}

/** GET /desk/slots/:id */
export async function openSlot(request: MemberRequest): Promise<Reply> {
  return showSlot(request);
}
