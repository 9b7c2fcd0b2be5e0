import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Log } from './log.ts';
import { CannotStartDatabase, HouseInUse } from './postgres-errors.ts';
import { isAlive, stopFirmly } from './postgres-process.ts';

/** The lock the house holds in database `postgres` as long as it lives; any number will do. */
const HOUSE_LOCK = 1_996_092_728;
const HOLDER = 'whatwedo house, process ';

/** The address of a database behind a socket, for one of its roles. */
export function socketUrl(socketDir: string, role: string, database: string): string {
  return `postgresql://${role}@localhost/${database}?host=${encodeURIComponent(socketDir)}`;
}

/** A single connection to a database behind a socket; it may end without taking the process along. */
export async function connectTo(socketDir: string, role: string, database: string): Promise<Client> {
  const client = new Client({
    connectionString: socketUrl(socketDir, role, database),
    application_name: `${HOLDER}${process.pid}`,
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Takes the house's lock for the life of this connection; false when another has it. */
export async function takeHouse(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [HOUSE_LOCK]);
  return rows[0]?.taken === true;
}

type Occupant = { pid: number; socketDir: string };

/**
 * What PostgreSQL's own lock file says of the process that uses a folder, or
 * null (the lines of postmaster.pid: PostgreSQL, storage/pidfile.h).
 */
export function readOccupant(folder: string): Occupant | null {
  try {
    const [pid, , , , socketDir] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(pid) || 0, socketDir: socketDir?.trim() ?? '' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether the process of this number is a PostgreSQL standing in this folder, and not one that got the number since. */
function standsIn(pid: number, folder: string): boolean {
  if (!pid || !isAlive(pid)) return false;
  if (process.platform !== 'linux') return /postgres/.test(spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '');
  try {
    const [there, here] = [statSync(`/proc/${pid}/cwd`), statSync(folder)];
    return there.ino === here.ino && there.dev === here.dev;
  } catch (error) {
    // It ended meanwhile, or belongs to somebody else and so cannot have our folder open.
    return !['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}

type Seen =
  | { is: 'held'; holder: number }
  | { is: 'free'; starter: number }
  | { is: 'busy' }
  | { is: 'unreachable' };

const LOOK = `select current_setting('cluster_name') as cluster, (
  select a.application_name from pg_locks l join pg_stat_activity a using (pid)
   where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = ${HOUSE_LOCK} limit 1) as holder`;

function lastNumber(text: string): number {
  return Number(/\d+$/.exec(text)?.[0] ?? 0);
}

/** Asks a running PostgreSQL who holds the house. */
async function look(socketDir: string): Promise<Seen> {
  if (!socketDir) return { is: 'unreachable' };
  let client: Client | undefined;
  try {
    client = await connectTo(socketDir, 'postgres', 'postgres');
    const { rows } = await client.query<{ cluster: string; holder: string | null }>(LOOK);
    const row = rows[0]!;
    return row.holder === null ? { is: 'free', starter: lastNumber(row.cluster) } : { is: 'held', holder: lastNumber(row.holder) };
  } catch (error) {
    // 57P01-57P03: it is starting, recovering or shutting down.
    return (error as { code?: string }).code?.startsWith('57P0') ? { is: 'busy' } : { is: 'unreachable' };
  } finally {
    await client?.end().catch(() => {});
  }
}

/** Whether the house in a data folder is alive: its database answers and its lock is held. */
export async function isHeld(socketDir: string): Promise<boolean> {
  return (await look(socketDir)).is === 'held';
}

async function stopOrphan(occupant: Occupant, folder: string, log: Log): Promise<void> {
  log.warn({ pid: occupant.pid }, 'a PostgreSQL without its house was found and is stopped');
  await stopFirmly(occupant.pid, () => !standsIn(occupant.pid, folder));
  sweepSocketFolder(occupant.socketDir);
}

/** Removes the socket folder of a PostgreSQL that is no more, if it has the shape of one of ours. */
export function sweepSocketFolder(socketDir: string): void {
  if (basename(socketDir).startsWith('wwd-')) rmSync(socketDir, { recursive: true, force: true });
}

/**
 * Clears what a killed PostgreSQL left. Its lock file would stop ours for as
 * long as its number answers: because another process got it, or because
 * nobody has collected the dead one yet.
 */
function removeStale(stale: Occupant, folder: string): void {
  if (readOccupant(folder)?.pid === stale.pid) rmSync(join(folder, 'postmaster.pid'), { force: true });
  sweepSocketFolder(stale.socketDir);
}

const PATIENCE = { beingWritten: 1000, holderGone: 5000, startingUp: 3000, unreachable: 5000, busy: 60_000 };

/**
 * Returns when no PostgreSQL uses the folder: stops an orphan, waits for one
 * that is on its way out. Throws HouseInUse when a living house holds it.
 */
export async function clearTheWay(folder: string, options: { dataDir: string; log: Log }): Promise<void> {
  const { dataDir, log } = options;
  for (const began = performance.now(); ; await pause(50)) {
    const occupant = readOccupant(folder);
    if (!occupant) return;
    const waited = performance.now() - began;
    // Empty: it is just being written, or a power cut came in between.
    if (!occupant.pid && waited < PATIENCE.beingWritten) continue;
    if (!standsIn(occupant.pid, folder)) return removeStale(occupant, folder);
    const seen = await look(occupant.socketDir);
    switch (seen.is) {
      case 'held':
        // The lock of a process that was killed lasts a moment longer than the process.
        if (isAlive(seen.holder) || waited > PATIENCE.holderGone) throw new HouseInUse(dataDir, `process ${seen.holder}`);
        break;
      case 'free':
        // Between starting PostgreSQL and taking the lock another house needs a moment.
        if (isAlive(seen.starter) && waited < PATIENCE.startingUp) break;
        return stopOrphan(occupant, folder, log);
      case 'unreachable':
        if (waited < PATIENCE.unreachable) break;
        return stopOrphan(occupant, folder, log);
      case 'busy':
        if (waited < PATIENCE.busy) break;
        throw new CannotStartDatabase(
          `The database in ${dataDir} is still busy recovering or shutting down (process ${occupant.pid}). ` +
            'Nothing was changed. Wait a minute and start again.');
    }
  }
}
