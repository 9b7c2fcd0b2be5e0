import { sql } from 'kysely';
import type { Writer } from '../platform/database.ts';

/**
 * Counts one more for a subject in its window of time, and opens a new window
 * where the old one is over. Returns the count with this one, and the window's end.
 */
export async function countOne(tx: Writer, subject: string, now: Date, windowEnds: Date): Promise<{ spent: number; windowEnds: Date }> {
  const { rows } = await sql<{ spent: number; window_ends: Date }>`
    insert into rate_limits as known (subject, window_ends, spent) values (${subject}, ${windowEnds}, 1)
    on conflict (subject) do update set
      spent = case when known.window_ends <= ${now} then 1 else known.spent + 1 end,
      window_ends = case when known.window_ends <= ${now} then excluded.window_ends else known.window_ends end
    returning spent, window_ends`.execute(tx);
  return { spent: rows[0]!.spent, windowEnds: rows[0]!.window_ends };
}

/** Takes one back from a subject, never below none. */
export async function takeOneBack(tx: Writer, subject: string): Promise<void> {
  await sql`update rate_limits set spent = greatest(spent - 1, 0) where subject = ${subject}`.execute(tx);
}

/** Forgets windows that are over. */
export async function deleteOverWindows(tx: Writer, now: Date): Promise<void> {
  await tx.deleteFrom('rate_limits').where('window_ends', '<=', now).execute();
}
