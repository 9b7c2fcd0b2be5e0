import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { Log } from './log.ts';

/** The database and the code do not fit together. The message says in plain words why, and what to do. */
export class CannotMigrate extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CannotMigrate';
  }
}

type Migration = { name: string; text: string; checksum: string };

const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url));
/** Any number will do, as long as all processes of the house use the same. */
const ONE_AT_A_TIME = 7_426_011_824;

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).toSorted();
  return Promise.all(names.map(async (name) => {
    // A checkout may have changed the line ends; the meaning is the same.
    const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
    return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
  }));
}

/** The migrations still to be applied; throws CannotMigrate when what was applied is not what the code knows. */
function stillToApply(known: Migration[], applied: Map<string, string>): Migration[] {
  const names = new Set(known.map((migration) => migration.name));
  const unknown = [...applied.keys()].filter((name) => !names.has(name));
  if (unknown.length > 0) {
    throw new CannotMigrate(
      `This database is newer than this version of Whatwedo: it has ${unknown.join(', ')}. ` +
        'Nothing was changed. Start the newer version, or restore a backup made before it.');
  }
  const changed = known.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (changed.length > 0) {
    throw new CannotMigrate(
      `${changed.map(({ name }) => name).join(', ')} was changed after it had been applied to this database. ` +
        'Nothing was changed. Put the file back as it was, and put the new change in a new file.');
  }
  const pending = known.filter(({ name }) => !applied.has(name));
  const last = [...applied.keys()].toSorted().at(-1) ?? '';
  const late = pending.find(({ name }) => name < last);
  if (late) {
    throw new CannotMigrate(
      `${late.name} comes before ${last}, which this database already has. ` +
        'Nothing was changed. Give the new file the next number.');
  }
  return pending;
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    // A migration may move private rows, so it sees all of them.
    await client.query("begin; select set_config('whatwedo.scope', 'house', true)");
    await client.query(migration.text);
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [migration.name, migration.checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotMigrate(
      `${migration.name} could not be applied: ${reason}. The database is as it was before this file.`, error);
  }
}

async function bringForward(url: string, log: Log, migrations: Migration[]): Promise<{ applied: string[] }> {
  const client = new Client({ connectionString: url, application_name: 'whatwedo migrate' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [ONE_AT_A_TIME]);
    await client.query("set client_min_messages = warning; create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())");
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations');
    const pending = stillToApply(migrations, new Map(rows.map(({ name, checksum }) => [name, checksum])));
    for (const migration of pending) {
      await apply(client, migration);
      log.info({ migration: migration.name }, 'the database was brought forward');
    }
    return { applied: pending.map(({ name }) => name) };
  } finally {
    // Ends the lock too.
    await client.end();
  }
}

/**
 * Brings a database up to the code: applies the files of `migrations/` it does
 * not have, in order, each in a transaction of its own, one process at a time.
 * Returns their names. Throws CannotMigrate, with nothing half done.
 */
export async function migrate(url: string, log: Log, folder: string = FOLDER): Promise<{ applied: string[] }> {
  return bringForward(url, log, await readMigrations(folder));
}

/** Like `migrate`, but only up to and with the file of this name: the schema of an earlier version. */
export async function migrateUpTo(last: string, url: string, log: Log, folder: string = FOLDER): Promise<{ applied: string[] }> {
  return bringForward(url, log, (await readMigrations(folder)).filter(({ name }) => name <= last));
}

/** The names of all migrations this version has, in order. */
export async function knownMigrations(folder: string = FOLDER): Promise<string[]> {
  return (await readMigrations(folder)).map(({ name }) => name);
}
