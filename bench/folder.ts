import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../src/platform/postgres-process.ts';
import { postgresIn } from './processes.ts';

const made = new Set<string>();
process.on('exit', () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder of its own for one measurement, on the same disk as other temporary files. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'whatwedo-bench-'));
  made.add(folder);
  return folder;
}

/** Removes a folder when the PostgreSQL that stands in it is gone. */
export async function removeFolder(folder: string): Promise<void> {
  for (const pid = postgresIn(folder); pid && isAlive(pid); ) await pause(20);
  rmSync(folder, { recursive: true, force: true });
  made.delete(folder);
}
