import { record } from '../audit/record.ts';
import { isId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import type { SlotRefusal } from './slot-refusals.ts';
import { slotById } from './slots.queries.ts';
import { changeSlotRow, lockSlot, type SlotRow } from './slots.store.ts';

/** Locks a slot that is asked of this member. */
async function lockOwnSlot(tx: Writer, actor: Actor, slotId: string, now: Date): Promise<Outcome<{ slot: SlotRow }, SlotRefusal>> {
  const slot = isId(slotId) ? await lockSlot(tx, slotId) : null;
  if (!slot || slot.authority_id !== actor.authorityId) return refused({ reason: 'no-such-slot' });
  if (slot.member_id !== actor.memberId) return refused({ reason: 'not-yours' });
  return slot.ends_at <= now ? refused({ reason: 'over' }) : { ok: true, slot };
}

async function answer(house: House, actor: Actor, slotId: string, says: 'accepted' | 'declined'): Promise<Outcome<object, SlotRefusal>> {
  const now = house.clock();
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockOwnSlot(tx, actor, slotId, now);
    if (!locked.ok) return locked;
    const isYes = says === 'accepted';
    const { accepted_at: yes, declined_at: no } = locked.slot;
    if (isYes ? yes !== null : no !== null) return { ok: true as const };
    const shown = (await slotById(tx, slotId))!;
    if (!isYes && (shown.post || shown.draft?.scheduledFor)) return refused<SlotRefusal>({ reason: 'written' });
    // A gap is told of anew, also where its taker had been reminded.
    await changeSlotRow(tx, slotId, isYes ? { accepted_at: now, declined_at: null } : { accepted_at: null, declined_at: now, reminded_at: null, draft_id: null });
    await record(tx, { authorityId: actor.authorityId, actor, action: isYes ? 'slot.accepted' : 'slot.declined', subject: `slot:${slotId}`, at: now });
    return { ok: true as const };
  });
}

/** Takes a slot that was asked of the member. Pressing twice is pressing once. */
export async function acceptSlot(house: House, actor: Actor, slotId: string): Promise<Outcome<object, SlotRefusal>> {
  return answer(house, actor, slotId, 'accepted');
}

/** Says no to a slot, also after a yes: it shows as a gap again. What they had begun to write stays with their drafts, and is not this slot's. */
export async function declineSlot(house: House, actor: Actor, slotId: string): Promise<Outcome<object, SlotRefusal>> {
  return answer(house, actor, slotId, 'declined');
}
