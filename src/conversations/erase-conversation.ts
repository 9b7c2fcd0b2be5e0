import type { Writer } from '../platform/database.ts';
import { repliesOf, type ConversationRow } from './conversations.store.ts';
import { deleteConversation, deleteReply, eraseAround, eraseConversationRow, eraseReply, eraseResidentRow, hasWords } from './erase.store.ts';
import { showInThread } from './thread-items.store.ts';

/**
 * Erases a conversation, which must be locked: what its resident wrote, what was
 * answered to them alone, notes, letters, links and evidence. What everybody had
 * seen leaves a tombstone without words, so that counts stay true; what nobody
 * had seen in public leaves nothing. Official answers in public are posts of the
 * voice and stay. Gives how many of the resident's items were erased.
 */
export async function eraseConversation(tx: Writer, { id }: Pick<ConversationRow, 'id'>, at: Date): Promise<number> {
  const replies = await repliesOf(tx, id);
  await eraseAround(tx, id, at);
  for (const reply of replies) {
    if (reply.state === 'unconfirmed' || reply.state === 'held') await deleteReply(tx, reply.id);
    else await eraseReply(tx, reply);
  }
  await eraseConversationRow(tx, id, at);
  await showInThread(tx, id);
  const left = await repliesOf(tx, id);
  if (left.length === 0) await deleteConversation(tx, id);
  return replies.filter(({ state }) => state !== 'erased').length;
}

/** Forgets who somebody was, where no words of theirs are left. False where there are some. */
export async function forgetResident(tx: Writer, residentId: string, at: Date): Promise<boolean> {
  if (await hasWords(tx, residentId)) return false;
  await eraseResidentRow(tx, residentId, at);
  return true;
}
