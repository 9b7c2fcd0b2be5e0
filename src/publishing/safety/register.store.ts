import type { Writer } from '../../platform/database.ts';
import type { RegisterKind } from '../../platform/safety-tables.ts';

/** An entry to store. */
export type NewEntry = { id: string; authority_id: string; kind: RegisterKind; value: string; meaning: string; added_by: string; added_at: Date };

/** Stores entries, and gives how many were new; the others were there already. */
export async function insertEntries(tx: Writer, entries: readonly NewEntry[]): Promise<number> {
  const stored = await tx.insertInto('register_entries').values([...entries]).onConflict((conflict) => conflict.doNothing()).returning('id').execute();
  return stored.length;
}

/** How many entries an authority has. */
export async function countEntries(tx: Writer, authorityId: string): Promise<number> {
  const { count } = await tx.selectFrom('register_entries').select(({ fn }) => fn.countAll<number>().as('count')).where('authority_id', '=', authorityId).executeTakeFirstOrThrow();
  return count;
}

/** Takes an entry out and gives its kind; null where there is none. */
export async function deleteEntry(tx: Writer, authorityId: string, id: string): Promise<RegisterKind | null> {
  const gone = await tx.deleteFrom('register_entries').where('authority_id', '=', authorityId).where('id', '=', id).returning('kind').executeTakeFirst();
  return gone?.kind ?? null;
}
