import { record, type AuditActor } from '../audit/record.ts';
import type { Writer } from '../platform/database.ts';
import { lockConversation, storeConversation } from './conversations.store.ts';
import { dueFor } from './due.ts';
import { settingsOf } from './settings.queries.ts';

/**
 * Gives an open conversation that nobody has to somebody, in the transaction of
 * whoever settles it, and a time by which it is due where it has none. False, and
 * nothing is changed, where somebody has it by now or it is over. The transaction
 * must see the conversation's authority.
 */
export async function giveOwner(tx: Writer, actor: AuditActor, { conversationId, memberId }: { conversationId: string; memberId: string }, now: Date): Promise<boolean> {
  const conversation = await lockConversation(tx, conversationId);
  if (!conversation || conversation.state !== 'open' || conversation.assignee_id !== null) return false;
  const { authority_id, kind, lane, due_at } = conversation;
  const due = due_at ?? dueFor(await settingsOf(tx, authority_id), kind, lane, now);
  await storeConversation(tx, conversationId, { assignee_id: memberId, due_at: due });
  await record(tx, { authorityId: authority_id, actor, action: 'conversation.assigned', subject: `conversation:${conversationId}`, detail: { to: memberId }, at: now });
  return true;
}
