import type { Writer } from '../../platform/database.ts';
import type { InterfaceLang } from '../../platform/tables.ts';

/** A version to store; `topics` as JSON. */
export type NewPolicy = { authorityId: string; version: number; lang: InterfaceLang; intro: string; topics: string; savedBy: string; savedAt: Date };

/** Stores a version of a policy; false, and nothing is stored, where somebody else's has its number. */
export async function insertPolicy(tx: Writer, { authorityId, version, lang, intro, topics, savedBy, savedAt }: NewPolicy): Promise<boolean> {
  const stored = await tx
    .insertInto('policies')
    .values({ authority_id: authorityId, version, lang, intro, topics, saved_by: savedBy, saved_at: savedAt })
    .onConflict((conflict) => conflict.columns(['authority_id', 'lang', 'version']).doNothing())
    .returning('version')
    .executeTakeFirst();
  return stored !== undefined;
}

/** The number of the newest version in a language; 0 where none was saved. */
export async function newestVersion(tx: Writer, authorityId: string, lang: InterfaceLang): Promise<number> {
  const { newest } = await tx.selectFrom('policies').select(({ fn }) => fn.max('version').as('newest')).where('authority_id', '=', authorityId).where('lang', '=', lang).executeTakeFirstOrThrow();
  return newest ?? 0;
}
