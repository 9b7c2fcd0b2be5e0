import { spawn } from 'node:child_process';
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from './log.ts';
import { folderWords, isAlive } from './postgres-process.ts';
import { makeClosedFolder, postgresEnvironment, type PostgresBinaries } from './postgres-binaries.ts';
import { inPlainWords } from './postgres-errors.ts';

const MAKING = 'pg.making-';

/** Sweeps away what a process that died while making a database left behind. */
function sweepHalfMade(dataDir: string): void {
  for (const name of readdirSync(dataDir).filter((entry) => entry.startsWith(MAKING))) {
    const maker = Number(name.slice(MAKING.length));
    if (maker === process.pid || !isAlive(maker)) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

async function runInitdb(binaries: PostgresBinaries, folder: string, dataDir: string, durable: boolean): Promise<void> {
  const child = spawn(
    binaries.initdb,
    ['-D', folderWords(folder), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale',
      '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions', ...(durable ? [] : ['--no-sync'])],
    { ...binaries.user, cwd: folder, env: postgresEnvironment, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  await new Promise<void>((resolve, reject) => {
    child.on('error', (error) => reject(inPlainWords(error.message, dataDir, error)));
    child.on('close', (code) => (code === 0 ? resolve() : reject(inPlainWords(said, dataDir))));
  });
}

function isMade(folder: string): boolean {
  return statSync(join(folder, 'PG_VERSION'), { throwIfNoEntry: false }) !== undefined;
}

/** Puts the made folder in its place, unless another process was quicker. */
function takePlace(made: string, folder: string): void {
  try {
    renameSync(made, folder);
  } catch (error) {
    if (!isMade(folder)) throw error;
    rmSync(made, { recursive: true, force: true });
  }
}

/**
 * The folder `pg` of a data folder, made on the first start. It is made aside
 * and renamed, so that it is there whole or not at all. Superuser `postgres`,
 * UTF-8, C.UTF-8 order. Throws CannotStartDatabase.
 */
export async function preparePostgresFolder(binaries: PostgresBinaries, options: { dataDir: string; durable: boolean; log: Log }): Promise<string> {
  const { dataDir, durable, log } = options;
  const folder = join(dataDir, 'pg');
  sweepHalfMade(dataDir);
  if (isMade(folder)) return folder;
  const made = join(dataDir, `${MAKING}${process.pid}`);
  const began = performance.now();
  makeClosedFolder(made, binaries.user);
  try {
    await runInitdb(binaries, made, dataDir, durable);
    takePlace(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    throw error;
  }
  log.info({ folder, ms: Math.round(performance.now() - began) }, 'a new database was made');
  return folder;
}
