import type { Insertable } from 'kysely';
import type { ConversationTables } from '../platform/conversation-tables.ts';
import type { Writer } from '../platform/database.ts';

/** Stores a note; false where a note with this id was written before. */
export async function insertNote(tx: Writer, row: Insertable<ConversationTables['conversation_notes']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('conversation_notes').values(row).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Stores that a member looked at what was covered. */
export async function insertReveal(tx: Writer, row: Insertable<ConversationTables['reveals']>): Promise<void> {
  await tx.insertInto('reveals').values(row).execute();
}

/** Stores that a member has a conversation open, and forgets which others had it open before a moment: one statement, for it is asked every few seconds. */
export async function storePresence(tx: Writer, row: Insertable<ConversationTables['conversation_presence']>, forgetBefore: Date): Promise<void> {
  await tx
    .with('gone', (without) =>
      without.deleteFrom('conversation_presence').where('conversation_id', '=', row.conversation_id).where('member_id', '<>', row.member_id).where('seen_at', '<', forgetBefore))
    .insertInto('conversation_presence')
    .values(row)
    .onConflict((conflict) => conflict.columns(['conversation_id', 'member_id']).doUpdateSet({ is_writing: row.is_writing ?? false, seen_at: row.seen_at }))
    .execute();
}
