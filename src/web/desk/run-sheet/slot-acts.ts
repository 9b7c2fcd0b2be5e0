import { acceptSlot, declineSlot } from '../../../campaigns/accept-slot.ts';
import { addSlot, changeSlot, removeSlot } from '../../../campaigns/add-slot.ts';
import { HOURS_LIST } from '../../../campaigns/hours-list.ts';
import { offerToGuest, offerToMember, takeSlotBack } from '../../../campaigns/offer-slot.ts';
import { seedSlots } from '../../../campaigns/seed-slots.ts';
import type { WhichSlot } from '../../../campaigns/slot-access.ts';
import type { SlotRefusal } from '../../../campaigns/slot-refusals.ts';
import type { Slot } from '../../../campaigns/slots.queries.ts';
import { writeSlot } from '../../../campaigns/write-slot.ts';
import { AppError } from '../../../core/errors.ts';
import { publishAsRead } from '../../../publishing/publish-post.ts';
import { schedulePost } from '../../../publishing/schedule-post.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';
import { campaignOf, deskOf } from '../campaigns/one-campaign.ts';
import { writingErrors } from '../writing/refusal-words.ts';
import { showGuestLink } from './guest-link.ts';
import { slotOf } from './load-slot.ts';
import { showSheet } from './sheet-page.ts';
import { slotErrors } from './slot-errors.ts';
import { readTyped } from './slot-fields.ts';
import { showSlot, type Typed } from './slot-page.ts';

const revisionIn = ({ form }: MemberRequest): number => form.number('revision') ?? -1;
const whichOf = (slot: Slot, request: MemberRequest): WhichSlot => ({ slotId: slot.id, revision: revisionIn(request) });
const done = (slot: Slot, what: string): Reply => seeOther(`/desk/slots/${slot.id}?done=${what}`);

function refuse(request: MemberRequest, slot: Slot, refusal: SlotRefusal, typed: Omit<Typed, 'errors'> = {}): Promise<Reply> {
  if (refusal.reason === 'no-such-slot') throw new AppError('not-found', 'the slot was removed');
  return showSlot(request, { ...typed, errors: slotErrors(refusal, slot.campaign, request.say) });
}

/** POST /desk/campaigns/:slug/run-sheet/seed: what is ticked of the list. */
export async function sendSeed(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const campaign = await campaignOf(request);
  const known = new Set(HOURS_LIST.map(({ key }) => key));
  const outcome = await seedSlots(house, visit.actor, campaign.id, form.all('key').filter((key) => known.has(key)));
  if (!outcome.ok) return showSheet(request, null, slotErrors(outcome.refusal, campaign, say));
  return seeOther(`${deskOf(campaign.slug, 'run-sheet')}?done=seeded&count=${outcome.added}`);
}

/** POST /desk/campaigns/:slug/run-sheet: adds a slot. */
export async function sendAdd(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const campaign = await campaignOf(request);
  const typed = readTyped(form);
  const outcome = await addSlot(house, visit.actor, campaign.id, typed);
  if (!outcome.ok) return showSheet(request, typed, slotErrors(outcome.refusal, campaign, say));
  return seeOther(`${deskOf(campaign.slug, 'run-sheet')}?done=added#slot-${outcome.id}`);
}

/** POST /desk/slots/:id: changes what it says of itself. */
export async function sendChange(request: MemberRequest): Promise<Reply> {
  const slot = await slotOf(request);
  const typed = readTyped(request.form);
  const outcome = await changeSlot(request.house, request.visit.actor, whichOf(slot, request), typed);
  return outcome.ok ? done(slot, 'changed') : refuse(request, slot, outcome.refusal, { slot: typed });
}

/** POST /desk/slots/:id/remove */
export async function sendRemove(request: MemberRequest): Promise<Reply> {
  const slot = await slotOf(request);
  const outcome = await removeSlot(request.house, request.visit.actor, whichOf(slot, request));
  return outcome.ok ? seeOther(`${deskOf(slot.campaign.slug, 'run-sheet')}?done=removed`) : refuse(request, slot, outcome.refusal);
}

const askTyped = ({ form }: MemberRequest) => ({ member: form.get('member'), guest: form.get('guest'), email: form.get('email') });

/** POST /desk/slots/:id/offer: asks a member. */
export async function sendOffer(request: MemberRequest): Promise<Reply> {
  const slot = await slotOf(request);
  const ask = askTyped(request);
  const outcome = await offerToMember(request.house, request.visit.actor, whichOf(slot, request), ask.member);
  return outcome.ok ? done(slot, 'offered') : refuse(request, slot, outcome.refusal, { ask });
}

/** POST /desk/slots/:id/guest: makes a link, and shows it once. */
export async function sendGuest(request: MemberRequest): Promise<Reply> {
  const slot = await slotOf(request);
  const ask = askTyped(request);
  const outcome = await offerToGuest(request.house, request.visit.actor, whichOf(slot, request), { name: ask.guest, email: ask.email });
  return outcome.ok ? showGuestLink(request, slot, outcome.link) : refuse(request, slot, outcome.refusal, { ask });
}

/** POST /desk/slots/:id/back: asks nobody any more. */
export async function sendBack(request: MemberRequest): Promise<Reply> {
  const slot = await slotOf(request);
  const outcome = await takeSlotBack(request.house, request.visit.actor, whichOf(slot, request));
  return outcome.ok ? done(slot, 'back') : refuse(request, slot, outcome.refusal);
}

/** POST /desk/slots/:id/answer: the yes or no of whoever it is asked of. */
export async function sendAnswer(request: MemberRequest): Promise<Reply> {
  const { house, visit, form } = request;
  const slot = await slotOf(request);
  const isYes = form.get('act') === 'accept';
  if (!isYes && form.get('act') !== 'decline') throw new AppError('bad-request', 'neither yes nor no');
  const outcome = await (isYes ? acceptSlot : declineSlot)(house, visit.actor, slot.id);
  if (!outcome.ok) return refuse(request, slot, outcome.refusal);
  const what = isYes ? 'accepted' : 'declined';
  return form.get('to') === 'mine' ? seeOther(`/desk/my-slots?done=${what}`) : done(slot, what);
}

/** POST /desk/slots/:id/write: on to the composer, with its voice and time, or to what was said. */
export async function sendWrite(request: MemberRequest): Promise<Reply> {
  const slot = await slotOf(request);
  const outcome = await writeSlot(request.house, request.visit.actor, slot.id);
  if (!outcome.ok) return refuse(request, slot, outcome.refusal);
  return seeOther(outcome.isSaid ? `/desk/posts/${outcome.draftId}` : `/desk/write?draft=${outcome.draftId}`);
}

/** POST /desk/slots/:id/publish: what a guest wrote, as it was read, now or at its time. */
export async function sendPublish(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const slot = await slotOf(request);
  const draftId = form.get('draft');
  // Said by a second press, a moment ago.
  if (slot.post?.id === draftId) return done(slot, 'published');
  if (slot.draft?.id !== draftId) throw new AppError('not-found', 'not the draft of this slot');
  const isLater = form.get('do') === 'schedule';
  if (isLater && slot.startsAt <= house.clock()) return showSlot(request, { errors: [{ field: '', text: say('write.when.in-the-past') }] });
  const outcome = isLater
    ? await schedulePost(house, visit.actor, draftId, slot.startsAt, { revision: revisionIn(request) })
    : await publishAsRead(house, visit.actor, draftId, revisionIn(request));
  if (outcome.ok || outcome.refusal.reason === 'already-said') return done(slot, isLater ? 'scheduled' : 'published');
  return showSlot(request, { errors: writingErrors(outcome.refusal, say) });
}
