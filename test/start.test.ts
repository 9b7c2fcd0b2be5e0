import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from './postgres.ts';

const root = resolve(import.meta.dirname, '..');
const MAIN = ['src/main.ts'];
const SERVE = ['src/cli.ts', 'serve'];
let workshop: string;
let database: TestDatabase;
/** A port that another program has. */
let taken: Server;
/** Ended after each test, also one that failed; those that have ended already take no notice. */
const started: ChildProcess[] = [];

beforeAll(async () => {
  workshop = await mkdtemp(join(tmpdir(), 'whatwedo-start-'));
  database = await createTestDatabase();
  taken = createServer();
  await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
});
afterEach(() => started.splice(0).forEach((child) => child.kill('SIGTERM')));
afterAll(async () => {
  taken.close();
  await database.drop();
  await rm(workshop, { recursive: true, force: true });
});

type Started = { child: ChildProcess; out(): string; err(): string; ended: Promise<number | null> };

/** Starts the house as npm start or whatwedo serve does, with nothing in the environment but what is given. */
function start(words: string[], environment: Record<string, string>): Started {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, LOG_LEVEL: 'silent', HOST: '127.0.0.1', PORT: '0', ...environment };
  const child = spawn(process.execPath, [join(root, words[0]!), ...words.slice(1)], { cwd: workshop, env });
  started.push(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, out: () => out, err: () => err, ended };
}

const occupied = () => String((taken.address() as AddressInfo).port);

describe('a house that is open', () => {
  it('ends with 0 when it is told to, and with 1 when its PostgreSQL ends by itself, so that it is started again', async () => {
    const dataDir = join(workshop, 'falls');
    for (const [fell, code] of [[false, 0], [true, 1]] as const) {
      const house = start(MAIN, { DATA_DIR: dataDir });
      await expect.poll(house.out).toContain('Whatwedo is open at');
      if (fell) process.kill(Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
      else house.child.kill('SIGTERM');
      expect(await house.ended).toBe(code);
    }
  });
});

describe('a house that npm start has opened', () => {
  it('ends when npm is told to, although npm’s shell does not tell it, and can be started again', async ({ skip }) => {
    skip(process.platform === 'win32', 'Windows has no SIGTERM to send');
    const dataDir = join(workshop, 'by-npm');
    const { PATH, HOME } = process.env;
    for (const _ of ['first', 'again']) {
      const npm = spawn('npm', ['start'], { cwd: root, env: { PATH, HOME, LOG_LEVEL: 'silent', HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir } });
      let out = '';
      npm.stdout.on('data', (chunk) => (out += chunk));
      await expect.poll(() => out).toMatch(/open at http:\/\/localhost:\d+\n/);
      const address = /open at (\S+)/.exec(out)![1]!;
      expect((await fetch(`${address}/healthz`)).status).toBe(200);
      npm.kill('SIGTERM');
      await expect.poll(() => fetch(`${address}/healthz`).then(() => 'open', () => 'gone')).toBe('gone');
      await expect.poll(() => existsSync(join(dataDir, 'pg/postmaster.pid'))).toBe(false);
    }
  });
});

it.each([['web,live', true], ['worker', false], ['live', false]])('prints a set-up link only where there are pages: %s', async (roles, isPrinted) => {
  const house = start(MAIN, { DATABASE_URL: database.url, DATA_DIR: join(workshop, 'roles'), ROLES: roles });
  await expect.poll(house.out).toMatch(isPrinted ? /Set it up here, once: http/ : /at work here .*\n$/);
  house.child.kill('SIGTERM');
  expect(await house.ended).toBe(0);
  expect(house.out().includes('/setup/')).toBe(isPrinted);
});

describe('a house that cannot be opened', () => {
  it.each([['npm start', MAIN], ['whatwedo serve', SERVE]])('says that its port is taken, and ends with everything it had opened: %s', async (_, words) => {
    const dataDir = join(workshop, words.join('-').replaceAll('/', '-'));
    const house = start(words, { DATA_DIR: dataDir, PORT: occupied() });
    expect(await house.ended).toBe(1);
    expect(house.err()).toBe(`Port ${occupied()} is in use by another program. Choose another with PORT, or stop the other one.\n`);
    expect(existsSync(join(dataDir, 'pg/PG_VERSION'))).toBe(true);
    expect(existsSync(join(dataDir, 'pg/postmaster.pid'))).toBe(false);
  });

  const onServer = () => ({ DATABASE_URL: database.url, DATA_DIR: join(workshop, 'on-server') });

  it.each([['npm start', MAIN], ['whatwedo serve', SERVE]])('says what is wrong with the address it is to listen on: %s', async (_, words) => {
    const elsewhere = start(words, { ...onServer(), HOST: '192.0.2.1' });
    expect(await elsewhere.ended).toBe(1);
    expect(elsewhere.err()).toBe('192.0.2.1 is not an address of this machine. Give one that is as HOST, or 0.0.0.0 for all.\n');
    const named = start(words, { ...onServer(), HOST: 'nowhere.invalid' });
    expect(await named.ended).toBe(1);
    expect(named.err()).toMatch(/^(There is no machine called nowhere\.invalid|The name nowhere\.invalid could not be looked up)\. .* HOST/);
  });

  it.each([['npm start', MAIN], ['whatwedo serve', SERVE]])('says what is wrong with the database, and repeats no password: %s', async (_, words) => {
    const house = start(words, { DATABASE_URL: 'postgres://ann:s3cret@127.0.0.1:9/w', DATA_DIR: workshop });
    expect(await house.ended).toBe(1);
    expect(house.err()).toBe('The database cannot be used: nothing answers there (is PostgreSQL running, and is the port right?).\n');
    const unknown = start(words, { DATABASE_URL: database.url.replace(/\/house_\w+/, '/no_such_house'), DATA_DIR: workshop });
    expect(await unknown.ended).toBe(1);
    expect(unknown.err()).toBe('The database cannot be used: there is no database of that name: make it first, owned by the role.\n');
  });

  it.each([['npm start', MAIN], ['whatwedo serve', SERVE]])('ends with 2 when the settings are wrong: %s', async (_, words) => {
    const house = start(words, { PORT: 'eighty' });
    expect(await house.ended).toBe(2);
    expect(house.err()).toMatch(/^The settings are not right:\n {2}\* PORT is “eighty”/);
  });
});
