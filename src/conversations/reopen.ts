import { record } from '../audit/record.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceThreads } from './announce-threads.ts';
import { isErased, repliesOf, storeConversation, type ReplyRow } from './conversations.store.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';
import { dueFor } from './due.ts';
import { settingsOf } from './settings.queries.ts';
import { isStanding } from './standing.ts';
import { showInThread } from './thread-items.store.ts';

const isOwedAnswer = (reply: ReplyRow): boolean => reply.answered_at === null && isStanding(reply);

/** Opens a closed conversation again. What had no answer waits from when it arrived, and is no longer kept until a day. */
export async function reopenConversation(house: House, actor: Actor, { conversationId, seen }: { conversationId: string; seen: number }): Promise<Outcome<object, DeskRefusal>> {
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockFor(tx, actor, conversationId, 'answer', seen);
    if (!locked.ok) return locked;
    const { conversation } = locked;
    if (await isErased(tx, conversationId)) return refused({ reason: 'no-such-conversation' as const });
    const since = (await repliesOf(tx, conversationId)).find(isOwedAnswer)?.received_at ?? null;
    const settings = await settingsOf(tx, conversation.authority_id);
    await storeConversation(tx, conversationId, {
      state: 'open', closed_at: null, keep_until: null, needs_answer: true, waiting_since: since, due_at: since && dueFor(settings, conversation.kind, conversation.lane, since),
    });
    await showInThread(tx, conversationId);
    await record(tx, { authorityId: conversation.authority_id, actor, action: 'conversation.reopened', subject: `conversation:${conversationId}`, at: house.clock() });
    return { ok: true as const, conversation };
  });
  if (!outcome.ok) return outcome;
  await announceThreads(house, [outcome.conversation]);
  return { ok: true };
}
