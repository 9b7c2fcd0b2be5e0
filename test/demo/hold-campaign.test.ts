import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignBySlug, takingPart, type Campaign } from '../../src/campaigns/campaigns.queries.ts';
import { leaveCampaign } from '../../src/campaigns/take-part.ts';
import { wallBefore, WHOLE_WALL } from '../../src/campaigns/wall.queries.ts';
import { firstAdministrator } from '../../src/demo/accounts.ts';
import type { DayPlan } from '../../src/demo/day-plan.ts';
import { furnish } from '../../src/demo/furnish.ts';
import { holdCampaign } from '../../src/demo/hold-campaign.ts';
import { actorOf } from '../../src/demo/people.ts';
import { readProgress, sayDay } from '../../src/demo/say-day.ts';
import { houseAt } from '../../src/demo/say-post.ts';
import { clockAt } from '../house.ts';
import { openTestSite, type TestSite } from '../site.ts';
import { NOON, partOf, tuesdaysPlan } from './day.ts';

const MINUTE = 60_000;
const nobody = new AbortController().signal;

/** What the earlier version did of a conversation. */
const EARLIER = ['reply', 'answer', 'closing', 'outcome'];

let site: TestSite;
let plan: DayPlan;
let half: DayPlan;

// A day as an earlier version of the product left it: half said, nothing judged, no campaign.
beforeAll(async () => {
  site = await openTestSite({ clock: clockAt('2026-02-04T12:20:00Z'), config: { demonstration: true } });
  plan = await tuesdaysPlan();
  half = partOf(plan, { until: new Date(NOON.getTime() + 150 * MINUTE) });
  await furnish(houseAt(site.open, new Date(plan.start.getTime() - 15 * MINUTE)), plan);
  await sayDay(site.open, { ...half, talk: half.talk.filter(({ what }) => EARLIER.includes(what)) }, { stop: nobody, tell: () => {} });
});
afterAll(() => site.close());

const campaign = async (): Promise<Campaign> => (await campaignBySlug(site.house.database, 'whatwedo'))!;
const hold = (): Promise<Campaign> => holdCampaign(site.open, plan);
const judged = async (): Promise<number> =>
  (await site.house.database.within('house', (reader) => reader.selectFrom('replies').select('id').where('asks', 'is not', null).execute())).length;

describe('a demonstration’s day that was begun before there were campaigns', () => {
  it('gets its campaign, noon to noon, with all 28 councils, when it is started again', async () => {
    await hold();
    expect(await campaign()).toMatchObject({ owner: { slug: 'stirling' }, startsAt: plan.start, endsAt: plan.end, gathers: 'all', residents: 'read', tags: ['whatwedo', 'mycouncil'] });
    expect((await takingPart(site.house.database, (await campaign()).id)).map(({ slug }) => slug).toSorted()).toEqual(plan.authorities);
  });

  it('has on its wall what was said before', async () => {
    const page = await wallBefore(site.house.database, await campaign(), WHOLE_WALL, null, 500);
    expect(page.items.filter(({ what }) => what === 'post')).toHaveLength(half.posts.length);
  });

  it('has residents’ items judged now that were not, and goes on after what was said last', async () => {
    const { left, ahead } = await readProgress(site.open, plan);
    expect(left.length).toBeGreaterThan(ahead.length);
    expect(ahead[0]!.at.getTime()).toBeGreaterThanOrEqual(half.posts.at(-1)!.at.getTime());
    await sayDay(site.open, half, { stop: nobody, tell: () => {} });
    expect(await judged()).toBe(half.talk.filter(({ what }) => what === 'judging').length);
    expect(await judged()).toBeGreaterThan(0);
  });

  it('is given it once, and a council that left it again is not brought back', async () => {
    const before = await campaign();
    expect(await leaveCampaign(site.open, await actorOf(site.open, firstAdministrator('fife')), before.id)).toMatchObject({ ok: true });
    await hold();
    expect(await campaign()).toEqual(before);
    expect((await takingPart(site.house.database, before.id)).map(({ slug }) => slug)).not.toContain('fife');
  });
});
