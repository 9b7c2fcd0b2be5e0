import type { House } from '../platform/house.ts';
import { deleteOldLinks, forgetGuests } from './slots.store.ts';

const DAY_MS = 24 * 60 * 60_000;
const GUESTS_DAYS = 90;

/** Forgets guests' links that ended, and, 90 days after their slots, who the guests were. */
export async function forgetOverGuests(house: House): Promise<void> {
  const now = house.clock();
  await house.database.transaction('house', async (tx) => {
    await deleteOldLinks(tx, now);
    await forgetGuests(tx, new Date(now.getTime() - GUESTS_DAYS * DAY_MS));
  });
}
