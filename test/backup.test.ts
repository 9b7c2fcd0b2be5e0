import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readlinkSync } from 'node:fs';
import { appendFile, cp, type FileHandle, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { INSTALLATION, record } from '../src/audit/record.ts';
import { verifyAudit } from '../src/audit/verify.ts';
import { newId } from '../src/core/ids.ts';
import { makeBackup } from '../src/platform/backup.ts';
import { type Manifest, readManifest } from '../src/platform/backup-folder.ts';
import { openDatabase } from '../src/platform/database.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { openFiles } from '../src/platform/files.ts';
import { openLog } from '../src/platform/log.ts';
import { examineBackup, restoreBackup } from '../src/platform/restore.ts';
import { openHouse, serveHouse } from '../src/wiring.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { createEmptyDatabase, type TestDatabase } from './postgres.ts';

const log = openLog('silent');
const quiet = () => {};
const POSTS = 3000;
/** What breaks a careless reader of lines or of JSON. */
const AWKWARD = 'Line one\nline two\u2028and three\u2029 "quoted" \\ back\\slash \u{1F9C2} Gàidhlig\ttab \u0001';

let house: TestHouse;
let workshop: string;
let backup: string;
let pictures: string[];
let manifest: Manifest;

async function putPicture(number: number): Promise<string> {
  const bytes = Buffer.from(`picture ${number} `.repeat(1000));
  const name = `${createHash('sha256').update(bytes).digest('hex')}.webp`;
  await house.files.put(name, bytes);
  return name;
}

/** An installation in use: voices, members, three thousand posts with versions and tags, pictures and audit entries. */
async function live(): Promise<void> {
  const council = await house.anAuthority({ name: 'Comhairle Ghlinne', slug: 'glinne' });
  const ann = await house.aMember(council, { name: 'Ann', administrator: true, operator: true });
  const roads = await house.aVoice(council, { name: 'Roads', handle: 'glen_roads' });
  await house.aRole(roads, ann, 'owner');
  pictures = await Promise.all([1, 2, 3].map(putPicture));
  const media = JSON.stringify([{ id: newId(), alt: AWKWARD, picture: { width: 1, height: 1, averageColour: '#fff', files: pictures.map((name) => ({ name, type: 'image/webp', width: 1, height: 1 })) } }]);
  await house.database.transaction('house', async (tx) => {
    await tx.updateTable('installation').set({ set_up_at: house.clock() }).execute();
    await record(tx, { authorityId: INSTALLATION, actor: 'house', action: 'installation.set-up', subject: `authority:${council.id}`, at: house.clock() });
    await sql`insert into posts (id, authority_id, voice_id, kind, lang, text, media, author_id, published_at)
      select gen_random_uuid(), ${council.id}, ${roads.id}, 'update', case when n % 5 = 0 then 'gd' else 'en' end, 'Gritting route ' || n || ${AWKWARD}, ${media},
             ${ann.id}, timestamptz '2026-11-24 06:00:00.123Z' + n * interval '1 second' from generate_series(1, ${POSTS}::int) n`.execute(tx);
    await sql`insert into post_versions (post_id, version, lang, text, details, media, edited_by, said_at)
      select id, 1, lang, text, details, media, author_id, published_at from posts`.execute(tx);
    await sql`insert into renderings (post_id, version, channel, body) select id, 1, 'of-nothing', 'null' from posts limit 10`.execute(tx);
    await sql`insert into post_files (name, post_id, shown) select ${pictures[0]!}, id, true from posts limit 1`.execute(tx);
    await sql`insert into sessions (token_hash, id, member_id, authority_id, form_token, device, created_at, seen_at, expires_at)
      values ('\\x01', ${newId()}, ${ann.id}, ${council.id}, 'form', 'phone', now(), now(), now())`.execute(tx);
    for (let n = 0; n < 12; n++) {
      await record(tx, { authorityId: council.id, actor: { memberId: ann.id, name: 'Ann' }, action: 'post.published', subject: `post:${newId()}`, at: house.clock() });
    }
  });
}

/** A house where each thing that can have a picture has one of its own, whose files are nowhere. */
async function aHouseOfPictures(): Promise<{ url: string; names: string[]; close(): Promise<void> }> {
  const other = await openTestHouse();
  const names: string[] = [];
  const picture = (of: string) => {
    const name = `${createHash('sha256').update(of).digest('hex')}.webp`;
    names.push(name);
    return { width: 1, height: 1, averageColour: '#fff', files: [{ name, type: 'image/webp', width: 1, height: 1 }] };
  };
  const said = (of: string) => JSON.stringify([{ id: newId(), alt: '', picture: picture(of) }]);
  const council = await other.anAuthority();
  const ann = await other.aMember(council);
  const roads = await other.aVoice(council);
  const post = newId();
  await other.database.transaction('house', async (tx) => {
    await sql`insert into media (id, authority_id, post_id, position, picture, added_at) values (${newId()}, ${council.id}, ${newId()}, 0, ${JSON.stringify(picture('draft'))}, now())`.execute(tx);
    await sql`insert into posts (id, authority_id, voice_id, kind, lang, text, media, author_id, published_at) values (${post}, ${council.id}, ${roads.id}, 'update', 'en', 'Open', ${said('post')}, ${ann.id}, now())`.execute(tx);
    await sql`insert into post_versions (post_id, version, lang, text, details, media, edited_by, said_at) values (${post}, 1, 'en', 'Open', '{}', ${said('version')}, ${ann.id}, now())`.execute(tx);
    await sql`update voices set picture = ${JSON.stringify(picture('voice'))}`.execute(tx);
    await sql`update authorities set logo = ${JSON.stringify(picture('council'))}`.execute(tx);
  });
  return { url: other.databaseUrl, names, close: () => other.close() };
}

type Sync = { path: string; finished: boolean };

/** Which files and folders were flushed to the disk during `work`, and whether a file was there by then. Linux tells their names. */
async function watchSyncs(file: string, work: () => Promise<unknown>): Promise<Sync[]> {
  const synced: Sync[] = [];
  const handle = await open(import.meta.filename, 'r');
  const kind = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const { sync } = kind;
  kind.sync = async function (this: FileHandle) {
    synced.push({ path: readlinkSync(`/proc/self/fd/${this.fd}`), finished: existsSync(file) });
    return sync.call(this);
  };
  try {
    await work();
  } finally {
    kind.sync = sync;
  }
  return synced;
}

/** A restored house to look at: an empty database and an empty folder of pictures. */
type Target = { database: TestDatabase; mediaDir: string };
const targets: Target[] = [];

async function aTarget(): Promise<Target> {
  const target = { database: await createEmptyDatabase(), mediaDir: join(await mkdtemp(join(workshop, 'target-')), 'media') };
  targets.push(target);
  return target;
}

async function restore(folder: string, { database, mediaDir }: Target): Promise<void> {
  const examined = await examineBackup(folder, quiet);
  await restoreBackup({ url: database.url, mediaDir, folder, manifest: examined, log, say: quiet });
}

/** A private copy of the backup that may be spoilt. */
async function aCopy(): Promise<string> {
  const copy = await mkdtemp(join(workshop, 'copy-'));
  await cp(backup, copy, { recursive: true });
  return copy;
}

async function tablesIn(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: string }>(`select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`);
  await client.end();
  return Number(rows[0]!.count);
}

beforeAll(async () => {
  workshop = await mkdtemp(join(tmpdir(), 'whatwedo-backup-'));
  house = await openTestHouse();
  await live();
  backup = join(workshop, 'backup');
  manifest = await makeBackup({ url: house.databaseUrl, mediaDir: join(house.config.dataDir, 'media'), folder: backup, at: house.clock(), say: quiet });
});
afterEach(async () => {
  for (const { database } of targets.splice(0)) await database.drop();
});
afterAll(async () => {
  await house.close();
  await rm(workshop, { recursive: true, force: true });
});

describe('a backup', () => {
  it('says what it holds: rows, pictures, the schema and where the audit stood', async () => {
    expect(await readManifest(backup)).toEqual(manifest);
    expect(manifest.tables.find(({ table }) => table === 'posts')?.rows).toBe(POSTS);
    expect(manifest.pictures.count).toBe(3);
    expect(manifest.migrations).toContain('0001_foundation.sql');
    expect(manifest.auditHeads).toMatchObject([{ authorityId: INSTALLATION, number: 1 }, { number: 12 }]);
    expect(manifest.takenAt).toBe(house.clock().toISOString());
  });

  it('holds everybody’s private rows, and no key that opens the house', () => {
    const tables = manifest.tables.map(({ table }) => table);
    expect(manifest.tables.find(({ table }) => table === 'members')?.rows).toBe(1);
    for (const left of ['sessions', 'one_time_links', 'rate_limits', 'schema_migrations']) expect(tables).not.toContain(left);
  });

  it('can be read by nobody but its owner', async () => {
    expect((await stat(backup)).mode & 0o077).toBe(0);
    for (const path of ['manifest.json', 'pictures.txt', 'tables/members.jsonl.gz']) expect((await stat(join(backup, path))).mode & 0o077).toBe(0);
  });

  it('is refused a folder that holds something', async () => {
    const folder = await mkdtemp(join(workshop, 'full-'));
    await writeFile(join(folder, 'letter.txt'), 'Dear Ann');
    await expect(makeBackup({ url: house.databaseUrl, mediaDir: workshop, folder, at: house.clock(), say: quiet })).rejects.toThrow(/not empty/);
    expect(await readdir(folder)).toEqual(['letter.txt']);
  });

  it('leaves an empty folder when it cannot be finished', async () => {
    const folder = join(workshop, 'given-up');
    const nowhere = new URL(house.databaseUrl);
    nowhere.pathname = '/no_such_database';
    await expect(makeBackup({ url: nowhere.href, mediaDir: workshop, folder, at: house.clock(), say: quiet })).rejects.toThrow(/no_such_database/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes on when a picture was damaged before, and names it', async () => {
    const mediaDir = await mkdtemp(join(workshop, 'media-'));
    const files = openFiles(mediaDir);
    for (const name of pictures) await files.put(name, (await house.files.get(name))!);
    await appendFile(join(mediaDir, pictures[0]!.slice(0, 2), pictures[0]!), 'x');
    const made = await makeBackup({ url: house.databaseUrl, mediaDir, folder: join(workshop, 'with-damage'), at: house.clock(), say: quiet });
    expect(made.damagedPictures).toEqual([pictures[0]]);
    expect(made.missingPictures).toEqual([]);
    expect(made.pictures.count).toBe(2);
  });

  it('goes on when pictures are gone, names each that a draft, a post, an earlier version, a voice or a council needs, and can be restored', async () => {
    const needing = await aHouseOfPictures();
    const made = await makeBackup({ url: needing.url, mediaDir: join(workshop, 'no-media'), folder: join(workshop, 'with-gaps'), at: house.clock(), say: quiet });
    expect(made.missingPictures).toEqual(needing.names.toSorted());
    expect(await readManifest(join(workshop, 'with-gaps'))).toEqual(made);
    await restore(join(workshop, 'with-gaps'), await aTarget());
    await needing.close();
  });

  it('was on the disk before its manifest was, and its manifest before it said so', async ({ skip }) => {
    skip(process.platform !== 'linux', 'what is flushed is watched in a way that only Linux has');
    const folder = join(workshop, 'years', '2026', 'kept');
    const synced = await watchSyncs(join(folder, 'manifest.json'), () =>
      makeBackup({ url: house.databaseUrl, mediaDir: join(house.config.dataDir, 'media'), folder, at: house.clock(), say: quiet }));
    const before = synced.filter(({ finished }) => !finished).map(({ path }) => path);
    for (const part of ['', '..', '../..', '../../..', 'tables', 'pictures', `pictures/${pictures[0]!.slice(0, 2)}`]) expect(before).toContain(join(folder, part));
    expect(synced.at(-1)).toEqual({ path: folder, finished: true });
  });
});

describe('a restored house', () => {
  let target: Target;
  beforeEach(async () => {
    target = await aTarget();
    await restore(backup, target);
  });

  it('has every row as it was, to the byte', async () => {
    const again = await makeBackup({ url: target.database.url, mediaDir: target.mediaDir, folder: join(target.mediaDir, '..', 'again'), at: house.clock(), say: quiet });
    expect(again.tables.map(({ table, rows, sha256 }) => ({ table, rows, sha256 }))).toEqual(manifest.tables.map(({ table, rows, sha256 }) => ({ table, rows, sha256 })));
    expect(again.auditHeads).toEqual(manifest.auditHeads);
    expect(again.pictures).toEqual(manifest.pictures);
  });

  it('passes the audit, against the heads of the backup', async () => {
    const database = openDatabase(target.database.url);
    const chains = await verifyAudit(database, { against: manifest.auditHeads });
    expect(chains).toMatchObject([{ entries: 1, findings: [] }, { entries: 12, findings: [] }]);
    await database.close();
  });

  it('finds posts in a search, and guards as before', async () => {
    const database = openDatabase(target.database.url);
    const found = await sql<{ count: number }>`select count(*) from posts where search @@ websearch_to_tsquery('english', 'gritting')`.execute(database.read);
    expect(found.rows[0]!.count).toBe(POSTS * 0.8);
    expect(await database.read.selectFrom('members').selectAll().execute()).toEqual([]);
    await expect(database.transaction('house', (tx) => tx.deleteFrom('audit_entries').execute())).rejects.toThrow(/only ever added/);
    await expect(database.transaction('house', (tx) => sql`update posts set voice_id = gen_random_uuid()`.execute(tx))).rejects.toThrow(/foreign key/);
    await database.close();
  });

  it('has its pictures', async () => {
    const files = openFiles(target.mediaDir);
    for (const name of pictures) expect(await files.get(name)).toEqual(await house.files.get(name));
  });

  it('is not restored over', async () => {
    await expect(restore(backup, target)).rejects.toThrow(/not empty.*Nothing was changed/s);
  });
});

/** What anybody reads at an address of a house: its status and its bytes. */
async function readAll(given: { databaseUrl: string; dataDir: string }, paths: string[]): Promise<[string, number, string][]> {
  const open = await openHouse({ ...house.config, port: 0, dataDir: given.dataDir }, { databaseUrl: given.databaseUrl, log, clock: house.clock });
  const server = await serveHouse(open);
  try {
    return await Promise.all(paths.map(async (path): Promise<[string, number, string]> => {
      const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
      return [path, answer.status, createHash('sha256').update(Buffer.from(await answer.arrayBuffer())).digest('hex')];
    }));
  } finally {
    await server.close();
    await open.close();
  }
}

it('a restored house shows everybody the same pages, feeds and pictures', async () => {
  const target = await aTarget();
  await restore(backup, target);
  const { id } = await house.database.read.selectFrom('posts').select('id').limit(1).executeTakeFirstOrThrow();
  const paths = ['/', '/gd', '/glinne', '/gd/glinne', '/glinne/register', '/@glen_roads', `/@glen_roads/${id}`, '/@glen_roads.rss', '/@glen_roads.json', '/search?q=gritting', `/media/${pictures[0]}`];
  const before = await readAll({ databaseUrl: house.databaseUrl, dataDir: house.config.dataDir }, paths);
  expect(before.map(([path, status]) => [path, status])).toEqual(paths.map((path) => [path, 200]));
  expect(await readAll({ databaseUrl: target.database.url, dataDir: dirname(target.mediaDir) }, paths)).toEqual(before);
});

describe('a restore changes nothing', () => {
  async function refuses(folder: string, why: RegExp): Promise<void> {
    const target = await aTarget();
    await expect(restore(folder, target)).rejects.toThrow(why);
    expect(await tablesIn(target.database.url)).toBe(0);
    expect(await stat(target.mediaDir).catch(() => null)).toBe(null);
  }

  it('when the backup was killed before its end', async () => {
    const copy = await aCopy();
    await rename(join(copy, 'manifest.json'), join(copy, 'manifest.json.part'));
    await refuses(copy, /no finished backup/);
  });

  it('when a table was changed', async () => {
    const copy = await aCopy();
    const path = join(copy, 'tables/posts.jsonl.gz');
    const bytes = await readFile(path);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(path, bytes);
    await refuses(copy, /tables\/posts\.jsonl\.gz is not what was written/);
  });

  it('when a table was cut off', async () => {
    const copy = await aCopy();
    await truncate(join(copy, 'tables/posts.jsonl.gz'), 1000);
    await refuses(copy, /was cut off: 1000 of \d+ bytes/);
  });

  it('when a table or a picture is missing', async () => {
    const copy = await aCopy();
    await rm(join(copy, 'tables/voices.jsonl.gz'));
    await refuses(copy, /voices\.jsonl\.gz is missing/);
    const other = await aCopy();
    await rm(join(other, 'pictures', pictures[1]!.slice(0, 2), pictures[1]!));
    await refuses(other, /pictures\/.* is missing/);
  });

  it('when the manifest is damaged, or of a later version', async () => {
    const copy = await aCopy();
    await writeFile(join(copy, 'manifest.json'), '{"format": 1, "migr');
    await refuses(copy, /damaged/);
    await writeFile(join(copy, 'manifest.json'), JSON.stringify({ ...manifest, format: 2 }));
    await refuses(copy, /later version/);
    await writeFile(join(copy, 'manifest.json'), JSON.stringify({ ...manifest, migrations: [...manifest.migrations, '9999_later.sql'] }));
    await refuses(copy, /later version.*9999_later/);
    await writeFile(join(copy, 'manifest.json'), JSON.stringify({ ...manifest, tables: [{ ...manifest.tables[0], table: 'x; drop table posts' }] }));
    await refuses(copy, /damaged/);
  });

  it('when there is no such folder', () => refuses(join(workshop, 'nowhere'), /no folder/));

  it('when the folder of pictures has others', async () => {
    const target = await aTarget();
    await mkdir(join(target.mediaDir, 'ab'), { recursive: true });
    await writeFile(join(target.mediaDir, 'ab', `${'ab'.repeat(32)}.webp`), 'other');
    await expect(restore(backup, target)).rejects.toThrow(/not in this backup/);
    expect(await tablesIn(target.database.url)).toBe(0);
  });

  it('when a house runs on the database', async () => {
    const target = await aTarget();
    const database = openDatabase(target.database.url);
    await sql`select 1`.execute(database.read);
    await expect(restore(backup, target)).rejects.toThrow(/running on this database/);
    await database.close();
  });

  it('when a house was set up while the pictures were being copied', async () => {
    const target = await aTarget();
    const setUp = `const { Client } = require('pg'); const client = new Client(process.argv[1]); client.connect()
      .then(() => client.query("begin; select set_config('whatwedo.scope', 'house', true); update installation set set_up_at = now(); commit")).then(() => client.end())`;
    const meanwhile = (line: string): void => {
      if (line === '3 pictures') execFileSync(process.execPath, ['-e', setUp, target.database.url]);
    };
    await expect(restoreBackup({ url: target.database.url, mediaDir: target.mediaDir, folder: backup, manifest, log, say: meanwhile })).rejects.toThrow(/not empty.*installation/);
    const database = openDatabase(target.database.url);
    expect(await database.within('house', (reader) => reader.selectFrom('installation').select('set_up_at').execute())).toEqual([{ set_up_at: expect.any(Date) }]);
    expect(await database.read.selectFrom('posts').select('id').execute()).toEqual([]);
    await database.close();
  });

  it('when the database is somebody else’s', async () => {
    const target = await aTarget();
    const client = new Client({ connectionString: target.database.url });
    await client.connect();
    await client.query('create table recipes (name text)');
    await client.end();
    await expect(restore(backup, target)).rejects.toThrow(/something else/);
  });
});

it('a restore that failed in the middle leaves no row, and can be started again', async () => {
  const target = await aTarget();
  const copy = await aCopy();
  const path = join(copy, 'manifest.json');
  const short = manifest.tables.map((table) => (table.table === 'voices' ? { ...table, rows: 2 } : table));
  await writeFile(path, JSON.stringify({ ...manifest, tables: short }));
  await expect(restore(copy, target)).rejects.toThrow(/holds 1 rows, but 2 were backed up/);
  await restore(backup, target);
});

it('a backup of a server is restored into an embedded database', async () => {
  const dataDir = await mkdtemp(join(workshop, 'embedded-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log, durable: false });
  try {
    const examined = await examineBackup(backup, quiet);
    await restoreBackup({ url: postgres.url, mediaDir: join(dataDir, 'media'), folder: backup, manifest: examined, log, say: quiet });
    const again = await makeBackup({ url: postgres.url, mediaDir: join(dataDir, 'media'), folder: join(dataDir, 'again'), at: house.clock(), say: quiet });
    expect(again.tables).toEqual(manifest.tables);
  } finally {
    await postgres.stop();
  }
});
