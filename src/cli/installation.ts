import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import type { Config } from '../core/settings.ts';
import { type Database, openDatabase } from '../platform/database.ts';
import { joinEmbeddedPostgres, startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { openLog } from '../platform/log.ts';
import { CannotRestore } from '../platform/restore-target.ts';

/** There is no installation where the settings point. */
export class NothingHere extends Error {
  constructor(dataDir: string) {
    super(`There is no Whatwedo in ${dataDir}. Run this where npm start runs, or name its folder as DATA_DIR or its server as DATABASE_URL.`);
    this.name = 'NothingHere';
  }
}

/** An installation a command works on: its settings, its database, its folder of pictures. */
export type Installation = { config: Config; url: string; mediaDir: string };

type Reached = { url: string; leave(): Promise<void> };

const stay = async () => {};
/** Commands speak to a person; what they do not say themselves is no use on the screen. */
export const noLog = openLog('silent');

async function startForNow(dataDir: string): Promise<Reached> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: noLog });
  return { url: postgres.url, leave: () => postgres.stop() };
}

async function reachStanding({ databaseUrl, dataDir }: Config): Promise<Reached> {
  if (databaseUrl) return { url: databaseUrl, leave: stay };
  const running = await joinEmbeddedPostgres(dataDir);
  if (running) return { url: running.url, leave: stay };
  if (!existsSync(join(dataDir, 'pg'))) throw new NothingHere(dataDir);
  return startForNow(dataDir);
}

async function reachNew({ databaseUrl, dataDir }: Config): Promise<Reached> {
  if (databaseUrl) return { url: databaseUrl, leave: stay };
  if (await joinEmbeddedPostgres(dataDir)) throw new CannotRestore(`Whatwedo is running on ${dataDir}. Stop it first, and give an empty DATA_DIR.`);
  return startForNow(dataDir);
}

async function withReached<T>(reach: (config: Config) => Promise<Reached>, work: (installation: Installation) => Promise<T>): Promise<T> {
  const config = readConfig();
  const { url, leave } = await reach(config);
  try {
    return await work({ config, url, mediaDir: join(config.dataDir, 'media') });
  } finally {
    await leave();
  }
}

/**
 * Works on the installation the settings point to: on its server, beside a
 * running house, or with its database started for as long as the work takes.
 * Throws NothingHere where there is none.
 */
export function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  return withReached(reachStanding, work);
}

/** Works on a place for a new installation. Throws CannotRestore while a house runs there. */
export function withNewInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  return withReached(reachNew, work);
}

/** The database of an installation, opened for as long as the work takes. */
export async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url, { poolSize: 2 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
