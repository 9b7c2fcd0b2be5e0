import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A copy cannot be written where it was to go; the message says why and what to do. */
export class CannotExport extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CannotExport';
  }
}

/** A folder that a copy is written into: `write` puts a file below it, making the folders it needs. */
export type CopyFolder = { write(file: string, content: string | Buffer): Promise<void>; files(): number };

/** Opens a new or empty folder; anything in it stays as it is, and CannotExport says so. */
export async function openCopyFolder(folder: string): Promise<CopyFolder> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length > 0) throw new CannotExport(`${folder} is not empty. Nothing was written. Name a new or an empty folder with --to.`);
  } catch (error) {
    if (error instanceof CannotExport) throw error;
    throw new CannotExport(`Nothing can be written to ${folder}: ${(error as Error).message}.`, error);
  }
  const made = new Set<string>();
  let files = 0;
  return {
    async write(file, content) {
      const above = dirname(join(folder, file));
      try {
        if (!made.has(above)) await mkdir(above, { recursive: true });
        made.add(above);
        await writeFile(join(folder, file), content, { flag: 'wx' });
        files++;
      } catch (error) {
        throw new CannotExport(`${file} could not be written to ${folder}: ${(error as Error).message}. What is there is not whole; remove the folder and try again.`, error);
      }
    },
    files: () => files,
  };
}
