import { record } from '../audit/record.ts';
import { addLondonDays, londonLocal } from '../core/time.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { lockConversation, lockReply, repliesOf } from './conversations.store.ts';
import { eraseConversation, forgetResident } from './erase-conversation.ts';
import { deleteReply } from './erase.store.ts';
import { authoritiesWithOver, authoritiesWithUnconfirmed, unconfirmedBefore } from './house-keeping.queries.ts';
import { AT_ONCE, lockOver } from './house-keeping.store.ts';
import { threadTags } from './receive-reply.ts';
import { settingsOf } from './settings.queries.ts';

type Batch = { erased: number; tags: string[] };

async function eraseOverBatch(tx: Writer, house: House, authorityId: string, today: string): Promise<Batch> {
  const at = house.clock();
  const over = await lockOver(tx, authorityId, today);
  for (const conversation of over) await eraseConversation(tx, conversation, at);
  for (const residentId of new Set(over.map(({ resident_id }) => resident_id))) await forgetResident(tx, residentId, at);
  if (over.length > 0) {
    await record(tx, { authorityId, actor: 'house', action: 'conversation.erased', subject: `authority:${authorityId}`, detail: { conversations: over.length }, at });
  }
  return { erased: over.length, tags: [...new Set(over.flatMap((one) => (one.is_private ? [] : threadTags({ threadId: one.thread_id, authorityId }))))] };
}

/**
 * Erases every closed conversation whose last day ('YYYY-MM-DD', in London) has
 * passed, and whoever has no words left. In batches, each whole or not at all with
 * its audit entry, so that two processes at once erase each once.
 */
export async function eraseOver(house: House): Promise<void> {
  const today = londonLocal(house.clock()).slice(0, 10);
  for (const authorityId of await house.database.within('house', (reader) => authoritiesWithOver(reader, today))) {
    for (let erased = AT_ONCE; erased === AT_ONCE;) {
      const batch = await house.database.transaction({ authority: authorityId }, (tx) => eraseOverBatch(tx, house, authorityId, today));
      erased = batch.erased;
      if (batch.tags.length > 0) await house.announce({ tags: batch.tags, topics: [] });
    }
  }
}

/** Words that nobody confirmed, and that the desk may be answering because somebody may need help, stay until that is closed. */
async function eraseUnconfirmedReply(tx: Writer, { id, conversationId }: { id: string; conversationId: string }, at: Date): Promise<void> {
  const conversation = await lockConversation(tx, conversationId);
  if (!conversation || (conversation.lane === 'care' && conversation.state === 'open')) return;
  // Confirmed after all, or another process was quicker.
  if ((await lockReply(tx, id))?.state !== 'unconfirmed') return;
  await deleteReply(tx, id);
  if ((await repliesOf(tx, conversationId)).length === 0) await eraseConversation(tx, conversation, at);
  await forgetResident(tx, conversation.resident_id, at);
}

/** Erases what nobody confirmed in the days an authority has set: the letter that asked for it promised so. */
export async function eraseUnconfirmed(house: House): Promise<void> {
  const at = house.clock();
  for (const authorityId of await house.database.within('house', authoritiesWithUnconfirmed)) {
    const scope = { authority: authorityId };
    const over = await house.database.within(scope, async (reader) => {
      const { keepDays } = await settingsOf(reader, authorityId);
      return unconfirmedBefore(reader, authorityId, addLondonDays(at, -keepDays.unconfirmed));
    });
    for (const one of over) await house.database.transaction(scope, (tx) => eraseUnconfirmedReply(tx, one, at));
  }
}
