import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { storeConversation } from './conversations.store.ts';
import { memberToWrite } from './duty.queries.ts';
import type { ConversationSettings } from './settings.ts';
import { writeToMember } from './write-letter.ts';

/**
 * Tells the duty member that somebody may need help, where care is switched on,
 * and notes when. Nothing is hidden, answered or closed by it.
 */
export async function alertDuty(tx: Writer, house: House, conversationId: string, { care }: ConversationSettings): Promise<void> {
  const member = care && (await memberToWrite(tx, care.dutyMemberId));
  if (!member) return;
  await storeConversation(tx, conversationId, { care_alerted_at: house.clock() });
  await writeToMember(tx, house, 'care', member, conversationId);
}
