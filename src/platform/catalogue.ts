import type { Client } from 'pg';

/** A table as a backup copies it: the columns that are stored rather than derived, and the order of its key. */
export type KeptTable = { name: string; columns: Column[]; key: string[] };
export type Column = { name: string; type: string; required: boolean };

/**
 * Tables a backup leaves out: keys to the house that would come alive again
 * (people sign in anew and ask for a new link), and what each installation
 * writes for itself. Unlogged tables are left out too: PostgreSQL itself
 * empties them after a crash.
 */
export const LEFT_OUT = ['sessions', 'one_time_links', 'schema_migrations'];

const TABLES = `
  select c.relname as name,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'required', a.attnotnull) order by a.attnum)
       from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    coalesce((select json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum))
       from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey::int2[])
      where i.indrelid = c.oid and i.indisprimary), '[]') as key
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p'
  order by c.relname`;

/** Every table of the schema that a backup copies, by name. */
export async function keptTables(client: Client): Promise<KeptTable[]> {
  const { rows } = await client.query<KeptTable>(TABLES);
  return rows.filter(({ name }) => !LEFT_OUT.includes(name));
}

/** The names of the migrations a database has had; null where it has had none. */
export async function appliedMigrations(client: Client): Promise<string[] | null> {
  const { rows: [found] } = await client.query<{ known: boolean }>(`select to_regclass('public.schema_migrations') is not null as known`);
  if (!found?.known) return null;
  const { rows } = await client.query<{ name: string }>('select name from public.schema_migrations order by name');
  return rows.map(({ name }) => name);
}

/** An identifier between the quotes that SQL wants. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
