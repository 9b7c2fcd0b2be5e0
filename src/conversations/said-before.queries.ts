import type { Reader } from '../platform/database.ts';
import { STANDING } from './standing.ts';

/** Some words of a resident in a thread. `except` is the item that is looked at. */
export type SaidWords = { residentId: string; threadId: string; text: string; except: string };

/** Whether a resident's very words stand in a thread already. The reader must see the authority's private rows. */
export async function repeatsIn(reader: Reader, { residentId, threadId, text, except }: SaidWords): Promise<boolean> {
  const row = await reader
    .selectFrom('replies')
    .innerJoin('conversations', 'conversations.id', 'replies.conversation_id')
    .select('replies.id')
    .where('conversations.thread_id', '=', threadId)
    .where('replies.resident_id', '=', residentId)
    .where('replies.text', '=', text)
    .where('replies.state', 'in', STANDING)
    .where('replies.id', '<>', except)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Some words of a resident on their way in; `threadId` is null for a question of its own. `sourceId` is the item's own name. */
export type WordsComing = { residentId: string; text: string; isPrivate: boolean; sourceId: string; threadId: string | null; voiceId: string };

/** Whether a resident said the very same before: in the same thread, or as another question to the same voice. Received again it is no repetition, unless a moderator hid it meanwhile. */
export async function saidThere(reader: Reader, { residentId, text, isPrivate, sourceId, threadId, voiceId }: WordsComing): Promise<boolean> {
  const row = await reader
    .selectFrom('replies as r')
    .innerJoin('conversations as c', 'c.id', 'r.conversation_id')
    .select('r.id')
    .where('r.resident_id', '=', residentId)
    .where('r.text', '=', text)
    .where((where) => where.or([where('r.source_id', '<>', sourceId), where('r.state', '=', 'hidden')]))
    .where('r.state', 'in', STANDING)
    .where('c.is_private', '=', isPrivate)
    .where((where) => (threadId ? where('c.thread_id', '=', threadId) : where.and([where('c.voice_id', '=', voiceId), where('c.thread_id', '=', where.ref('c.id'))])))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
