import type { Insertable } from 'kysely';
import type { Writer } from '../../platform/database.ts';
import type { Tables } from '../../platform/tables.ts';

/** Stores what became of a finding: its kind, never its words. */
export async function insertOutcome(tx: Writer, outcome: Insertable<Tables['finding_outcomes']>): Promise<void> {
  await tx.insertInto('finding_outcomes').values(outcome).execute();
}

/** Stores what a post met before it went out; one that was taken back and said again keeps the last. */
export async function storeGate(tx: Writer, { post_id, ...gate }: Insertable<Tables['post_gates']>): Promise<void> {
  await tx.insertInto('post_gates').values({ post_id, ...gate }).onConflict((conflict) => conflict.column('post_id').doUpdateSet(gate)).execute();
}
