import { bankHolidayOn } from './bank-holidays.ts';
import { londonClockAt, londonDayNumber } from './london.ts';
import { minutesOf, ROUND_THE_CLOCK, type OfficeHours } from './office-hours.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** How far ahead the clock looks. What is due later than that is no promise anybody should make. */
const REACH_DAYS = 400;

const SOON_MINUTES = 60;

/** Within how many minutes an answer is owed: of office time, or of the day and the night. */
export type AnswerTarget = { minutes: number; roundTheClock: boolean };

/** What the hours come to, reckoned once for each: minutes from midnight, Monday first. */
type Reckoned = { week: (readonly [from: number, to: number])[][]; closed: Set<string>; keepsBankHolidays: boolean };

const reckoned = new WeakMap<OfficeHours, Reckoned>();

function reckon(hours: OfficeHours): Reckoned {
  const known = reckoned.get(hours);
  if (known) return known;
  const made: Reckoned = {
    week: hours.week.map((spans) => spans.map(([from, to]) => [minutesOf(from), minutesOf(to)] as const)),
    closed: new Set(hours.closedDays.map(({ date }) => date)),
    keepsBankHolidays: hours.keepsBankHolidays,
  };
  reckoned.set(hours, made);
  return made;
}

function spansOf(day: number, { week, closed, keepsBankHolidays }: Reckoned): readonly (readonly [number, number])[] {
  // 1 January 1970 was a Thursday.
  const spans = week[(((day + 3) % 7) + 7) % 7] ?? [];
  if (spans.length === 0) return spans;
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  return closed.has(date) || (keepsBankHolidays && bankHolidayOn(date) !== null) ? [] : spans;
}

/** When the office opens and closes, in milliseconds since 1970 and in order, from one of London's days to another. */
function* openings(fromDay: number, toDay: number, hours: OfficeHours): Generator<readonly [opens: number, closes: number]> {
  const known = reckon(hours);
  for (let day = fromDay; day <= toDay; day += 1) {
    for (const [from, to] of spansOf(day, known)) {
      yield [londonClockAt(day, from).getTime(), londonClockAt(day, to).getTime()];
    }
  }
}

/** Whether the office is open at this instant. It is at the minute it opens, and no longer at the one it closes. */
export function isOpen(at: Date, hours: OfficeHours): boolean {
  const day = londonDayNumber(at);
  for (const [opens, closes] of openings(day, day, hours)) {
    if (opens <= at.getTime() && at.getTime() < closes) return true;
  }
  return false;
}

/**
 * The instant when so many minutes of office time have gone by since `start`: at the latest
 * the minute the office closes; for no minutes the first at which it is open. London's clock;
 * minutes are real ones on the nights it changes. Null when that is not within 400 days. A
 * RangeError for fewer minutes than none.
 */
export function dueAt(start: Date, officeMinutes: number, hours: OfficeHours): Date | null {
  if (!(officeMinutes >= 0)) throw new RangeError('an answer cannot be due before it was asked for');
  let left = officeMinutes * MINUTE;
  const day = londonDayNumber(start);
  for (const [opens, closes] of openings(day, day + REACH_DAYS, hours)) {
    const from = Math.max(opens, start.getTime());
    if (from >= closes) continue;
    if (left <= closes - from) return new Date(from + left);
    left -= closes - from;
  }
  return null;
}

/** The first instant from `at` on at which the office is open: `at` itself when it is; null when it is not for 400 days. */
export function nextOpening(at: Date, hours: OfficeHours): Date | null {
  return dueAt(at, 0, hours);
}

/** The next instant after `at` at which the office opens or closes, which changes what is said of a clock; null when there is none for 400 days. */
export function nextTurn(at: Date, hours: OfficeHours): Date | null {
  const day = londonDayNumber(at);
  for (const span of openings(day, day + REACH_DAYS, hours)) {
    const turn = span.find((instant) => instant > at.getTime());
    if (turn !== undefined) return new Date(turn);
  }
  return null;
}

function officeTimeBetween(from: Date, to: Date, hours: OfficeHours): number {
  let sum = 0;
  for (const [opens, closes] of openings(londonDayNumber(from), londonDayNumber(to), hours)) {
    sum += Math.max(0, Math.min(closes, to.getTime()) - Math.max(opens, from.getTime()));
  }
  return sum;
}

/** Whole minutes of office time from one instant to a later one; 0 when it is not later. */
export function officeMinutesBetween(from: Date, to: Date, hours: OfficeHours): number {
  return Math.floor(officeTimeBetween(from, to, hours) / MINUTE);
}

/** The hours that count for a target: the office's, or all there are. */
export function hoursFor(target: AnswerTarget, hours: OfficeHours): OfficeHours {
  return target.roundTheClock ? ROUND_THE_CLOCK : hours;
}

/** When an answer to what came in at `start` is due; null when nothing is promised, or it cannot be said. */
export function answerDue(start: Date, target: AnswerTarget | null, hours: OfficeHours): Date | null {
  return target && dueAt(start, target.minutes, hoursFor(target, hours));
}

/**
 * How a conversation stands with its clock. Minutes are whole ones of office time; `opens` is
 * null when the office has not been given any hours since.
 */
export type ClockState =
  | { state: 'in-time'; due: Date; minutesLeft: number }
  | { state: 'soon'; due: Date; minutesLeft: number }
  | { state: 'overdue'; due: Date; minutesOver: number }
  | { state: 'out-of-hours'; due: Date; opens: Date | null }
  | { state: 'no-target' };

/** Where the clock stands at `now`, by the hours that count for the target (`hoursFor`); 'soon' is less than an hour. */
export function clockState({ due, now, hours }: { due: Date | null; now: Date; hours: OfficeHours }): ClockState {
  if (due === null) return { state: 'no-target' };
  if (now > due) return { state: 'overdue', due, minutesOver: officeMinutesBetween(due, now, hours) };
  if (!isOpen(now, hours) && now < due) return { state: 'out-of-hours', due, opens: nextOpening(now, hours) };
  const minutesLeft = officeMinutesBetween(now, due, hours);
  return { state: minutesLeft < SOON_MINUTES ? 'soon' : 'in-time', due, minutesLeft };
}
