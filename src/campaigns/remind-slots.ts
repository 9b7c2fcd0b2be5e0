import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { needsSomebody } from './slot-state.ts';
import { slotParams, writeAboutSlots } from './slot-letters.ts';
import { administratorsToWrite, memberToTell, slotById, stateOf, unremindedSlots, voicePeople, type Slot } from './slots.queries.ts';
import { lockSlot, storeReminded } from './slots.store.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

type Due = 'gap' | 'quiet' | null;

/** What there is to remind of: a gap from a day before, a slot that nothing is written for from an hour before; neither what was asked within that hour. */
function dueOf(slot: Slot, now: Date): Due {
  const state = stateOf(slot, now);
  const before = slot.startsAt.getTime() - now.getTime();
  if (needsSomebody(state)) return before <= DAY_MS ? 'gap' : null;
  const isQuiet = (state === 'taken' || state === 'offered') && before <= HOUR_MS;
  return isQuiet && slot.offeredAt!.getTime() <= slot.startsAt.getTime() - HOUR_MS ? 'quiet' : null;
}

/** Takes those in hand that nobody else has reminded of meanwhile, as they are now. */
async function claim(tx: Writer, slots: readonly Slot[], due: Exclude<Due, null>, now: Date): Promise<Slot[]> {
  const claimed: Slot[] = [];
  for (const { id } of slots) {
    const row = await lockSlot(tx, id);
    const slot = row && row.reminded_at === null ? await slotById(tx, id) : null;
    if (slot && dueOf(slot, now) === due) claimed.push(slot);
  }
  await storeReminded(tx, claimed.map(({ id }) => id), now);
  return claimed;
}

async function tellQuiet(tx: Writer, house: House, slot: Slot): Promise<void> {
  const letter = { about: `${slot.id}:${slot.revision}`, paramsFor: slotParams(slot) };
  if (slot.memberId) {
    const member = await memberToTell(tx, slot.memberId);
    await writeAboutSlots(tx, house, { ...letter, kind: 'remind', to: member ? [member] : [], path: `/desk/my-slots#slot-${slot.id}` });
  } else if (slot.voice) {
    await writeAboutSlots(tx, house, { ...letter, kind: 'guest-quiet', to: await voicePeople(tx, slot.voice.id, ['owner']), path: `/desk/slots/${slot.id}` });
  }
}

async function tellGaps(tx: Writer, house: House, gaps: readonly Slot[], now: Date): Promise<void> {
  const [first] = gaps;
  if (!first) return;
  const owners = first.voice ? await voicePeople(tx, first.voice.id, ['owner']) : [];
  const to = owners.length > 0 ? owners : await administratorsToWrite(tx, first.authorityId);
  const titles = gaps.map(({ title }) => `– ${title}`).join('\n');
  await writeAboutSlots(tx, house, {
    kind: 'gaps', to, about: `${first.id}:${now.getTime()}`, path: `/desk/campaigns/${first.campaign.slug}/run-sheet?show=gaps`,
    paramsFor: (lang) => ({ ...slotParams(first)(lang), voice: first.voice?.name ?? '–', count: gaps.length, titles }),
  });
}

function together(slots: readonly Slot[]): Slot[][] {
  return [...Map.groupBy(slots, ({ campaign, authorityId, voice }) => `${campaign.id} ${authorityId} ${voice?.id ?? ''}`).values()];
}

/**
 * Reminds, once: the taker of a slot for which nothing is written an hour before
 * it (of a guest's, the voice's owners); and of gaps, the day before, the owners
 * of their voice in one letter, or the administrators where there is none.
 */
export async function remindOfSlots(house: House): Promise<void> {
  const now = house.clock();
  const ahead = await house.database.within('house', (reader) => unremindedSlots(reader, now, new Date(now.getTime() + DAY_MS)));
  for (const slot of ahead.filter((each) => dueOf(each, now) === 'quiet')) {
    await house.database.transaction({ authority: slot.authorityId }, async (tx) => {
      for (const claimed of await claim(tx, [slot], 'quiet', now)) await tellQuiet(tx, house, claimed);
    });
  }
  for (const gaps of together(ahead.filter((each) => dueOf(each, now) === 'gap'))) {
    await house.database.transaction({ authority: gaps[0]!.authorityId }, async (tx) => tellGaps(tx, house, await claim(tx, gaps, 'gap', now), now));
  }
}
