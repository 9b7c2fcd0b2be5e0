import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignById } from '../../src/campaigns/campaigns.queries.ts';
import { wallAfter, wallBefore, WHOLE_WALL, type WallFilter } from '../../src/campaigns/wall.queries.ts';
import { questionCounts, whoSpoke } from '../../src/campaigns/wall-counts.queries.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { aCouncil, say, theDay, type TestCouncil } from './scene.ts';

let house: TestHouse;
let fife: TestCouncil;
let orkney: TestCouncil;
let day: string;
let made = 0;

beforeAll(async () => {
  house = await openTestHouse();
  fife = await aCouncil(house, 'Fife');
  orkney = await aCouncil(house, 'Orkney Islands');
  const moray = await aCouncil(house, 'Moray');
  day = (await theDay(house, [fife, orkney], { residents: 'shown' })).id;
  await say(house, fife.author, fife.team, 'Before noon: not of the day.');
  house.time.set('2026-11-24T12:00:00Z');
  for (const [council, text] of [[fife, 'The gritters are out.'], [orkney, 'The ferry is in.'], [moray, 'We take no part.']] as const) {
    house.time.pass({ minutes: 1 });
    await say(house, council.author, council.team, text);
  }
});
afterAll(() => house.close());

const theCampaign = async () => (await campaignById(house.database, day))!;
const texts = async (filter: Partial<WallFilter> = {}) =>
  (await wallBefore(house.database, await theCampaign(), { ...WHOLE_WALL, ...filter }, null)).items.map((item) => (item.what === 'post' ? item.post.text : `${item.resident.name}: ${item.resident.text}`));

async function write(name: string, text: string, to: { voice: string }): Promise<string> {
  house.time.pass({ minutes: 1 });
  const outcome = await receiveReply(house, {
    channel: 'fediverse', sourceId: `https://far.example/${++made}`, author: { address: { kind: 'fediverse', value: `@w${made}@far.example` }, name, lang: 'en', confirmed: true },
    to, text, lang: 'en', saidAt: house.clock(), isPrivate: false, wantsLetter: false,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome.replyId;
}

test('a wall shows what its speakers say in the window, newest first, and nobody else', async () => {
  expect(await texts()).toEqual(['The ferry is in.', 'The gritters are out.']);
  expect(await texts({ authorityId: fife.id })).toEqual(['The gritters are out.']);
  expect(await texts({ who: 'councillor' })).toEqual([]);
});

test('residents’ words with the hashtag stand on it as residents’, without it they do not', async () => {
  await write('Sheila Corsar', 'Thank you for the salt. #whatwedo', { voice: fife.voice.id });
  await write('Sheila Corsar', 'And for the bus.', { voice: fife.voice.id });
  expect(await texts()).toEqual(['Sheila Corsar: Thank you for the salt. #whatwedo', 'The ferry is in.', 'The gritters are out.']);
  expect(await texts({ who: 'residents' })).toHaveLength(1);
});

test('who goes by a name like an official voice’s is held', async () => {
  for (const name of ['Fife Council', 'Fifе Council', 'F.i.f.e Council', 'Orkney Islands Roads', 'orkney_islands_roads']) await write(name, 'All schools are closed. #WhatWeDo', { voice: orkney.voice.id });
  expect(await texts({ who: 'residents' })).toHaveLength(1);
});

test('what is newer than a cursor comes with whether there is more', async () => {
  const campaign = await theCampaign();
  const { items } = await wallBefore(house.database, campaign, WHOLE_WALL, null);
  const { items: newer, more } = await wallAfter(house.database, campaign, WHOLE_WALL, items.at(-1)!.cursor, 1);
  expect(newer).toEqual([items.at(-2)]);
  expect(more).toBe(true);
});

test('counts say who spoke how often, and which questions were found', async () => {
  await write('Ally Reid', 'When is the bin day?', { voice: fife.voice.id });
  const campaign = await theCampaign();
  expect((await whoSpoke(house.database, campaign)).map(({ posts }) => posts)).toEqual([1, 1]);
  expect(await questionCounts(house.database, campaign)).toMatchObject({ asked: 1, answered: 0, waiting: 1 });
});
