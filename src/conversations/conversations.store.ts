import { sql } from 'kysely';
import type { Reader, Writer } from '../platform/database.ts';
import type { ConversationTables } from '../platform/conversation-tables.ts';
import type { Insertable, Updateable } from 'kysely';
import { erasedSource } from './erased-source.ts';

/** A conversation's row for an action, locked until the transaction ends; null when there is none in sight. */
export async function lockConversation(tx: Writer, id: string) {
  const row = await tx.selectFrom('conversations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

/** The conversations that were merged into one, the oldest first, locked too: who leaves the merge at the same moment is waited for. */
export async function lockMerged(tx: Writer, id: string): Promise<ConversationRow[]> {
  return tx.selectFrom('conversations').selectAll().where('merged_into', '=', id).orderBy('id').forUpdate().execute();
}

/** A conversation's row; null when there is none in sight. */
export async function conversationById(reader: Reader, id: string): Promise<ConversationRow | null> {
  return (await reader.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export type ConversationRow = NonNullable<Awaited<ReturnType<typeof lockConversation>>>;

/** Stores a new conversation. */
export async function insertConversation(tx: Writer, row: Insertable<ConversationTables['conversations']>): Promise<void> {
  await tx.insertInto('conversations').values(row).execute();
}

/** Changes a conversation; its revision grows, so that a page that was opened before can tell. */
export async function storeConversation(tx: Writer, id: string, change: Updateable<ConversationTables['conversations']>): Promise<void> {
  await tx.updateTable('conversations').set({ ...change, revision: sql<number>`revision + 1` }).where('id', '=', id).execute();
}

/** Stores a resident's item. */
export async function insertReply(tx: Writer, row: Insertable<ConversationTables['replies']>): Promise<void> {
  await tx.insertInto('replies').values(row).execute();
}

/** Changes a resident's item. */
export async function storeReply(tx: Writer, id: string, change: Updateable<ConversationTables['replies']>): Promise<void> {
  await tx.updateTable('replies').set(change).where('id', '=', id).execute();
}

/** Notes with which answer items were answered, and when. */
export async function storeAnswered(tx: Writer, ids: readonly string[], { at, answerId }: { at: Date; answerId: string }): Promise<void> {
  await tx.updateTable('replies').set({ answered_at: at, answered_with: answerId }).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
}

/** A resident's item, locked until the transaction ends; null when there is none in sight. */
export async function lockReply(tx: Writer, id: string) {
  const row = await tx.selectFrom('replies').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

export type ReplyRow = NonNullable<Awaited<ReturnType<typeof lockReply>>>;

/** The items of a conversation in the order they were said. */
export async function repliesOf(tx: Writer, conversationId: string): Promise<ReplyRow[]> {
  return tx.selectFrom('replies').selectAll().where('conversation_id', '=', conversationId).orderBy('said_at').orderBy('id').execute();
}

/** Whether all that was said in a conversation is erased: then there is nothing left to act on. */
export async function isErased(tx: Writer, id: string): Promise<boolean> {
  const left = await tx.selectFrom('replies').select('id').where('conversation_id', '=', id).where('state', '<>', 'erased').limit(1).executeTakeFirst();
  return left === undefined;
}

/** Makes whoever brings the same item at the same moment wait until the transaction ends. */
export async function lockSource(tx: Writer, channel: ReplyRow['channel'], sourceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${channel} ${sourceId}`}, 0))`.execute(tx);
}

/** The item a channel knows by this name, erased or not, or null where none is in sight. */
export async function replyBySource(reader: Reader, channel: ReplyRow['channel'], sourceId: string): Promise<ReplyRow | null> {
  const names = [sourceId, erasedSource(channel, sourceId)];
  const row = await reader.selectFrom('replies').selectAll().where('channel', '=', channel).where('source_id', 'in', names).executeTakeFirst();
  return row ?? null;
}

/** The items that were answered with one answer. */
export async function answeredWith(tx: Writer, answerId: string): Promise<ReplyRow[]> {
  return tx.selectFrom('replies').selectAll().where('answered_with', '=', answerId).orderBy('said_at').execute();
}

/**
 * Closes the public conversations of a thread that are one voice's, except of
 * somebody who may need help; returns their ids.
 */
export async function closeInThread(tx: Writer, thread: { threadId: string; voiceId: string }, at: Date, keepUntil: string): Promise<string[]> {
  const rows = await tx
    .updateTable('conversations')
    .set({ state: 'closed', closed_at: at, keep_until: keepUntil, waiting_since: null, due_at: null, snoozed_until: null, revision: sql<number>`revision + 1` })
    .where('thread_id', '=', thread.threadId)
    .where('voice_id', '=', thread.voiceId)
    .where('is_private', '=', false)
    .where('state', '=', 'open')
    .where((where) => where.or([where('lane', 'is', null), where('lane', '<>', 'care')]))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The conversation that a reply is part of; null where none is in sight. */
export async function conversationOfReply(reader: Reader, replyId: string): Promise<string | null> {
  const row = await reader.selectFrom('replies').select('conversation_id').where('id', '=', replyId).executeTakeFirst();
  return row?.conversation_id ?? null;
}
