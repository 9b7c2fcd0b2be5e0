import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { openDatabase, type Database } from '../../src/platform/database.ts';
import { openJobs, type JobData, type Jobs } from '../../src/platform/jobs.ts';
import { openLog } from '../../src/platform/log.ts';
import { createTestDatabase, type TestDatabase } from '../postgres.ts';

const log = openLog('silent');
type Scheduled = JobData['publish-scheduled'];

let testDatabase: TestDatabase;
let database: Database;
const open: Jobs[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase(testDatabase.url, { log });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((jobs) => jobs.stop()));
  await database.pool.query('delete from pgboss.job');
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

async function start(handle?: (data: Scheduled) => Promise<void>): Promise<Jobs> {
  const jobs = openJobs({ pool: database.pool, log, work: handle !== undefined });
  if (handle) jobs.define('publish-scheduled', handle);
  await jobs.start();
  open.push(jobs);
  return jobs;
}

const aDraft = (): Scheduled => ({ draftId: newId(), authorityId: newId() });

async function send(jobs: Jobs, data: Scheduled, startAfter?: Date): Promise<void> {
  await database.transaction('house', (tx) => jobs.send(tx, 'publish-scheduled', data, startAfter ? { startAfter } : {}));
}

async function waiting(): Promise<number> {
  const { rows } = await database.pool.query("select count(*) as jobs from pgboss.job where name = 'publish-scheduled' and state < 'active'");
  return rows[0].jobs;
}

describe('a job that is stored with what caused it', () => {
  test('is done after the commit', async () => {
    const done: Scheduled[] = [];
    const jobs = await start(async (data) => void done.push(data));
    const draft = aDraft();
    await send(jobs, draft);
    await expect.poll(() => done).toEqual([draft]);
  });

  test('is no job when the transaction is rolled back', async () => {
    const jobs = await start();
    const failing = database.transaction('house', async (tx) => {
      await jobs.send(tx, 'publish-scheduled', aDraft());
      throw new Error('the post could not be stored');
    });
    await expect(failing).rejects.toThrow('the post could not be stored');
    expect(await waiting()).toBe(0);
  });

  test('waits for its time, and is done then', async () => {
    const done: string[] = [];
    const jobs = await start(async ({ draftId }) => void done.push(draftId));
    const [soon, later] = [aDraft(), aDraft()];
    const at = new Date(Date.now() + 1500);
    await send(jobs, later, new Date(Date.now() + 400 * 86_400_000));
    await send(jobs, soon, at);
    let doneAt = 0;
    await expect.poll(() => (doneAt = done.length && Date.now()), { interval: 20 }).toBeGreaterThan(0);
    expect(done).toEqual([soon.draftId]);
    expect(doneAt).toBeGreaterThanOrEqual(at.getTime());
    expect(await waiting()).toBe(1);
  });

  test('is left to another process by one that does not work', async () => {
    const sender = await start();
    await send(sender, aDraft());
    const done: unknown[] = [];
    await start(async (data) => void done.push(data));
    await expect.poll(() => done).toHaveLength(1);
  });
});

describe('a job that fails', () => {
  test('is tried again, and does not make the others run twice', async () => {
    const tries = new Map<string, number>();
    const bad = aDraft();
    const drafts = [bad, ...Array.from({ length: 30 }, aDraft)];
    const sender = await start();
    for (const draft of drafts) await send(sender, draft);
    await start(async ({ draftId }) => {
      const count = (tries.get(draftId) ?? 0) + 1;
      tries.set(draftId, count);
      if (draftId === bad.draftId && count === 1) throw new Error('the first try fails');
    });
    await expect.poll(() => [...tries.values()].reduce((sum, count) => sum + count, 0)).toBe(32);
    expect(tries.get(bad.draftId)).toBe(2);
    expect(tries.size).toBe(31);
  });

  test('is put aside with its reason after the last try', async () => {
    const draft = aDraft();
    const jobs = await start(async () => {
      throw new Error('no such voice');
    });
    await send(jobs, draft);
    // As if all the other tries had been.
    await database.pool.query("update pgboss.job set retry_limit = 0 where name = 'publish-scheduled'");
    await expect.poll(() => jobs.failed()).toMatchObject([{ name: 'publish-scheduled', data: draft, error: { message: 'no such voice' } }]);
  });
});

test('its tables belong to the role of the house, which is no superuser', async () => {
  await start();
  const { rows } = await database.pool.query("select distinct tableowner = current_user as own from pg_tables where schemaname = 'pgboss'");
  expect(rows).toEqual([{ own: true }]);
});
