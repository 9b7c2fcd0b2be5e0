import type { Database } from '../../platform/database.ts';
import type { RegisterKind } from '../../platform/safety-tables.ts';

/** One thing an authority says is public. `meaning` is '' for all but abbreviations. */
export type RegisterEntry = { id: string; kind: RegisterKind; value: string; meaning: string };

const ALL = 'select id, kind, value, meaning from register_entries where authority_id = $1 order by kind, lower(value), id';

/** Everything in an authority's register, each kind by its value. */
export async function registerList(database: Database, authorityId: string): Promise<RegisterEntry[]> {
  return database.rows<RegisterEntry>('register_list', ALL, [authorityId]);
}
