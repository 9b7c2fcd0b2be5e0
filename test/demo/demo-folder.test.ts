import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CannotDemonstrate } from '../../src/demo/cannot-demonstrate.ts';
import { refuseRealHouse } from '../../src/demo/day-said.queries.ts';
import { emptyDemoFolder, takeDemoFolder } from '../../src/demo/demo-folder.ts';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { openLog } from '../../src/platform/log.ts';
import { createEmptyDatabase, createTestDatabase, say, type TestDatabase } from '../postgres.ts';

const MARK = 'this-is-a-demonstration.txt';
const databases: TestDatabase[] = [];

let top: string;
let dataDir: string;
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'whatwedo-demo-'));
  // PostgreSQL, under a user of its own where the tests run as root, must come through.
  await chmod(top, 0o755);
  dataDir = join(top, 'demo-data');
});
afterEach(() => rm(top, { recursive: true, force: true }));
afterAll(async () => {
  for (const database of databases) await database.drop();
});

async function put(...names: string[]): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  for (const name of names) await (name.endsWith('/') ? mkdir(join(dataDir, name)) : writeFile(join(dataDir, name), 'kept'));
}

const names = async (): Promise<string[]> => (await readdir(dataDir)).toSorted();
const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'allowed', (error: unknown) => (error instanceof CannotDemonstrate ? error.message : String(error)));
const empty = (databaseUrl: string | null = null) => emptyDemoFolder({ dataDir, databaseUrl });

describe('a demonstration’s folder', () => {
  it('is made and marked, and taken again by the next start', async () => {
    await takeDemoFolder({ dataDir });
    await put('pg/', 'media/');
    await takeDemoFolder({ dataDir });
    expect(await names()).toEqual(['media', 'pg', MARK]);
  });

  it('is never one that holds something else, such as a real installation', async () => {
    await put('pg/', 'media/', 'postgres.log');
    expect(await refusal(takeDemoFolder({ dataDir }))).toMatch(/holds something that is no demonstration, so nothing in it was touched/);
    expect(await names()).toEqual(['media', 'pg', 'postgres.log']);
  });

  it('is refused in words where it cannot be made', async () => {
    await writeFile(dataDir, 'a file of that name');
    expect(await refusal(takeDemoFolder({ dataDir }))).toMatch(/cannot be read .*Name another folder with DATA_DIR/);
  });
});

describe('--fresh', () => {
  it('takes away what a demonstration keeps, and leaves what somebody else put there', async () => {
    await takeDemoFolder({ dataDir });
    await put('pg/', 'pg.making-4711/', 'media/', 'postgres.log', 'postgres.log.1', 'letter.txt', 'pg.old/', 'postgres.log.bak');
    await writeFile(join(dataDir, 'media', 'a.jpg'), 'a picture');
    await empty();
    expect(await names()).toEqual(['letter.txt', 'pg.old', 'postgres.log.bak']);
  });

  it('finds nothing to do where there is no folder, or nothing in it', async () => {
    expect(await refusal(empty())).toBe('allowed');
    await put();
    expect(await refusal(empty())).toBe('allowed');
  });

  it('refuses a folder that is no demonstration’s', async () => {
    await put('pg/', 'media/');
    expect(await refusal(empty())).toMatch(/no demonstration, so nothing in it was touched/);
    expect(await names()).toEqual(['media', 'pg']);
  });

  it('refuses a folder that a demonstration is running on', async () => {
    await takeDemoFolder({ dataDir });
    const running = await startEmbeddedPostgres({ dataDir, log: openLog('silent'), durable: false });
    const before = await names();
    expect(await refusal(empty())).toMatch(/A demonstration is running on .*Stop it first; nothing was taken away/);
    expect(await names()).toEqual(before);
    await running.stop();
    expect(await refusal(empty())).toBe('allowed');
    expect(await names()).toEqual([]);
  });

  it('takes no database away', async () => {
    await takeDemoFolder({ dataDir });
    expect(await refusal(empty('postgres://db.example/whatwedo'))).toMatch(/never a database/);
    expect(await names()).toEqual([MARK]);
  });
});

describe('a database that is named', () => {
  const allows = async (make: () => Promise<TestDatabase>, ...statements: string[]): Promise<string> => {
    const database = await make();
    databases.push(database);
    await say(database.url, ...statements);
    return refusal(refuseRealHouse(database.url));
  };

  it('may be empty, a demonstration, or what one left that was ended in its first second', async () => {
    expect(await allows(createEmptyDatabase)).toBe('allowed');
    expect(await allows(createTestDatabase)).toBe('allowed');
    expect(await allows(createTestDatabase, 'update installation set demonstration = true, set_up_at = now()')).toBe('allowed');
  });

  it('may not be a real installation, or hold somebody else’s tables', async () => {
    const no = /holds something that is no demonstration, so nothing in it was touched/;
    expect(await allows(createTestDatabase, 'update installation set set_up_at = now()')).toMatch(no);
    expect(await allows(createEmptyDatabase, 'create table letters (words text)')).toMatch(no);
  });
});
