import { record } from '../audit/record.ts';
import { isId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceThreads } from './announce-threads.ts';
import { lockReply, storeConversation, storeReply, type ConversationRow, type ReplyRow } from './conversations.store.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';
import { dueFor } from './due.ts';
import { settingsOf } from './settings.queries.ts';
import { showInThread } from './thread-items.store.ts';
import { waitAnew } from './wait-anew.ts';

export type ReleaseRefusal = DeskRefusal | { reason: 'not-held' };

// What the machine took for noise was not waiting; once a person says that it is none, it is owed an answer.
async function letWait(tx: Writer, conversation: ConversationRow, now: Date): Promise<void> {
  const lane = conversation.lane === 'quiet' ? null : conversation.lane;
  const due = dueFor(await settingsOf(tx, conversation.authority_id), conversation.kind, lane, now);
  await storeConversation(tx, conversation.id, { lane, ...waitAnew(conversation, { waiting_since: now, due_at: due }) });
}

/** Shows a held reply of a conversation that is locked; an item that is already answered makes nobody wait. */
export async function showHeld(tx: Writer, actor: Actor, conversation: ConversationRow, reply: Pick<ReplyRow, 'id' | 'answered_at'>, now: Date): Promise<void> {
  await storeReply(tx, reply.id, { state: 'shown', held_because: null });
  if (reply.answered_at === null && conversation.state === 'open') await letWait(tx, conversation, now);
  else await storeConversation(tx, conversation.id, {});
  await showInThread(tx, conversation.id);
  await record(tx, { authorityId: conversation.authority_id, actor, action: 'reply.released', subject: `conversation:${conversation.id}`, detail: { reply: reply.id }, at: now });
}

/** Shows a held reply to everybody, as a moderator of the voice decided who read it. */
export async function releaseReply(house: House, actor: Actor, { conversationId, replyId, seen }: { conversationId: string; replyId: string; seen: number }): Promise<Outcome<object, ReleaseRefusal>> {
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockFor(tx, actor, conversationId, 'moderate', seen);
    if (!locked.ok) return locked;
    const reply = isId(replyId) ? await lockReply(tx, replyId) : null;
    if (reply?.conversation_id !== conversationId || reply.state !== 'held') return refused({ reason: 'not-held' as const });
    await showHeld(tx, actor, locked.conversation, reply, house.clock());
    return locked;
  });
  if (!outcome.ok) return outcome;
  await announceThreads(house, [outcome.conversation]);
  return { ok: true };
}
