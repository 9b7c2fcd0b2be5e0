import type { Insertable, Selectable } from 'kysely';
import type { Reader, Writer } from '../../platform/database.ts';
import type { Tables } from '../../platform/tables.ts';

export type ReaderRow = Selectable<Tables['review_readers']>;

/** Stores who is asked to read. */
export async function insertReaders(tx: Writer, readers: readonly Insertable<Tables['review_readers']>[]): Promise<void> {
  if (readers.length > 0) await tx.insertInto('review_readers').values([...readers]).execute();
}

/** Who was asked to read, in the order they were. */
export async function readersOf(reader: Reader, reviewId: string): Promise<ReaderRow[]> {
  return reader.selectFrom('review_readers').selectAll().where('review_id', '=', reviewId).orderBy('asked_at').orderBy('name').orderBy('id').execute();
}

/** Who a link is for, whichever authority asked; null where it was never made, or its time is over. */
export async function readerByToken(reader: Reader, tokenHash: Buffer, now: Date): Promise<ReaderRow | null> {
  return (await reader.selectFrom('review_readers').selectAll().where('token_hash', '=', tokenHash).where('expires_at', '>', now).executeTakeFirst()) ?? null;
}

/** Notes that somebody asked has looked at it; the first time counts. */
export async function storeOpened(tx: Writer, id: string, at: Date): Promise<void> {
  await tx.updateTable('review_readers').set({ opened_at: at }).where('id', '=', id).where('opened_at', 'is', null).execute();
}

/** Stores what somebody noted beside a review. */
export async function insertNote(tx: Writer, note: Insertable<Tables['review_notes']>): Promise<void> {
  await tx.insertInto('review_notes').values(note).execute();
}

/** How many notes stand beside a review. */
export async function countNotes(reader: Reader, reviewId: string): Promise<number> {
  return (await reader.selectFrom('review_notes').select('id').where('review_id', '=', reviewId).execute()).length;
}

/** Has reviews name a member who leaves as everything else does from now on. */
export async function renameReader(tx: Writer, memberId: string, name: string): Promise<void> {
  await tx.updateTable('review_readers').set({ name }).where('member_id', '=', memberId).execute();
  await tx.updateTable('review_notes').set({ name }).where('member_id', '=', memberId).execute();
  await tx.updateTable('reviews').set({ decided_as: name }).where('decided_by', '=', memberId).execute();
}
