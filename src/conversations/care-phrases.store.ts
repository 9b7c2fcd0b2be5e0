import type { Insertable } from 'kysely';
import type { ConversationTables } from '../platform/conversation-tables.ts';
import type { Writer } from '../platform/database.ts';

/** Stores an authority's change of the list; false where it has one for this phrase in this lane already. */
export async function insertCarePhrase(tx: Writer, row: Insertable<ConversationTables['care_phrases']>): Promise<boolean> {
  const stored = await tx.insertInto('care_phrases').values(row).onConflict((conflict) => conflict.columns(['authority_id', 'lane', 'phrase']).doNothing()).returning('id').executeTakeFirst();
  return stored !== undefined;
}

/** Takes an authority's change back; false where there is none. */
export async function deleteCarePhrase(tx: Writer, authorityId: string, id: string): Promise<boolean> {
  const gone = await tx.deleteFrom('care_phrases').where('authority_id', '=', authorityId).where('id', '=', id).returning('id').executeTakeFirst();
  return gone !== undefined;
}
