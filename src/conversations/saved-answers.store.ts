import type { Writer } from '../platform/database.ts';

export type SavedAnswerRow = { id: string; voiceId: string | null; title: string; text: string; lang: string };

/** A saved answer, locked until the transaction ends; null when there is none in sight. */
export async function lockSavedAnswer(tx: Writer, id: string): Promise<SavedAnswerRow | null> {
  const row = await tx.selectFrom('saved_answers').select(['id', 'voice_id as voiceId', 'title', 'text', 'lang']).where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

/** Stores a saved answer, new or changed. */
export async function storeSavedAnswer(tx: Writer, authorityId: string, { id, voiceId, title, text, lang }: SavedAnswerRow, at: Date): Promise<void> {
  const words = { voice_id: voiceId, title, text, lang, changed_at: at };
  await tx.insertInto('saved_answers').values({ id, authority_id: authorityId, ...words }).onConflict((conflict) => conflict.column('id').doUpdateSet(words)).execute();
}

/** Throws a saved answer away. */
export async function deleteSavedAnswer(tx: Writer, id: string): Promise<void> {
  await tx.deleteFrom('saved_answers').where('id', '=', id).execute();
}
