import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { metricsText, watchLevel } from '../../src/platform/metrics.ts';
import { openReader, type LiveReader } from '../live-reader.ts';
import { openTestSite, type TestSite } from '../site.ts';

let site: TestSite;
const readers: LiveReader[] = [];

beforeAll(async () => {
  // Nobody works here, so that a job that is due waits.
  site = await openTestSite({ config: { host: '0.0.0.0', roles: ['web', 'live'] } });
});
afterEach(() => readers.splice(0).forEach((reader) => reader.leave()));
afterAll(() => site?.close());

const port = (): number => Number(new URL(site.origin).port);

/** The house's own numbers, as an operator reads them. */
async function numbers(): Promise<Map<string, number>> {
  const text = await (await site.visitor().get('/metrics')).text();
  return new Map([...text.matchAll(/^(whatwedo_\w+) (\S+)$/gm)].map(([, name, value]) => [name!, Number(value)]));
}

describe('an operator', () => {
  test('sees what the front cache does', async () => {
    const before = await numbers();
    for (const _ of ['built', 'kept', 'kept']) await (await site.visitor().get('/accessibility')).text();
    const after = await numbers();
    const grown = (name: string) => after.get(name)! - before.get(name)!;
    expect([grown('whatwedo_cache_builds_total'), grown('whatwedo_cache_hits_total'), grown('whatwedo_cache_pages')]).toEqual([1, 2, 1]);
    expect(grown('whatwedo_cache_bytes')).toBeGreaterThan(1000);
    expect(after.get('whatwedo_cache_evicted_total')).toBe(0);
  });

  test('sees how many readers are connected', async () => {
    readers.push(await openReader(port(), 'topic=all'), await openReader(port(), 'topic=all:gd'));
    expect((await numbers()).get('whatwedo_live_viewers')).toBe(2);
  });

  test('sees the jobs that are due, not those for later, and those that could not be done', async () => {
    const { database, jobs } = site.open;
    const job = { draftId: newId(), authorityId: newId() };
    const anHourFrom = (at: Date) => new Date(at.getTime() + 3_600_000);
    await database.transaction('house', (tx) => jobs.send(tx, 'publish-scheduled', job));
    await database.transaction('house', (tx) => jobs.send(tx, 'publish-scheduled', job, { startAfter: anHourFrom(new Date()) }));
    await database.pool.query("insert into pgboss.job (name) values ('dead-letters'), ('dead-letters')");
    const seen = await numbers();
    expect([seen.get('whatwedo_jobs_waiting'), seen.get('whatwedo_jobs_failed')]).toEqual([1, 2]);
  });

  test('sees the connections to the database', async () => {
    const client = await site.open.database.pool.connect();
    try {
      const seen = await numbers();
      expect(seen.get('whatwedo_database_connections_busy')).toBeGreaterThanOrEqual(1);
      expect(seen.get('whatwedo_database_connections')).toBeGreaterThanOrEqual(seen.get('whatwedo_database_connections_busy')!);
      expect(seen.get('whatwedo_database_queries_waiting')).toBe(0);
    } finally {
      client.release();
    }
  });

  test('sees the other numbers when one cannot be had', async () => {
    watchLevel('whatwedo_test_broken', 'A number behind a database that is down.', () => Promise.reject(new Error('down')));
    watchLevel('whatwedo_test_slow', 'A number behind a database that does not answer.', () => new Promise(() => {}));
    const text = await metricsText();
    expect(text).toMatch(/^whatwedo_test_broken nan$/im);
    expect(text).toMatch(/^whatwedo_test_slow nan$/im);
    expect(text).toMatch(/^whatwedo_live_viewers \d/m);
  });

  test('finds each number in the documentation, and no other', async () => {
    const shown = [...(await metricsText()).matchAll(/^# TYPE (whatwedo_\w+)/gm)].map(([, name]) => name!).filter((name) => !name.includes('_test_'));
    const described = [...readFileSync('docs/running.md', 'utf8').matchAll(/`(whatwedo_\w+)`/g)].map(([, name]) => name!);
    expect(shown.length).toBeGreaterThan(8);
    expect(described.toSorted()).toEqual(shown.toSorted());
  });
});

describe('somebody else', () => {
  test('does not see the numbers through a proxy', async () => {
    const answer = await site.visitor().get('/metrics', { 'x-forwarded-for': '203.0.113.9' });
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('whatwedo_');
  });

  const address = Object.values(networkInterfaces()).flat().find((one) => one?.family === 'IPv4' && !one.internal)?.address;

  test('does not see the numbers from another machine', async ({ skip }) => {
    skip(!address, 'this machine has no address but its own loopback');
    const answer = await fetch(`http://${address}:${port()}/metrics`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('whatwedo_cache');
  });
});
