import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database.ts';
import { HouseInUse, joinEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { openLog } from '../../src/platform/log.ts';
import { isAlive } from '../../src/platform/postgres-process.ts';
import { inPlainWords } from '../../src/platform/postgres-errors.ts';

const DIARIST = fileURLToPath(new URL('./diarist.ts', import.meta.url));
const log = openLog('silent');
const isRoot = process.getuid?.() === 0;

let top: string;
let dataDir: string;
let made: string;
const open: EmbeddedPostgres[] = [];
const diarists: Diarist[] = [];

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'whatwedo-embedded-'));
  await (await startEmbeddedPostgres({ dataDir: made, log, durable: false })).stop();
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

/** The data folder as a first start and stop left it, without waiting for another first start. */
function moveIn(): void {
  spawnSync('cp', ['-a', made, dataDir]);
}

beforeEach(() => {
  // mkdtemp closes it to everybody else, as a home folder is closed.
  top = mkdtempSync(join(tmpdir(), 'whatwedo-embedded-'));
  dataDir = join(top, 'data');
});
afterEach(async () => {
  for (const diarist of diarists.splice(0)) {
    await kill(diarist.child);
    // Its database goes a moment later; a folder it still writes to cannot be removed.
    while (isAlive(diarist.postgres())) await pause(20);
  }
  for (const postgres of open.splice(0)) await postgres.stop();
  rmSync(top, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  open.push(postgres);
  return postgres;
}

type Diarist = { child: ChildProcess; lines: string[]; said(sign: RegExp, times?: number): Promise<string>; postgres(): number };

/** A house in a process group of its own. */
function startDiarist(...words: string[]): Diarist {
  const child = spawn(process.execPath, [DIARIST, dataDir, ...words], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => lines.push(line));
  const diarist: Diarist = {
    child,
    lines,
    async said(sign, times = 1) {
      while (lines.filter((line) => sign.test(line)).length < times) {
        if (child.exitCode !== null || child.signalCode !== null) await pause(50);
        if (child.exitCode && lines.filter((line) => sign.test(line)).length < times) throw new Error(`it ended, having said: ${lines.join(' | ')}`);
        await pause(5);
      }
      return lines.find((line) => sign.test(line))!;
    },
    postgres: () => Number(lines.find((line) => line.startsWith('open '))?.split(' ')[1] ?? NaN),
  };
  diarists.push(diarist);
  return diarist;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid!, 'SIGKILL');
  await gone;
}

function killAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
}

async function storedIds(url: string): Promise<string[]> {
  const database = openDatabase(url);
  const rows = await database.rows<{ id: string }>('ids', 'select id from authorities', []);
  await database.close();
  return rows.map((row) => row.id);
}

describe('starting and stopping', () => {
  test('everything is there again after each of ten stops', async () => {
    for (let round = 1; round <= 10; round++) {
      const postgres = await startEmbeddedPostgres({ dataDir, log });
      const database = openDatabase(postgres.url);
      await database.pool.query('create table if not exists rounds (round int)');
      await database.pool.query('insert into rounds values ($1)', [round]);
      expect(await database.rows('rounds', 'select count(*) as n from rounds', [])).toEqual([{ n: round }]);
      await database.close();
      await postgres.stop();
      expect(isAlive(postgres.pid)).toBe(false);
      expect(existsSync(postgres.socketDir)).toBe(false);
    }
  });

  test('the house’s role is no superuser, nothing listens on the network, and the journal is synced', async () => {
    moveIn();
    const { url } = await start();
    const database = openDatabase(url);
    const [row] = await database.rows<Record<string, unknown>>('settings', `
      select current_user as role, rolsuper, rolbypassrls, current_setting('listen_addresses') as network, current_setting('fsync') as fsync,
             current_setting('synchronous_commit') as sync, (select count(*) from pg_extension where extname = 'pg_trgm') as trigrams
        from pg_roles where rolname = current_user`, []);
    await database.close();
    expect(row).toEqual({ role: 'whatwedo', rolsuper: false, rolbypassrls: false, network: '', fsync: 'on', sync: 'on', trigrams: 1 });
  });

  test('works under a data path far longer than a socket’s may be', async () => {
    dataDir = join(top, 'a'.repeat(110), 'data');
    expect((await start()).url).toContain('whatwedo');
  });

  test('what a kill in the middle of making the database left behind is swept away', async () => {
    mkdirSync(join(dataDir, 'pg.making-999999999', 'base'), { recursive: true });
    await start();
    expect(readdirSync(dataDir).filter((name) => name.startsWith('pg.'))).toEqual([]);
  });

  test('nothing that people wrote reaches the log of the database', async () => {
    moveIn();
    const { url } = await start();
    const database = openDatabase(url);
    await database.pool.query('create table people (email text primary key)');
    await database.pool.query('insert into people values ($1)', ['isla@moray.example']);
    await expect(database.pool.query('insert into people values ($1)', ['isla@moray.example'])).rejects.toThrow(/duplicate/);
    await expect(database.pool.query("select 'isla@moray.example' from nowhere")).rejects.toThrow();
    await database.close();
    await open.pop()!.stop();
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('isla@');
  });
});

describe('a second process on the same DATA_DIR', () => {
  test('is refused in words that name the first', async () => {
    moveIn();
    const first = startDiarist();
    await first.said(/^open/);
    const refusal = await start().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(HouseInUse);
    expect(String(refusal)).toMatch(new RegExp(`${dataDir} is in use by another Whatwedo \\(process ${first.child.pid}\\).*Stop that one first, or give this one a DATA_DIR of its own`));
    expect(await joinEmbeddedPostgres(dataDir)).not.toBeNull();
  });

  test('started at the very same moment leaves exactly one house', async () => {
    const both = [startDiarist(), startDiarist(), startDiarist()];
    const outcomes = await Promise.all(both.map((one) => one.said(/^(open|HouseInUse)/)));
    expect(outcomes.filter((line) => line.startsWith('open '))).toHaveLength(1);
    expect(outcomes.filter((line) => line.startsWith('HouseInUse'))).toHaveLength(2);
  });

  test('that only wants to join is given the running database, and nothing when none runs', async () => {
    expect(await joinEmbeddedPostgres(dataDir)).toBeNull();
    const { url } = await start();
    expect(await joinEmbeddedPostgres(dataDir)).toEqual({ url });
    await open.pop()!.stop();
    expect(await joinEmbeddedPostgres(dataDir)).toBeNull();
  });
});

describe('a kill', () => {
  test('of the house and its database while it writes loses nothing it had acknowledged, three times over', async () => {
    moveIn();
    const acknowledged = new Set<string>();
    for (let round = 1; round <= 3; round++) {
      const diarist = startDiarist('writes');
      await diarist.said(/^stored/, 100);
      killAtOnce(diarist.postgres());
      await kill(diarist.child);
      for (const line of diarist.lines) if (line.startsWith('stored ')) acknowledged.add(line.slice('stored '.length));
    }
    const found = await storedIds((await start()).url);
    expect(new Set(found).size).toBe(found.length);
    expect([...acknowledged].filter((id) => !found.includes(id))).toEqual([]);
    expect(acknowledged.size).toBeGreaterThanOrEqual(300);
  });

  test('of the house alone takes its database along', async () => {
    moveIn();
    const diarist = startDiarist('writes');
    await diarist.said(/^stored/, 10);
    const postgres = diarist.postgres();
    const socketDir = diarist.lines[0]!.split(' ')[2]!;
    await kill(diarist.child);
    while (isAlive(postgres) || existsSync(socketDir)) await pause(20);
    expect(await joinEmbeddedPostgres(dataDir)).toBeNull();
  });

  test('that leaves an orphan is followed by a start that stops it and loses nothing', async ({ skip }) => {
    skip(process.platform !== 'linux', 'who watches a process is found through /proc, which only Linux has');
    moveIn();
    const diarist = startDiarist('writes');
    await diarist.said(/^stored/, 10);
    const orphan = diarist.postgres();
    for (const shell of watchersOf(orphan)) killAtOnce(shell);
    await kill(diarist.child);
    expect(isAlive(orphan)).toBe(true);
    const found = await storedIds((await start()).url);
    expect(isAlive(orphan)).toBe(false);
    const acknowledged = diarist.lines.filter((line) => line.startsWith('stored ')).map((line) => line.slice('stored '.length));
    expect(acknowledged.filter((id) => !found.includes(id))).toEqual([]);
  });

  test('after which another program got the database’s process number does not stop the next start', async () => {
    moveIn();
    await start();
    await open.pop()!.stop();
    writeFileSync(join(dataDir, 'pg', 'postmaster.pid'), `${process.ppid}\n/proc/self/cwd\n1\n5432\n/tmp/wwd-gone\n\n1 1\nready\n`);
    expect((await start()).pid).toBeGreaterThan(0);
  });

  test('of the whole machine that left an empty lock file does not stop the next start', async () => {
    moveIn();
    writeFileSync(join(dataDir, 'pg', 'postmaster.pid'), '');
    expect((await start()).pid).toBeGreaterThan(0);
  });
});

/** The shells that stop a PostgreSQL when its house dies (Linux only: slim machines have no `ps`). */
function watchersOf(postgres: number): number[] {
  const commandOf = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && commandOf(name).includes(`kill -INT ${postgres};`)).map(Number);
}

describe('what cannot work is said in plain words', () => {
  test('a folder this user may not write to', async ({ skip }) => {
    skip(isRoot, 'there is no folder that root may not write to');
    chmodSync(top, 0o500);
    await expect(start()).rejects.toThrow(/PostgreSQL may not use .* Name a folder as DATA_DIR that this user may write to/);
    chmodSync(top, 0o700);
  });

  test('a file where the folder should be', async () => {
    writeFileSync(dataDir, '');
    await expect(start()).rejects.toThrow(/there is a file of that name/);
  });

  test('a database of another main version, which is left alone', async () => {
    moveIn();
    await start();
    await open.pop()!.stop();
    writeFileSync(join(dataDir, 'pg', 'PG_VERSION'), '12\n');
    await expect(start()).rejects.toThrow(/made by another main version of PostgreSQL\. It is untouched/);
    expect(readFileSync(join(dataDir, 'pg', 'PG_VERSION'), 'utf8')).toBe('12\n');
  });

  test('a full disk, a nameless user, a damaged journal', () => {
    expect(inPlainWords('FATAL: could not write lock file "postmaster.pid": No space left on device', '/srv/data').message)
      .toBe('PostgreSQL could not be started: the disk that holds /srv/data is full. What was published is kept. Make room (some 100 MB) and start again.');
    expect(inPlainWords('initdb: error: could not look up effective user ID 1234: user does not exist', '/d').message).toMatch(/has no name on this machine/);
    expect(inPlainWords('PANIC:  could not locate a valid checkpoint record at 0/1', '/d').message).toMatch(/is damaged.*Restore the last backup/);
  });
});
