import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { postgresEnvironment, type PostgresBinaries, type PostgresUser } from './postgres-binaries.ts';

/** PostgreSQL as our child; `lastWords` is the end of what it wrote, `ended` its way out. */
export type PostgresProcess = { pid: number; lastWords(): string; ended: Promise<string>; hasEnded(): boolean; stop(): Promise<void> };

/**
 * How PostgreSQL is told its folder. It stands in it already, and on Linux
 * /proc/self/cwd leads there without passing the folders above, which may be
 * closed to PostgreSQL's user (proc(5), "magic links").
 */
export function folderWords(folder: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

/** Whether a process of this number runs, be it ours or not; one that ended and was not collected yet does not. */
export function isAlive(pid: number): boolean {
  // 0 and below stand for groups of processes, ours among them (kill(2)).
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const MEGABYTE = 1024 * 1024;

function settings(socketDir: string, durable: boolean): string[] {
  const words: Record<string, string | number> = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    cluster_name: `whatwedo of process ${process.pid}`,
    max_connections: 60,
    superuser_reserved_connections: 3,
    shared_buffers: '64MB',
    maintenance_work_mem: '64MB',
    work_mem: '8MB',
    max_wal_size: '512MB',
    wal_compression: 'on',
    max_wal_senders: 0,
    wal_level: 'minimal',
    max_logical_replication_workers: 0,
    max_worker_processes: 4,
    autovacuum_worker_slots: 3,
    io_method: 'sync',
    jit: 'off',
    random_page_cost: 1.1,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // What people wrote never goes to a log: no statement, no key values.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(words).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Writes to a file that never holds more than two megabytes, the older one beside it. */
function openBoundedFile(path: string): { write(text: Buffer): void; close(): void } {
  let file = openSync(path, 'a', 0o600);
  let size = statSync(path).size;
  return {
    write(text) {
      try {
        if (size > 2 * MEGABYTE) {
          closeSync(file);
          renameSync(path, `${path}.1`);
          file = openSync(path, 'a', 0o600);
          size = 0;
        }
        size += writeSync(file, text);
      } catch {
        // A full disk: PostgreSQL itself says so where it matters.
      }
    },
    close: () => closeSync(file),
  };
}

/**
 * A shell that outlives us for a moment: its input closes when we die, however
 * we die, and it then stops PostgreSQL, so that no orphan keeps the data folder.
 */
function watchOver(pid: number, socketDir: string, user: PostgresUser): ChildProcess {
  const orders = `read nothing; kill -INT ${pid}; n=0; while kill -0 ${pid} && [ $n -lt 60 ]; do n=$((n+1)); sleep 1; done; rm -rf ${socketDir}`;
  const shell = spawn('/bin/sh', ['-c', orders], {
    ...user, cwd: '/', env: { PATH: '/usr/bin:/bin' }, detached: true, stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.on('error', () => {});
  shell.stdin?.on('error', () => {});
  shell.unref();
  return shell;
}

/** Sends PostgreSQL ever stronger signals until it is gone: disconnect everybody, then leave the rest to recovery. */
export async function stopFirmly(pid: number, hasEnded: () => boolean): Promise<void> {
  for (const [signal, seconds] of [['SIGINT', 20], ['SIGQUIT', 5], ['SIGKILL', 5]] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let tries = 0; tries < seconds * 100 && !hasEnded(); tries++) await pause(10);
    if (hasEnded()) return;
  }
}

/**
 * Starts PostgreSQL in its folder, in a session of its own, so that Ctrl-C
 * reaches the house only and the house can finish what it is doing first.
 */
export function spawnPostgres(binaries: PostgresBinaries, options: { dataDir: string; folder: string; socketDir: string; durable: boolean }): PostgresProcess {
  const { dataDir, folder, socketDir, durable } = options;
  const record = openBoundedFile(join(dataDir, 'postgres.log'));
  const child = spawn(binaries.postgres, ['-D', folderWords(folder), ...settings(socketDir, durable)], {
    ...binaries.user, cwd: folder, env: postgresEnvironment, detached: true, stdio: ['ignore', 'ignore', 'pipe'],
  });
  const watch = child.pid ? watchOver(child.pid, socketDir, binaries.user) : null;
  let words = '';
  let over = false;
  child.stderr.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-4000);
    record.write(chunk);
  });
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(signal ? `signal ${signal}` : `code ${code}`));
  }).finally(() => {
    over = true;
    watch?.kill('SIGKILL');
    record.close();
  });
  return {
    pid: child.pid ?? 0,
    lastWords: () => words,
    ended,
    hasEnded: () => over,
    async stop() {
      if (over || !child.pid) return;
      await stopFirmly(child.pid, () => over);
      await ended;
    },
  };
}
