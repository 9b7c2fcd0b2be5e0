import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Client } from 'pg';
import type { Manifest, Progress } from './backup-folder.ts';
import { type KeptTable, keptTables, LEFT_OUT, quoted } from './catalogue.ts';
import { beginInSightOfAll, CannotRestore, refuseUsedDatabase, takeAlone } from './restore-target.ts';

const AT_A_TIME = { rows: 1000, bytes: 1_000_000 };

/** The lines of a compressed file. Split at the byte of a line end alone: a text may hold U+2028, which is one elsewhere. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path).pipe(createGunzip())) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer);
    let from = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      yield bytes.toString('utf8', from, end);
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

/** Lines in handfuls of bounded number and size, each as one JSON array. */
async function* handfulsOf(path: string): AsyncGenerator<string> {
  let lines: string[] = [];
  let bytes = 0;
  for await (const line of linesOf(path)) {
    lines.push(line);
    bytes += line.length;
    if (lines.length >= AT_A_TIME.rows || bytes >= AT_A_TIME.bytes) {
      yield `[${lines.join(',')}]`;
      [lines, bytes] = [[], 0];
    }
  }
  if (lines.length > 0) yield `[${lines.join(',')}]`;
}

function insertion({ name, columns }: KeptTable): string {
  const into = columns.map((column) => quoted(column.name)).join(', ');
  // JSON has one null, SQL and jsonb have two: where SQL's is not allowed it was jsonb's.
  const from = columns.map((column) => (column.type === 'jsonb' && column.required ? `coalesce(r.${quoted(column.name)}, 'null')` : `r.${quoted(column.name)}`)).join(', ');
  const table = `public.${quoted(name)}`;
  return `insert into ${table} (${into}) overriding system value select ${from} from json_populate_recordset(null::${table}, $1::json) r`;
}

async function loadTable(client: Client, table: KeptTable, folder: string, held: Manifest['tables'][number], say: Progress): Promise<void> {
  const text = insertion(table);
  let rows = 0;
  for await (const handful of handfulsOf(join(folder, held.path))) {
    const before = rows;
    rows += (await client.query(text, [handful])).rowCount ?? 0;
    if (Math.floor(rows / 50_000) > Math.floor(before / 50_000)) say(`${table.name}: ${rows} of ${held.rows} rows so far`);
  }
  if (rows !== held.rows) throw new CannotRestore(`${held.path} holds ${rows} rows, but ${held.rows} were backed up. Nothing was restored.`);
  if (rows > 0) say(`${table.name}: ${rows} rows`);
}

type Rest = { table: string; name: string };

/** Lets rows come in any order: references are checked at the end, and no trigger acts on what once was done. */
async function quieten(client: Client): Promise<{ references: Rest[]; triggers: Rest[] }> {
  const { rows: references } = await client.query<Rest>(
    `select c.relname as table, k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'f' and not k.condeferrable and k.conparentid = 0 and c.relnamespace = 'public'::regnamespace`);
  const { rows: triggers } = await client.query<Rest>(
    `select c.relname as table, t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and t.tgenabled = 'O' and c.relnamespace = 'public'::regnamespace`);
  for (const { table, name } of references) await client.query(`alter table ${quoted(table)} alter constraint ${quoted(name)} deferrable initially deferred`);
  for (const { table, name } of triggers) await client.query(`alter table ${quoted(table)} disable trigger ${quoted(name)}`);
  return { references, triggers };
}

async function wake(client: Client, { references, triggers }: { references: Rest[]; triggers: Rest[] }): Promise<void> {
  await client.query('set constraints all immediate');
  for (const { table, name } of references) await client.query(`alter table ${quoted(table)} alter constraint ${quoted(name)} not deferrable`);
  for (const { table, name } of triggers) await client.query(`alter table ${quoted(table)} enable trigger ${quoted(name)}`);
}

/** What the migrations and a first start put there makes room for what was backed up. */
async function empty(client: Client, tables: KeptTable[]): Promise<void> {
  const others = LEFT_OUT.filter((name) => name !== 'schema_migrations');
  for (const name of [...tables.map((table) => table.name), ...others]) await client.query(`delete from public.${quoted(name)}`);
}

/**
 * Loads every row of a backup into the empty tables of its own schema, in one
 * transaction: all of it, or nothing. Throws CannotRestore when the tables were
 * not left empty, or tables or rows are not what the manifest says.
 */
export async function loadTables(client: Client, folder: string, manifest: Manifest, say: Progress): Promise<void> {
  await beginInSightOfAll(client);
  const tables = await keptTables(client);
  // Copying pictures took its time, and somebody may have set up a house here meanwhile.
  await takeAlone(client, [...LEFT_OUT, ...tables.map(({ name }) => name)]);
  await refuseUsedDatabase(client, manifest.migrations);
  const strange = manifest.tables.filter(({ table }) => !tables.some(({ name }) => name === table));
  if (strange.length > 0) throw new CannotRestore(`The backup has tables that this version does not know: ${strange.map(({ table }) => table).join(', ')}. Nothing was restored.`);
  const quiet = await quieten(client);
  await empty(client, tables);
  for (const held of manifest.tables) await loadTable(client, tables.find(({ name }) => name === held.table)!, folder, held, say);
  for (const [name, last] of Object.entries(manifest.sequences)) await client.query('select setval($1::regclass, $2)', [`public.${quoted(name)}`, last]);
  await wake(client, quiet);
  await client.query('commit');
}
