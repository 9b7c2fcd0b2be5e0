import type { Database } from '../../platform/database.ts';
import type { RegisterKind } from '../../platform/safety-tables.ts';

/** A thing an authority says is public. */
export type Entry = { kind: RegisterKind; value: string; meaning: string };

const ENTRIES = 'select kind, value, meaning from register_entries where authority_id = $1 order by kind, value';
// What stands on the authority's own pages is public already.
const OWN = 'select name, name_gd as "nameGd", telephone, domain from authorities where id = $1';
const VOICES = 'select name from voices where authority_id = $1';
const TOPICS = 'select topics from policies where authority_id = $1 and lang = $2 order by version desc limit 1';

/** What stands in an authority's register, as it was entered. */
export async function registerEntries(database: Database, authorityId: string): Promise<Entry[]> {
  return database.rows<Entry>('register_entries', ENTRIES, [authorityId]);
}

/** An authority's own contacts and names, as its pages show them. */
export async function ownThings(database: Database, authorityId: string): Promise<Record<string, string | null> | null> {
  return (await database.rows<Record<string, string | null>>('register_own', OWN, [authorityId]))[0] ?? null;
}

/** The names of an authority's voices, closed ones included. */
export async function voiceNames(database: Database, authorityId: string): Promise<string[]> {
  return (await database.rows<{ name: string }>('register_voices', VOICES, [authorityId])).map(({ name }) => name);
}

/** The topics of an authority's policy in a language, newest version; null where it saved none. */
export async function savedTopics(database: Database, authorityId: string, lang: 'en' | 'gd'): Promise<unknown> {
  return (await database.rows<{ topics: unknown }>('policy_topics', TOPICS, [authorityId, lang]))[0]?.topics ?? null;
}
