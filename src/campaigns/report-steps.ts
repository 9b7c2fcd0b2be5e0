import { addLondonDays, londonDayStart, londonLocal } from '../core/time.ts';

/** The steps of a report's time line: whole hours from the campaign's start, or, where it lasts longer than four days, London's days. */
export type Steps = { unit: 'hour' | 'day'; starts: Date[] };

const HOUR_MS = 3_600_000;
const LONGEST_BY_HOUR_MS = 96 * HOUR_MS;

/** Cuts a window into steps; a day on which the clocks change has 23 or 25 hours. */
export function stepsOf({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Steps {
  const length = endsAt.getTime() - startsAt.getTime();
  if (length <= LONGEST_BY_HOUR_MS) {
    return { unit: 'hour', starts: Array.from({ length: Math.ceil(length / HOUR_MS) }, (_, at) => new Date(startsAt.getTime() + at * HOUR_MS)) };
  }
  const starts = [startsAt];
  let next = addLondonDays(londonDayStart(londonLocal(startsAt).slice(0, 10))!, 1);
  for (; next < endsAt; next = addLondonDays(next, 1)) starts.push(next);
  return { unit: 'day', starts };
}
