import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY_FOLDER, readDayFiles } from '../../src/demo/day-files.ts';
import { planDay, startBefore, type DayPlan } from '../../src/demo/day-plan.ts';

/** Noon of Tuesday 3 February 2026 in London. */
export const NOON = new Date('2026-02-03T12:00:00Z');

/** The day as tests put it: a clock that shows the Wednesday's noon, or a little later, has it end there. */
export async function tuesdaysPlan(): Promise<DayPlan> {
  return planDay(await readDayFiles(), startBefore(new Date('2026-02-04T12:20:00Z')));
}

/** A part of a day: what is said in it from a moment (inclusive) until another (exclusive). */
export function partOf(plan: DayPlan, { from = plan.start, until = plan.end }: { from?: Date; until?: Date }): DayPlan {
  const isIn = ({ at }: { at: Date }): boolean => at >= from && at < until;
  return { ...plan, posts: plan.posts.filter(isIn), talk: plan.talk.filter(isIn) };
}

/** The answer that its resident alone was given: what it answers had been taken out of public view. */
export const GIVEN_IN_PRIVATE = 'a103';

/** Figures of the day that were counted apart from the product. */
export type Truths = {
  authorities: string[];
  voicesThatSpoke: number;
  posts: number;
  postsByKind: Record<string, number>;
  answers: number;
  residentsItems: number;
  residentsItemsByChannel: Record<string, number>;
  itemsAnswered: number;
  questionsOpen: string[];
  minutesToAnswer: { median: number; p90: number; max: number };
  postsWithAResidentsReply: number;
  liveHour: { questions: number };
  libraryHours: { contributions: number; contributors: number };
  picturesDescribed: number;
};

export async function readTruths(): Promise<Truths> {
  return JSON.parse(await readFile(join(DAY_FOLDER, 'truths.json'), 'utf8')) as Truths;
}
