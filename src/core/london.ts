const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

// London has only ever changed its clocks on a whole hour of UTC, so one answer
// from Intl (about 3 µs) serves all instants of that hour.
const offsets = new Map<number, number>();
const OFFSETS_KEPT = 20_000;

function askOffset(at: number): number {
  const found: Record<string, number> = {};
  for (const part of wallClock.formatToParts(at)) found[part.type] = Number(part.value);
  return Date.UTC(found.year!, found.month! - 1, found.day!, found.hour!, found.minute!, found.second!) - at;
}

/** Milliseconds by which London's clocks are ahead of UTC at this instant: 0 in winter, an hour in summer. */
function offsetAt(at: number): number {
  const hour = Math.floor(at / HOUR);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  if (offsets.size >= OFFSETS_KEPT) offsets.clear();
  const offset = askOffset(hour * HOUR);
  offsets.set(hour, offset);
  return offset;
}

/** The wall clock as if it were UTC, in milliseconds: what sums over days and minutes are done on. */
function wallOf(instant: Date): number {
  return instant.getTime() + offsetAt(instant.getTime());
}

/** Every instant at which London's wall clock shows this, earlier first: none, one or two. */
function instantsAt(wall: number): number[] {
  // Whole days are asked about, so that all of a day's times need the same two answers;
  // London has never changed its clocks twice in three days.
  const midnight = Math.floor(wall / DAY) * DAY;
  const [before, after] = [offsetAt(midnight - DAY), offsetAt(midnight + 2 * DAY)];
  if (before === after) return [wall - before];
  return [Math.max(before, after), Math.min(before, after)].filter((offset) => offsetAt(wall - offset) === offset).map((offset) => wall - offset);
}

/** The instant at which the clocks jump over this wall time, which therefore never shows. */
function jumpOver(wall: number): number {
  const before = offsetAt(wall - DAY);
  let at = Math.floor((wall - offsetAt(wall + DAY)) / MINUTE) * MINUTE;
  while (offsetAt(at) === before) at += MINUTE;
  return at;
}

/** A moment on London's calendar and clock. `weekday` counts from Sunday, 0; `month` from January, 1. */
export type LondonParts = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  weekday: number;
};

/** What London's calendar and clock show at an instant. Throws a RangeError on an invalid Date. */
export function londonParts(instant: Date): LondonParts {
  const wall = new Date(wallOf(instant));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    weekday: wall.getUTCDay(),
  };
}

/** London's date and time as `<input type=datetime-local>` takes it: '2027-03-28T02:30'. */
export function londonLocal(instant: Date): string {
  return new Date(wallOf(instant)).toISOString().slice(0, 16);
}

/**
 * What a local time may mean. On the day the clocks go forward an hour never
 * exists: `next` is the first local time after it ('YYYY-MM-DDTHH:MM'). On the day
 * they go back an hour occurs twice: `first` is summer time, `second` winter.
 */
export type LondonLocal =
  | { ok: true; occurs: 'once'; instant: Date }
  | { ok: true; occurs: 'twice'; first: Date; second: Date }
  | { ok: false; refusal: 'never-exists'; next: string }
  | { ok: false; refusal: 'not-a-time' };

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::00(?:\.0{1,3})?)?$/;

// A date that does not exist (30 February) would silently become another one.
function readWall(text: string): number | null {
  const [, year, month, day, hour, minute] = (LOCAL.exec(text.trim()) ?? []).map(Number);
  if (year === undefined || year < 1900) return null;
  const wall = Date.UTC(year, month! - 1, day!, hour!, minute!);
  const shown = new Date(wall).toISOString();
  return shown.slice(0, 16) === text.trim().slice(0, 16).replace(' ', 'T') ? wall : null;
}

/**
 * Reads a London wall time as a form sends it: 'YYYY-MM-DDTHH:MM', or with a
 * space, from 1900 to 9999; seconds only when zero. Never throws.
 */
export function parseLondonLocal(text: string): LondonLocal {
  const wall = readWall(text);
  if (wall === null) return { ok: false, refusal: 'not-a-time' };
  const [first, second] = instantsAt(wall);
  if (first === undefined) return { ok: false, refusal: 'never-exists', next: londonLocal(new Date(jumpOver(wall))) };
  if (second === undefined) return { ok: true, occurs: 'once', instant: new Date(first) };
  return { ok: true, occurs: 'twice', first: new Date(first), second: new Date(second) };
}

/** Which of two moments is meant, where a local time occurs twice (the clocks go back). */
export type WhichOfTwo = 'first' | 'second' | null;

/** The one moment that somebody means by a local time, or why there is none. */
export type LondonMoment =
  | { ok: true; at: Date }
  | { ok: false; refusal: 'not-a-time' }
  | { ok: false; refusal: 'skipped'; next: string }
  | { ok: false; refusal: 'which-of-two'; first: Date; second: Date };

/** Reads a London wall time, and the answer to "which of the two?" where it comes twice, as a moment. Never throws. */
export function londonMoment(text: string, which: WhichOfTwo): LondonMoment {
  const local = parseLondonLocal(text);
  if (!local.ok) return local.refusal === 'not-a-time' ? { ok: false, refusal: 'not-a-time' } : { ok: false, refusal: 'skipped', next: local.next };
  if (local.occurs === 'once') return { ok: true, at: local.instant };
  if (which === null) return { ok: false, refusal: 'which-of-two', first: local.first, second: local.second };
  return { ok: true, at: local[which] };
}

/** The answer to "which of the two?" in a form's or a stored draft's own word; null for any other. */
export function readWhich(word: string | undefined): WhichOfTwo {
  return word === 'first' || word === 'second' ? word : null;
}

/** Whether the wall clock shows this moment's time twice that day, and if so which of the two it is. */
export function repeatedHour(instant: Date): 'first' | 'second' | null {
  const [first, second] = instantsAt(wallOf(instant));
  if (second === undefined) return null;
  return first === instant.getTime() ? 'first' : 'second';
}

/** London's day at an instant, as days from 1 January 1970 on its calendar. */
export function londonDayNumber(instant: Date): number {
  return Math.floor(wallOf(instant) / DAY);
}

/**
 * The instant London's clock shows so many minutes from a day's midnight (0 to 1,440; the
 * day as `londonDayNumber` counts it), with hours that are later on the clock never earlier
 * in fact: of a time that comes twice the first, for one that is jumped over the jump.
 */
export function londonClockAt(dayNumber: number, minutes: number): Date {
  const wall = dayNumber * DAY + minutes * MINUTE;
  return new Date(instantsAt(wall)[0] ?? jumpOver(wall));
}

/** How many midnights London passes from one instant to the other; negative when `to` is on an earlier day. */
export function londonDaysBetween(from: Date, to: Date): number {
  return londonDayNumber(to) - londonDayNumber(from);
}

/**
 * The same wall time so many days later (earlier when negative). A time that the
 * clocks jump over becomes the first one after it; of one that occurs twice the
 * one with the same offset is taken.
 */
export function addLondonDays(instant: Date, days: number): Date {
  const wall = wallOf(instant) + days * DAY;
  const sameOffset = wall - offsetAt(instant.getTime());
  const found = instantsAt(wall);
  if (found.includes(sameOffset)) return new Date(sameOffset);
  return new Date(found[0] ?? jumpOver(wall));
}

/** The instant a day begins in London, from 'YYYY-MM-DD'; null when there is no such day. */
export function londonDayStart(day: string): Date | null {
  const midnight = parseLondonLocal(`${day.trim()}T00:00`);
  return midnight.ok && midnight.occurs === 'once' ? midnight.instant : null;
}
