import { record } from '../audit/record.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { storeConversation } from './conversations.store.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';
import { settingsOf } from './settings.queries.ts';
import { snoozeTime, type SnoozeChoice } from './snooze-until.ts';

export type SnoozeRefusal = DeskRefusal | { reason: 'never-opens' } | { reason: 'in-the-past' };

/**
 * Puts a conversation out of sight until a moment, or until its resident writes
 * again. Its answer clock goes on: what is owed is still owed.
 */
export async function snoozeConversation(house: House, actor: Actor, { conversationId, seen, choice }: { conversationId: string; seen: number; choice: SnoozeChoice }): Promise<Outcome<{ until: Date }, SnoozeRefusal>> {
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockFor(tx, actor, conversationId, 'answer', seen);
    if (!locked.ok) return locked;
    const { authority_id } = locked.conversation;
    const now = house.clock();
    const until = snoozeTime(choice, (await settingsOf(tx, authority_id)).hours, now);
    if (!until) return refused({ reason: 'never-opens' as const });
    if (until <= now) return refused({ reason: 'in-the-past' as const });
    await storeConversation(tx, conversationId, { snoozed_until: until });
    await record(tx, { authorityId: authority_id, actor, action: 'conversation.snoozed', subject: `conversation:${conversationId}`, detail: { until: until.toISOString() }, at: now });
    return { ok: true as const, until };
  });
}
