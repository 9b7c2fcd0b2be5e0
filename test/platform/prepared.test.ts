import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { namesForOften } from '../../src/platform/prepared.ts';
import { openTestHouse, type TestHouse } from '../house.ts';

describe('statements that come again and again', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
  });
  afterAll(() => house.close());

  it('are prepared once they were sent a few times, and answer the same', async () => {
    const answers = await house.database.transaction('house', async (tx) => {
      const said: number[] = [];
      for (let n = 0; n < 6; n++) said.push((await sql<{ twice: number }>`select ${n}::int * 2 as twice`.execute(tx)).rows[0]!.twice);
      const { rows } = await sql<{ count: number }>`select count(*) as count from pg_prepared_statements where statement like 'select $1::int * 2%'`.execute(tx);
      return [...said, rows[0]!.count];
    });
    expect(answers).toEqual([0, 2, 4, 6, 8, 10, 1]);
  });

  it('go as they are when they are rare, so that lists of changing length fill no memory', () => {
    const nameOf = namesForOften();
    for (let n = 0; n < 20_000; n++) expect(nameOf(`select ${n}`)).toBeUndefined();
    expect([1, 2, 3, 4, 5].map(() => nameOf('select often'))).toEqual([undefined, undefined, undefined, 'often_0', 'often_0']);
  });

  it('have a name of their own each, and only so many have one', () => {
    const nameOf = namesForOften();
    const often = (text: string): string | undefined => [1, 2, 3, 4].map(() => nameOf(text)).at(-1);
    const names = Array.from({ length: 600 }, (_, n) => often(`select ${n}`));
    expect(new Set(names.slice(0, 500)).size).toBe(500);
    expect(names.slice(0, 500)).not.toContain(undefined);
    expect(names.slice(500).every((name) => name === undefined)).toBe(true);
  });
});
