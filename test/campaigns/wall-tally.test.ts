import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignById } from '../../src/campaigns/campaigns.queries.ts';
import { openWallCounter } from '../../src/campaigns/settled-wall.ts';
import { talliesOf } from '../../src/campaigns/wall-tallies.ts';
import { countWith, wallTally } from '../../src/campaigns/wall-tally.queries.ts';
import { talkBelow } from '../../src/campaigns/wall-talk.queries.ts';
import { wallBefore, WHOLE_WALL, type WallFilter } from '../../src/campaigns/wall.queries.ts';
import { newId } from '../../src/core/ids.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { withdrawPost } from '../../src/publishing/withdraw-post.ts';
import { liveWalls } from '../../src/web/public/live-walls.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { aCouncil, say, theDay, type TestCouncil } from './scene.ts';

let house: TestHouse;
let fife: TestCouncil;
let orkney: TestCouncil;
let day: string;
let gritters: string;
let written = 0;

const theCampaign = async () => (await campaignById(house.database, day))!;

async function write(name: string, text: string, post: string): Promise<void> {
  house.time.pass({ minutes: 1 });
  expect(await receiveReply(house, {
    channel: 'bluesky', sourceId: `t-${++written}`, author: { address: { kind: 'bluesky', value: `did:plc:t${written}` }, name, lang: 'en', confirmed: true },
    to: { post }, text, lang: 'en', saidAt: house.clock(), isPrivate: false, wantsLetter: false })).toMatchObject({ ok: true });
}

beforeAll(async () => {
  house = await openTestHouse();
  fife = await aCouncil(house, 'Fife');
  orkney = await aCouncil(house, 'Orkney Islands');
  day = (await theDay(house, [fife, orkney], { residents: 'shown' })).id;
  house.time.set('2026-11-24T12:00:00Z');
  gritters = await say(house, fife.author, fife.team, 'The gritters are out.');
  await say(house, fife.author, fife.voice, 'The office is open.');
  await say(house, orkney.author, orkney.team, 'The ferry is in.');
  await write('Sheila Corsar', 'Thank you. #WhatWeDo', gritters);
});
afterAll(() => house.close());

const FILTERS: Partial<WallFilter>[] = [{}, { who: 'team' }, { who: 'authority' }, { who: 'residents' }, { kind: 'update' }, { kind: 'poll' }, { lang: 'en' }, { lang: 'gd' }];

test('a wall’s count is what its list has, under each filter', async () => {
  const campaign = await theCampaign();
  const { count } = await wallTally(house.database, campaign);
  for (const chosen of [...FILTERS, { authorityId: fife.id }, { authorityId: orkney.id, who: 'team' as const }]) {
    const filter = { ...WHOLE_WALL, ...chosen };
    expect([chosen, count(filter)]).toEqual([chosen, (await wallBefore(house.database, campaign, filter, null)).items.length]);
  }
  expect(count(WHOLE_WALL)).toBe(4);
});

test('a withdrawn post stays on the wall as a tombstone, and is not counted as said', async () => {
  const campaign = await theCampaign();
  const id = await say(house, orkney.author, orkney.team, 'A mistake.');
  house.time.pass({ minutes: 1 });
  expect(await withdrawPost(house, orkney.organiser, id, 'It was wrong.')).toMatchObject({ ok: true });
  const { count, spoke } = await wallTally(house.database, campaign);
  const listed = (await wallBefore(house.database, campaign, WHOLE_WALL, null)).items.length;
  expect([count(WHOLE_WALL), listed]).toEqual([5, 5]);
  expect(spoke.find(({ authorityId }) => authorityId === orkney.id)?.posts).toBe(1);
});

test('a count is kept until it is forgotten, and items that came since are added', async () => {
  const campaign = await theCampaign();
  const tallies = talliesOf(house);
  const before = await tallies.of(campaign);
  house.time.pass({ minutes: 1 });
  await say(house, fife.author, fife.team, 'One more load.');
  expect(await tallies.of(campaign)).toBe(before);
  const { items } = await wallBefore(house.database, campaign, WHOLE_WALL, null);
  expect(countWith(before, WHOLE_WALL, items)).toBe(before.count(WHOLE_WALL) + 1);
  tallies.forget([campaign.id]);
  expect((await tallies.of(campaign)).count(WHOLE_WALL)).toBe(before.count(WHOLE_WALL) + 1);
});

test('however many narrowed walls are watched, the campaign is looked up once after each change', async () => {
  const asked: string[] = [];
  const rows: typeof house.database.rows = (name, ...rest) => {
    asked.push(name);
    return house.database.rows(name, ...rest);
  };
  const database = { ...house.database, rows };
  const walls = liveWalls({ database });
  const topics = Array.from({ length: 40 }, () => `campaign:${day}?authority=${newId()}`);
  const nobody = `campaign:${newId()}`;
  expect(await Promise.all([...topics, `campaign:${day}`, nobody].map((topic) => walls.read(topic)))).toEqual([...topics.map(() => '0'), '6', '0']);
  expect(asked.filter((name) => name === 'campaign_by_id')).toHaveLength(2);
  talliesOf({ database }).forget([day]);
  await Promise.all(topics.map((topic) => walls.read(topic)));
  expect(asked.filter((name) => name === 'campaign_by_id')).toHaveLength(3);
});

test('residents held for their name leave their place on a page to others', async () => {
  for (let n = 1; n <= 4; n++) await write('Orkney Islands Roads', `All schools are closed. #WhatWeDo ${n}`, gritters);
  await write('Ally Reid', 'Well done. #WhatWeDo', gritters);
  const page = await wallBefore(house.database, await theCampaign(), { ...WHOLE_WALL, who: 'residents' }, null, 2);
  expect(page.items.map((item) => item.what === 'resident' && item.resident.name)).toEqual(['Ally Reid', 'Sheila Corsar']);
});

test('what was said below a post is counted, with the answers', async () => {
  const talk = await talkBelow(house.database, [gritters]);
  expect(talk.get(gritters)).toMatchObject({ replies: 6, answered: 0, lastAnswerMs: null });
});

test('a flood of held names costs a page a few questions, not one for each screenful', async () => {
  await house.database.transaction('house', (tx) => sql`insert into thread_items
    select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid()))).* from thread_items i, generate_series(1, 1000)
    where i.id = (select id from thread_items where name = 'Orkney Islands Roads' limit 1)`.execute(tx));
  const asked: string[] = [];
  const rows: typeof house.database.rows = (name, ...rest) => {
    asked.push(name);
    return house.database.rows(name, ...rest);
  };
  const page = await wallBefore({ ...house.database, rows }, await theCampaign(), { ...WHOLE_WALL, who: 'residents' }, null, 20);
  expect(page.items.map((item) => item.what === 'resident' && item.resident.name)).toEqual(['Ally Reid', 'Sheila Corsar']);
  expect(asked.filter((name) => name.startsWith('wall_residents')).length).toBeLessThan(10);
});

test('of a great day only what was said lately is counted at each change, and all of it again when that is old or the campaign changed', async () => {
  const campaign = await theCampaign();
  let seconds = 0;
  await write('Ally Reid', 'When is the bin day?', gritters);
  house.time.pass({ minutes: 1 });
  await say(house, fife.author, fife.team, 'Bins are emptied from six.');
  const counter = openWallCounter(house.database, { great: 2, now: () => seconds * 1000 });
  const before = (await counter.count(campaign)).count(WHOLE_WALL);
  house.time.pass({ minutes: 1 });
  await say(house, fife.author, fife.team, 'One more, lately.');
  await write('Jo Muir', 'And the paper bin?', gritters);
  // Said long before the newest, as if it had been stored late.
  await house.database.transaction('house', (tx) => tx.updateTable('posts').set({ withdrawn_at: null, kind: 'question' }).where('id', '=', gritters).execute());
  const lately = await counter.count(campaign);
  expect(lately.count(WHOLE_WALL)).toBe(before + 1);
  expect(new Set(lately.spoke)).toEqual(new Set((await wallTally(house.database, campaign)).spoke));
  expect(lately.questions).toEqual((await wallTally(house.database, campaign)).questions);
  expect(lately.questions).toMatchObject({ asked: 2, waiting: 2 });
  expect(lately.count({ ...WHOLE_WALL, kind: 'question' })).toBe(0);
  seconds = 21;
  expect((await counter.count(campaign)).count({ ...WHOLE_WALL, kind: 'question' })).toBe(1);
  await house.database.transaction('house', (tx) => tx.updateTable('posts').set({ kind: 'update' }).where('id', '=', gritters).execute());
  expect((await counter.count(campaign)).count({ ...WHOLE_WALL, kind: 'question' })).toBe(1);
  counter.forget();
  expect((await counter.count(campaign)).count({ ...WHOLE_WALL, kind: 'question' })).toBe(0);
});
