import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { asOutage } from '../../src/platform/outage.ts';
import { createTestDatabase, say, type TestDatabase } from '../postgres.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  return work().then(() => expect.fail('it worked'), (error: unknown) => error);
}

async function openClient(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function askAndEnd(url: string, text: string): Promise<void> {
  const client = await openClient(url);
  await client.query(text).finally(() => client.end());
}

async function closedPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

const KILL_THE_OTHERS = 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';

describe('what a house cannot do just now is known by what PostgreSQL, its driver and the machine say', () => {
  it('a server that ends the connection, before and after it was noticed', async () => {
    const client = await openClient(database.url);
    const asking = failureOf(() => client.query('select pg_sleep(20)'));
    await expect.poll(async () => {
      await say(database.url, KILL_THE_OTHERS);
      return Promise.race([asking.then(() => 'over'), new Promise((resolve) => setImmediate(resolve, 'waiting'))]);
    }).toBe('over');
    expect(asOutage(await asking)).toMatchObject({ named: 'unavailable', status: 503, retryAfter: 10 });
    expect(asOutage(await failureOf(() => client.query('select 1')))).toMatchObject({ named: 'unavailable' });
  });

  it('a server with no connection left', async () => {
    const inside = await openClient(database.url);
    const limitTo = (most: number) => inside.query(`do $$ begin execute format('alter database %I connection limit ${most}', current_database()); end $$`);
    await limitTo(0);
    const failure = await failureOf(() => openClient(database.url));
    await limitTo(-1);
    await inside.end();
    expect(failure).toMatchObject({ code: '53300' });
    expect(asOutage(failure)).toMatchObject({ named: 'unavailable' });
  });

  it('no server at all, by address and by socket', async () => {
    const port = await closedPort();
    for (const url of [`postgres://nobody@127.0.0.1:${port}/none`, 'socket:/nowhere/at/all?db=none', `postgres://nobody@no-such-host.invalid:${port}/none`]) {
      expect(asOutage(await failureOf(() => openClient(url))), url).toMatchObject({ named: 'unavailable' });
    }
  });

  it('a pool that has waited too long, or was closed', async () => {
    const pool = new Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 20 });
    const taken = await pool.connect();
    expect(asOutage(await failureOf(() => pool.query('select 1')))).toMatchObject({ named: 'unavailable' });
    taken.release();
    await pool.end();
    expect(asOutage(await failureOf(() => pool.query('select 1')))).toMatchObject({ named: 'unavailable' });
  });

  it.each([['53100', 'no-room'], ['53200', 'unavailable'], ['57P01', 'unavailable'], ['57P02', 'unavailable'], ['57P03', 'unavailable'], ['08006', 'unavailable']])(
    'SQLSTATE %s as PostgreSQL raises it is %s',
    async (state, named) => {
      const failure = await failureOf(() => askAndEnd(database.url, `do $$ begin raise exception 'could not' using errcode = '${state}'; end $$`));
      expect(asOutage(failure)).toMatchObject({ named, status: 503, cause: failure });
    },
  );

  it('and nothing else: a bug stays a bug', async () => {
    for (const wrong of ['select nothing_here', 'selekt 1', 'select 1/0', "select 'x'::int", 'create table authorities ()']) {
      expect(asOutage(await failureOf(() => askAndEnd(database.url, wrong))), wrong).toBeNull();
    }
    for (const other of [new Error('boom'), new TypeError('x is undefined'), Object.assign(new Error('no file'), { code: 'ENOENT', syscall: 'open' }), 'text', null]) {
      expect(asOutage(other)).toBeNull();
    }
    expect(asOutage(new AppError('not-found', 'no route'))).toBeNull();
    const told = new AppError('no-room', 'the disk is full');
    expect(asOutage(told)).toBe(told);
  });
});
