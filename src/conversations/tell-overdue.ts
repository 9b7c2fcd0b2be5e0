import { isOpen } from '../core/answer-clock.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { lockConversation } from './conversations.store.ts';
import { hoursOfClock } from './due.ts';
import { namesOf, ownersToWrite } from './duty.queries.ts';
import { overdueUntold, type Found } from './house-keeping.queries.ts';
import { storeOverdueTold } from './house-keeping.store.ts';
import { settingsOf } from './settings.queries.ts';
import { writeToMember } from './write-letter.ts';

async function tell(tx: Writer, house: House, { id, authorityId }: Found): Promise<void> {
  const now = house.clock();
  const conversation = await lockConversation(tx, id);
  // Another process was quicker, or an answer was.
  if (!conversation?.waiting_since || conversation.overdue_told_at || !conversation.due_at || conversation.due_at > now) return;
  const settings = await settingsOf(tx, authorityId);
  if (!isOpen(now, hoursOfClock(settings, conversation.kind, conversation.lane))) return;
  await storeOverdueTold(tx, id, now);
  const { voice } = await namesOf(tx, conversation.voice_id);
  for (const owner of await ownersToWrite(tx, conversation.voice_id)) await writeToMember(tx, house, 'overdue', owner, id, { voice });
}

/**
 * Tells the owners of a voice, once, that somebody waits longer than was
 * promised; not while the office is closed, since nobody is there to do anything.
 * Who it is assigned to stays as it is.
 */
export async function tellOverdue(house: House): Promise<void> {
  for (const found of await house.database.within('house', (reader) => overdueUntold(reader, house.clock()))) {
    await house.database.transaction({ authority: found.authorityId }, (tx) => tell(tx, house, found));
  }
}
