import { record } from '../audit/record.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { peopleFor } from './conversation.queries.ts';
import { storeConversation } from './conversations.store.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';

export type AssignRefusal = DeskRefusal | { reason: 'cannot-see-it' };

/**
 * Gives a conversation to a member, or, with null, back to anyone of its voice.
 * Only to somebody who may see it; refused when something happened since `seen`.
 */
export async function assignConversation(house: House, actor: Actor, { conversationId, seen, memberId }: { conversationId: string; seen: number; memberId: string | null }): Promise<Outcome<object, AssignRefusal>> {
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockFor(tx, actor, conversationId, 'answer', seen);
    if (!locked.ok) return locked;
    const { conversation } = locked;
    if (conversation.assignee_id === memberId) return { ok: true as const };
    const able = memberId === null || (await peopleFor(tx, conversation)).some(({ id }) => id === memberId);
    if (!able) return refused({ reason: 'cannot-see-it' as const });
    await storeConversation(tx, conversationId, { assignee_id: memberId });
    await record(tx, {
      authorityId: conversation.authority_id, actor, action: 'conversation.assigned', subject: `conversation:${conversationId}`, detail: { to: memberId }, at: house.clock(),
    });
    return { ok: true as const };
  });
}
