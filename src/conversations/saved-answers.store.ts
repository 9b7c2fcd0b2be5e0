import type { Writer } from '../platform/database.ts';

export type SavedAnswerRow = { id: string; voiceId: string | null; title: string; text: string; lang: string };

/** A saved answer, locked until the transaction ends; null when there is none in sight. */
export async function lockSavedAnswer(tx: Writer, id: string): Promise<SavedAnswerRow | null> {
  const row = await tx.selectFrom('saved_answers').select(['id', 'voice_id as voiceId', 'title', 'text', 'lang']).where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

const words = ({ voiceId, title, text, lang }: SavedAnswerRow, at: Date) => ({ voice_id: voiceId, title, text, lang, changed_at: at });

/** Stores a new saved answer; false where there is one with this id, in sight or not. */
export async function insertSavedAnswer(tx: Writer, authorityId: string, answer: SavedAnswerRow, at: Date): Promise<boolean> {
  const row = { id: answer.id, authority_id: authorityId, ...words(answer, at) };
  const { numInsertedOrUpdatedRows } = await tx.insertInto('saved_answers').values(row).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Stores newer words of a saved answer. */
export async function storeSavedAnswer(tx: Writer, answer: SavedAnswerRow, at: Date): Promise<void> {
  await tx.updateTable('saved_answers').set(words(answer, at)).where('id', '=', answer.id).execute();
}

/** Throws a saved answer away. */
export async function deleteSavedAnswer(tx: Writer, id: string): Promise<void> {
  await tx.deleteFrom('saved_answers').where('id', '=', id).execute();
}
