import type { Reader } from '../platform/database.ts';
import type { ResidentRow } from './residents.store.ts';

/** Somebody who took part in a thread, with a conversation of theirs in it. */
export type Contributor = { resident: ResidentRow; conversationId: string };

/**
 * The residents with an item in a thread, whether it is shown, hidden, moved or
 * withdrawn, each once by their newest conversation, whichever authority answers
 * it. The reader must see the house.
 */
export async function contributorsOf(reader: Reader, threadId: string): Promise<Contributor[]> {
  const rows = await reader
    .selectFrom('conversations')
    .innerJoin('residents', 'residents.id', 'conversations.resident_id')
    .selectAll('residents')
    .select('conversations.id as conversationId')
    .where('conversations.thread_id', '=', threadId)
    .where((where) => where.exists(where.selectFrom('thread_items').select('thread_items.id').whereRef('thread_items.conversation_id', '=', 'conversations.id')))
    .distinctOn('residents.id')
    .orderBy('residents.id')
    .orderBy('conversations.last_at', 'desc')
    .execute();
  return rows.map(({ conversationId, ...resident }) => ({ resident, conversationId }));
}

/** What came of a thread as the desk edits it, or null. */
export async function outcomeOf(reader: Reader, threadId: string) {
  const row = await reader
    .selectFrom('outcomes')
    .select(['id', 'you_said as youSaid', 'we_did as weDid', 'decided_by as decidedBy', 'lang', 'decided_at as decidedAt', 'contributors', 'told'])
    .where('thread_id', '=', threadId)
    .executeTakeFirst();
  return row ?? null;
}
