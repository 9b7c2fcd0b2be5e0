import { isId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { maySee } from './desk-access.ts';
import { storePresence } from './desk.store.ts';
import { PRESENT_MS, standingOf } from './presence.queries.ts';

/** Notes that a member has a conversation open, reading or writing, for half a minute from now; nothing where they may not see it. */
export async function notePresence(house: House, actor: Actor, conversationId: string, isWriting: boolean): Promise<void> {
  if (!isId(conversationId)) return;
  await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const conversation = await standingOf(tx, conversationId);
    if (!conversation || !maySee(actor, conversation)) return;
    const at = house.clock();
    await storePresence(
      tx,
      { conversation_id: conversationId, member_id: actor.memberId, authority_id: conversation.authority_id, is_writing: isWriting, seen_at: at },
      new Date(at.getTime() - PRESENT_MS));
  });
}
