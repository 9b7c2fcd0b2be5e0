import type { Writer } from '../platform/database.ts';
import { newId } from '../core/ids.ts';
import type { ConversationRow } from './conversations.store.ts';
import type { ResidentRow } from './residents.store.ts';

/** The resident as another authority knows them: found by their address there, or made. The transaction must see the house. */
export async function residentIn(tx: Writer, authorityId: string, resident: ResidentRow, now: Date): Promise<ResidentRow> {
  const { address_kind, address, name, lang, confirmed_at } = resident;
  const there = await tx.insertInto('residents')
    .values({ id: newId(now.getTime()), authority_id: authorityId, address_kind, address, name, lang, confirmed_at, created_at: now })
    // They may write there at this moment.
    .onConflict((conflict) => conflict.columns(['authority_id', 'address_kind', 'address']).where('address', 'is not', null).doUpdateSet((row) => ({ name: row.ref('residents.name') })))
    .returningAll()
    .executeTakeFirstOrThrow();
  if (there.confirmed_at || !confirmed_at) return there;
  return tx.updateTable('residents').set({ confirmed_at, name, lang }).where('id', '=', there.id).returningAll().executeTakeFirstOrThrow();
}

/**
 * Makes a conversation another authority's, with all that its resident said, was
 * told and may open. Internal notes, and who looked at what, stay with the old
 * one. Returns its e-mails that were not sent yet. The transaction must see the house.
 */
export async function storeNewOwner(tx: Writer, { id }: Pick<ConversationRow, 'id'>, to: { authorityId: string; voiceId: string; residentId: string }): Promise<string[]> {
  const theirs = { authority_id: to.authorityId, resident_id: to.residentId };
  await tx.updateTable('conversations').set({ ...theirs, voice_id: to.voiceId }).where('id', '=', id).execute();
  await tx.updateTable('replies').set(theirs).where('conversation_id', '=', id).execute();
  await tx.updateTable('private_answers').set({ authority_id: to.authorityId }).where('conversation_id', '=', id).execute();
  await tx.updateTable('resident_links').set(theirs).where('conversation_id', '=', id).execute();
  await tx.updateTable('moderation_acts').set(theirs).where('conversation_id', '=', id).where('act', '=', 'hide').execute();
  await tx.updateTable('thread_rules').set({ authority_id: to.authorityId }).where('thread_id', '=', id).execute();
  await tx.deleteFrom('conversation_presence').where('conversation_id', '=', id).execute();
  const letters = await tx.updateTable('letters').set(theirs)
    .where('conversation_id', '=', id).where('resident_id', 'is not', null).returning(['id', 'sent_at', 'to_kind']).execute();
  return letters.flatMap((letter) => (letter.sent_at || letter.to_kind !== 'email' ? [] : [letter.id]));
}
