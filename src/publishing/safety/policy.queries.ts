import type { Database } from '../../platform/database.ts';
import type { InterfaceLang } from '../../platform/tables.ts';
import type { DatedTopic } from './dated-topic.ts';

/** A policy as it was saved. */
export type SavedPolicy = { version: number; intro: string; topics: readonly DatedTopic[]; savedAt: Date };

/** A version in a list of all. */
export type PolicyVersion = { version: number; savedAt: Date };

const COLUMNS = 'version, intro, topics, saved_at as "savedAt"';
const NEWEST = `select ${COLUMNS} from policies where authority_id = $1 and lang = $2 order by version desc limit 1`;
const ONE = `select ${COLUMNS} from policies where authority_id = $1 and lang = $2 and version = $3`;
const ALL = 'select version, saved_at as "savedAt" from policies where authority_id = $1 and lang = $2 order by version desc';

/** An authority's policy in a language, newest version; null where it saved none. */
export async function newestPolicy(database: Database, authorityId: string, lang: InterfaceLang): Promise<SavedPolicy | null> {
  return (await database.rows<SavedPolicy>('policy_newest', NEWEST, [authorityId, lang]))[0] ?? null;
}

/** One version of an authority's policy; null where there is none of that number. */
export async function policyVersion(database: Database, authorityId: string, lang: InterfaceLang, version: number): Promise<SavedPolicy | null> {
  return (await database.rows<SavedPolicy>('policy_version', ONE, [authorityId, lang, version]))[0] ?? null;
}

/** Every version that was saved in a language, newest first. */
export async function policyVersions(database: Database, authorityId: string, lang: InterfaceLang): Promise<PolicyVersion[]> {
  return database.rows<PolicyVersion>('policy_versions', ALL, [authorityId, lang]);
}
