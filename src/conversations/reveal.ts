import { isId, newId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { lockReply } from './conversations.store.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';
import { insertReveal } from './desk.store.ts';

/** Counts that a member looked at abuse that was covered: for the staff's sake, to see who gets how much of it. Not in the audit, which is of what is done. */
export async function revealReply(house: House, actor: Actor, { conversationId, replyId }: { conversationId: string; replyId: string }): Promise<Outcome<object, DeskRefusal>> {
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockFor(tx, actor, conversationId, 'answer');
    if (!locked.ok) return locked;
    const reply = isId(replyId) ? await lockReply(tx, replyId) : null;
    if (reply?.conversation_id !== conversationId) return refused({ reason: 'no-such-conversation' as const });
    const at = house.clock();
    await insertReveal(tx, { id: newId(at.getTime()), authority_id: reply.authority_id, reply_id: replyId, member_id: actor.memberId, revealed_at: at });
    return { ok: true as const };
  });
}
