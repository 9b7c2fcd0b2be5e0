import type { Writer } from '../platform/database.ts';
import { answeredWith, lockConversation, storeConversation, storeReply } from './conversations.store.ts';
import { dueFor } from './due.ts';
import { settingsOf } from './settings.queries.ts';
import { showInThread } from './thread-items.store.ts';

/**
 * An answer was withdrawn: what it answered waits again, from the time it was
 * said. Called in that transaction. `except` is a conversation whose resident
 * keeps the answer in private.
 */
export async function answerWithdrawn(tx: Writer, { postId, except }: { postId: string; except?: string }): Promise<void> {
  const replies = (await answeredWith(tx, postId)).filter(({ conversation_id }) => conversation_id !== except);
  for (const reply of replies) await storeReply(tx, reply.id, { answered_at: null, answered_with: null });
  for (const id of new Set(replies.map(({ conversation_id }) => conversation_id))) {
    const conversation = (await lockConversation(tx, id))!;
    const since = replies.find(({ conversation_id }) => conversation_id === id)!.received_at;
    const due = dueFor(await settingsOf(tx, conversation.authority_id), conversation.kind, conversation.lane, since);
    await storeConversation(tx, id, { state: 'open', waiting_since: since, due_at: due, answered_at: null, closed_at: null, keep_until: null });
    await showInThread(tx, id);
  }
}
