import { addLondonDays, londonLocal, londonParts } from '../core/time.ts';

/** How often a slot of a year comes again. */
export type Repeats = 'week' | 'month';

/** A year in whole weeks, so that it ends on the weekday it began on. */
export const WEEKS_A_YEAR = 52;

/** The same weekday and the same time on London's clock, so many weeks later. */
export function weeksOn(at: Date, weeks: number): Date {
  return addLondonDays(at, weeks * 7);
}

/** Which of its weekday in its month a day is: 1 for the first Tuesday … 5. */
const placeInMonth = (at: Date): number => Math.ceil(londonParts(at).day / 7);

/**
 * The first time after `past` at which something comes again that was at `at`:
 * every week, or every month on the same weekday of it (the second Tuesday; what
 * was on a fifth comes on the fourth), at the same time on London's clock. A time
 * that the clocks jump over is left out.
 */
export function nextOccurrence(at: Date, repeats: Repeats, past: Date): Date {
  const clockOf = (moment: Date): string => londonLocal(moment).slice(11);
  const place = Math.min(4, placeInMonth(at));
  for (let weeks = 1; ; weeks++) {
    // From the first one each time: a jumped time would move every later one with it.
    const next = weeksOn(at, weeks);
    if (next > past && clockOf(next) === clockOf(at) && (repeats === 'week' || placeInMonth(next) === place)) return next;
  }
}

/** The address of a day that comes a year on: 'whatwedo-2026' becomes 'whatwedo-2027', 'whatwedo' too. */
export function addressOfYear(slug: string, at: Date): string {
  return `${slug.replace(/-20\d\d$/, '').slice(0, 50).replace(/-+$/, '')}-${londonParts(at).year}`;
}
