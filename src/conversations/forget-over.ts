import type { House } from '../platform/house.ts';
import { eraseLeftBehind } from './erase.store.ts';
import { deletePresence, deleteReveals, deleteWithoutWords } from './house-keeping.store.ts';
import { deleteOverLinks } from './resident-links.store.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const before = (house: Pick<House, 'clock'>, ms: number): Date => new Date(house.clock().getTime() - ms);

/** Forgets who looked at a conversation more than a minute ago. */
export async function forgetPresence(house: Pick<House, 'database' | 'clock'>): Promise<void> {
  await house.database.transaction('house', (tx) => deletePresence(tx, before(house, MINUTE_MS)));
}

/** Forgets links and browsers that are over, who revealed abuse a year ago, what was left behind of erased conversations, and people of whom nothing came; run it once a day. */
export async function forgetOverConversing(house: Pick<House, 'database' | 'clock'>): Promise<void> {
  await house.database.transaction('house', async (tx) => {
    await deleteOverLinks(tx, house.clock());
    await deleteReveals(tx, before(house, 365 * DAY_MS));
    await eraseLeftBehind(tx, house.clock());
    await deleteWithoutWords(tx, before(house, DAY_MS));
  });
}
