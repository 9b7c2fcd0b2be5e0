import { londonDayStart } from './london.ts';
import { answerClockWords } from './words/answer-clock.ts';

/** From when to when an office is open, on London's clock: 'HH:MM' each, `to` up to '24:00'. */
export type OfficeSpan = readonly [from: string, to: string];

/** Seven days, Monday first: the spans of each, in order and apart. A lunch break is what lies between two. */
export type OfficeWeek = readonly (readonly OfficeSpan[])[];

/** A day the authority itself is closed, 'YYYY-MM-DD', and what its people call it. */
export type ClosedDay = { date: string; name: string };

/** When somebody is there to answer. Never changed in place: what is reckoned from it is kept. */
export type OfficeHours = {
  week: OfficeWeek;
  /** The authority's own holidays. */
  closedDays: readonly ClosedDay[];
  /** Whether Scotland's bank holidays are closed days too. */
  keepsBankHolidays: boolean;
};

const WEEKDAY: readonly OfficeSpan[] = [['09:00', '17:00']];
const WHOLE_DAY: readonly OfficeSpan[] = [['00:00', '24:00']];

/** What an authority has until it enters its own: Monday to Friday, 9am to 5pm, closed on bank holidays. */
export const DEFAULT_OFFICE_HOURS: OfficeHours = {
  week: [WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, [], []],
  closedDays: [],
  keepsBankHolidays: true,
};

/** For voices that answer day and night, such as gritters in winter. */
export const ROUND_THE_CLOCK: OfficeHours = {
  week: [WHOLE_DAY, WHOLE_DAY, WHOLE_DAY, WHOLE_DAY, WHOLE_DAY, WHOLE_DAY, WHOLE_DAY],
  closedDays: [],
  keepsBankHolidays: false,
};

/** Minutes from midnight of a stored 'HH:MM'. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

const MIDNIGHT = 24 * 60;

export type HoursProblem = 'not-hours' | 'no-such-time' | 'no-length' | 'backwards' | 'overlap';

/** What is wrong with the hours typed for a day (0: Monday), and the part of them that is meant. */
export type HoursRefusal = { day: number; problem: HoursProblem; typed: string };

export type HoursAnswer = { ok: true; week: OfficeWeek } | { ok: false; refusals: readonly HoursRefusal[] };

const TIME = String.raw`(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap]?m|f)?`;
const SPAN = new RegExp(String.raw`^${TIME}\s*(?:-|–|—|to|gu)\s*${TIME}$`, 'i');
const CLOSED = new Set(['', '-', ...[answerClockWords.en, answerClockWords.gd].map((words) => String(words['hours.closed']).toLowerCase())]);
const LONGEST = 200;

/** Minutes from midnight; null for 13pm, 9:75 or 24:01. Gaelic writes m and f for am and pm. */
function readTime(hour: string, minute: string | undefined, half: string | undefined): number | null {
  const [hours, minutes] = [Number(hour), Number(minute ?? 0)];
  if (minutes > 59) return null;
  if (half === undefined) return hours * 60 + minutes <= MIDNIGHT ? hours * 60 + minutes : null;
  if (hours < 1 || hours > 12) return null;
  const afternoon = /^[pf]/i.test(half) ? 12 : 0;
  return ((hours % 12) + afternoon) * 60 + minutes;
}

// '1-5pm' could be meant from one in the night: both ends carry am or pm, or neither does.
function readSpan(typed: string): { from: number; to: number } | HoursProblem {
  const found = SPAN.exec(typed);
  if (!found || (found[3] === undefined) !== (found[6] === undefined)) return 'not-hours';
  const from = readTime(found[1]!, found[2], found[3]);
  const to = readTime(found[4]!, found[5], found[6]);
  if (from === null || to === null) return 'no-such-time';
  if (from === to) return 'no-length';
  if (to === 0) return { from, to: MIDNIGHT };
  return to < from ? 'backwards' : { from, to };
}

function writeTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

type Span = { from: number; to: number; typed: string };

function readDay(line: string, day: number): OfficeSpan[] | HoursRefusal {
  if (CLOSED.has(line.toLowerCase())) return [];
  if (line.length > LONGEST) return { day, problem: 'not-hours', typed: `${line.slice(0, 40)}…` };
  const spans: Span[] = [];
  for (const typed of line.split(/[,;\n]/).map((part) => part.trim())) {
    const span = readSpan(typed);
    if (typeof span === 'string') return { day, problem: span, typed };
    spans.push({ ...span, typed });
  }
  spans.sort((a, b) => a.from - b.from);
  const over = spans.find(({ from }, place) => place > 0 && from < spans[place - 1]!.to);
  if (over) return { day, problem: 'overlap', typed: over.typed };
  return spans.map(({ from, to }) => [writeTime(from), writeTime(to)] as const);
}

/**
 * Reads the hours typed for each day, Monday first: '9:00-12:30, 13:30-17:00', '9am to 5pm',
 * nothing for a day that is closed; an end at 0:00 is midnight. One refusal a day at most.
 */
export function readOfficeWeek(typed: readonly string[]): HoursAnswer {
  const days = Array.from({ length: 7 }, (_, day) => readDay((typed[day] ?? '').trim(), day));
  const refusals = days.filter((day): day is HoursRefusal => !Array.isArray(day));
  if (refusals.length > 0) return { ok: false, refusals };
  return { ok: true, week: days.filter((day) => Array.isArray(day)) };
}

/** The week as a form shows it for editing; `readOfficeWeek` reads it back to the same. */
export function writeOfficeWeek(week: OfficeWeek): string[] {
  return week.map((spans) => spans.map(([from, to]) => `${from}-${to}`).join(', '));
}

export type ClosedDayAnswer = { ok: true; closedDay: ClosedDay } | { ok: false; refusal: 'no-such-day' | 'no-name' };

/** Reads a local holiday as a form sends it, the date as 'YYYY-MM-DD'. */
export function readClosedDay(date: string, name: string): ClosedDayAnswer {
  if (londonDayStart(date) === null) return { ok: false, refusal: 'no-such-day' };
  if (name.trim() === '') return { ok: false, refusal: 'no-name' };
  return { ok: true, closedDay: { date: date.trim(), name: name.trim() } };
}
