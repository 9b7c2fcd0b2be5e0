import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditHeads, auditPage } from '../../src/audit/audit.queries.ts';
import { INSTALLATION, record } from '../../src/audit/record.ts';
import { hashOfEntry, verifyAudit } from '../../src/audit/verify.ts';
import { openTestHouse, type TestAuthority, type TestHouse } from '../house.ts';

let house: TestHouse;
beforeAll(async () => { house = await openTestHouse(); });
afterAll(async () => { await house?.close(); });

/** An authority with a chain of this many entries. */
async function withEntries(count: number): Promise<TestAuthority> {
  const authority = await house.anAuthority();
  for (let n = 1; n <= count; n++) await act(authority, `post:${n}`);
  return authority;
}

async function act(authority: { id: string }, subject: string, detail = {}): Promise<number> {
  return house.database.transaction({ authority: authority.id }, (tx) =>
    record(tx, { authorityId: authority.id, actor: { memberId: authority.id, name: 'Shona Baird' }, action: 'post.published', subject, detail, at: house.clock() }));
}

/** What somebody with all rights on the table can do, who switches off what guards it. */
async function tamper(authority: { id: string }, ...statements: ReturnType<typeof sql>[]): Promise<void> {
  await house.database.transaction({ authority: authority.id }, async (tx) => {
    await sql`alter table audit_entries disable trigger user`.execute(tx);
    for (const statement of statements) await statement.execute(tx);
    await sql`alter table audit_entries enable trigger user`.execute(tx);
  });
}

async function findings(authority: { id: string }, against?: Awaited<ReturnType<typeof auditHeads>>) {
  const chains = await verifyAudit(house.database, against ? { against } : {});
  const chain = chains.find(({ authorityId }) => authorityId === authority.id);
  return chain?.findings.map(({ what, number }) => `${what} ${number}`);
}

describe('the audit', () => {
  it('finds nothing wrong with a chain that only grew, whatever the words in it', async () => {
    const authority = await withEntries(3);
    await act(authority, 'member:1', { z: 'Bòrd na Gàidhlig “ceud”', a: 1, when: null, yes: true });
    expect(await findings(authority, await auditHeads(house.database))).toEqual([]);
  });

  it('keeps a chain for the installation itself', async () => {
    await house.database.transaction('house', (tx) =>
      record(tx, { authorityId: INSTALLATION, actor: 'house', action: 'installation.set-up', subject: 'installation', at: house.clock() }));
    expect(await findings({ id: INSTALLATION })).toEqual([]);
  });

  it('writes nothing when the act it belongs to fails', async () => {
    const authority = await withEntries(1);
    await expect(house.database.transaction({ authority: authority.id }, async (tx) => {
      await record(tx, { authorityId: authority.id, actor: 'house', action: 'post.published', subject: 'post:x', at: house.clock() });
      throw new Error('after all not');
    })).rejects.toThrow('after all not');
    expect(await auditPage(house.database, authority.id, { most: 10 })).toHaveLength(1);
  });

  it('gives each act its own number when many are done at once', async () => {
    const authority = await house.anAuthority();
    const numbers = await Promise.all(Array.from({ length: 20 }, (_, n) => act(authority, `post:${n}`)));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(await findings(authority)).toEqual([]);
  });

  it('is refused by the database when somebody edits, removes or empties it', async () => {
    const authority = await withEntries(2);
    const attempt = (statement: ReturnType<typeof sql>) => house.database.transaction({ authority: authority.id }, (tx) => statement.execute(tx));
    await expect(attempt(sql`update audit_entries set entry = '{}' where number = 1`)).rejects.toThrow('only ever added');
    await expect(attempt(sql`delete from audit_entries where number = 1`)).rejects.toThrow('only ever added');
    await expect(attempt(sql`truncate audit_entries`)).rejects.toThrow('only ever added');
  });

  it('is not seen by another authority', async () => {
    const authority = await withEntries(2);
    const other = await house.anAuthority();
    const seen = await house.database.within({ authority: other.id }, (reader) =>
      reader.selectFrom('audit_entries').select('number').where('authority_id', '=', authority.id).execute());
    expect(seen).toEqual([]);
  });

  it('lists the newest entries first, page after page', async () => {
    const authority = await withEntries(5);
    const first = await auditPage(house.database, authority.id, { most: 2 });
    expect(first.map(({ number, subject, actorName }) => [number, subject, actorName])).toEqual([[5, 'post:5', 'Shona Baird'], [4, 'post:4', 'Shona Baird']]);
    const next = await auditPage(house.database, authority.id, { before: 4, most: 2 });
    expect(next.map(({ number }) => number)).toEqual([3, 2]);
  });
});

describe('verifying the audit finds', () => {
  it('an entry whose words were edited', async () => {
    const authority = await withEntries(5);
    await tamper(authority, sql`update audit_entries set entry = replace(entry, 'Shona', 'Fiona') where authority_id = ${authority.id} and number = 3`);
    expect(await findings(authority)).toEqual(['changed 3']);
  });

  it('an entry that was edited and hashed again', async () => {
    const authority = await withEntries(5);
    await tamper(authority, sql`
      update audit_entries e set entry = replace(entry, 'Shona', 'Fiona'),
        hash = sha256((select hash from audit_entries b where b.authority_id = e.authority_id and b.number = 2)
          || convert_to('3 ' || replace(entry, 'Shona', 'Fiona'), 'UTF8'))
      where authority_id = ${authority.id} and number = 3`);
    expect(await findings(authority)).toEqual(['changed 4']);
  });

  it('an entry removed from the middle, and several', async () => {
    const authority = await withEntries(6);
    await tamper(authority, sql`delete from audit_entries where authority_id = ${authority.id} and number in (2, 4, 5)`);
    expect(await findings(authority)).toEqual(['missing 2', 'missing 4']);
  });

  it('an entry removed and the rest moved up', async () => {
    const authority = await withEntries(4);
    await tamper(authority,
      sql`delete from audit_entries where authority_id = ${authority.id} and number = 2`,
      sql`update audit_entries set number = 2 where authority_id = ${authority.id} and number = 3`,
      sql`update audit_entries set number = 3 where authority_id = ${authority.id} and number = 4`,
      sql`update audit_heads set number = 3 where authority_id = ${authority.id}`);
    expect(await findings(authority)).toEqual(['changed 2', 'changed 3']);
  });

  it('two entries that changed places', async () => {
    const authority = await withEntries(5);
    await tamper(authority,
      sql`update audit_entries set number = 99 where authority_id = ${authority.id} and number = 2`,
      sql`update audit_entries set number = 2 where authority_id = ${authority.id} and number = 3`,
      sql`update audit_entries set number = 3 where authority_id = ${authority.id} and number = 99`);
    expect(await findings(authority)).toEqual(['changed 2', 'changed 3', 'changed 4']);
  });

  it('the first entry removed', async () => {
    const authority = await withEntries(3);
    await tamper(authority, sql`delete from audit_entries where authority_id = ${authority.id} and number = 1`);
    expect(await findings(authority)).toEqual(['missing 1']);
  });

  it('a tail that was cut off', async () => {
    const authority = await withEntries(5);
    await tamper(authority, sql`delete from audit_entries where authority_id = ${authority.id} and number > 3`);
    expect(await findings(authority)).toEqual(['cut 4']);
  });

  it('a tail that was cut off with the head set back, by a head that was published', async () => {
    const authority = await withEntries(5);
    const published = await auditHeads(house.database);
    await tamper(authority,
      sql`delete from audit_entries where authority_id = ${authority.id} and number > 3`,
      sql`update audit_heads set number = 3, hash = (select hash from audit_entries where authority_id = ${authority.id} and number = 3) where authority_id = ${authority.id}`);
    expect(await findings(authority)).toEqual([]);
    expect(await findings(authority, published)).toEqual(['cut 4']);
  });

  it('a chain that was rewritten whole, by a head that was published', async () => {
    const authority = await withEntries(3);
    const published = await auditHeads(house.database);
    await rewriteWhole(authority);
    await act(authority, 'post:4');
    expect(await findings(authority)).toEqual([]);
    expect(await findings(authority, published)).toEqual(['rewritten 3']);
  });

  it('entries that were added before the first, by whoever took the rule away that forbids them', async () => {
    const authority = await withEntries(2);
    const add = (number: bigint) => sql`insert into audit_entries (authority_id, number, entry, hash) values (${authority.id}, ${number}, '{"actor":"house"}', '')`;
    await expect(tamper(authority, add(0n))).rejects.toThrow('audit_entries_from_one');
    await tamper(authority, sql`alter table audit_entries drop constraint audit_entries_from_one`, add(0n), add(-7n), add(-9_223_372_036_854_775_807n));
    expect(await findings(authority)).toEqual(['added-before -9223372036854776000', 'added-before -7', 'added-before 0']);
    await tamper(authority, sql`delete from audit_entries where number < 1`, sql`alter table audit_entries add constraint audit_entries_from_one check (number > 0)`);
  });

  it('more such entries than are read at once', async () => {
    const authority = await withEntries(2);
    await tamper(authority, sql`alter table audit_entries drop constraint audit_entries_from_one`, sql`
      insert into audit_entries (authority_id, number, entry, hash)
      select ${authority.id}, -9223372036854775807 + n, '{"actor":"house"}', '' from generate_series(0, 1500) n`);
    expect(await findings(authority)).toHaveLength(1501);
    await tamper(authority, sql`delete from audit_entries where number < 1`, sql`alter table audit_entries add constraint audit_entries_from_one check (number > 0)`);
  });

  it('a chain that is gone altogether, with its head or with the head set back, since its authority is still here', async () => {
    const authority = await withEntries(2);
    await tamper(authority, sql`delete from audit_entries where authority_id = ${authority.id}`, sql`update audit_heads set number = 0, hash = '' where authority_id = ${authority.id}`);
    expect(await findings(authority)).toEqual(['no-chain 0']);
    await tamper(authority, sql`delete from audit_heads where authority_id = ${authority.id}`);
    expect(await findings(authority)).toEqual(['no-chain 0']);
  });

  it('that the installation’s own chain is gone, once it was set up', async () => {
    const setUpAt = (at: Date | null) => house.database.transaction('house', (tx) => tx.updateTable('installation').set({ set_up_at: at }).execute());
    await tamper({ id: INSTALLATION }, sql`delete from audit_entries where authority_id = ${INSTALLATION}`, sql`delete from audit_heads where authority_id = ${INSTALLATION}`);
    expect(await findings({ id: INSTALLATION })).toBe(undefined);
    await setUpAt(house.clock());
    expect(await findings({ id: INSTALLATION })).toEqual(['no-chain 0']);
    await setUpAt(null);
  });

  it('a chain that is gone altogether, by a head that was published', async () => {
    const authority = await withEntries(2);
    const published = await auditHeads(house.database);
    await tamper(authority,
      sql`delete from audit_entries where authority_id = ${authority.id}`,
      sql`delete from audit_heads where authority_id = ${authority.id}`);
    expect(await findings(authority, published)).toEqual(['no-chain 0', 'cut 1']);
  });

  it('an entry slipped in after the head, and a lost head', async () => {
    const authority = await withEntries(2);
    const last = await house.database.within({ authority: authority.id }, (reader) =>
      reader.selectFrom('audit_entries').select('hash').where('authority_id', '=', authority.id).where('number', '=', 2).executeTakeFirstOrThrow());
    const entry = '{"at":"2026-01-01T00:00:00.000Z","actor":"house","action":"x","subject":"y","detail":{}}';
    await tamper(authority, sql`insert into audit_entries (authority_id, number, entry, hash) values (${authority.id}, 3, ${entry}, ${hashOfEntry(last.hash, 3, entry)})`);
    expect(await findings(authority)).toEqual(['beyond-head 3']);
    await tamper(authority, sql`delete from audit_heads where authority_id = ${authority.id}`);
    expect(await findings(authority)).toEqual(['no-head 3']);
  });

  it('each of these in words that name the entry', async () => {
    const authority = await withEntries(4);
    await tamper(authority, sql`delete from audit_entries where authority_id = ${authority.id} and number in (2, 4)`);
    const chains = await verifyAudit(house.database);
    const chain = chains.find(({ authorityId }) => authorityId === authority.id)!;
    expect(chain.name).toBe(authority.name);
    expect(chain.entries).toBe(2);
    expect(chain.findings.map(({ words }) => words)).toEqual([
      'Entry 2 is missing: somebody removed what was written there.',
      'The chain ends at entry 3, but 4 were written: the newest were cut off.',
    ]);
  });
});

/** Edits the first entry and hashes all of the chain again, as somebody who knows how it is made would. */
async function rewriteWhole(authority: { id: string }): Promise<void> {
  const rows = await house.database.within({ authority: authority.id }, (reader) =>
    reader.selectFrom('audit_entries').select(['number', 'entry']).where('authority_id', '=', authority.id).orderBy('number').execute());
  let hash: Buffer = Buffer.alloc(0);
  const statements = [];
  for (const row of rows) {
    const entry = row.entry.replace('Shona', 'Fiona');
    hash = hashOfEntry(hash, row.number, entry);
    statements.push(sql`update audit_entries set entry = ${entry}, hash = ${hash} where authority_id = ${authority.id} and number = ${row.number}`);
  }
  await tamper(authority, ...statements, sql`update audit_heads set hash = ${hash} where authority_id = ${authority.id}`);
}
