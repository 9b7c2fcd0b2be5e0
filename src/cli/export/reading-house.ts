import { isDemonstration } from '../../authorities/authorities.queries.ts';
import type { Database } from '../../platform/database.ts';
import { openFiles } from '../../platform/files.ts';
import type { House } from '../../platform/house.ts';
import { type Installation, noLog, withDatabase, withInstallation } from '../installation.ts';

function notHere(part: string): never {
  throw new Error(`a house that only reads has no ${part}`);
}

/** A house that answers as it stood at one moment and does nothing: no jobs, no mail. */
async function readingHouse({ config, mediaDir }: Installation, database: Database): Promise<House> {
  const at = new Date();
  return {
    config: { ...config, demonstration: config.demonstration || (await isDemonstration(database)) }, clock: () => at, log: noLog, database, files: openFiles(mediaDir),
    get jobs() { return notHere('jobs'); }, get mail() { return notHere('mail'); }, get hooks() { return notHere('hooks'); },
    announce: () => notHere('announcements'),
  };
}

/** Works with the pages of the installation the settings point to, beside it where it runs. */
export function withReadingHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  return withInstallation((installation) => withDatabase(installation.url, async (database) => work(await readingHouse(installation, database))));
}
