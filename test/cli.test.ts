import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { INSTALLATION, record } from '../src/audit/record.ts';
import { checkOrphan } from '../src/cli/doctor/database.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { openLog } from '../src/platform/log.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { createTestDatabase, otherDatabase, say } from './postgres.ts';
import { openTestSite } from './site.ts';

const root = resolve(import.meta.dirname, '..');
const log = openLog('silent');
let workshop: string;
let house: TestHouse;

type Ended = { code: number | null; out: string; err: string };

function start(args: string[], environment: Record<string, string>, program = [process.execPath, join(root, 'src/cli.ts')]) {
  const { PATH, HOME } = process.env;
  return spawn(program[0]!, [...program.slice(1), ...args], { cwd: workshop, env: { PATH, HOME, LOG_LEVEL: 'silent', ...environment } });
}

/** Runs a command of whatwedo to its end, with nothing in the environment but what is given. */
async function whatwedo(args: string[], environment: Record<string, string> = {}, program?: string[]): Promise<Ended> {
  const child = start(args, environment, program);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const code = await new Promise<number | null>((end) => child.once('close', end));
  return { code, out, err };
}

const onServer = (url = house.databaseUrl) => ({ DATABASE_URL: url, DATA_DIR: house.config.dataDir });

beforeAll(async () => {
  workshop = await mkdtemp(join(tmpdir(), 'whatwedo-cli-'));
  house = await openTestHouse();
  const council = await house.anAuthority({ name: 'Glen Council' });
  const ann = await house.aMember(council, { name: 'Ann', email: 'ann@glen.example', administrator: true });
  await house.aVoice(council);
  await house.database.transaction('house', async (tx) => {
    await tx.updateTable('installation').set({ set_up_at: house.clock() }).execute();
    await record(tx, { authorityId: INSTALLATION, actor: 'house', action: 'installation.set-up', subject: `authority:${council.id}`, at: house.clock() });
    for (let n = 0; n < 5; n++) {
      await record(tx, { authorityId: council.id, actor: { memberId: ann.id, name: 'Ann' }, action: 'authority.changed', subject: `authority:${council.id}`, at: house.clock() });
    }
  });
});
afterAll(async () => {
  await house.close();
  await rm(workshop, { recursive: true, force: true });
});

describe('the command line', () => {
  it('lists its commands', async () => {
    const { code, out } = await whatwedo(['--help']);
    expect(code).toBe(0);
    for (const name of ['serve', 'demo', 'doctor', 'check', 'backup', 'restore', 'verify-audit', 'reset-member', 'export']) expect(out).toContain(`  ${name}`);
    expect(out).not.toMatch(/^ +import\b/m);
  });

  it('says its version', async () => {
    const { code, out } = await whatwedo(['--version']);
    expect([code, out]).toEqual([0, `whatwedo 0.1.0, on Node ${process.versions.node}\n`]);
  });

  it('runs as npx whatwedo in the checkout', async () => {
    // A cache of its own, and no registry: what answers is this checkout.
    const own = { npm_config_cache: join(workshop, 'npm'), npm_config_offline: 'true' };
    const { code, out, err } = await whatwedo(['--version'], own, ['npx', '--prefix', root, '--no-install', 'whatwedo']);
    expect(out, err).toContain('whatwedo 0.1.0, on Node 24');
    expect(code).toBe(0);
  });

  it.each([
    [[], 'Which command?'],
    [['fly'], 'There is no command “fly”.'],
    [['backup'], 'DIR is missing.'],
    [['restore', 'a', 'b'], '“b” is one word too many.'],
    [['verify-audit', '--tail'], "Unknown option '--tail'."],
    [['reset-member'], 'EMAIL is missing.'],
    [['check', 'posts.jsonl'], '“posts.jsonl” is one word too many.'],
  ])('refuses %j with clear words', async (args, words) => {
    const { code, err } = await whatwedo(args);
    expect(err).toContain(words);
    expect(err).not.toContain('    at ');
    expect(code).toBe(2);
  });

  it('names all wrong settings at once, and repeats no secret', async () => {
    const { code, err } = await whatwedo(['verify-audit'], { PORT: 'x', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://ann:s3cret@db' });
    for (const name of ['PORT', 'LOG_LEVEL', 'DATABASE_URL']) expect(err).toContain(name);
    expect(err).not.toContain('s3cret');
    expect(code).toBe(2);
  });

  it('says where it looked when there is no installation', async () => {
    const { code, err } = await whatwedo(['verify-audit'], { DATA_DIR: join(workshop, 'nothing') });
    expect(err).toContain(`There is no Whatwedo in ${join(workshop, 'nothing')}`);
    expect(code).toBe(1);
    expect(existsSync(join(workshop, 'nothing'))).toBe(false);
  });

  it('says in words that a database server cannot be reached', async () => {
    const { code, err } = await whatwedo(['verify-audit'], { DATABASE_URL: 'postgres://ann:s3cret@127.0.0.1:9/w' });
    expect(err).toBe('The database cannot be used: nothing answers there (is PostgreSQL running, and is the port right?).\n');
    expect(code).toBe(1);
  });
});

describe('whatwedo verify-audit', () => {
  it('finds a whole audit whole, and prints its heads', async () => {
    const { code, out } = await whatwedo(['verify-audit'], onServer());
    expect(out).toMatch(/The installation: 1 entry, whole\nGlen Council: 5 entries, whole\nThe audit is whole\.\n +head [0-]{36} 1 [0-9a-f]{64}\n +head [0-9a-f-]{36} 5 [0-9a-f]{64}/);
    expect(code).toBe(0);
  });

  it('finds an edited entry, and with a published head a cut end', async () => {
    const backup = join(workshop, 'for-the-heads');
    await whatwedo(['backup', backup], onServer());
    const spoilt = await restoredCopy(backup);
    await say(spoilt.url, "begin; select set_config('whatwedo.scope', 'house', true); alter table audit_entries disable trigger user; delete from audit_entries where number = 5; update audit_heads set number = 4, hash = (select hash from audit_entries e where e.authority_id = audit_heads.authority_id and number = 4) where number = 5; commit");
    const unaware = await whatwedo(['verify-audit'], onServer(spoilt.url));
    expect(unaware.code).toBe(0);
    const aware = await whatwedo(['verify-audit', '--head', join(backup, 'manifest.json')], onServer(spoilt.url));
    expect(aware.out).toContain('the newest were cut off');
    expect(aware.code).toBe(1);
    await say(spoilt.url, "begin; select set_config('whatwedo.scope', 'house', true); update audit_entries set entry = replace(entry, 'Ann', 'Bob') where number = 2; commit");
    const edited = await whatwedo(['verify-audit'], onServer(spoilt.url));
    expect(edited.out).toContain('Entry 2 is not what was written');
    expect(edited.code).toBe(1);
    await spoilt.drop();
  });

  it('does not say “whole” when there was nothing to compare with', async () => {
    const empty = join(workshop, 'no-heads.json');
    for (const text of ['[]', '{"heads":[]}']) {
      await writeFile(empty, text);
      const { code, out, err } = await whatwedo(['verify-audit', '--head', empty], onServer());
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(`${empty} lists no heads: there is nothing to compare the audit with.`);
    }
  });

  it('says in words that a council’s chain is gone, head and all', async () => {
    const backup = join(workshop, 'for-the-gone');
    await whatwedo(['backup', backup], onServer());
    const spoilt = await restoredCopy(backup);
    await say(spoilt.url, "begin; select set_config('whatwedo.scope', 'house', true); alter table audit_entries disable trigger user; delete from audit_entries; delete from audit_heads; commit");
    const { code, out } = await whatwedo(['verify-audit'], onServer(spoilt.url));
    expect(out).toContain('Glen Council: 0 entries, 1 fault\n  * The chain is gone');
    expect(out).toContain('The installation: 0 entries, 1 fault\n');
    expect(code).toBe(1);
    await spoilt.drop();
  });

  it('does not take anything for a head', async () => {
    await writeFile(join(workshop, 'letter.txt'), 'Dear Ann');
    for (const where of [join(workshop, 'letter.txt'), join(workshop, 'not-there'), 'https://127.0.0.1/heads']) {
      const { code, err } = await whatwedo(['verify-audit', '--head', where], onServer());
      expect(err).toContain(where);
      expect(code).toBe(2);
    }
  });
});

async function aPicture(words: string): Promise<string> {
  const name = `${createHash('sha256').update(words).digest('hex')}.webp`;
  await house.files.put(name, Buffer.from(words));
  return name;
}

const pathOf = (name: string): string => join(house.config.dataDir, 'media', name.slice(0, 2), name);
const pictureOf = (name: string) => ({ width: 1, height: 1, averageColour: '#fff', files: [{ name, type: 'image/webp', width: 1, height: 1 }] });

/** The house of these tests once more, on a database of its own. */
async function restoredCopy(backup: string) {
  const copy = await createTestDatabase();
  const { code, err } = await whatwedo(['restore', backup], { DATABASE_URL: copy.url, DATA_DIR: await mkdtemp(join(workshop, 'copy-')) });
  expect(err).not.toContain('refus');
  expect(code).toBe(0);
  return copy;
}

describe('whatwedo backup and restore', () => {
  it('carry a house from a server into a DATA_DIR of its own, where it is not restored over', async () => {
    const backup = join(workshop, 'monday');
    const made = await whatwedo(['backup', backup], onServer());
    expect(made.err).toContain('members: 1 rows');
    expect(made.out).toContain(`Backed up into ${backup}`);
    expect(made.code).toBe(0);

    const embedded = { DATA_DIR: join(workshop, 'restored') };
    const restored = await whatwedo(['restore', backup], embedded);
    expect(restored.err).toContain('members: 1 rows');
    expect(restored.out).toContain('Restored as it was at');
    expect(restored.code).toBe(0);
    const verified = await whatwedo(['verify-audit', '--head', join(backup, 'manifest.json')], embedded);
    expect(verified.out).toContain('The audit is whole, and agrees with');
    expect(verified.code).toBe(0);

    const again = await whatwedo(['restore', backup], embedded);
    expect(again.err).toMatch(/This database is not empty.*Nothing was changed/);
    expect(again.code).toBe(1);
  });

  it('back up beside a house that runs, and do not restore below it', async () => {
    const dataDir = join(workshop, 'running');
    const backup = join(workshop, 'tuesday');
    expect((await whatwedo(['backup', backup], onServer())).code).toBe(0);
    expect((await whatwedo(['restore', backup], { DATA_DIR: dataDir })).code).toBe(0);
    const running = await startEmbeddedPostgres({ dataDir, log, durable: false });
    try {
      const made = await whatwedo(['backup', join(workshop, 'wednesday')], { DATA_DIR: dataDir });
      expect(made.code).toBe(0);
      const refused = await whatwedo(['restore', backup], { DATA_DIR: dataDir });
      expect(refused.err).toMatch(/Whatwedo is running on .*\. Stop it first/);
      expect(refused.code).toBe(1);
    } finally {
      await running.stop();
    }
  });

  it('never take half a backup, killed in the middle, for a whole one', async () => {
    const folder = join(workshop, 'killed');
    const child = start(['backup', folder], onServer());
    const ended = new Promise((end) => child.once('close', end));
    while (!existsSync(join(folder, 'tables')) || readdirSync(join(folder, 'tables')).length === 0) await soon();
    child.kill('SIGKILL');
    await ended;
    const { code, err } = await whatwedo(['restore', folder], { DATA_DIR: join(workshop, 'from-killed') });
    expect(err).toContain('no finished backup');
    expect(code).toBe(1);
    expect(existsSync(join(workshop, 'from-killed'))).toBe(false);
  });

  it('name the pictures that are missing or damaged, and keep the backup', async () => {
    const [missing, damaged] = await Promise.all(['portrait', 'logo'].map(aPicture));
    await house.database.transaction('house', async (tx) => {
      await tx.updateTable('voices').set({ picture: JSON.stringify(pictureOf(missing!)) }).execute();
      await tx.updateTable('authorities').set({ logo: JSON.stringify(pictureOf(damaged!)) }).execute();
    });
    const whole = await whatwedo(['doctor'], { ...onServer(), PORT: '0' });
    expect(whole.out).toContain('fine   The newest pictures are there (2 files)');
    await rm(pathOf(missing!));
    await appendFile(pathOf(damaged!), 'x');
    const backup = join(workshop, 'with-gaps');
    const made = await whatwedo(['backup', backup], onServer());
    expect(made.err).toMatch(new RegExp(`missing from .*/media, and so from this backup: 1\\n  \\* ${missing}\\n`));
    expect(made.err).toMatch(new RegExp(`not what was stored, and so are not in this backup: 1\\n  \\* ${damaged}\\n`));
    expect(made.err).toContain('This backup is kept all the same and can be restored');
    expect(made.code).toBe(1);
    await (await restoredCopy(backup)).drop();
    const doctor = await whatwedo(['doctor'], { ...onServer(), PORT: '0' });
    expect(doctor.out).toMatch(new RegExp(`wrong  1 of the 2 newest picture files are missing from .*/media, such as ${missing}\\n {7}→ .*from a backup`));
    expect(doctor.code).toBe(1);
    await house.database.transaction('house', async (tx) => {
      await tx.updateTable('voices').set({ picture: null }).execute();
      await tx.updateTable('authorities').set({ logo: null }).execute();
    });
    await rm(pathOf(damaged!));
  });

  it('write down that somebody took everything out of the house', async () => {
    const entries = await house.database.within('house', (reader) => reader.selectFrom('audit_entries').select('action').where('action', '=', 'backup.made').execute());
    expect(entries.length).toBeGreaterThan(0);
  });
});

describe('whatwedo reset-member', () => {
  const member = () => house.database.within('house', (reader) =>
    reader.selectFrom('members').select(['totp_secret', 'password_hash']).where('email', '=', 'ann@glen.example').executeTakeFirstOrThrow());
  const written = () => house.database.within('house', (reader) => reader.selectFrom('audit_entries').select('action').orderBy('number').execute());

  it('prints a link that works once, keeps the second factor, and is written down', async () => {
    await house.database.transaction('house', (tx) => tx.updateTable('members').set({ totp_secret: 'SECRET', totp_confirmed_at: house.clock() }).execute());
    const { code, out, err } = await whatwedo(['reset-member', ' Ann@glen.example'], { ...onServer(), ORIGIN: 'https://glen.example' });
    expect(out).toMatch(/^https:\/\/glen\.example\/reset\/[\w-]{43}\n$/);
    expect(err).toContain('second factor was kept');
    expect(code).toBe(0);
    expect(await member()).toMatchObject({ totp_secret: 'SECRET' });
    expect(await written()).toContainEqual({ action: 'member.reset-link-made' });
  });

  it('takes the second factor away when asked to', async () => {
    const { code } = await whatwedo(['reset-member', 'ann@glen.example', '--second-factor'], onServer());
    expect(code).toBe(0);
    expect(await member()).toMatchObject({ totp_secret: null });
    expect(await written()).toContainEqual({ action: 'member.second-factor-removed' });
  });

  it('does nothing for an address that is nobody’s', async () => {
    const { code, out, err } = await whatwedo(['reset-member', 'nobody@glen.example'], onServer());
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('Nobody here has this e-mail address');
  });
});

describe('whatwedo doctor', () => {
  const quietPort = { PORT: '0' };

  it('finds nothing wrong with a house that is well', async () => {
    const { code, out } = await whatwedo(['doctor'], { ...onServer(), ...quietPort });
    expect(out).toContain('fine   PostgreSQL');
    expect(out).toContain('fine   The database role is bound by row security');
    expect(out).toContain('fine   The audit ends where its heads say');
    expect(out).toContain('Nothing is wrong.');
    expect(code).toBe(0);
  });

  it('warns of a role that nothing binds, and says how to mend it', async () => {
    const { code, out } = await whatwedo(['doctor'], { ...onServer(otherDatabase(inject('testServer').admin, new URL(house.databaseUrl).pathname.slice(1))), ...quietPort });
    expect(out).toMatch(/wrong {2}The database role is a superuser.*\n {7}→ .*nosuperuser nobypassrls/);
    expect(code).toBe(1);
  });

  it('warns of a database that was made without UTF-8 or pg_trgm', async () => {
    const { admin, application } = inject('testServer');
    const name = `house_ascii_${process.pid}`;
    await say(admin, `create database ${name} owner ${new URL(application).username} encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0`);
    const { code, out } = await whatwedo(['doctor'], { ...onServer(otherDatabase(application, name)), ...quietPort });
    expect(out).toMatch(/wrong {2}The database keeps text as SQL_ASCII.*\n {7}→ .*encoding 'UTF8' template template0/);
    expect(out).toMatch(/look {3}The database has no pg_trgm\n {7}→ .*create extension if not exists pg_trgm/);
    expect(code).toBe(1);
    await say(admin, `drop database ${name}`);
  });

  it('knows a Whatwedo on its port from another program that says it is well', async () => {
    const site = await openTestSite();
    const port = new URL(site.origin).port;
    const ours = await whatwedo(['doctor'], { ...onServer(), PORT: port });
    expect(ours.out).toContain(`fine   Whatwedo answers on port ${port}`);
    await site.close();
    const other = createServer((_request, response) => response.end('ok\n')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const taken = (other.address() as AddressInfo).port;
    const theirs = await whatwedo(['doctor'], { ...onServer(), PORT: String(taken) });
    expect(theirs.out).toContain(`wrong  Port ${taken} is taken by another program`);
    expect(theirs.code).toBe(1);
    other.close();
  });

  it('takes no database for left behind whose lock file was not written to its end', async () => {
    const dataDir = await mkdtemp(join(workshop, 'power-cut-'));
    await mkdir(join(dataDir, 'pg'));
    await writeFile(join(dataDir, 'pg', 'postmaster.pid'), '');
    const { platform } = process;
    // On Linux /proc has no process 0 either; elsewhere only its number tells.
    for (const elsewhere of [platform, 'darwin']) {
      Object.defineProperty(process, 'platform', { value: elsewhere });
      const remarks = await checkOrphan({ ...house.config, databaseUrl: null, dataDir }).finally(() => Object.defineProperty(process, 'platform', { value: platform }));
      expect(remarks).toEqual([]);
    }
  });

  it('says what else is wrong in one go', async () => {
    const { code, out } = await whatwedo(['doctor'], { DATABASE_URL: 'postgres://ann:s3cret@127.0.0.1:9/w', SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'a@glen.example', ORIGIN: 'http://glen.example', DATA_DIR: workshop, ...quietPort });
    expect(out).toContain('wrong  The mail server cannot be reached');
    expect(out).toContain('wrong  The database cannot be used: nothing answers there');
    expect(out).toContain('wrong  ORIGIN is http://glen.example: passwords would travel in clear');
    expect(out).not.toContain('s3cret');
    expect(out).toContain('3 things are wrong.');
    expect(code).toBe(1);
  });

  it('names wrong settings and still looks at the machine', async () => {
    const { code, out } = await whatwedo(['doctor'], { PORT: 'x' });
    expect(out).toContain('wrong  PORT is “x”');
    expect(out).toContain('fine   Node 24');
    expect(code).toBe(1);
  });

  it('finds an audit that was cut at its end', async () => {
    const copy = await createTestDatabase();
    await say(copy.url, "begin; select set_config('whatwedo.scope', 'house', true); select add_audit_entry('00000000-0000-0000-0000-000000000000', '{\"at\":\"2026-11-24T09:00:00.000Z\"}'), add_audit_entry('00000000-0000-0000-0000-000000000000', '{}'); alter table audit_entries disable trigger user; delete from audit_entries where number = 2; commit");
    const { code, out } = await whatwedo(['doctor'], { ...onServer(copy.url), ...quietPort });
    expect(out).toContain('does not end where it should');
    expect(code).toBe(1);
    await copy.drop();
  });

  it('finds a council whose audit is gone altogether', async () => {
    const copy = await createTestDatabase();
    await say(copy.url, "insert into authorities (id, slug, name, short_name, created_at) values ('01a217a9-e56f-70d0-ad21-6187bd60a6b4', 'glen', 'Glen Council', 'Glen', now())");
    const { code, out } = await whatwedo(['doctor'], { ...onServer(copy.url), ...quietPort });
    expect(out).toContain('wrong  The audit of 01a217a9-e56f-70d0-ad21-6187bd60a6b4 does not end where it should');
    expect(code).toBe(1);
    await copy.drop();
  });

  it('says that a house is still to be set up', async () => {
    const { code, out } = await whatwedo(['doctor'], { DATA_DIR: join(workshop, 'new'), ...quietPort });
    expect(out).toContain('npm start makes it and prints the set-up link');
    expect(code).toBe(0);
  });
});
