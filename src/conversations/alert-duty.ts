import { actorById } from '../members/members.queries.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { lockConversation, storeConversation, type ConversationRow } from './conversations.store.ts';
import { maySee } from './desk-access.ts';
import { memberToWrite, ownersToWrite } from './duty.queries.ts';
import type { ConversationSettings } from './settings.ts';
import { writeToMember, type MemberTo } from './write-letter.ts';

async function canOpen(tx: Writer, member: MemberTo, conversation: ConversationRow): Promise<boolean> {
  const actor = await actorById(tx, member.id);
  return actor !== null && maySee(actor, conversation);
}

/**
 * Tells the duty member that somebody may need help, where care is switched on,
 * and notes when; and at once the owners of the voice too, where nobody is on
 * duty any more or the duty member may not open this conversation. Nothing is
 * hidden, answered or closed by it.
 */
export async function alertDuty(tx: Writer, house: House, conversationId: string, { care }: ConversationSettings): Promise<void> {
  if (!care) return;
  const conversation = (await lockConversation(tx, conversationId))!;
  const duty = await memberToWrite(tx, care.dutyMemberId);
  const reachesDuty = duty !== null && (await canOpen(tx, duty, conversation));
  const owners = reachesDuty ? [] : await ownersToWrite(tx, conversation.voice_id);
  const told = new Map([...(duty ? [duty] : []), ...owners].map((member) => [member.id, member]));
  if (told.size === 0) return;
  await storeConversation(tx, conversationId, { care_alerted_at: house.clock() });
  for (const member of told.values()) await writeToMember(tx, house, 'care', member, conversationId);
}
