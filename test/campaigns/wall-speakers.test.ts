import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignById } from '../../src/campaigns/campaigns.queries.ts';
import { officialNamesOf } from '../../src/campaigns/official-names.queries.ts';
import { takePart } from '../../src/campaigns/take-part.ts';
import { wallTally } from '../../src/campaigns/wall-tally.queries.ts';
import { wallBefore, WHOLE_WALL } from '../../src/campaigns/wall.queries.ts';
import { editProfile } from '../../src/voices/edit-profile.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { aCouncil, say, theDay, type TestCouncil } from './scene.ts';

let house: TestHouse;
let fife: TestCouncil;
let orkney: TestCouncil;
let day: string;

const looksLike = async (name: string): Promise<string | null> => (await officialNamesOf(house.database, day)).imitates(name);

async function onTheWall(): Promise<{ shown: string[]; counted: number }> {
  const campaign = (await campaignById(house.database, day))!;
  const { items } = await wallBefore(house.database, campaign, WHOLE_WALL, null);
  return { shown: items.map((item) => (item.what === 'post' ? item.post.text : '')), counted: (await wallTally(house.database, campaign)).count(WHOLE_WALL) };
}

beforeAll(async () => {
  house = await openTestHouse();
  fife = await aCouncil(house, 'Fife');
  orkney = await aCouncil(house, 'Orkney Islands');
  day = (await theDay(house, [fife, orkney], { residents: 'shown' })).id;
  house.time.set('2026-11-24T12:00:00Z');
  await say(house, fife.author, fife.team, 'The gritters are out.');
  house.time.pass({ minutes: 1 });
  await say(house, orkney.author, orkney.team, 'The ferry is in.');
  house.time.pass({ minutes: 1 });
  await say(house, orkney.author, orkney.voice, 'The office is open.');
});
afterAll(() => house.close());

test('a council that chooses some of its voices has only those on the wall, and brings the others back', async () => {
  await takePart(house, orkney.organiser, day, [orkney.voice.id]);
  expect(await onTheWall()).toEqual({ shown: ['The office is open.', 'The gritters are out.'], counted: 2 });
  await takePart(house, orkney.organiser, day, 'all');
  expect(await onTheWall()).toEqual({ shown: ['The office is open.', 'The ferry is in.', 'The gritters are out.'], counted: 3 });
});

test('a voice that takes another name is looked out for under it from the next item on', async () => {
  expect(await looksLike('Gritting Line Official')).toBeNull();
  expect(await editProfile(house, fife.organiser, fife.team.id, { name: 'Gritting Line', role: 'Keeps the roads open', bio: '', ward: '', languages: ['en'], links: [], showsAuthor: false })).toEqual({ ok: true });
  expect(await looksLike('Gritting Line Official')).toBe('Gritting Line');
});

test('a voice that was left out of the day is looked out for no more, and again once it takes part', async () => {
  await takePart(house, fife.organiser, day, [fife.voice.id]);
  expect(await looksLike('Gritting Line Official')).toBeNull();
  await takePart(house, fife.organiser, day, 'all');
  expect(await looksLike('Gritting Line Official')).toBe('Gritting Line');
});
