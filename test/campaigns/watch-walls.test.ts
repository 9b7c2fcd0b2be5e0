import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchWalls } from '../../src/campaigns/watch-walls.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { aCouncil, theDay, type TestCouncil } from './scene.ts';

let house: TestHouse;
let fife: TestCouncil;

beforeAll(async () => {
  house = await openTestHouse();
  fife = await aCouncil(house, 'Fife');
});
afterAll(() => house.close());

test('words that are withdrawn or erased years after a day leave its wall as well', async () => {
  const day = await theDay(house, [fife]);
  const changed: string[][] = [];
  const walls = watchWalls(house, { changed: (ids) => changed.push(ids) });
  house.time.set('2029-01-10T09:00:00Z');
  await walls.reload();
  walls.hear({ tags: [`questions:${fife.id}`], topics: [] });
  walls.close();
  expect(changed).toEqual([[day.id]]);
});
