import type { Reader } from '../platform/database.ts';

/** How a thread is held. */
export type ThreadRules = { slowSeconds: number; closesAt: Date | null; holdsOvernight: boolean };

export const OPEN_THREAD: ThreadRules = { slowSeconds: 0, closesAt: null, holdsOvernight: false };

/** How a thread is held; open to everybody at any time where nobody said otherwise. */
export async function rulesOf(reader: Reader, threadId: string): Promise<ThreadRules> {
  const row = await reader.selectFrom('thread_rules').selectAll().where('thread_id', '=', threadId).executeTakeFirst();
  return row ? { slowSeconds: row.slow_seconds, closesAt: row.closes_at, holdsOvernight: row.holds_overnight } : OPEN_THREAD;
}

/** When a resident last wrote in a thread; null when never. What was not confirmed may be a stranger's. The reader must see the authority's private rows. */
export async function lastWrote(reader: Reader, threadId: string, residentId: string): Promise<Date | null> {
  const row = await reader
    .selectFrom('replies')
    .innerJoin('conversations', 'conversations.id', 'replies.conversation_id')
    .select('replies.received_at')
    .where('conversations.thread_id', '=', threadId)
    .where('replies.resident_id', '=', residentId)
    .where('replies.state', '<>', 'unconfirmed')
    .orderBy('replies.received_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.received_at ?? null;
}
