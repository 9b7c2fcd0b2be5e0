import type { Writer } from '../platform/database.ts';
import { answeredWith, lockConversation, repliesOf, storeConversation, storeReply } from './conversations.store.ts';
import { dueFor } from './due.ts';
import { isStanding } from './standing.ts';
import { settingsOf } from './settings.queries.ts';
import { showInThread } from './thread-items.store.ts';

async function waitAgain(tx: Writer, conversationId: string, postId: string): Promise<void> {
  // The conversation first, as everybody locks it; what was answered is read below the lock.
  const conversation = (await lockConversation(tx, conversationId))!;
  const answered = (await repliesOf(tx, conversationId)).filter(({ answered_with }) => answered_with === postId);
  for (const reply of answered) await storeReply(tx, reply.id, { answered_at: null, answered_with: null });
  // Of words that were withdrawn or erased nobody waits for an answer.
  const since = answered.find(isStanding)?.received_at;
  const due = since && dueFor(await settingsOf(tx, conversation.authority_id), conversation.kind, conversation.lane, since);
  const waits = since ? { state: 'open' as const, waiting_since: since, due_at: due ?? null, closed_at: null, keep_until: null } : {};
  await storeConversation(tx, conversationId, { ...waits, answered_at: null });
  await showInThread(tx, conversationId);
}

/**
 * An answer was withdrawn: what it answered waits again, from the time it was
 * said. Called in that transaction. `except` is a conversation whose resident
 * keeps the answer in private.
 */
export async function answerWithdrawn(tx: Writer, { postId, except }: { postId: string; except?: string }): Promise<void> {
  const ids = new Set((await answeredWith(tx, postId)).map(({ conversation_id }) => conversation_id));
  for (const id of [...ids].toSorted()) if (id !== except) await waitAgain(tx, id, postId);
}
