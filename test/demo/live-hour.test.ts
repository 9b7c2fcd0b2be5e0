import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hourQuestions } from '../../src/campaigns/hour.queries.ts';
import type { DayPlan } from '../../src/demo/day-plan.ts';
import type { PlannedTalk } from '../../src/demo/day-talk.ts';
import { furnish } from '../../src/demo/furnish.ts';
import { holdCampaign } from '../../src/demo/hold-campaign.ts';
import { hourIn } from '../../src/demo/hold-hour.ts';
import { LIVE_HOUR } from '../../src/demo/live-hour.ts';
import { replayClock } from '../../src/demo/replay-clock.ts';
import { playDay, readProgress } from '../../src/demo/say-day.ts';
import { houseAt } from '../../src/demo/say-post.ts';
import { clockAt } from '../house.ts';
import { openTestSite, type TestSite } from '../site.ts';
import { NOON, partOf, tuesdaysPlan } from './day.ts';

const MINUTE = 60_000;
const minute = (at: number): Date => new Date(NOON.getTime() + at * MINUTE);

let site: TestSite;
let evening: DayPlan;
let campaignId: string;

/** What is asked of the chair and answered there; the rest of the evening speaks of what was said before it. */
function isOfHour(step: PlannedTalk): boolean {
  if (step.what === 'reply') return 'chair' in step.to;
  return step.what === 'answer' ? step.handle === LIVE_HOUR.handle : ['taking', 'beginning', 'hour-end'].includes(step.what);
}

beforeAll(async () => {
  site = await openTestSite({ clock: clockAt('2026-02-03T11:45:00Z'), config: { demonstration: true } });
  const plan = await tuesdaysPlan();
  const all = partOf(plan, { from: minute(354), until: minute(425) });
  evening = { ...all, talk: all.talk.filter(isOfHour) };
  const before = houseAt(site.open, new Date(plan.start.getTime() - 15 * MINUTE));
  await furnish(before, plan);
  ({ id: campaignId } = await holdCampaign(before, plan));
});
afterAll(() => site.close());

const hour = async () => (await hourIn(site.open, campaignId))!;
const questions = async () => hourQuestions(site.house.database, (await hour()).id);
const numbers = async (): Promise<(number | null)[]> => (await questions()).map(({ number }) => number);

/** Plays the evening 3,000 times as fast, from where it was left, and stops when so many things were said. */
async function play(stopAfter: number): Promise<void> {
  const stop = new AbortController();
  const { said, ahead } = await readProgress(site.open, evening);
  const clock = replayClock({ from: ahead[0]!.at, to: minute(1440), factor: 3000 });
  let heard = 0;
  const announce: TestSite['open']['announce'] = async (hint) => {
    await site.open.announce(hint);
    if (++heard === stopAfter) stop.abort();
  };
  await playDay({ ...site.open, clock, announce }, evening, 3000, { tell: () => {}, stop: stop.signal });
  expect((await readProgress(site.open, evening)).said).toBeGreaterThan(said);
}

describe('the question hour of a day that is played', () => {
  it('waits on the programme, with its leader in the chair', async () => {
    expect(await hour()).toMatchObject({ startsAt: minute(360), endsAt: minute(420), closedAt: null, voice: { handle: 'st_leader_demo' }, authority: { slug: 'stirling' } });
    expect(await questions()).toEqual([]);
  });

  it('goes on where it was when it is interrupted, with each number given once', async () => {
    await play(12);
    const first = await numbers();
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(12);
    await play(25);
    expect((await numbers()).slice(0, first.length)).toEqual(first);
    expect((await hour()).closedAt).toBeNull();
    await play(Number.POSITIVE_INFINITY);
    expect(await numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('has answered all of them in their order when it is closed, and leaves nothing to carry', async () => {
    const answered = (await questions()).map(({ answer, answeringSince, carriedAt }) => [answer !== null, answeringSince, carriedAt]);
    expect(answered).toEqual(Array.from({ length: 12 }, () => [true, null, null]));
    const times = (await questions()).map(({ answer }) => answer!.at.getTime());
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect((await hour()).closedAt).toBeInstanceOf(Date);
  });
});
