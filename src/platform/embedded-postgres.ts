import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Log } from './log.ts';
import { findPostgres, makeSocketFolder, type PostgresBinaries } from './postgres-binaries.ts';
import { CannotStartDatabase, HouseInUse, inPlainWords } from './postgres-errors.ts';
import { preparePostgresFolder } from './postgres-folder.ts';
import { clearTheWay, connectTo, isHeld, readOccupant, socketUrl, sweepSocketFolder, takeHouse } from './postgres-occupant.ts';
import { spawnPostgres, type PostgresProcess } from './postgres-process.ts';

export { CannotStartDatabase, HouseInUse } from './postgres-errors.ts';

/**
 * A running PostgreSQL of our own. `url` is for the application's role, which
 * is no superuser. `ended` tells how it ended, asked to or not: when it does
 * without `stop`, the house has no database and should end too.
 */
export type EmbeddedPostgres = {
  url: string;
  socketDir: string;
  pid: number;
  ended: Promise<string>;
  stop(): Promise<void>;
};

const ROLE = 'whatwedo';

/** Makes the application's role and database where they are missing; safe to repeat after a kill at any point. */
async function furnish(admin: Client, socketDir: string): Promise<void> {
  const { rows } = await admin.query<{ role: boolean; database: boolean }>(
    `select exists (select from pg_roles where rolname = '${ROLE}') as role,
            exists (select from pg_database where datname = '${ROLE}') as database`);
  if (!rows[0]?.role) await admin.query(`create role ${ROLE} login nosuperuser nobypassrls nocreatedb nocreaterole`);
  if (!rows[0]?.database) await admin.query(`create database ${ROLE} owner ${ROLE}`);
  const inside = await connectTo(socketDir, 'postgres', ROLE);
  try {
    await inside.query("set client_min_messages = warning; create extension if not exists pg_trgm");
  } finally {
    await inside.end();
  }
}

/** Connects as soon as PostgreSQL answers, however long recovery takes; null when it ended instead. */
async function reach(postgres: PostgresProcess, socketDir: string, log: Log): Promise<Client | null> {
  for (let tries = 1; !postgres.hasEnded(); tries++) {
    try {
      return await connectTo(socketDir, 'postgres', 'postgres');
    } catch {
      if (tries % 100 === 0) log.info('PostgreSQL is still starting: after a crash it reads its journal first');
      await pause(tries < 50 ? 5 : tries < 100 ? 20 : 200);
    }
  }
  return null;
}

type Place = { dataDir: string; folder: string; durable: boolean; log: Log };

const AGAIN = /lock file "postmaster\.pid" (?:already exists|is empty)|pre-existing shared memory block/;

/** One try: a running database with the house's lock held, or null when somebody else was quicker or still lingers. */
async function tryToOpen(binaries: PostgresBinaries, place: Place): Promise<EmbeddedPostgres | null> {
  const socketDir = makeSocketFolder(binaries.user);
  const postgres = spawnPostgres(binaries, { ...place, socketDir });
  const giveUp = async () => {
    await postgres.stop();
    sweepSocketFolder(socketDir);
  };
  try {
    const admin = await reach(postgres, socketDir, place.log);
    if (admin === null) {
      const words = postgres.lastWords() || (await postgres.ended);
      await giveUp();
      if (AGAIN.test(words)) return null;
      throw inPlainWords(words, place.dataDir);
    }
    if (!(await takeHouse(admin))) throw new HouseInUse(place.dataDir, 'a process that started at the same moment');
    await furnish(admin, socketDir);
    return {
      url: socketUrl(socketDir, ROLE, ROLE),
      socketDir,
      pid: postgres.pid,
      ended: postgres.ended,
      stop: giveUp,
    };
  } catch (error) {
    await giveUp();
    throw error;
  }
}

/**
 * Starts PostgreSQL in `dataDir`/pg as our child, without TCP, making the
 * database first where there is none, and takes the house's lock. An orphan of
 * an earlier process is stopped. Throws HouseInUse or CannotStartDatabase, both
 * in plain words. `durable: false` is for tests: a power cut loses everything.
 */
export async function startEmbeddedPostgres(options: { dataDir: string; log: Log; durable?: boolean }): Promise<EmbeddedPostgres> {
  const { dataDir, log, durable = true } = options;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    const binaries = findPostgres(dataDir, log);
    const folder = await preparePostgresFolder(binaries, { dataDir, durable, log });
    for (const began = performance.now(); ; await pause(200)) {
      await clearTheWay(folder, { dataDir, log });
      const opened = await tryToOpen(binaries, { dataDir, folder, durable, log });
      if (opened) return opened;
      if (performance.now() - began > 15_000) throw inPlainWords('pre-existing shared memory block', dataDir);
    }
  } catch (error) {
    if (error instanceof HouseInUse || error instanceof CannotStartDatabase) throw error;
    throw inPlainWords(String(error), dataDir, error);
  }
}

/**
 * The database of a house that runs on this data folder now, for a second
 * process such as the command line; null when none runs. Throws
 * CannotStartDatabase when it belongs to another user.
 */
export async function joinEmbeddedPostgres(dataDir: string): Promise<{ url: string } | null> {
  try {
    const occupant = readOccupant(join(dataDir, 'pg'));
    if (!occupant || !(await isHeld(occupant.socketDir))) return null;
    return { url: socketUrl(occupant.socketDir, ROLE, ROLE) };
  } catch (error) {
    throw new CannotStartDatabase(
      `The database in ${dataDir} belongs to another user. Run this command as the user that runs Whatwedo.`, error);
  }
}
