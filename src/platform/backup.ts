import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { type BackedUpFile, type Manifest, MANIFEST, PICTURE_LIST, type Progress, writeManifest } from './backup-folder.ts';
import { copyPictures, namedPictures } from './backup-pictures.ts';
import { inSnapshot } from './backup-snapshot.ts';
import { appliedMigrations, type KeptTable, keptTables, quoted } from './catalogue.ts';
import { syncFolder } from './files.ts';

/** A backup could not be made. The message says in plain words why, and what to do. */
export class CannotBackUp extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CannotBackUp';
  }
}

const AT_A_TIME = 500;

/** A table's rows as lines of JSON, read through a cursor, so that a table of any length needs the same memory. */
async function* linesOf(client: Client, table: KeptTable, progress: (rows: number) => void): AsyncGenerator<string> {
  const columns = table.columns.map(({ name }) => quoted(name)).join(', ');
  const order = table.key.length > 0 ? ` order by ${table.key.map(quoted).join(', ')}` : '';
  await client.query(
    `declare kept_rows no scroll cursor for select row_to_json(r)::text as line from (select ${columns} from public.${quoted(table.name)}${order}) r`);
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${AT_A_TIME} from kept_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => `${line}\n`).join('');
    progress(rows.length);
  }
  await client.query('close kept_rows');
}

/** Writes a stream to a new file, flushed to the disk, and tells its size and hash. */
async function writeHashed(folder: string, path: string, source: Readable): Promise<BackedUpFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    source,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(join(folder, path), { flags: 'wx', mode: 0o600, flush: true }));
  return { path, bytes, sha256: hash.digest('hex') };
}

async function copyTable(client: Client, table: KeptTable, folder: string, say: Progress): Promise<Manifest['tables'][number]> {
  let rows = 0;
  const count = (more: number) => {
    rows += more;
    if (rows % 50_000 === 0) say(`${table.name}: ${rows} rows so far`);
  };
  const compressed = createGzip();
  // An error while reading ends the file's stream too.
  const feeding = pipeline(Readable.from(linesOf(client, table, count)), compressed);
  const [file] = await Promise.all([writeHashed(folder, `tables/${table.name}.jsonl.gz`, compressed), feeding]);
  if (rows > 0) say(`${table.name}: ${rows} rows`);
  return { table: table.name, rows, ...file };
}

type FromDatabase = Pick<Manifest, 'migrations' | 'tables' | 'sequences' | 'auditHeads'>;

async function copyDatabase(client: Client, folder: string, say: Progress): Promise<FromDatabase> {
  const migrations = await appliedMigrations(client);
  if (!migrations) throw new CannotBackUp('This database holds no Whatwedo: there is nothing to back up.');
  const tables: FromDatabase['tables'] = [];
  for (const table of await keptTables(client)) tables.push(await copyTable(client, table, folder, say));
  const sequences = await client.query<{ name: string; last: string }>(
    `select sequencename as name, last_value as last from pg_sequences where schemaname = 'public' and last_value is not null`);
  const heads = await client.query<{ authorityId: string; number: string; hash: string }>(
    `select authority_id as "authorityId", number, encode(hash, 'hex') as hash from audit_heads order by authority_id`);
  return {
    migrations,
    tables,
    sequences: Object.fromEntries(sequences.rows.map(({ name, last }) => [name, Number(last)])),
    auditHeads: heads.rows.map((head) => ({ ...head, number: Number(head.number) })),
  };
}

async function listPictures(folder: string, names: string[]): Promise<Manifest['pictures']> {
  const list = names.map((name) => `${name}\n`).join('');
  return { ...(await writeHashed(folder, PICTURE_LIST, Readable.from([Buffer.from(list)]))), count: names.length };
}

/** A new folder lasts when the one above it lists it, up to the first that was made. */
async function syncAbove(folder: string, first: string): Promise<void> {
  const last = dirname(resolve(first));
  for (let above = dirname(resolve(folder)); ; above = dirname(above)) {
    await syncFolder(above);
    if (above.length <= last.length) return;
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    const first = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (first) await syncAbove(folder, first);
    const there = await readdir(folder);
    if (there.length > 0) throw new CannotBackUp(`${folder} is not empty. Give a new or empty folder, such as one named after today.`);
    await mkdir(join(folder, 'tables'), { mode: 0o700 });
    await mkdir(join(folder, 'pictures'), { mode: 0o700 });
  } catch (error) {
    if (error instanceof CannotBackUp) throw error;
    throw new CannotBackUp(`A backup cannot be written to ${folder}: ${(error as Error).message}.`, error);
  }
}

function told(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new CannotBackUp(`The disk of ${folder} is full, so the backup was given up and what was written of it removed.`, error);
}

/**
 * Writes all rows as they were at one moment, and all pictures, into a new or
 * empty folder, while the house runs on. The manifest comes last: what has none
 * is not finished. All of it is on the disk when this returns. Throws
 * CannotBackUp, with the folder empty again.
 */
export async function makeBackup(options: { url: string; mediaDir: string; folder: string; at: Date; say: Progress }): Promise<Manifest> {
  const { url, mediaDir, folder, at, say } = options;
  await makeFolder(folder);
  try {
    const { named, ...rows } = await inSnapshot(url, async (client) => ({
      ...(await copyDatabase(client, folder, say)), named: await namedPictures(client),
    }));
    // After the rows: a picture is stored before the row that names it.
    const { copied, damaged } = await copyPictures(mediaDir, join(folder, 'pictures'), say);
    const found = new Set([...copied, ...damaged]);
    const manifest: Manifest = {
      format: 1, takenAt: at.toISOString(), ...rows, pictures: await listPictures(folder, copied),
      damagedPictures: damaged, missingPictures: named.filter((name) => !found.has(name)),
    };
    await syncFolder(join(folder, 'tables'));
    await writeManifest(folder, manifest);
    return manifest;
  } catch (error) {
    for (const part of [MANIFEST, 'tables', 'pictures', PICTURE_LIST, `${MANIFEST}.part`]) await rm(join(folder, part), { recursive: true, force: true });
    throw told(error, folder);
  }
}
