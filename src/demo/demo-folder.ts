import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../core/settings.ts';
import { joinEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { CannotDemonstrate } from './cannot-demonstrate.ts';

const MARK = 'this-is-a-demonstration.txt';
const MARK_SAYS = 'A demonstration of Whatwedo lies in this folder; all of it is invented. “npm run demo -- --fresh” takes it away and makes it anew.\n';

/** What a house puts into its data folder. Nothing else is ever taken away. */
const OURS = /^(pg|pg\.making-\d+|media|postgres\.log(\.1)?|this-is-a-demonstration\.txt)$/;

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new CannotDemonstrate(`${folder} cannot be read (${error.message}). Name another folder with DATA_DIR.`, error);
  });
}

/** Throws CannotDemonstrate when a folder has anything in it and is not marked as a demonstration's. */
async function refuseForeign(folder: string): Promise<string[]> {
  const names = await namesIn(folder);
  if (names.length === 0 || names.includes(MARK)) return names;
  throw new CannotDemonstrate(
    `${folder} holds something that is no demonstration, so nothing in it was touched. Name a new or empty folder with DATA_DIR.`);
}

/** Takes a demonstration's folder for this one, making and marking it where it is new. */
export async function takeDemoFolder({ dataDir }: Pick<Config, 'dataDir'>): Promise<void> {
  await refuseForeign(dataDir);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o755 });
    await writeFile(join(dataDir, MARK), MARK_SAYS);
  } catch (error) {
    throw new CannotDemonstrate(`${dataDir} cannot be written (${(error as Error).message}). Name another folder with DATA_DIR.`, error);
  }
}

/**
 * Takes away what a demonstration keeps in its folder. Refuses a folder that is
 * not marked as one's, one that a house runs on, and a database elsewhere.
 */
export async function emptyDemoFolder({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): Promise<void> {
  if (databaseUrl) throw new CannotDemonstrate('--fresh takes away the folder of a demonstration, never a database. Leave DATABASE_URL out, or empty that database yourself.');
  const names = await refuseForeign(dataDir);
  if (await joinEmbeddedPostgres(dataDir)) throw new CannotDemonstrate(`A demonstration is running on ${dataDir}. Stop it first; nothing was taken away.`);
  // The mark goes last: a folder half emptied is still known as a demonstration's.
  const ours = names.filter((name) => OURS.test(name) && name !== MARK);
  for (const name of [...ours, MARK]) await rm(join(dataDir, name), { recursive: true, force: true });
}
