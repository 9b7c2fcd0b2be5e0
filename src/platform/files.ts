import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../core/errors.ts';
import { asOutage } from './outage.ts';

/**
 * Where the bytes of pictures are kept. `put` has stored the bytes safely when
 * it returns, and putting the same name again changes nothing, since a name is
 * the hash of its content. `get` answers null for what is not there and for
 * anything that is not such a name. A full disk is an AppError 'no-room'.
 */
export type Files = {
  put(name: string, bytes: Uint8Array): Promise<void>;
  get(name: string): Promise<Buffer | null>;
};

const NAME = /^[a-f0-9]{64}\.(?:webp|jpg|png)$/;
const FORGOTTEN_AFTER_MS = 60 * 60 * 1000;

/**
 * Keeps files in a folder of this machine: `ab/ab….webp`, 256 folders by the
 * first two letters of the name. The folder is made at the first `put`.
 */
export function openFiles(dir: string): Files {
  let ready: Promise<void> | undefined;
  return {
    async put(name, bytes) {
      if (!isFileName(name)) throw new Error(`not the name of a stored file: ${JSON.stringify(name)}`);
      try {
        ready ??= prepareFolder(dir);
        await ready;
        await putFile(dir, name, bytes);
      } catch (error) {
        ready = undefined;
        throw told(error, dir);
      }
    },
    async get(name) {
      if (!isFileName(name)) return null;
      return readFile(pathOf(dir, name)).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      });
    },
  };
}

/** Whether a text from outside is the name of a stored file; nothing else ever becomes a path. */
export function isFileName(name: string): boolean {
  return NAME.test(name);
}

function pathOf(dir: string, name: string): string {
  return join(dir, name.slice(0, 2), name);
}

async function putFile(dir: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = pathOf(dir, name);
  if (!(await isThere(path, bytes.length))) {
    await makeFolder(dirname(path));
    await writeAside(join(dir, '.incoming', `${name}.${randomUUID()}`), path, bytes);
  }
  // Also when the file was there: another put may have renamed it and not yet come so far.
  await syncFolder(dirname(path));
}

/** Written whole elsewhere and renamed, so that a reader and a power cut never meet half a file. */
async function writeAside(aside: string, path: string, bytes: Uint8Array): Promise<void> {
  try {
    const handle = await open(aside, 'wx', 0o640);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

async function isThere(path: string, size: number): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.size === size;
}

async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: 0o750 });
  if (made) await syncFolder(dirname(path));
}

/** Returns when what a folder lists is on the disk. Where folders cannot be synced (Windows, some network disks) nothing more can be done. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // Windows cannot open a folder to sync it
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'EBADF'].includes(codeOf(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

/** Makes the folder, and clears what a killed process left half written an hour or longer ago. */
async function prepareFolder(dir: string): Promise<void> {
  const incoming = join(dir, '.incoming');
  await makeFolder(dir);
  await makeFolder(incoming);
  for (const name of await readdir(incoming)) {
    const found = await stat(join(incoming, name)).catch(() => null);
    if (found && Date.now() - found.mtimeMs > FORGOTTEN_AFTER_MS) await rm(join(incoming, name), { force: true });
  }
}

function told(error: unknown, dir: string): unknown {
  const outage = asOutage(error);
  return outage ? new AppError(outage.named, `a picture could not be stored in ${dir}: ${outage.message}`, { cause: error, retryAfter: outage.retryAfter ?? 60 }) : error;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
