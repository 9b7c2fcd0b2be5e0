import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../src/core/settings.ts';
import { newId } from '../src/core/ids.ts';
import { actorById } from '../src/members/members.queries.ts';
import { hashPassword } from '../src/members/passwords.ts';
import type { Actor } from '../src/members/permissions.ts';
import type { Hint } from '../src/platform/bus.ts';
import { openDatabase } from '../src/platform/database.ts';
import { openFiles } from '../src/platform/files.ts';
import type { House } from '../src/platform/house.ts';
import type { Jobs } from '../src/platform/jobs.ts';
import { openLog, type Log } from '../src/platform/log.ts';
import { openMail } from '../src/platform/mail.ts';
import type { VoiceKind, VoiceRole } from '../src/platform/tables.ts';
import { memberLeft } from '../src/campaigns/slots-of-leaver.ts';
import { answerWithdrawn } from '../src/conversations/answer-withdrawn.ts';
import { writeHouseLetters } from '../src/conversations/write-letter.ts';
import { createTestDatabase, type TestDatabase } from './postgres.ts';

/** A clock that stands still until a test moves it. */
export type TestClock = { now(): Date; set(to: Date | string): void; pass(time: { days?: number; hours?: number; minutes?: number; seconds?: number }): void };

export function clockAt(start: Date | string): TestClock {
  let now = new Date(start);
  return {
    now: () => new Date(now),
    set: (to) => (now = new Date(to)),
    pass: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) =>
      (now = new Date(now.getTime() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000)),
  };
}

export type TestAuthority = { id: string; slug: string; name: string; brand: string };
export type TestMember = { id: string; authorityId: string; name: string; email: string; password: string };
export type TestVoice = { id: string; authorityId: string; handle: string; name: string };

/** A whole house on a database of its own, with a clock that a test moves and factories for what stands in it. */
export type TestHouse = House & {
  time: TestClock;
  /** What was announced after commits, oldest first. */
  announced: Hint[];
  databaseUrl: string;
  anAuthority(given?: Partial<{ slug: string; name: string; shortName: string; brand: string; nameGd: string }>): Promise<TestAuthority>;
  aMember(
    authority: { id: string },
    given?: Partial<{ name: string; email: string; password: string; administrator: boolean; operator: boolean; lang: 'en' | 'gd'; secondFactorDue: Date }>,
  ): Promise<TestMember>;
  aVoice(authority: { id: string }, given?: Partial<{ handle: string; kind: VoiceKind; name: string; role: string; showsAuthor: boolean }>): Promise<TestVoice>;
  aRole(voice: TestVoice, member: { id: string }, ...roles: VoiceRole[]): Promise<void>;
  /** The member with their rights as they are now. */
  actorOf(member: { id: string }): Promise<Actor>;
  close(): Promise<void>;
};

/** `dataDir` and `database` are for a house that lives elsewhere, such as on a disk of its own; it keeps the folder and drops the database. */
export type TestHouseOptions = { clock?: TestClock; config?: Partial<Config>; jobs?: Jobs; log?: Log; dataDir?: string; database?: TestDatabase };

/** The password of every member a test does not give one. */
export const PASSWORD = 'eleven grey gritters';
let passwordHash: Promise<string> | undefined;

const noJobs = new Proxy({}, { get: (_, name) => () => Promise.reject(new Error(`this test house has no jobs (${String(name)})`)) }) as Jobs;

/** Opens a house; close it when the tests of the file are over. */
export async function openTestHouse(options: TestHouseOptions = {}): Promise<TestHouse> {
  const time = options.clock ?? clockAt('2026-11-24T09:00:00Z');
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'whatwedo-test-')));
  const testDatabase = options.database ?? (await createTestDatabase());
  const config = testConfig(dataDir, testDatabase.url, options.config);
  const log = options.log ?? openLog(config.logLevel);
  const database = openDatabase(testDatabase.url, { log });
  const mail = openMail(config, log);
  const announced: Hint[] = [];
  const house: House = {
    config,
    clock: time.now,
    log,
    database,
    files: openFiles(join(dataDir, 'media')),
    jobs: options.jobs ?? noJobs,
    mail,
    hooks: { memberLeaves: memberLeft, answerWithdrawn, writeLetters: writeHouseLetters },
    announce: async (hint) => void announced.push(hint),
  };
  return {
    ...house,
    ...factories(house),
    time,
    announced,
    databaseUrl: testDatabase.url,
    async close() {
      mail.close();
      await database.close();
      await testDatabase.drop();
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function testConfig(dataDir: string, databaseUrl: string, given: Partial<Config> = {}): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    origin: 'http://localhost:8080',
    dataDir,
    databaseUrl,
    logLevel: 'silent',
    roles: ['web', 'live', 'worker'],
    smtpUrl: null,
    mailFrom: null,
    trustedProxies: 0,
    undoSeconds: 10,
    demonstration: false,
    ...given,
  };
}

let made = 0;

function factories(house: House): Pick<TestHouse, 'anAuthority' | 'aMember' | 'aVoice' | 'aRole' | 'actorOf'> {
  const { database } = house;
  return {
    async anAuthority(given = {}) {
      const slug = given.slug ?? `glen-${++made}`;
      const authority = { id: newId(), slug, name: given.name ?? `Glen ${made} Council`, brand: given.brand ?? '#6b2a68' };
      await database.transaction({ authority: authority.id }, (tx) =>
        tx.insertInto('authorities').values({
          ...authority, short_name: given.shortName ?? authority.name.replace(' Council', ''), name_gd: given.nameGd ?? null, created_at: house.clock(),
        }).execute());
      return authority;
    },
    async aMember(authority, given = {}) {
      const name = given.name ?? `Member ${++made}`;
      const email = given.email ?? `member-${++made}@glen.example`;
      const password = given.password ?? PASSWORD;
      const id = newId();
      const password_hash = given.password ? await hashPassword(password) : await (passwordHash ??= hashPassword(PASSWORD));
      await database.transaction({ authority: authority.id }, (tx) =>
        tx.insertInto('members').values({
          id, authority_id: authority.id, name, email, password_hash, lang: given.lang ?? 'en', created_at: house.clock(),
          is_administrator: given.administrator ?? false, is_operator: given.operator ?? false, second_factor_due: given.secondFactorDue ?? null,
        }).execute());
      return { id, authorityId: authority.id, name, email, password };
    },
    async aVoice(authority, given = {}) {
      const handle = given.handle ?? `voice_${++made}`;
      const voice = { id: newId(), authorityId: authority.id, handle, name: given.name ?? `Voice ${made}` };
      await database.transaction({ authority: authority.id }, (tx) =>
        tx.insertInto('voices').values({
          id: voice.id, authority_id: authority.id, handle, name: voice.name, kind: given.kind ?? 'team', role: given.role ?? '',
          shows_author: given.showsAuthor ?? false, created_at: house.clock(),
        }).execute());
      return voice;
    },
    async aRole(voice, member, ...roles) {
      const rows = roles.map((role) => ({
        voice_id: voice.id, member_id: member.id, authority_id: voice.authorityId, role, granted_at: house.clock() }));
      await database.transaction({ authority: voice.authorityId }, (tx) => tx.insertInto('voice_roles').values(rows).execute());
    },
    async actorOf(member) {
      const actor = await database.within('house', (reader) => actorById(reader, member.id));
      if (!actor) throw new Error('nobody');
      return actor;
    },
  };
}
