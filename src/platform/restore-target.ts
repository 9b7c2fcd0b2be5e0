import { readdir } from 'node:fs/promises';
import type { Client } from 'pg';
import { appliedMigrations, keptTables, quoted } from './catalogue.ts';
import { isFileName } from './files.ts';

/** A backup cannot be restored here. The message says in plain words why, and what to do. */
export class CannotRestore extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CannotRestore';
  }
}

const ELSEWHERE = 'Restore into an empty one: another DATA_DIR, or another database in DATABASE_URL.';

/** Begins a transaction that sees everybody's private rows. */
export async function beginInSightOfAll(client: Client): Promise<void> {
  await client.query(`begin; select set_config('whatwedo.scope', 'house', true)`);
}

async function refuseWhileInUse(client: Client): Promise<void> {
  const { rows } = await client.query(
    `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name like 'whatwedo %'`);
  if (rows.length > 0) throw new CannotRestore('Whatwedo is running on this database. Stop it first.');
}

async function refuseWhatIsFull(client: Client): Promise<void> {
  for (const { name } of await keptTables(client)) {
    // Its only row is made with the table; what was set up shows in it and elsewhere.
    const full = name === 'installation' ? `select from installation where set_up_at is not null` : `select from public.${quoted(name)} limit 1`;
    if ((await client.query(full)).rows.length > 0) {
      throw new CannotRestore(`This database is not empty: there are rows in ${name}. Nothing was changed. ${ELSEWHERE}`);
    }
  }
}

/**
 * Returns when a database holds nothing that a restore would overwrite: no
 * table, or the product's own without a set-up. Throws CannotRestore. Call it
 * in a transaction that sees everybody's rows.
 */
export async function refuseUsedDatabase(client: Client, upTo: readonly string[]): Promise<void> {
  await refuseWhileInUse(client);
  const applied = await appliedMigrations(client);
  if (!applied) {
    if ((await keptTables(client)).length > 0) throw new CannotRestore(`This database holds something else than Whatwedo. Nothing was changed. ${ELSEWHERE}`);
    return;
  }
  await refuseWhatIsFull(client);
  const beyond = applied.filter((name) => !upTo.includes(name));
  if (beyond.length > 0) {
    throw new CannotRestore(`This database is empty, but was already brought to a later version than the backup’s (${beyond.join(', ')}). Nothing was changed. Give a new one.`);
  }
}

/** Keeps everybody else out of these tables until the transaction ends. */
export async function takeAlone(client: Client, tables: readonly string[]): Promise<void> {
  await client.query(`lock table ${tables.map((name) => `public.${quoted(name)}`).join(', ')} in access exclusive mode`);
}

/** Returns when a folder of pictures has none but those of the backup. Throws CannotRestore. */
export async function refuseUsedPictures(mediaDir: string, ofBackup: readonly string[]): Promise<void> {
  const known = new Set(ofBackup);
  const entries = await readdir(mediaDir, { recursive: true, withFileTypes: true }).catch(() => []);
  const others = entries.filter((entry) => entry.isFile() && isFileName(entry.name) && !known.has(entry.name));
  if (others.length > 0) {
    throw new CannotRestore(`${mediaDir} holds ${others.length} pictures that are not in this backup. Nothing was changed. Restore into an empty DATA_DIR.`);
  }
}
