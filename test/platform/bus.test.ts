import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Client } from 'pg';
import { lettersFor, openBus, type Bus, type Hint } from '../../src/platform/bus.ts';
import { openLog } from '../../src/platform/log.ts';
import { createTestDatabase, say, type TestDatabase } from '../postgres.ts';

const log = openLog('silent');
let database: TestDatabase;
const open: Bus[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((bus) => bus.close()));
});
afterAll(() => database.drop());

type Heard = { hints: Hint[]; resyncs: number };

async function aProcess(heartbeatMs?: number): Promise<{ bus: Bus; heard: Heard }> {
  const bus = await openBus({ url: database.url, log, ...(heartbeatMs ? { heartbeatMs } : {}) });
  open.push(bus);
  const heard: Heard = { hints: [], resyncs: 0 };
  bus.onHint(({ tags, topics }) => void heard.hints.push({ tags, topics }));
  bus.onResync(() => void heard.resyncs++);
  return { bus, heard };
}

const HINT = { tags: ['post:1', 'posts:all'], topics: ['all'] };

describe('what one process announces', () => {
  test('holds in itself before the announcing returns, and is heard once', async () => {
    const here = await aProcess();
    const announced = here.bus.announce(HINT);
    expect(here.heard.hints).toEqual([HINT]);
    await announced;
    const there = await aProcess();
    await here.bus.announce({ tags: ['last'], topics: [] });
    await expect.poll(() => there.heard.hints.at(-1)).toEqual({ tags: ['last'], topics: [] });
    expect(here.heard.hints).toHaveLength(2);
  });

  test('reaches every other process', async () => {
    const [one, two, three] = [await aProcess(), await aProcess(), await aProcess()];
    await two.bus.announce(HINT);
    await expect.poll(() => [one.heard.hints, three.heard.hints]).toEqual([[HINT], [HINT]]);
  });

  test('arrives whole when it is more than one notification can carry', async () => {
    const [one, two] = [await aProcess(), await aProcess()];
    const tags = Array.from({ length: 999 }, (_, number) => `posts:tag:slìghe-${number}`);
    const topics = Array.from({ length: 500 }, (_, number) => `tag:slìghe-${number}`);
    await one.bus.announce({ tags, topics });
    const names = (part: 'tags' | 'topics') => new Set(two.heard.hints.flatMap((hint) => hint[part]));
    await expect.poll(() => names('topics').size).toBe(500);
    expect(names('tags')).toEqual(new Set(tags));
  });

  test('is "everything" where one name alone is too long', () => {
    const [letter] = lettersFor('me', { tags: ['x'.repeat(9000)], topics: [] });
    expect(JSON.parse(letter!)).toEqual({ from: 'me', tags: ['everything'], topics: [] });
  });
});

describe('a connection that is lost', () => {
  test('is taken up again, and everybody starts afresh, since something may have been missed', async () => {
    const [one, two] = [await aProcess(), await aProcess()];
    await expect.poll(() => one.heard.resyncs).toBe(1);
    one.heard.resyncs = 0;
    await say(database.url, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'whatwedo bus'");
    await expect.poll(() => [one, two].every(({ bus, heard }) => bus.connected() && heard.resyncs > 0)).toBe(true);
    await one.bus.announce(HINT);
    await expect.poll(() => two.heard.hints).toEqual([HINT]);
  });

  test('does not hold up or fail what is announced meanwhile', async () => {
    const { bus, heard } = await aProcess();
    await say(database.url, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'whatwedo bus'");
    await bus.announce(HINT);
    expect(heard.hints).toEqual([HINT]);
  });

  test('does not keep the process from closing while it tries again', async () => {
    const { bus } = await aProcess();
    await say(database.url, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'whatwedo bus'");
    await bus.close();
    expect(bus.connected()).toBe(false);
  });
});

test('a process that is gone may have been killed before it could say what it did, so the others start afresh', async () => {
  const { bus, heard } = await aProcess(20);
  const other = new Client({ connectionString: database.url, application_name: 'whatwedo bus' });
  await other.connect();
  const { rows: [{ came }] } = await other.query('select clock_timestamp()::text as came');
  const heartbeats = async () => (await other.query("select from pg_stat_activity where application_name = 'whatwedo bus' and pid <> pg_backend_pid() and query_start > $1", [came])).rowCount;
  // Once a heartbeat has begun after it came, it has been seen.
  await expect.poll(heartbeats).toBe(1);
  expect(heard.resyncs).toBe(0);
  await other.end();
  await expect.poll(() => heard.resyncs).toBe(1);
  expect(bus.connected()).toBe(true);
});

describe('what somebody else says on the same database', () => {
  test.each(['x', '', 'null', '7', '{"from":"y"}', '{"from":"y","tags":[1],"topics":[]}', '{"from":"y","tags":"all","topics":"all"}', '{"tags":[],"topics":[]}'])('%j is no hint, and ends nobody: all pages are made anew', async (payload) => {
    const { bus, heard } = await aProcess();
    await say(database.url, `notify whatwedo, '${payload}'`);
    await expect.poll(() => heard.resyncs).toBe(1);
    expect(heard.hints).toEqual([]);
    expect(bus.connected()).toBe(true);
  });
});

test('cannot be opened where there is no database', async () => {
  const url = new URL(database.url);
  url.pathname = '/no_such_house';
  await expect(openBus({ url: url.href, log })).rejects.toThrow(/does not exist/);
});
