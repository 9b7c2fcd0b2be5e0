import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDayFiles } from '../../src/demo/day-files.ts';
import { readPublicThings, sayPublicThings } from '../../src/demo/say-public-things.ts';
import { readLines, REGISTER_KINDS } from '../../src/publishing/safety/read-register.ts';
import { registerList } from '../../src/publishing/safety/register.queries.ts';
import { openTestHouse, type TestHouse } from '../house.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

it('every council of the day can say what is public, line by line', async () => {
  const [publicOf, { voices }] = [await readPublicThings(), await readDayFiles()];
  for (const slug of new Set(voices.map(({ authority }) => authority))) {
    for (const [kind, lines] of Object.entries(publicOf(slug))) {
      expect(REGISTER_KINDS, `${slug} ${kind}`).toContain(kind);
      expect(readLines(kind as (typeof REGISTER_KINDS)[number], lines.join('\n')).problems, slug).toEqual([]);
    }
  }
});

it('a council says its telephone, its schools and its abbreviations once', async () => {
  const council = await house.anAuthority();
  const chief = await house.actorOf(await house.aMember(council, { administrator: true }));
  const things = (await readPublicThings())('angus');
  for (let times = 0; times < 2; times++) await sayPublicThings(house, chief, things);
  const values = (await registerList(house.database, council.id)).map(({ value }) => value);
  expect(values).toHaveLength(new Set(values).size);
  for (const value of ['01632 960377', 'Corrievannie Primary School', 'ASN']) expect(values).toContain(value);
});
