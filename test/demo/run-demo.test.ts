import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDemo } from '../../src/demo/run-demo.ts';
import { openDatabase, type Database } from '../../src/platform/database.ts';
import { openTestHouse } from '../house.ts';
import { createEmptyDatabase, type TestDatabase } from '../postgres.ts';
import { tuesdaysPlan } from './day.ts';

const SOURCE = resolve(import.meta.dirname, '../../src');

type Demo = { child: ChildProcess; ended: Promise<number | null>; out(): string; err(): string; said(words: string): Promise<void> };

const children: ChildProcess[] = [];
let top: string;
/** How many things the day has. */
let all: number;
let emptied: TestDatabase;
let database: Database;

/** Starts `whatwedo demo`, or another program, as its own process, with nothing in the environment but what is given. */
function start(args: string[], environment: Record<string, string>, program = ['cli.ts', 'demo']): Demo {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [join(SOURCE, program[0]!), ...program.slice(1), ...args], { cwd: top, env: { PATH, HOME, PORT: '0', LOG_LEVEL: 'silent', ...environment } });
  children.push(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const ended = new Promise<number | null>((end) => child.once('close', end));
  const said = (words: string) => new Promise<void>((hear, fail) => {
    const look = (): void => void ((out + err).includes(words) && hear());
    look();
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('close', () => fail(new Error(`it ended without saying “${words}”: ${out}${err}`)));
  });
  return { child, ended, out: () => out, err: () => err, said };
}

beforeAll(async () => {
  const plan = await tuesdaysPlan();
  all = plan.posts.length + plan.talk.length;
  top = await mkdtemp(join(tmpdir(), 'whatwedo-run-demo-'));
  emptied = await createEmptyDatabase();
});
afterAll(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await database?.close();
  await emptied.drop();
  await rm(top, { recursive: true, force: true });
});

describe('the demonstration that was interrupted', () => {
  let interrupted: Demo;
  let demo: Demo;
  let origin: string;
  const onServer = () => ({ DATABASE_URL: emptied.url, DATA_DIR: join(top, 'demo-data') });

  beforeAll(async () => {
    interrupted = start([], onServer());
    await interrupted.said(`40 of ${all} items`);
    interrupted.child.kill('SIGINT');
    await interrupted.ended;
    demo = start(['--replay', '2'], onServer());
    await demo.said('Ctrl-C ends it');
    origin = /open at (http:\S+)/.exec(demo.out())![1]!;
    database = openDatabase(emptied.url, { poolSize: 1 });
  });

  it('ended well at Ctrl-C, in the middle of loading, and said what was kept', async () => {
    expect(await interrupted.ended).toBe(0);
    expect(interrupted.err()).toMatch(new RegExp(`Stopped after \\d+ of ${all} items\\. What is there is kept; start again to go on\\.\\n$`));
    expect(interrupted.out()).toBe('');
  });

  it('is played on from where it was', async () => {
    await demo.said('2 times as fast');
    expect(demo.err()).not.toContain('Founding');
    const [, done] = /Stopped after (\d+)/.exec(interrupted.err())!;
    const count = (table: 'posts' | 'replies') => database.within('house', (reader) => reader.selectFrom(table).select('id').execute()).then((rows) => rows.length);
    const judged = (await database.within('house', (reader) => reader.selectFrom('replies').select('id').where('asks', 'is not', null).execute())).length;
    const decided = (await database.read.selectFrom('wall_decisions').select('item_id').execute()).length;
    const said = (await count('posts')) + (await count('replies')) + judged + decided;
    expect(said).toBeGreaterThanOrEqual(Number(done));
    expect(said).toBeLessThan(60);
  });

  it('tells a newcomer what it is, what is left out, and who reaches it', () => {
    expect(demo.err()).toMatch(/^A day of 28 Scottish councils, from noon on \w+ \d+ \w+ \d{4} to noon the next day\. All of it is invented\.\n/);
    expect(demo.err()).toContain('posts of the kinds surgery (7), lost-and-found (6); and, below those, 13 items by residents and 10 answers to them.');
    expect(demo.out()).toContain('Only this machine reaches it.');
    expect(demo.out()).toContain(`HOST=0.0.0.0 ORIGIN=http://NAME-OF-THIS-MACHINE:${new URL(origin).port} npm run demo`);
  });

  it('lets every printed account in with the printed password, to what it says of it', async () => {
    const password = /The password of every account is: (.+)/.exec(demo.out())![1]!;
    const printed = [...demo.out().matchAll(/^ {2}(\S+@\S+) +(.+)$/gm)].map(([, email, may]) => ({ email: email!, may: may! }));
    expect(printed.map(({ may }) => may.split(/ of |, /)[0])).toEqual(
      ['operator', 'administrator', 'author', 'editor', 'moderator', 'owner', 'editor', 'administrator', 'administrator']);
    const accounts = [...printed.slice(0, -1), ...['fife', 'highland', 'na-h-eileanan-siar'].map((slug) => ({ email: printed.at(-1)!.email.replace('COUNCIL', slug), may: 'administrator' }))];
    for (const { email, may } of accounts) {
      const cookie = await signIn(email, password);
      const statusOf = async (path: string) => (await fetch(origin + path, { headers: { cookie }, redirect: 'manual' })).status;
      expect([email, await statusOf('/desk/write')]).toEqual([email, 200]);
      expect([email, await statusOf('/desk/members')]).toEqual([email, may.includes('administrator') ? 200 : 403]);
      expect([email, await statusOf('/desk/authorities')]).toEqual([email, may.includes('operator') ? 200 : 403]);
      const [, role, handle] = /^(author|editor|moderator|owner) of @(\w+)$/.exec(may) ?? [];
      if (role) expect(await rolesOf(email)).toEqual([{ role, handle }]);
    }
    await expect(signIn(printed[0]!.email, 'gritters at midnight')).rejects.toThrow('422');
  });

  async function signIn(email: string, password: string): Promise<string> {
    const answer = await fetch(`${origin}/signin`, { method: 'POST', redirect: 'manual', headers: { origin }, body: new URLSearchParams({ email, password }) });
    if (answer.status !== 303) throw new Error(`${email}: ${answer.status}`);
    expect(answer.headers.get('location')).toMatch(/\/desk$/);
    return answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  }

  async function rolesOf(email: string): Promise<unknown[]> {
    return database.within('house', (reader) => reader.selectFrom('voice_roles').innerJoin('members', 'members.id', 'voice_roles.member_id')
      .innerJoin('voices', 'voices.id', 'voice_roles.voice_id').select(['voice_roles.role', 'voices.handle']).where('members.email', '=', email).execute());
  }

  it('ends at Ctrl-C while it is played', async () => {
    demo.child.kill('SIGINT');
    expect(await demo.ended).toBe(0);
    expect(demo.err()).toMatch(new RegExp(`Stopped after \\d+ of ${all} items\\. What is there is kept; start again to go on\\.\\n$`));
    await expect(fetch(origin)).rejects.toThrow();
  });

  it('stays marked, and says so, when it is started as a house like any other', async () => {
    const house = start([], onServer(), ['main.ts']);
    await house.said('It holds a demonstration: whoever reaches this address can sign in');
    const page = await (await fetch(`${/open at (http:\S+)/.exec(house.out())![1]!}/stirling`)).text();
    expect(page).toContain('class="ww-demo"');
    expect(page).toContain('<title>Demonstration: Stirling');
    house.child.kill('SIGTERM');
    await house.ended;
  });
});

describe('a demonstration that may not begin', () => {
  it('refuses a real installation and touches nothing in it', async () => {
    const house = await openTestHouse();
    await house.anAuthority();
    await house.database.transaction('house', (tx) => tx.updateTable('installation').set({ set_up_at: house.clock() }).execute());
    const everything = async () => JSON.stringify(await Promise.all((['installation', 'authorities', 'members', 'voices', 'posts', 'audit_entries', 'one_time_links'] as const).map((table) =>
      house.database.within('house', (reader) => reader.selectFrom(table).selectAll().execute()))));
    const before = await everything();
    const refused = start([], { DATABASE_URL: house.databaseUrl, DATA_DIR: join(top, 'beside') });
    expect([await refused.ended, refused.out()]).toEqual([1, '']);
    expect(refused.err()).toMatch(/holds something that is no demonstration, so nothing in it was touched/);
    expect(await everything()).toBe(before);
    await house.close();
  });

  it.each(['0', 'fast', '10001', ''])('says how it is used when asked to play the day “%s” times as fast', async (speed) => {
    await expect(runDemo(['--replay', speed])).rejects.toThrow(/from 1 to 10000/);
  });
});
