import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';
import { picturePath, type Progress } from './backup-folder.ts';
import { inSnapshot } from './backup-snapshot.ts';
import { isFileName, syncFolder } from './files.ts';
import { inTurn } from './in-turn.ts';

const PICTURES_AT_ONCE = 8;

/** Every file that a row names as a part of its picture: the newest rows of each table, or all. */
const NAMED = `
  select distinct file #>> '{}' as name from (
    select jsonb_path_query(picture, '$.files[*].name') as file from (select picture from media order by id desc limit $1) m
    union all
    select jsonb_path_query(media, '$[*].picture.files[*].name') from (select media from posts order by id desc limit $1) p
    union all
    select jsonb_path_query(media, '$[*].picture.files[*].name') from (select media from post_versions order by post_id desc, version desc limit $1) o
    union all
    select jsonb_path_query(picture, '$.files[*].name') from (select picture from voices order by id desc limit $1) v
    union all
    select jsonb_path_query(logo, '$.files[*].name') from (select logo from authorities order by id desc limit $1) a) named
  order by name`;

/** The names of the picture files that must be there, in order; with `newest`, those of that many rows of each table. */
export async function namedPictures(client: Client, newest: number | null = null): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(NAMED, [newest]);
  return rows.map(({ name }) => name);
}

/**
 * Looks for the picture files that the newest rows of each table name. Tells how
 * many it looked for and which are not there; whether they are whole it does not
 * ask, so that a large house is looked at quickly.
 */
export async function lookForPictures(options: { url: string; mediaDir: string; newest: number }): Promise<{ looked: number; missing: string[] }> {
  const names = await inSnapshot(options.url, (client) => namedPictures(client, options.newest));
  const take = inTurn(PICTURES_AT_ONCE);
  const there = await Promise.all(names.map((name) => take(() => isStored(options.mediaDir, name))));
  return { looked: names.length, missing: names.filter((_, n) => !there[n]) };
}

async function isStored(mediaDir: string, name: string): Promise<boolean> {
  return isFileName(name) && (await stat(join(mediaDir, picturePath(name))).catch(() => null)) !== null;
}

async function picturesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => entry.isFile() && isFileName(entry.name)).map(({ name }) => name).toSorted();
}

/** Copies one picture if it still is what its name says; otherwise tells so. */
async function copyPicture(name: string, from: string, to: string): Promise<'copied' | 'damaged' | 'gone'> {
  const bytes = await readFile(join(from, picturePath(name))).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!bytes) return 'gone';
  if (createHash('sha256').update(bytes).digest('hex') !== name.slice(0, 64)) return 'damaged';
  const path = join(to, picturePath(name));
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, bytes, { flag: 'wx', mode: 0o600, flush: true });
  return 'copied';
}

/** Copies every picture that is what its name says, and returns when they are on the disk. Both lists are in order. */
export async function copyPictures(mediaDir: string, to: string, say: Progress): Promise<{ copied: string[]; damaged: string[] }> {
  const copied: string[] = [];
  const damaged: string[] = [];
  const take = inTurn(PICTURES_AT_ONCE);
  await Promise.all((await picturesIn(mediaDir)).map((name) => take(async () => {
    const outcome = await copyPicture(name, mediaDir, to);
    if (outcome === 'copied') copied.push(name);
    if (outcome === 'damaged') damaged.push(name);
    if (outcome === 'copied' && copied.length % 1000 === 0) say(`${copied.length} pictures so far`);
  })));
  for (const name of await readdir(to)) await syncFolder(join(to, name));
  await syncFolder(to);
  say(`${copied.length} pictures`);
  return { copied: copied.toSorted(), damaged: damaged.toSorted() };
}
