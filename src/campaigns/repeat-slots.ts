import { newId } from '../core/ids.ts';
import type { House } from '../platform/house.ts';
import { overSlots, type OverSlot } from './repeat-slots.queries.ts';
import { nextOccurrence } from './year-dates.ts';
import { endRepeats, insertYearSlots, type NewYearSlot } from './year.store.ts';

/** The next occurrence of a slot that is over; null where its campaign ends before, or its authority or voice speaks no more. */
function nextOf(slot: OverSlot, now: Date): NewYearSlot | null {
  const startsAt = nextOccurrence(slot.startsAt, slot.repeats, now);
  const endsAt = new Date(startsAt.getTime() + (slot.endsAt.getTime() - slot.startsAt.getTime()));
  if (!slot.goesOn || endsAt > slot.campaignEnds) return null;
  const { campaignId, authorityId, voiceId, title, hint, source, repeats, memberId } = slot;
  return { id: newId(now.getTime()), campaignId, authorityId, voiceId, title, hint, source, repeats, memberId, startsAt, endsAt, at: now };
}

/**
 * Plans the next occurrence of each slot of a year that is over, asked of the same
 * member as long as they may write for its voice. Of a row of slots only the last
 * one comes again, so that whoever deletes it ends the row. What was missed while
 * the house stood still is not made up for.
 */
export async function repeatSlots(house: House): Promise<void> {
  const now = house.clock();
  await house.database.transaction('house', async (tx) => {
    const over = await overSlots(tx, now);
    await insertYearSlots(tx, over.flatMap((slot) => nextOf(slot, now) ?? []));
    await endRepeats(tx, over.map(({ id }) => id));
  });
}
