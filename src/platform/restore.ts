import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { checkBackup, type Manifest, picturePath, type Progress, readManifest, readPictureList } from './backup-folder.ts';
import { openFiles } from './files.ts';
import { inTurn } from './in-turn.ts';
import type { Log } from './log.ts';
import { knownMigrations, migrate, migrateUpTo } from './migrate.ts';
import { loadTables } from './restore-tables.ts';
import { beginInSightOfAll, CannotRestore, refuseUsedDatabase, refuseUsedPictures } from './restore-target.ts';

const PICTURES_AT_ONCE = 8;

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  // Not "whatwedo …": it is not the house that runs here.
  const client = new Client({ connectionString: url, application_name: 'restore of whatwedo' });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    // What was not committed is rolled back.
    await client.end();
  }
}

async function copyPictures(folder: string, mediaDir: string, names: string[], say: Progress): Promise<void> {
  const files = openFiles(mediaDir);
  const take = inTurn(PICTURES_AT_ONCE);
  let done = 0;
  await Promise.all(names.map((name) => take(async () => {
    await files.put(name, await readFile(join(folder, 'pictures', picturePath(name))));
    if (++done % 1000 === 0) say(`${done} of ${names.length} pictures so far`);
  })));
  say(`${names.length} pictures`);
}

/**
 * Reads a backup through and holds it against its hashes, without touching
 * anything else. Throws UnusableBackup, or CannotRestore for a later version's.
 */
export async function examineBackup(folder: string, say: Progress): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const known = await knownMigrations();
  const later = manifest.migrations.filter((name) => !known.includes(name));
  if (later.length > 0) throw new CannotRestore(`The backup was made by a later version of Whatwedo (it has ${later.join(', ')}). Restore it with that one.`);
  await checkBackup(folder, manifest, say);
  return manifest;
}

/**
 * Puts an examined backup into an empty database and an empty folder of
 * pictures, on the schema it was taken from, and then brings it to this
 * version. Rows come all or not at all; after a failure the same restore can be
 * started again. Throws CannotRestore when something is there already.
 */
export async function restoreBackup(options: {
  url: string;
  mediaDir: string;
  folder: string;
  manifest: Manifest;
  log: Log;
  say: Progress;
}): Promise<void> {
  const { url, mediaDir, folder, manifest, log, say } = options;
  const pictures = await readPictureList(folder);
  await refuseUsedPictures(mediaDir, pictures);
  await connected(url, async (client) => {
    await beginInSightOfAll(client);
    await refuseUsedDatabase(client, manifest.migrations);
  });
  await migrateUpTo(manifest.migrations.at(-1) ?? '', url, log);
  // Pictures first: without rows nobody sees them, and rows without pictures would be a loss.
  await copyPictures(folder, mediaDir, pictures, say);
  await connected(url, async (client) => {
    await loadTables(client, folder, manifest, say);
    await client.query('analyze');
  });
  await migrate(url, log);
}
