import { record } from '../audit/record.ts';
import { isId, newId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { saveDraftIn } from '../publishing/save-draft.ts';
import { chosenTimeOf } from '../publishing/take-off-schedule.ts';
import { mayPlan } from './slot-access.ts';
import type { SlotRefusal } from './slot-refusals.ts';
import { slotById, type Slot } from './slots.queries.ts';
import { changeSlotRow, endLinks, lockSlot } from './slots.store.ts';

/** Where writing for a slot goes on: in a draft, or at the post that was said. */
export type SlotDraft = { draftId: string; isSaid: boolean };

async function beginDraft(tx: Writer, actor: Actor, slot: Slot, id: string, now: Date): Promise<Outcome<SlotDraft, SlotRefusal>> {
  // Whoever writes for a gap has taken it.
  const isFree = !slot.offeredAt || slot.declinedAt !== null;
  const isOwn = slot.memberId === actor.memberId;
  if (!isFree && !isOwn && !mayPlan(actor, actor.authorityId, slot.voice!.id)) return refused({ reason: 'not-yours' });
  const time = slot.startsAt > now ? chosenTimeOf(slot.startsAt) : null;
  const saved = await saveDraftIn(tx, actor, { id, voiceId: slot.voice!.id, kind: 'update', lang: actor.lang, text: '', details: {}, time }, now);
  if (!saved.ok) return refused({ reason: 'writing', refusal: saved.refusal });
  if (isFree) await endLinks(tx, slot.id);
  const taken = isFree || isOwn ? { member_id: actor.memberId, guest_name: '', offered_at: slot.offeredAt ?? now, accepted_at: slot.acceptedAt ?? now, declined_at: null } : {};
  await changeSlotRow(tx, slot.id, { draft_id: id, ...taken });
  await record(tx, { authorityId: actor.authorityId, actor, action: 'slot.written', subject: `slot:${slot.id}`, at: now });
  return { ok: true, draftId: id, isSaid: false };
}

/**
 * Opens the draft of a slot, with its voice and its time, for a member who may
 * write as its voice; one that was begun is gone on with, a new one has this `id`. Whoever begins it for a
 * gap has taken the slot. Refused while a guest may be writing.
 */
export async function writeSlot(house: House, actor: Actor, slotId: string, id = newId(house.clock().getTime())): Promise<Outcome<SlotDraft, SlotRefusal>> {
  const now = house.clock();
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = isId(slotId) ? await lockSlot(tx, slotId) : null;
    const slot = locked && locked.authority_id === actor.authorityId ? await slotById(tx, slotId) : null;
    if (!slot) return refused<SlotRefusal>({ reason: 'no-such-slot' });
    if (slot.post) return { ok: true as const, draftId: slot.post.id, isSaid: true };
    if (slot.draft) return { ok: true as const, draftId: slot.draft.id, isSaid: false };
    if (!slot.voice) return refused<SlotRefusal>({ reason: 'no-voice' });
    if (slot.link && slot.declinedAt === null) return refused<SlotRefusal>({ reason: 'guest-writes' });
    return beginDraft(tx, actor, slot, id, now);
  });
}
