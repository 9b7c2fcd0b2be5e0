import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Reader, Writer } from '../../platform/database.ts';
import type { ReviewFinding, ReviewState } from '../../platform/safety-tables.ts';
import type { Tables } from '../../platform/tables.ts';

export type ReviewRow = Selectable<Tables['reviews']>;

/** The newest yes, or a member's own word, for exactly these words; null where there is none that still holds. */
export async function passedReview(reader: Reader, draftId: string, fingerprint: Buffer, now: Date): Promise<ReviewRow | null> {
  const found = await reader
    .selectFrom('reviews')
    .selectAll()
    .where('draft_id', '=', draftId)
    .where('state', 'in', ['approved', 'overridden'])
    .where('fingerprint', '=', fingerprint)
    .where('holds_until', '>', now)
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

/** What stands of a review that begins. */
export type ReviewBegun = Omit<Insertable<Tables['reviews']>, 'findings'> & { findings: readonly ReviewFinding[] };

/** Stores a review; null where one waits already for the same words to be. */
export async function insertReview(tx: Writer, review: ReviewBegun): Promise<ReviewRow | null> {
  const row = await tx
    .insertInto('reviews')
    .values({ ...review, findings: JSON.stringify(review.findings) })
    // Written out: by a parameter the index is not found any more once the statement has a plan of its own.
    .onConflict((conflict) => conflict.column('draft_id').where(sql<boolean>`state = 'waiting'`).doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** A review's row, locked until the transaction ends; null where there is none that this scope may see. Lock its draft first. */
export async function lockReview(tx: Writer, id: string): Promise<ReviewRow | null> {
  return (await tx.selectFrom('reviews').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** The review that waits for what is to be said; null where none does. Locked. */
export async function lockWaiting(tx: Writer, draftId: string): Promise<ReviewRow | null> {
  return (await tx.selectFrom('reviews').selectAll().where('draft_id', '=', draftId).where('state', '=', 'waiting').forUpdate().executeTakeFirst()) ?? null;
}

/** Whether somebody said no to exactly these words. */
export async function wasDeclined(reader: Reader, draftId: string, fingerprint: Buffer): Promise<boolean> {
  const found = await reader.selectFrom('reviews').select('id').where('draft_id', '=', draftId).where('state', '=', 'declined').where('fingerprint', '=', fingerprint).limit(1).executeTakeFirst();
  return found !== undefined;
}

/** What may change of a review while it waits. */
export type ReviewChange = Updateable<Omit<Tables['reviews'], 'findings'>> & { findings?: readonly ReviewFinding[] };

/** Changes a review and gives its row. */
export async function changeReview(tx: Writer, id: string, { findings, ...change }: ReviewChange): Promise<ReviewRow> {
  const values = findings === undefined ? change : { ...change, findings: JSON.stringify(findings) };
  return tx.updateTable('reviews').set(values).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

/** The statement of `closeReviews`, for one that does more. */
export function closing(tx: Pick<Writer, 'updateTable'>, draftId: string, as: 'said' | 'taken-back') {
  return tx
    .updateTable('reviews')
    .set({ text: '', state: sql<ReviewState>`case when state in ('approved', 'overridden') then ${as} when state = 'waiting' then 'taken-back' else state end` })
    .where('draft_id', '=', draftId)
    .where((is) => is.or([is('text', '<>', ''), is('state', 'in', ['approved', 'overridden', 'waiting'])]));
}

/** Keeps the words that were read no longer, since they were said, are the post's now, or were thrown away; what waited waits no more. */
export async function closeReviews(tx: Writer, draftId: string, as: 'said' | 'taken-back'): Promise<void> {
  await closing(tx, draftId, as).execute();
}

/** Removes reviews that were asked before a moment, with their readers and notes. */
export async function deleteReviewsBefore(tx: Writer, before: Date): Promise<void> {
  await tx.deleteFrom('reviews').where('asked_at', '<', before).where('state', '<>', 'waiting').execute();
}
