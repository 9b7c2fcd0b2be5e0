import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeCampaign } from '../../src/campaigns/create-campaign.ts';
import { finishCampaign } from '../../src/campaigns/finish-campaign.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { aCouncil, say, THE_DAY, theDay, type TestCouncil } from './scene.ts';

let house: TestHouse;
let fife: TestCouncil;

beforeAll(async () => {
  house = await openTestHouse();
  fife = await aCouncil(house, 'Fife');
});
afterAll(() => house.close());

const finalPosts = async (id: string): Promise<unknown> =>
  ((await house.database.read.selectFrom('campaign_reports').select('numbers').where('campaign_id', '=', id).executeTakeFirst())?.numbers as { numbers: { posts: number } } | undefined)?.numbers.posts;

/** A house in which something happens once between a count and what is done with it. */
function whileCounting(act: () => Promise<unknown>): TestHouse {
  let isFirst = true;
  const within: typeof house.database.within = async (scope, work) => {
    const given = await house.database.within(scope, work);
    if (isFirst) {
      isFirst = false;
      await act();
    }
    return given;
  };
  return { ...house, database: { ...house.database, within } };
}

test('a report is closed with the day as it is, also where a colleague changed its window while it was counted', async () => {
  const day = await theDay(house, [fife]);
  house.time.set('2026-11-24T11:30:00Z');
  await say(house, fife.author, fife.team, 'Half an hour before noon.');
  house.time.set('2026-11-24T13:00:00Z');
  await say(house, fife.author, fife.team, 'After noon.');
  house.time.set('2026-11-25T13:00:00Z');
  const earlier = () => changeCampaign(house, fife.organiser, day.id, 1, { ...THE_DAY, startsLocal: '2026-11-24T11:00' });
  expect(await finishCampaign(whileCounting(earlier), fife.organiser, day.id)).toMatchObject({ ok: true });
  expect(await finalPosts(day.id)).toBe(2);
});

test('it stays open where the day was made longer meanwhile', async () => {
  const day = await theDay(house, [fife], { slug: 'longer' });
  const longer = () => changeCampaign(house, fife.organiser, day.id, 1, { ...THE_DAY, endsLocal: '2026-11-27T12:00' });
  expect(await finishCampaign(whileCounting(longer), fife.organiser, day.id)).toEqual({ ok: false, refusal: { reason: 'not-over' } });
  expect(await finalPosts(day.id)).toBeUndefined();
});
