import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { lockConversation } from './conversations.store.ts';
import { ownersToWrite } from './duty.queries.ts';
import { careUnopened, toldOfCare, type Found } from './house-keeping.queries.ts';
import { writeToMember } from './write-letter.ts';

/** For how long the duty member alone knows. */
export const ALONE_MS = 15 * 60_000;

async function tellOwners(tx: Writer, house: House, { id }: Found): Promise<void> {
  // Two processes at once: the second waits here, and finds that the first has told.
  const conversation = await lockConversation(tx, id);
  if (!conversation?.care_alerted_at || !conversation.waiting_since) return;
  if (conversation.care_opened_at && conversation.care_opened_at >= conversation.care_alerted_at) return;
  const told = await toldOfCare(tx, id, conversation.care_alerted_at);
  for (const owner of await ownersToWrite(tx, conversation.voice_id)) {
    if (!told.has(owner.id)) await writeToMember(tx, house, 'care', owner, id);
  }
}

/** Tells the owners of the voice too, each once, where nobody opened what somebody wrote who may need help within 15 minutes of the alert. */
export async function escalateCare(house: House): Promise<void> {
  const before = new Date(house.clock().getTime() - ALONE_MS);
  for (const found of await house.database.within('house', (reader) => careUnopened(reader, before))) {
    await house.database.transaction({ authority: found.authorityId }, (tx) => tellOwners(tx, house, found));
  }
}
