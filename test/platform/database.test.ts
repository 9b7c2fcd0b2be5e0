import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { newId } from '../../src/core/ids.ts';
import { openDatabase, type Database, type Writer } from '../../src/platform/database.ts';
import { createTestDatabase, type TestDatabase } from '../postgres.ts';

let home: TestDatabase;
let database: Database;
const moray = newId();
const fife = newId();

const NOON = new Date('2011-09-27T11:00:00.123Z');

async function addAuthority(tx: Writer, id: string, slug: string): Promise<void> {
  await tx.insertInto('authorities').values({ id, slug, name: slug, short_name: slug, created_at: NOON }).execute();
}

async function addMember(tx: Writer, authority: string, name: string): Promise<void> {
  await tx.insertInto('members').values({ id: newId(), authority_id: authority, name, created_at: NOON }).execute();
}

beforeAll(async () => {
  home = await createTestDatabase();
  database = openDatabase(home.url, { poolSize: 3 });
  await database.transaction('house', async (tx) => {
    await addAuthority(tx, moray, 'moray');
    await addAuthority(tx, fife, 'fife');
    await addMember(tx, moray, 'Isla');
    await addMember(tx, fife, 'Callum');
  });
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

const namesIn = (reader: Pick<Database['read'], 'selectFrom'>) =>
  reader.selectFrom('members').select('name').orderBy('name').execute().then((rows) => rows.map((row) => row.name));

describe('the application’s role', () => {
  test('is no superuser and cannot bypass row security', async () => {
    const [role] = await database.rows<Record<string, unknown>>(
      'own-role', 'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user', []);
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
  });

  test('is bound by row security on every table that has it, though it owns them', async () => {
    const tables = await database.rows<{ relname: string; relforcerowsecurity: boolean }>(
      'walled', 'select relname, relforcerowsecurity from pg_class where relrowsecurity and relnamespace = $1::regnamespace', ['public']);
    expect(tables.map((table) => table.relname)).toContain('members');
    expect(tables.filter((table) => !table.relforcerowsecurity)).toEqual([]);
  });
});

describe('private rows', () => {
  test('are invisible to an ordinary read', async () => {
    expect(await namesIn(database.read)).toEqual([]);
  });

  test('of one authority are seen inside its scope, and no others', async () => {
    expect(await database.within({ authority: moray }, namesIn)).toEqual(['Isla']);
    expect(await database.within('house', namesIn)).toEqual(['Callum', 'Isla']);
  });

  test('are invisible again on the same connection afterwards', async () => {
    const one = openDatabase(home.url, { poolSize: 1 });
    expect(await one.within('house', namesIn)).toHaveLength(2);
    expect(await namesIn(one.read)).toEqual([]);
    await one.close();
  });

  test('of another authority cannot be written from inside a scope', async () => {
    const attempt = database.transaction({ authority: moray }, (tx) => addMember(tx, fife, 'Intruder'));
    await expect(attempt).rejects.toThrow(/row-level security/);
  });

  test('are not reached by a scope that is no id', async () => {
    await expect(database.within({ authority: "x'; drop table members; --" }, namesIn)).rejects.toThrow(/not an authority's id/);
  });
});

describe('a reader', () => {
  test('cannot write, not even in raw SQL', async () => {
    await expect(sql`update installation set demonstration = true`.execute(database.read)).rejects.toThrow(/read-only/);
    await expect(database.within('house', (reader) => sql`delete from members`.execute(reader))).rejects.toThrow(/read-only/);
    await expect(database.rows('sneaky', 'delete from installation', [])).rejects.toThrow(/read-only/);
  });

  test('sees one unchanging moment for as long as it is within', async () => {
    const seen = await database.within('house', async (reader) => {
      const before = await reader.selectFrom('wards').select('name').execute();
      await database.transaction('house', (tx) => tx.insertInto('wards').values({ authority_id: fife, gss: 'S1', name: 'Leven' }).execute());
      return [before, await reader.selectFrom('wards').select('name').execute()];
    });
    expect(seen).toEqual([[], []]);
  });

  test('gets counts as numbers, times as dates in whole milliseconds, and JSON parsed', async () => {
    const [row] = await database.rows<Record<string, unknown>>(
      'types', `select count(*) as n, '{"a":[1]}'::jsonb as j, (select created_at from authorities where slug = $1) as t from authorities`, ['moray']);
    expect(row).toEqual({ n: 2, j: { a: [1] }, t: NOON });
  });
});

describe('a transaction', () => {
  test('stores all of its work or none of it', async () => {
    const half = database.transaction('house', async (tx) => {
      await addAuthority(tx, newId(), 'half-done');
      throw new Error('the power went');
    });
    await expect(half).rejects.toThrow('the power went');
    const found = await database.read.selectFrom('authorities').select('id').where('slug', '=', 'half-done').execute();
    expect(found).toEqual([]);
  });

  test('never says “stored” when one of its statements failed and was swallowed', async () => {
    const quiet = database.transaction('house', async (tx) => {
      await addAuthority(tx, newId(), 'swallowed');
      await sql`select 1 / 0`.execute(tx).catch(() => {});
    });
    await expect(quiet).rejects.toThrow(/nothing of it was stored/);
  });

  test('refuses a query that comes after its end', async () => {
    let kept: Writer | undefined;
    await database.transaction('house', async (tx) => void (kept = tx));
    await expect(kept!.selectFrom('members').selectAll().execute()).rejects.toThrow(/is over/);
  });

  test('cannot be opened inside another', async () => {
    await expect(database.transaction('house', async (tx) => tx.transaction())).rejects.toThrow(/not supported/);
  });

  test('is done once more where it and another wait for each other', async () => {
    const [one, other] = [newId(), newId()];
    await database.transaction('house', async (tx) => {
      await addAuthority(tx, one, 'one');
      await addAuthority(tx, other, 'other');
    });
    let [both, tries] = [0, 0];
    let meet = () => {};
    const met = new Promise<void>((resolve) => (meet = resolve));
    const visit = (ids: string[]) => database.transaction('house', async (tx) => {
      tries++;
      await tx.updateTable('authorities').set({ short_name: sql`short_name || '+'` }).where('id', '=', ids[0]!).execute();
      if (++both === 2) meet();
      await met;
      await tx.updateTable('authorities').set({ short_name: sql`short_name || '+'` }).where('id', '=', ids[1]!).execute();
    });
    await Promise.all([visit([one, other]), visit([other, one])]);
    const names = await database.read.selectFrom('authorities').select('short_name').where('id', 'in', [one, other]).orderBy('short_name').execute();
    expect(names.map(({ short_name }) => short_name)).toEqual(['one++', 'other++']);
    expect(tries).toBe(3);
  });

  test('leaves its connection usable after a failure', async () => {
    const one = openDatabase(home.url, { poolSize: 1 });
    await expect(one.transaction('house', (tx) => sql`select 1 / 0`.execute(tx))).rejects.toThrow(/division by zero/);
    expect(await one.transaction('house', namesIn)).toEqual(['Callum', 'Isla']);
    await one.close();
  });
});

test('a connection that the server ends is replaced, and the process lives on', async () => {
  const one = openDatabase(home.url, { poolSize: 1 });
  const broken = one.transaction('house', (tx) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx));
  await expect(broken).rejects.toThrow();
  expect(await one.transaction('house', namesIn)).toEqual(['Callum', 'Isla']);
  await one.close();
});

test('a closed database has no connection left at the server', async () => {
  const short = openDatabase(home.url);
  await Promise.all(Array.from({ length: 8 }, () => short.rows('one', 'select 1', [])));
  await short.transaction('house', namesIn);
  const before = await connections();
  await short.close();
  expect(before - (await connections())).toBe(9);
});

async function connections(): Promise<number> {
  const [row] = await database.rows<{ n: number }>('connections', 'select count(*) as n from pg_stat_activity where datname = current_database()', []);
  return row!.n;
}
