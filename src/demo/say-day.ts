import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '../platform/house.ts';
import type { DayPlan, PlannedPost } from './day-plan.ts';
import { saidAmong } from './day-said.queries.ts';
import { openSaying } from './say-post.ts';

/** What a day is said with: where progress is told, and what stops it between two posts. */
export type Saying = { tell: (line: string) => void; stop: AbortSignal };

/** Which posts of a day are still to be said, and how many have been. */
export async function readProgress(house: House, { posts }: DayPlan): Promise<{ said: number; left: PlannedPost[] }> {
  const said = await saidAmong(house.database, posts.map(({ id }) => id));
  return { said: said.size, left: posts.filter(({ id }) => !said.has(id)) };
}

/** Says what is left of a day at once, in order. Stopped and started again, it goes on where it was. */
export async function sayDay(house: House, plan: DayPlan, saying: Saying): Promise<void> {
  await sayEach(house, plan, saying, 40, async () => {});
}

/** Says what is left of a day as the house's clock comes to each post; it runs `factor` times as fast as the real one. */
export async function playDay(house: House, plan: DayPlan, factor: number, saying: Saying): Promise<void> {
  await sayEach(house, plan, saying, 10, async ({ at }) => {
    const wait = (at.getTime() - house.clock().getTime()) / factor;
    if (wait > 0) await pause(wait, undefined, { signal: saying.stop }).catch(() => {});
  });
}

type Wait = (post: PlannedPost) => Promise<void>;

async function sayEach(house: House, plan: DayPlan, { tell, stop }: Saying, tellEvery: number, wait: Wait): Promise<void> {
  const { said, left } = await readProgress(house, plan);
  const sayPost = await openSaying(house);
  for (const [place, post] of left.entries()) {
    await wait(post);
    if (stop.aborted) return tell(`Stopped after ${said + place} of ${plan.posts.length} posts. What is there is kept; start again to go on.`);
    await sayPost(post);
    const done = said + place + 1;
    if (done % tellEvery === 0 || done === plan.posts.length) tell(`${done} of ${plan.posts.length} posts`);
  }
}
