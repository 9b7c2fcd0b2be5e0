import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { tagsOf } from '../core/text.ts';
import { asksSomething } from '../core/asks.ts';
import type { Writer } from '../platform/database.ts';
import type { ConversationRow, ReplyRow } from './conversations.store.ts';

/** A resident in one thread: the same number for all they say there, and no way from it to what they say elsewhere. */
function personIn(threadId: string, residentId: string): string {
  return createHash('sha256').update(`${threadId} ${residentId}`).digest().readBigInt64BE().toString();
}

type Shown = 'shown' | 'hidden' | 'withdrawn' | 'erased' | 'moved';

/** What of an item everybody may see: null for nothing at all. */
function publicState(conversation: ConversationRow, reply: ReplyRow): Shown | null {
  if (conversation.is_private) return wasShown(reply, conversation.moved_private_at) ? 'moved' : null;
  return reply.state === 'unconfirmed' || reply.state === 'held' ? null : reply.state;
}

/** Whether everybody could see an item until its conversation moved to private. What was said since then leaves no trace in public. */
function wasShown({ state, received_at }: ReplyRow, movedAt: Date | null): boolean {
  return movedAt !== null && received_at <= movedAt && state !== 'unconfirmed' && state !== 'held';
}

async function hidingOf(tx: Writer, replyId: string) {
  return tx
    .selectFrom('moderation_acts')
    .select(['rule', 'until', 'words'])
    .where('reply_id', '=', replyId)
    .where('act', '=', 'hide')
    .where('ended_at', 'is', null)
    .orderBy('done_at', 'desc')
    .executeTakeFirst();
}

async function rowOf(tx: Writer, conversation: ConversationRow, reply: ReplyRow, state: Shown) {
  const isShown = state === 'shown';
  const hiding = state === 'hidden' ? await hidingOf(tx, reply.id) : undefined;
  const isQuestion = conversation.thread_id === conversation.id && reply.id === conversation.id;
  return {
    id: reply.id,
    authority_id: conversation.authority_id,
    thread_id: conversation.thread_id,
    post_id: conversation.post_id,
    conversation_id: conversation.id,
    voice_id: conversation.voice_id,
    person: personIn(conversation.thread_id, reply.resident_id),
    parent_id: reply.parent_id ?? conversation.parent_id,
    is_question: isQuestion,
    asks: isShown && (reply.asks ?? asksSomething(reply.text)),
    tags: isShown ? tagsOf(reply.text) : [],
    state,
    channel: reply.channel,
    name: isShown ? reply.name : '',
    looks_like: isShown ? reply.looks_like : null,
    lang: reply.lang,
    text: isShown ? reply.text : '',
    said_at: reply.said_at,
    edited_at: reply.edited_at,
    waiting: isShown && conversation.waiting_since !== null && reply.answered_at === null && conversation.needs_answer,
    answered_at: isShown ? reply.answered_at : null,
    answered_with: isShown ? reply.answered_with : null,
    is_closed: conversation.state === 'closed',
    rule: hiding?.rule ?? null,
    hidden_until: hiding?.until ?? null,
    hidden_words: hiding?.words ?? null,
  };
}

// Some people write thousands of items; PostgreSQL takes 65,535 values in a statement.
const AT_ONCE = 1_000;

/**
 * Brings what everybody may read of a conversation to what its private rows say
 * now, in the same transaction: the only way into `thread_items`. Call it after
 * every change of a conversation or of one of its items. Gives those private rows.
 */
export async function showInThread(tx: Writer, conversationId: string): Promise<{ conversation: ConversationRow; replies: ReplyRow[] }> {
  const conversation = await tx.selectFrom('conversations').selectAll().where('id', '=', conversationId).executeTakeFirstOrThrow();
  const replies = await tx.selectFrom('replies').selectAll().where('conversation_id', '=', conversationId).execute();
  await tx.deleteFrom('thread_items').where('conversation_id', '=', conversationId).execute();
  const rows: Awaited<ReturnType<typeof rowOf>>[] = [];
  for (const reply of replies) {
    const state = publicState(conversation, reply);
    if (state) rows.push(await rowOf(tx, conversation, reply, state));
  }
  for (let from = 0; from < rows.length; from += AT_ONCE) await tx.insertInto('thread_items').values(rows.slice(from, from + AT_ONCE)).execute();
  return { conversation, replies };
}

/** Shows of these conversations that they are closed and nobody waits in them any more: what `showInThread` would, for thousands at once. */
export async function showClosed(tx: Writer, conversationIds: readonly string[]): Promise<void> {
  await tx.updateTable('thread_items').set({ is_closed: true, waiting: false }).where('conversation_id', 'in', conversationIds).execute();
}

/** How many residents' items a thread shows, and of how many people, those in their place included. */
export async function countThread(tx: Writer, threadId: string): Promise<{ items: number; people: number }> {
  const row = await tx
    .selectFrom('thread_items')
    .select([sql<number>`count(*)`.as('items'), sql<number>`count(distinct person)`.as('people')])
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow();
  return row;
}
