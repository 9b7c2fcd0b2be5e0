import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/platform/database.ts';
import { openLog } from '../../src/platform/log.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { createEmptyDatabase, type TestDatabase } from '../postgres.ts';

const log = openLog('silent');
let home: TestDatabase;
let database: Database;
let folder: string;

beforeEach(async () => {
  home = await createEmptyDatabase();
  database = openDatabase(home.url);
  folder = await mkdtemp(join(tmpdir(), 'whatwedo-migrations-'));
  await writeFile(join(folder, '0001_lamps.sql'), 'create table lamps (street text);\n');
  await writeFile(join(folder, '0002_light.sql'), "alter table lamps add lit boolean default true; insert into lamps values ('High Street');\n");
});
afterEach(async () => {
  await database.close();
  await home.drop();
  await rm(folder, { recursive: true });
});

const run = () => migrate(home.url, log, folder);
const lamps = () => database.rows<{ street: string; lit: boolean }>('lamps', 'select * from lamps', []);

test('brings an empty database forward in order, and does nothing the second time', async () => {
  expect(await run()).toEqual({ applied: ['0001_lamps.sql', '0002_light.sql'] });
  expect(await run()).toEqual({ applied: [] });
  expect(await lamps()).toEqual([{ street: 'High Street', lit: true }]);
});

test('applies what came with a new version only', async () => {
  await run();
  await writeFile(join(folder, '0003_more.sql'), "insert into lamps values ('Kirk Wynd')");
  expect(await run()).toEqual({ applied: ['0003_more.sql'] });
});

test('applies each file once when several processes start together', async () => {
  const runs = await Promise.all([run(), run(), run(), run()]);
  expect(runs.flatMap(({ applied }) => applied).toSorted()).toEqual(['0001_lamps.sql', '0002_light.sql']);
  expect(await lamps()).toHaveLength(1);
});

test('leaves the database as it was before a file that fails, and says which', async () => {
  await writeFile(join(folder, '0003_broken.sql'), "insert into lamps values ('Shore Road'); select nonsense;");
  await expect(run()).rejects.toThrow(/0003_broken\.sql could not be applied: column "nonsense".*as it was before this file/s);
  expect(await lamps()).toHaveLength(1);
  await writeFile(join(folder, '0003_broken.sql'), "insert into lamps values ('Shore Road');");
  expect(await run()).toEqual({ applied: ['0003_broken.sql'] });
});

test('refuses a file that was changed after it had been applied', async () => {
  await run();
  await writeFile(join(folder, '0001_lamps.sql'), 'create table lanterns (street text);\n');
  await expect(run()).rejects.toThrow(/0001_lamps\.sql was changed after it had been applied.*Put the file back/s);
});

test('takes a file whose line ends a checkout changed for the same', async () => {
  await run();
  await writeFile(join(folder, '0001_lamps.sql'), 'create table lamps (street text);\r\n');
  expect(await run()).toEqual({ applied: [] });
});

test('refuses a database that is newer than the code', async () => {
  await run();
  await rm(join(folder, '0002_light.sql'));
  await expect(run()).rejects.toThrow(/newer than this version of Whatwedo: it has 0002_light\.sql.*Start the newer version/s);
});

test('refuses a file that was slipped in before one already applied', async () => {
  await run();
  await writeFile(join(folder, '0001_zebra.sql'), 'select 1');
  await expect(run()).rejects.toThrow(/0001_zebra\.sql comes before 0002_light\.sql.*next number/s);
});

test('lets a migration move the private rows of every authority', async () => {
  await writeFile(join(folder, '0003_private.sql'), `
    create table notes (authority_id text);
    alter table notes enable row level security;
    alter table notes force row level security;
    create policy house on notes using (current_setting('whatwedo.scope', true) = 'house');
    insert into notes values ('moray');`);
  await writeFile(join(folder, '0004_move.sql'), "update notes set authority_id = 'fife'");
  await run();
  const seen = await database.within('house', (reader) => sql`select authority_id from notes`.execute(reader));
  expect(seen.rows).toEqual([{ authority_id: 'fife' }]);
});
