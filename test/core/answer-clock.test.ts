import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { answerDue, clockState, dueAt, hoursFor, isOpen, nextOpening, nextTurn, officeMinutesBetween } from '../../src/core/answer-clock.ts';
import { DEFAULT_OFFICE_HOURS, ROUND_THE_CLOCK, type OfficeHours, type OfficeSpan } from '../../src/core/office-hours.ts';
import { londonLocal } from '../../src/core/time.ts';

const at = (iso: string) => new Date(iso);
const said = (instant: Date | null) => instant && londonLocal(instant).replace('T', ' ');
const due = (start: string, minutes: number, hours: OfficeHours) => said(dueAt(at(start), minutes, hours));

const everyDay = (...spans: OfficeSpan[]): OfficeHours => ({ week: Array.from({ length: 7 }, () => spans), closedDays: [], keepsBankHolidays: false });
const office = DEFAULT_OFFICE_HOURS;
const withLunch: OfficeHours = {
  week: [...Array.from({ length: 5 }, (): OfficeSpan[] => [['09:00', '12:30'], ['13:30', '17:00']]), [], []],
  closedDays: [{ date: '2027-03-29', name: 'Easter Monday' }, { date: '2027-09-20', name: 'September weekend' }],
  keepsBankHolidays: true,
};
const never = everyDay();

describe('what is said of a clock changes by itself', () => {
  it.each([
    ['when the office closes for lunch', '2026-11-24T12:00Z', withLunch, '2026-11-24 12:30'],
    ['when it opens after it', '2026-11-24T12:30Z', withLunch, '2026-11-24 13:30'],
    ['when it opens on Monday', '2026-11-20T17:00Z', office, '2026-11-23 09:00'],
    ['never, without hours', '2026-11-20T17:00Z', never, null],
  ])('%s', (_, start, hours, turn) => expect(said(nextTurn(at(start), hours))).toBe(turn));
});

describe('an answer is due', () => {
  it.each([
    ['the same afternoon', '2026-11-24T13:00Z', 60, '2026-11-24 14:00'],
    ['on Monday, for what came at 16:59 on a Friday', '2026-11-20T16:59Z', 60, '2026-11-23 09:59'],
    ['on Tuesday, when that Monday is St Andrew’s Day', '2026-11-27T16:59Z', 60, '2026-12-01 09:59'],
    ['in the office’s first hour, for what came at 23:40 on a Sunday', '2026-11-22T23:40Z', 60, '2026-11-23 10:00'],
    ['by the clock of the day it came, to the second', '2026-11-24T13:00:30.500Z', 1, '2026-11-24 13:01'],
    ['at the minute the office closes, not the next morning', '2026-11-24T16:00Z', 60, '2026-11-24 17:00'],
    ['counted from the opening, when it came exactly then', '2026-11-24T09:00Z', 60, '2026-11-24 10:00'],
    ['the next morning, when it came exactly at closing', '2026-11-24T17:00Z', 60, '2026-11-25 10:00'],
    ['at once for no minutes, while the office is open', '2026-11-24T16:59Z', 0, '2026-11-24 16:59'],
    ['at the next opening for no minutes, when it is closed', '2026-11-24T17:00Z', 0, '2026-11-25 09:00'],
    ['after two days of work', '2026-11-24T12:00Z', 960, '2026-11-26 12:00'],
    ['by summer time in summer', '2027-07-01T15:59Z', 60, '2027-07-02 09:59'],
  ])('%s', (_, start, minutes, expected) => {
    expect(due(start, minutes, office)).toBe(expected);
  });

  it('to the same second and no other', () => {
    expect(dueAt(at('2026-11-20T16:59:15.250Z'), 60, office)?.toISOString()).toBe('2026-11-23T09:59:15.250Z');
  });

  it('over lunch, when nobody is there', () => {
    expect(due('2026-11-24T12:00Z', 60, withLunch)).toBe('2026-11-24 14:00');
    expect(due('2026-11-24T12:45Z', 30, withLunch)).toBe('2026-11-24 14:00');
    expect(due('2026-11-24T12:00Z', 30, withLunch)).toBe('2026-11-24 12:30');
  });

  it('over Good Friday, and Easter Monday where the authority is closed then', () => {
    expect(due('2027-03-25T16:30Z', 60, office)).toBe('2027-03-29 09:30');
    expect(due('2027-03-25T16:30Z', 60, withLunch)).toBe('2027-03-30 09:30');
  });

  it('over the authority’s own September weekend', () => {
    expect(due('2027-09-17T15:30Z', 60, withLunch)).toBe('2027-09-21 09:30');
  });

  it('over a Christmas fortnight in which only three days are worked', () => {
    // 27 and 28 December stand for Christmas, 3 and 4 January for New Year.
    expect(due('2027-12-24T16:00Z', 60 + 3 * 480, office)).toBe('2027-12-31 17:00');
    expect(due('2027-12-24T16:00Z', 61 + 3 * 480, office)).toBe('2028-01-05 09:01');
    const closed = { ...office, closedDays: ['2027-12-29', '2027-12-30', '2027-12-31'].map((date) => ({ date, name: 'Winter closure' })) };
    expect(due('2027-12-24T16:00Z', 120, closed)).toBe('2028-01-05 10:00');
  });

  it('on a bank holiday, where the authority works then', () => {
    expect(due('2026-11-27T16:59Z', 60, { ...office, keepsBankHolidays: false })).toBe('2026-11-30 09:59');
  });

  it('through midnight, where two days’ hours meet there', () => {
    const late = everyDay(['00:00', '02:00'], ['20:00', '24:00']);
    expect(due('2026-11-24T23:00Z', 60, late)).toBe('2026-11-25 00:00');
    expect(due('2026-11-24T23:00Z', 90, late)).toBe('2026-11-25 00:30');
    expect(due('2026-11-24T23:30Z', 151, late)).toBe('2026-11-25 20:01');
  });

  it('never, in an office that is never open, and does not look for ever', () => {
    expect(dueAt(at('2026-11-24T12:00Z'), 1, never)).toBeNull();
    expect(dueAt(at('2026-11-24T12:00Z'), 0, never)).toBeNull();
    expect(dueAt(at('2026-11-24T12:00Z'), Infinity, office)).toBeNull();
    expect(answerDue(at('2026-11-24T12:00Z'), null, office)).toBeNull();
  });

  it('never before it was asked for', () => {
    expect(() => dueAt(at('2026-11-24T12:00Z'), -1, office)).toThrow(RangeError);
    expect(() => dueAt(at('2026-11-24T12:00Z'), Number.NaN, office)).toThrow(RangeError);
  });

  it('day and night, for a voice that answers round the clock', () => {
    const gritters = { minutes: 155, roundTheClock: true };
    expect(said(answerDue(at('2026-12-25T23:40Z'), gritters, office))).toBe('2026-12-26 02:15');
    expect(said(answerDue(at('2026-12-25T23:40Z'), { ...gritters, roundTheClock: false }, office))).toBe('2026-12-29 11:35');
    expect(hoursFor(gritters, office)).toBe(ROUND_THE_CLOCK);
    expect(answerDue(at('2027-03-28T00:30Z'), gritters, office)?.toISOString()).toBe('2027-03-28T03:05:00.000Z');
  });
});

describe('in the nights in which the clocks change', () => {
  const night = everyDay(['00:30', '03:00']);

  it('a night desk from 00:30 to 03:00 is open for an hour and a half when they go forward', () => {
    expect(officeMinutesBetween(at('2027-03-27T12:00Z'), at('2027-03-28T12:00Z'), night)).toBe(90);
    expect(dueAt(at('2027-03-28T00:30Z'), 60, night)?.toISOString()).toBe('2027-03-28T01:30:00.000Z');
    expect(due('2027-03-28T00:30Z', 91, night)).toBe('2027-03-29 00:31');
  });

  it('and for three hours and a half when they go back', () => {
    expect(officeMinutesBetween(at('2027-10-30T12:00Z'), at('2027-10-31T12:00Z'), night)).toBe(210);
    expect(dueAt(at('2027-10-30T23:30Z'), 150, night)?.toISOString()).toBe('2027-10-31T02:00:00.000Z');
    expect(due('2027-10-30T23:30Z', 211, night)).toBe('2027-11-01 00:31');
  });

  it('hours that are jumped over do not open the office', () => {
    const jumped = everyDay(['01:15', '01:45']);
    expect(officeMinutesBetween(at('2027-03-28T00:00Z'), at('2027-03-28T12:00Z'), jumped)).toBe(0);
    expect(said(nextOpening(at('2027-03-28T00:00Z'), jumped))).toBe('2027-03-29 01:15');
  });

  it('hours in the hour that comes twice are kept once, and stay apart', () => {
    const twice = everyDay(['00:00', '01:30'], ['01:30', '02:00']);
    expect(officeMinutesBetween(at('2027-10-30T23:00Z'), at('2027-10-31T12:00Z'), twice)).toBe(180);
    const half = everyDay(['01:15', '01:45']);
    expect(officeMinutesBetween(at('2027-10-30T23:00Z'), at('2027-10-31T12:00Z'), half)).toBe(30);
    expect(isOpen(at('2027-10-31T00:20Z'), half)).toBe(true);
    expect(isOpen(at('2027-10-31T01:20Z'), half)).toBe(false);
  });

  it('a day round the clock has 23 or 25 hours', () => {
    expect(officeMinutesBetween(at('2027-03-28T00:00Z'), at('2027-03-28T23:00Z'), ROUND_THE_CLOCK)).toBe(23 * 60);
    expect(officeMinutesBetween(at('2027-10-30T23:00Z'), at('2027-11-01T00:00Z'), ROUND_THE_CLOCK)).toBe(25 * 60);
  });

  it('an office by day opens at nine on the clock, before and after', () => {
    expect(nextOpening(at('2027-03-26T18:00Z'), office)?.toISOString()).toBe('2027-03-29T08:00:00.000Z');
    expect(nextOpening(at('2027-10-29T18:00Z'), office)?.toISOString()).toBe('2027-11-01T09:00:00.000Z');
    expect(due('2027-10-29T15:30Z', 60, office)).toBe('2027-11-01 09:30');
  });
});

describe('the office', () => {
  it.each([
    ['2026-11-24T08:59:59.999Z', false],
    ['2026-11-24T09:00Z', true],
    ['2026-11-24T12:29:59.999Z', true],
    ['2026-11-24T12:30Z', false],
    ['2026-11-24T13:30Z', true],
    ['2026-11-24T17:00Z', false],
    ['2026-11-28T11:00Z', false],
    ['2026-11-30T11:00Z', false],
    ['2027-09-20T11:00Z', false],
    ['2027-07-01T08:00Z', true],
  ])('at %s is open: %s', (iso, open) => {
    expect(isOpen(at(iso), withLunch)).toBe(open);
  });

  it('opens next after lunch, the night, the weekend or the holidays, and is open already when it is', () => {
    expect(said(nextOpening(at('2026-11-24T12:30Z'), withLunch))).toBe('2026-11-24 13:30');
    expect(said(nextOpening(at('2026-11-24T20:14Z'), withLunch))).toBe('2026-11-25 09:00');
    expect(said(nextOpening(at('2026-11-27T17:00Z'), withLunch))).toBe('2026-12-01 09:00');
    expect(said(nextOpening(at('2026-11-24T10:01Z'), withLunch))).toBe('2026-11-24 10:01');
  });

  it('opens never when it has no hours, or is closed for longer than anybody looks ahead', () => {
    expect(nextOpening(at('2026-11-24T12:30Z'), never)).toBeNull();
    const days = Array.from({ length: 500 }, (_, day) => ({ date: new Date(Date.UTC(2026, 10, 24 + day)).toISOString().slice(0, 10), name: 'Closed' }));
    expect(nextOpening(at('2026-11-24T12:30Z'), { ...office, closedDays: days })).toBeNull();
    expect(said(nextOpening(at('2026-11-24T12:30Z'), { ...office, closedDays: days.slice(0, 300) }))).toBe('2027-09-20 09:00');
  });

  it('has no time between two moments that are the wrong way round', () => {
    expect(officeMinutesBetween(at('2026-11-24T12:00Z'), at('2026-11-24T11:00Z'), office)).toBe(0);
    expect(officeMinutesBetween(at('2026-11-25T12:00Z'), at('2026-11-24T11:00Z'), office)).toBe(0);
  });
});

describe('a conversation’s clock', () => {
  const stands = (now: string, dueThen: string, hours = withLunch) => clockState({ now: at(now), due: at(dueThen), hours });

  it('is in time while an hour of office time or more is left', () => {
    expect(stands('2026-11-24T09:30Z', '2026-11-24T12:00Z')).toEqual({ state: 'in-time', due: at('2026-11-24T12:00Z'), minutesLeft: 150 });
    expect(stands('2026-11-24T11:00Z', '2026-11-24T12:00Z')).toMatchObject({ state: 'in-time', minutesLeft: 60 });
  });

  it('is soon with less, lunch not counted', () => {
    expect(stands('2026-11-24T11:00:01Z', '2026-11-24T12:00Z')).toMatchObject({ state: 'soon', minutesLeft: 59 });
    expect(stands('2026-11-24T12:10Z', '2026-11-24T13:50Z')).toMatchObject({ state: 'soon', minutesLeft: 40 });
    expect(stands('2026-11-24T12:00Z', '2026-11-24T12:00Z')).toMatchObject({ state: 'soon', minutesLeft: 0 });
    expect(stands('2026-11-24T17:00Z', '2026-11-24T17:00Z')).toMatchObject({ state: 'soon', minutesLeft: 0 });
  });

  it('is overdue from then on, by day and by night', () => {
    expect(stands('2026-11-24T12:25Z', '2026-11-24T12:00Z')).toEqual({ state: 'overdue', due: at('2026-11-24T12:00Z'), minutesOver: 25 });
    expect(stands('2026-11-24T12:00:00.001Z', '2026-11-24T12:00Z')).toMatchObject({ state: 'overdue', minutesOver: 0 });
    expect(stands('2026-11-28T12:00Z', '2026-11-27T16:30Z')).toMatchObject({ state: 'overdue', minutesOver: 30 });
  });

  it('rests out of hours, and says when it goes on', () => {
    expect(stands('2026-11-24T20:14Z', '2026-11-25T13:00Z', office))
      .toEqual({ state: 'out-of-hours', due: at('2026-11-25T13:00Z'), opens: at('2026-11-25T09:00Z') });
    expect(stands('2026-11-24T20:14Z', '2026-11-25T13:00Z', never)).toMatchObject({ state: 'out-of-hours', opens: null });
  });

  it('does not rest for a voice that answers round the clock', () => {
    expect(stands('2026-11-24T20:15Z', '2026-11-24T20:55Z', ROUND_THE_CLOCK)).toMatchObject({ state: 'soon', minutesLeft: 40 });
  });

  it('does not run where nothing was promised', () => {
    expect(clockState({ due: null, now: at('2026-11-24T12:00Z'), hours: office })).toEqual({ state: 'no-target' });
  });
});

describe('for any office hours, start and target', () => {
  const quarter = (count: number) => `${String(Math.floor(count / 4)).padStart(2, '0')}:${String((count % 4) * 15).padStart(2, '0')}`;
  const day = fc.uniqueArray(fc.nat({ max: 96 }), { maxLength: 6 }).map((marks): OfficeSpan[] => {
    const sorted = marks.toSorted((a, b) => a - b);
    return sorted.flatMap((from, place) => (place % 2 === 0 && place + 1 < sorted.length ? [[quarter(from), quarter(sorted[place + 1]!)] as const] : []));
  });
  // Around both changes of the clock, Easter, and Christmas.
  const instant = fc.integer({ min: Date.UTC(2027, 1, 20), max: Date.UTC(2028, 0, 10) }).map((ms) => new Date(ms));
  const anyHours = fc.record({
    week: fc.array(day, { minLength: 7, maxLength: 7 }),
    closedDays: fc.array(instant.map((closed) => ({ date: closed.toISOString().slice(0, 10), name: 'Local holiday' })), { maxLength: 20 }),
    keepsBankHolidays: fc.boolean(),
  });
  const minutes = fc.oneof(fc.nat({ max: 200 }), fc.nat({ max: 6000 }));

  it('as much office time goes by as was promised, and not in a closed time', () => {
    let met = 0;
    fc.assert(fc.property(anyHours, instant, minutes, (hours, start, count) => {
      const then = dueAt(start, count, hours);
      if (!then) return;
      met += 1;
      expect(officeMinutesBetween(start, then, hours)).toBe(count);
      const last = count === 0 ? then : new Date(then.getTime() - 1);
      expect(isOpen(last, hours)).toBe(true);
      expect(then.getTime()).toBeGreaterThanOrEqual(start.getTime());
    }), { numRuns: 2000 });
    expect(met).toBeGreaterThan(1000);
  });

  it('who asks later or is promised later is never answered earlier', () => {
    fc.assert(fc.property(anyHours, instant, instant, minutes, minutes, (hours, a, b, m, n) => {
      const [early, late] = a < b ? [a, b] : [b, a];
      const [few, many] = m < n ? [m, n] : [n, m];
      const first = dueAt(early, few, hours);
      const [later, more] = [dueAt(late, few, hours), dueAt(early, many, hours)];
      if (later) expect(first!.getTime()).toBeLessThanOrEqual(later.getTime());
      if (more) expect(first!.getTime()).toBeLessThanOrEqual(more.getTime());
    }), { numRuns: 2000 });
  });

  it('time between two moments is the sum of its parts', () => {
    fc.assert(fc.property(anyHours, fc.array(instant, { minLength: 3, maxLength: 3 }), (hours, three) => {
      const [a, b, c] = three.map((moment) => new Date(Math.floor(moment.getTime() / 60_000) * 60_000)).toSorted((x, y) => x.getTime() - y.getTime());
      expect(officeMinutesBetween(a!, b!, hours) + officeMinutesBetween(b!, c!, hours)).toBe(officeMinutesBetween(a!, c!, hours));
    }), { numRuns: 500 });
  });
});
