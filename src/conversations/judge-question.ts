import { record } from '../audit/record.ts';
import { isId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { conversationOfReply, storeReply } from './conversations.store.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';
import { threadTags } from './receive-reply.ts';
import { showInThread } from './thread-items.store.ts';

/** Judges whether a resident's item asks something: what a question mark alone cannot tell. Counts of questions go by it. For whoever may answer it. */
export async function judgeQuestion(house: House, actor: Actor, replyId: string, asks: boolean): Promise<Outcome<object, DeskRefusal>> {
  if (!isId(replyId)) return refused({ reason: 'no-such-conversation' });
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const conversationId = await conversationOfReply(tx, replyId);
    const locked = conversationId === null ? refused<DeskRefusal>({ reason: 'no-such-conversation' }) : await lockFor(tx, actor, conversationId, 'answer');
    if (!locked.ok) return locked;
    await storeReply(tx, replyId, { asks });
    await showInThread(tx, locked.conversation.id);
    await record(tx, { authorityId: locked.conversation.authority_id, actor, action: 'reply.judged', subject: `reply:${replyId}`, detail: { asks }, at: house.clock() });
    return { ok: true as const, conversation: locked.conversation };
  });
  if (!outcome.ok) return outcome;
  const { thread_id, authority_id } = outcome.conversation;
  await house.announce({ tags: threadTags({ threadId: thread_id, authorityId: authority_id }), topics: [] });
  return { ok: true };
}
