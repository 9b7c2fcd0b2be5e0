import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileName, syncFolder } from './files.ts';

/** A backup cannot be used as it is. The message says in plain words why, and what to do. */
export class UnusableBackup extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'UnusableBackup';
  }
}

/** A file of a backup, its path below the backup's folder with forward slashes. */
export type BackedUpFile = { path: string; bytes: number; sha256: string };

/** What a backup holds. It is written last, so that a backup without it was not finished. */
export type Manifest = {
  format: 1;
  takenAt: string;
  /** The schema the rows were taken from: the names of all migrations it had. */
  migrations: string[];
  tables: (BackedUpFile & { table: string; rows: number })[];
  sequences: Record<string, number>;
  /** The list of pictures, one name a line; a name is the hash of its file. */
  pictures: BackedUpFile & { count: number };
  /** Pictures that were no longer what was stored in the house, and so are not here. */
  damagedPictures: string[];
  /** Pictures that a row names and the house had no more, and so are not here. */
  missingPictures: string[];
  auditHeads: { authorityId: string; number: number; hash: string }[];
};

/** How far a long piece of work is, for a person to read. */
export type Progress = (line: string) => void;

export const MANIFEST = 'manifest.json';
export const PICTURE_LIST = 'pictures.txt';

/** Where a picture lies below a folder of pictures, in a house and in a backup alike. */
export function picturePath(name: string): string {
  return join(name.slice(0, 2), name);
}

/** Writes the manifest whole or not at all, and returns when it is on the disk. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const aside = join(folder, `${MANIFEST}.part`);
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  // The rest must last first: after a power cut a manifest alone would be taken for a whole backup.
  await syncFolder(folder);
  await rename(aside, join(folder, MANIFEST));
  await syncFolder(folder);
}

const TABLE = /^[a-z_][a-z0-9_]*$/;

/** A manifest may come from anywhere: what becomes a path or an identifier has its exact shape. */
function isManifest(value: Manifest): boolean {
  const isFile = (file: BackedUpFile) => typeof file.bytes === 'number' && /^[0-9a-f]{64}$/.test(file.sha256);
  return value.migrations.every((name) => /^\d{4}_[\w-]+\.sql$/.test(name)) &&
    value.tables.every((table) => TABLE.test(table.table) && table.path === `tables/${table.table}.jsonl.gz` && isFile(table) && Number.isInteger(table.rows)) &&
    Object.entries(value.sequences).every(([name, last]) => TABLE.test(name) && Number.isInteger(last)) &&
    value.pictures.path === PICTURE_LIST && isFile(value.pictures) &&
    value.auditHeads.every((head) => typeof head.authorityId === 'string' && typeof head.number === 'number' && typeof head.hash === 'string');
}

/** Reads what a backup holds. Throws UnusableBackup when it was not finished, is damaged, or is of a later form. */
export async function readManifest(folder: string): Promise<Manifest> {
  if (!(await stat(folder).catch(() => null))?.isDirectory()) throw new UnusableBackup(`There is no backup at ${folder}: that is no folder.`);
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null);
  if (text === null) throw new UnusableBackup(`${folder} is no finished backup: it has no ${MANIFEST}, which is written last. Use an earlier one.`);
  let manifest: Manifest;
  try {
    manifest = JSON.parse(text) as Manifest;
    // Earlier backups did not look for missing pictures.
    if (manifest.format === 1 && isManifest(manifest)) return { ...manifest, missingPictures: manifest.missingPictures ?? [] };
  } catch (error) {
    throw new UnusableBackup(`${MANIFEST} in ${folder} is damaged. Use another copy of this backup, or an earlier one.`, error);
  }
  const why = Number(manifest.format) > 1 ? 'was made by a later version of Whatwedo: restore it with that one' : 'is damaged: use another copy, or an earlier backup';
  throw new UnusableBackup(`The backup in ${folder} ${why}.`);
}

async function hashOfFile(path: string): Promise<{ bytes: number; sha256: string } | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The names of a backup's pictures. */
export async function readPictureList(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, PICTURE_LIST), 'utf8');
  return text.split('\n').filter((name) => name !== '');
}

async function whatIsWrong(folder: string, file: BackedUpFile): Promise<string[]> {
  const found = await hashOfFile(join(folder, file.path));
  if (!found) return [`${file.path} is missing`];
  if (found.bytes < file.bytes) return [`${file.path} was cut off: ${found.bytes} of ${file.bytes} bytes are there`];
  if (found.sha256 !== file.sha256) return [`${file.path} is not what was written`];
  return [];
}

async function wrongPictures(folder: string, say: Progress): Promise<string[]> {
  const wrong: string[] = [];
  let done = 0;
  for (const name of await readPictureList(folder)) {
    if (!isFileName(name)) wrong.push(`${PICTURE_LIST} names “${name}”, which is no picture`);
    else if ((await hashOfFile(join(folder, 'pictures', picturePath(name))))?.sha256 !== name.slice(0, 64)) {
      wrong.push(`pictures/${picturePath(name)} is missing or not what was written`);
    }
    if (++done % 1000 === 0) say(`checked ${done} pictures`);
  }
  return wrong;
}

/** Reads every file of a backup against the hash it must have. Throws UnusableBackup, which names the first twenty that are wrong. */
export async function checkBackup(folder: string, manifest: Manifest, say: Progress): Promise<void> {
  say(`checking ${manifest.tables.length} tables and ${manifest.pictures.count} pictures …`);
  const wrong: string[] = [];
  for (const file of [...manifest.tables, manifest.pictures]) wrong.push(...(await whatIsWrong(folder, file)));
  if (wrong.length === 0) wrong.push(...(await wrongPictures(folder, say)));
  if (wrong.length === 0) return;
  const rest = wrong.length > 20 ? [`and ${wrong.length - 20} more`] : [];
  const list = [...wrong.slice(0, 20), ...rest].map((line) => `  * ${line}`).join('\n');
  throw new UnusableBackup(`The backup in ${folder} is damaged. Nothing was restored.\n${list}\nUse another copy of it, or an earlier one.`);
}
