import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import { isId } from '../core/ids.ts';
import { mayForAuthority, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { lockConversation, type ConversationRow } from './conversations.store.ts';
import { eraseConversation } from './erase-conversation.ts';
import { conversationsOfResident } from './erase.queries.ts';
import { eraseResidentRow } from './erase.store.ts';
import { threadTags } from './receive-reply.ts';

export type Erased = { conversations: number; items: number };

async function eraseIn(tx: Writer, house: House, actor: Actor, residentId: string): Promise<Erased & { gone: ConversationRow[] }> {
  const at = house.clock();
  const ids = await conversationsOfResident(tx, actor.authorityId, residentId);
  if (!ids) throw new AppError('not-found', 'no such resident');
  const gone: ConversationRow[] = [];
  let items = 0;
  for (const id of ids) {
    const conversation = await lockConversation(tx, id);
    if (!conversation || conversation.resident_id !== residentId) continue;
    items += await eraseConversation(tx, conversation, at);
    gone.push(conversation);
  }
  await eraseResidentRow(tx, residentId, at);
  const detail = { conversations: gone.length, items };
  await record(tx, { authorityId: actor.authorityId, actor, action: 'resident.erased', subject: `resident:${residentId}`, detail, at });
  return { ...detail, gone };
}

/**
 * Erases all that an authority holds of one resident in conversations, who they
 * were included. What everybody had seen leaves tombstones without words, so that
 * counts stay true, and no page that is served afterwards shows the words. Backups
 * and copies on other networks are out of its reach. Twice is once. For
 * administrators; 404 for a resident of another authority.
 */
export async function eraseResident(house: House, actor: Actor, residentId: string): Promise<Erased> {
  if (!mayForAuthority(actor, 'manage-residents', actor.authorityId)) throw new AppError('not-allowed', 'only administrators erase residents’ data');
  if (!isId(residentId)) throw new AppError('not-found', 'no such resident');
  const { gone, conversations, items } = await house.database.transaction({ authority: actor.authorityId }, (tx) => eraseIn(tx, house, actor, residentId));
  const tags = gone.flatMap(({ thread_id, authority_id }) => threadTags({ threadId: thread_id, authorityId: authority_id }));
  if (tags.length > 0) await house.announce({ tags: [...new Set(tags)], topics: [] });
  return { conversations, items };
}
