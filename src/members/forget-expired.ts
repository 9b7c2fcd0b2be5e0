import type { House } from '../platform/house.ts';
import { deleteOldLinks } from './links.store.ts';
import { deleteOverWindows } from './rate-limits.store.ts';
import { deleteDeadSessions } from './sessions.store.ts';

const LINKS_SAY_WHY_MS = 30 * 24 * 60 * 60 * 1000;

/** Forgets sessions, limits and links that are over; run it once a day. Links say for 30 days that they came too late. */
export async function forgetExpired(house: Pick<House, 'database' | 'clock'>): Promise<void> {
  const now = house.clock();
  await house.database.transaction('house', async (tx) => {
    await deleteDeadSessions(tx, now);
    await deleteOverWindows(tx, now);
    await deleteOldLinks(tx, new Date(now.getTime() - LINKS_SAY_WHY_MS));
  });
}
