import type { Database, Reader } from '../platform/database.ts';
import type { DeskReach } from './desk-reach.ts';
import { countInSight, inboxPulse, type InboxCounts } from './inbox.queries.ts';

/** Counting more than this takes long enough to be remembered for a while. */
const MANY = 2_000;
const KEPT_MS = 30_000;

const kept = new WeakMap<Database, Map<string, { until: number; count: number }>>();

/** All a member may see; of a number this large a few more or less tell nobody anything. */
async function countAll(database: Database, reader: Reader, reach: DeskReach, now: Date): Promise<number> {
  const known = kept.get(database) ?? new Map<string, { until: number; count: number }>();
  kept.set(database, known);
  const key = `${reach.voices.join()} ${reach.privateVoices.join()}`;
  const before = known.get(key);
  if (before && before.until > now.getTime()) return before.count;
  const count = await countInSight(reader, reach);
  if (count > MANY) known.set(key, { until: now.getTime() + KEPT_MS, count });
  return count;
}

/** How many a member finds in each view, and when anything open of it changed last. */
export async function inboxCounts(database: Database, reader: Reader, reach: DeskReach, now: Date): Promise<{ counts: InboxCounts; newest: Date | null }> {
  const { counts, newest } = await inboxPulse(reader, reach, { view: 'all', since: now }, now);
  return { counts: { ...counts, all: await countAll(database, reader, reach, now) }, newest };
}
