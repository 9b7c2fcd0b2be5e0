import { sql } from 'kysely';
import { INSTALLATION } from '../../audit/record.ts';
import type { Database } from '../../platform/database.ts';

/** What a database server says of itself and of the role we come as. */
export type Standing = {
  version: number;
  versionText: string;
  isSuperuser: boolean;
  bypassesRowSecurity: boolean;
  mayMakeTables: boolean;
  now: Date;
  connections: number;
  encoding: string;
  hasTrigrams: boolean;
};

/** Asks the server about itself. */
export async function standingOf({ read }: Database): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as "versionText",
           rolsuper as "isSuperuser", rolbypassrls as "bypassesRowSecurity",
           has_schema_privilege('public', 'create') as "mayMakeTables", clock_timestamp() as now,
           current_setting('max_connections')::int as connections, current_setting('server_encoding') as encoding,
           exists (select from pg_extension where extname = 'pg_trgm') as "hasTrigrams"
      from pg_roles where rolname = current_user`.execute(read);
  return rows[0]!;
}

/** The names of the migrations the database has had; none where it is new. */
export async function migrationsOf({ read }: Database): Promise<string[]> {
  const { rows: [known] } = await sql<{ there: boolean }>`select to_regclass('public.schema_migrations') is not null as there`.execute(read);
  if (!known?.there) return [];
  const { rows } = await sql<{ name: string }>`select name from schema_migrations order by name`.execute(read);
  return rows.map(({ name }) => name);
}

/** Where the audit's chains do not end as their heads say, or are not there at all, and when the newest entry was written; a look at the ends only. */
export async function auditEnds(database: Database): Promise<{ torn: string[]; newest: Date | null }> {
  return database.within('house', async (reader) => {
    const { rows: torn } = await sql<{ id: string }>`
      select authority_id::text as id
        from (select id as authority_id from authorities union all select ${INSTALLATION} from installation where set_up_at is not null) due
        full join audit_heads h using (authority_id)
        full join (select distinct on (authority_id) authority_id, number, hash from audit_entries order by authority_id, number desc) e
          using (authority_id)
       where (h.number, h.hash) is distinct from (e.number, e.hash) or h.number is null`.execute(reader);
    const { rows: newest } = await sql<{ at: string | null }>`
      select max(e.entry::jsonb ->> 'at') as at from audit_heads h
        join audit_entries e on e.authority_id = h.authority_id and e.number = h.number`.execute(reader);
    return { torn: torn.map(({ id }) => id), newest: newest[0]?.at ? new Date(newest[0].at) : null };
  });
}
