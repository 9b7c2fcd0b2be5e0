import { record } from '../audit/record.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { storeConversation } from './conversations.store.ts';
import { lockFor } from './desk-access.ts';

/** Notes, once, who was the first to open what somebody who may need help wrote, and when. */
export async function openCare(house: House, actor: Actor, conversationId: string): Promise<void> {
  await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockFor(tx, actor, conversationId, 'answer');
    if (!locked.ok || locked.conversation.lane !== 'care' || locked.conversation.care_opened_at) return;
    const at = house.clock();
    await storeConversation(tx, conversationId, { care_opened_at: at, care_opened_by: actor.memberId });
    await record(tx, { authorityId: locked.conversation.authority_id, actor, action: 'conversation.care-opened', subject: `conversation:${conversationId}`, at });
  });
}
