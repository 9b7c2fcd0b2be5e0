import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '../platform/house.ts';
import type { DayPlan, PlannedPost } from './day-plan.ts';
import { saidAmong, talkedAmong } from './day-said.queries.ts';
import type { PlannedTalk } from './day-talk.ts';
import { openSaying, type SayPost } from './say-post.ts';
import { openTalking } from './say-talk.ts';

/** What a day is said with: where progress is told, and what stops it between two posts. */
export type Saying = { tell: (line: string) => void; stop: AbortSignal };

/** A post, or a part of a conversation. */
type Step = PlannedPost | PlannedTalk;

const isTalk = (step: Step): step is PlannedTalk => 'what' in step;

/**
 * What of a day is still to be said, in order of time, and how much of it has been. `ahead` is what comes after all
 * that was said; what is left before it came into the day with a newer version of the product.
 */
export async function readProgress(house: House, { posts, talk }: DayPlan): Promise<{ said: number; left: Step[]; ahead: Step[] }> {
  const answers = talk.flatMap((step) => (step.what === 'answer' ? [step.id] : []));
  const [said, talked] = await Promise.all([saidAmong(house.database, [...posts.map(({ id }) => id), ...answers]), talkedAmong(house.database, talk)]);
  const steps: Step[] = [...posts, ...talk].toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const isLeft = (step: Step): boolean => !(isTalk(step) ? talked(step, said) : said.has(step.id));
  const left = steps.filter(isLeft);
  return { said: steps.length - left.length, left, ahead: steps.slice(steps.findLastIndex((step) => !isLeft(step)) + 1) };
}

/** Says what is left of a day at once, in order. Stopped and started again, it goes on where it was. */
export async function sayDay(house: House, plan: DayPlan, saying: Saying): Promise<void> {
  await sayEach(house, plan, saying, { tellEvery: 40, sayPost: await openSaying(house, { despitePause: true }), turn: async (step) => step });
}

/** How often writers look whether a pause is over. */
const LOOK_MS = 300;

/**
 * Says what is left of a day as the house's clock comes to each post; it runs `factor` times as fast as the real one.
 * While the day is paused it waits, and then says what waited at the time that it is by then.
 */
export async function playDay(house: House, plan: DayPlan, factor: number, saying: Saying): Promise<void> {
  const sayPost = await openSaying(house, { despitePause: false });
  const sleep = (ms: number): Promise<void> => pause(ms, undefined, { signal: saying.stop }).catch(() => {});
  let isBehind = false;
  const now = <Some extends Step>(step: Some): Some => (isBehind ? { ...step, at: house.clock() } : step);
  await sayEach(house, plan, saying, {
    tellEvery: 10,
    turn: async (step) => {
      const wait = (step.at.getTime() - house.clock().getTime()) / factor;
      if (wait > 0) isBehind = false;
      if (wait > 0) await sleep(wait);
      return now(step);
    },
    sayPost: async (post) => {
      for (let said = await sayPost(post); said === 'held'; said = await sayPost(now(post))) {
        if (saying.stop.aborted) return said;
        if (!isBehind) saying.tell('The day is paused: its posts wait until its organisers let it go on.');
        isBehind = true;
        await sleep(LOOK_MS);
      }
      return 'said';
    },
  });
}

/** How a day is said: when it is a step's turn, as it is to be said then; and what says a post. */
type Way = { tellEvery: number; turn: (step: Step) => Promise<Step>; sayPost: SayPost };

async function sayEach(house: House, plan: DayPlan, { tell, stop }: Saying, { tellEvery, turn, sayPost }: Way): Promise<void> {
  const { said, left } = await readProgress(house, plan);
  const sayTalk = await openTalking(house);
  const all = said + left.length;
  for (const [place, planned] of left.entries()) {
    const step = await turn(planned);
    const outcome = stop.aborted ? 'held' : await (isTalk(step) ? sayTalk(step) : sayPost(step));
    if (outcome === 'held') return tell(`Stopped after ${said + place} of ${all} items. What is there is kept; start again to go on.`);
    const done = said + place + 1;
    if (done % tellEvery === 0 || done === all) tell(`${done} of ${all} items`);
  }
}
