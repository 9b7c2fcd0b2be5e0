import type { Insertable, Selectable } from 'kysely';
import type { Reader, Writer } from '../../platform/database.ts';
import type { ReviewFinding } from '../../platform/safety-tables.ts';
import type { Tables } from '../../platform/tables.ts';

export type ReviewRow = Selectable<Tables['reviews']>;

/** How long a yes holds for words that were not changed. */
const YES_HOLDS_MS = 24 * 60 * 60_000;

/** The newest yes, or a member's own word, for exactly these words; null where there is none that still holds. */
export async function passedReview(reader: Reader, draftId: string, fingerprint: Buffer, now: Date): Promise<ReviewRow | null> {
  const found = await reader
    .selectFrom('reviews')
    .selectAll()
    .where('draft_id', '=', draftId)
    .where('state', 'in', ['approved', 'overridden'])
    .where('fingerprint', '=', fingerprint)
    .where('decided_at', '>', new Date(now.getTime() - YES_HOLDS_MS))
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
    .onConflict((conflict) => conflict.column('draft_id').where('state', '=', 'waiting').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Notes that what was read went out, and keeps its words no longer: they are the post's now. */
export async function closeSaid(tx: Writer, draftId: string): Promise<void> {
  await tx.updateTable('reviews').set({ state: 'said', text: '' }).where('draft_id', '=', draftId).where('state', 'in', ['approved', 'overridden']).execute();
  await tx.updateTable('reviews').set({ state: 'taken-back', text: '' }).where('draft_id', '=', draftId).where('state', '=', 'waiting').execute();
}
