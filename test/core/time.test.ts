import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import {
  addLondonDays,
  londonDayStart,
  londonDaysBetween,
  londonLocal,
  londonParts,
  parseLondonLocal,
} from '../../src/core/time.ts';

const at = (iso: string) => new Date(iso);

/** The days on which the clocks change, and the UTC instant. */
const FORWARD = ['2026-03-29', '2027-03-28'];
const BACK = ['2026-10-25', '2027-10-31'];

const minutes = fc
  .integer({ min: Date.UTC(1972, 0, 1) / 60_000, max: Date.UTC(2100, 0, 1) / 60_000 })
  .map((minute) => new Date(minute * 60_000));

describe('the clock on the wall in Scotland', () => {
  it('is UTC in winter and an hour ahead in summer', () => {
    expect(londonParts(at('2026-11-24T20:02:59Z'))).toEqual({
      year: 2026, month: 11, day: 24, hour: 20, minute: 2, weekday: 2,
    });
    expect(londonParts(at('2027-06-30T23:30:00Z'))).toEqual({
      year: 2027, month: 7, day: 1, hour: 0, minute: 30, weekday: 4,
    });
  });

  it('jumps from 01:00 to 02:00 in March', () => {
    for (const day of FORWARD) {
      expect(londonLocal(at(`${day}T00:59:59.999Z`))).toBe(`${day}T00:59`);
      expect(londonLocal(at(`${day}T01:00:00Z`))).toBe(`${day}T02:00`);
    }
  });

  it('falls back from 02:00 to 01:00 in October', () => {
    for (const day of BACK) {
      expect(londonLocal(at(`${day}T00:59:59.999Z`))).toBe(`${day}T01:59`);
      expect(londonLocal(at(`${day}T01:00:00Z`))).toBe(`${day}T01:00`);
    }
  });

  it('agrees with the platform’s own time zone at any minute', () => {
    const intl = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' });
    fc.assert(fc.property(minutes, (instant) => {
      expect(londonLocal(instant)).toBe(intl.format(instant).replace(' ', 'T'));
    }));
  });
});

describe('a local time that somebody typed', () => {
  it('is one instant on an ordinary day, with T or with a space', () => {
    const summer = { ok: true, occurs: 'once', instant: at('2027-06-01T08:30Z') };
    expect(parseLondonLocal('2027-06-01T09:30')).toEqual(summer);
    expect(parseLondonLocal(' 2027-06-01 09:30 ')).toEqual(summer);
    expect(parseLondonLocal('2027-06-01T09:30:00')).toEqual(summer);
    expect(parseLondonLocal('2027-01-01T09:30')).toMatchObject({ instant: at('2027-01-01T09:30Z') });
  });

  it('is refused when the clocks jump over it, and the next time there is gets offered', () => {
    for (const day of FORWARD) {
      for (const time of ['01:00', '01:30', '01:59']) {
        expect(parseLondonLocal(`${day}T${time}`)).toEqual({ ok: false, refusal: 'never-exists', next: `${day}T02:00` });
      }
    }
  });

  it('is ordinary a minute before and a minute after the jump', () => {
    expect(parseLondonLocal('2027-03-28T00:59')).toMatchObject({ occurs: 'once', instant: at('2027-03-28T00:59Z') });
    expect(parseLondonLocal('2027-03-28T02:00')).toMatchObject({ occurs: 'once', instant: at('2027-03-28T01:00Z') });
  });

  it('is two instants an hour apart when the clocks show it twice', () => {
    for (const day of BACK) {
      for (const time of ['01:00', '01:30', '01:59']) {
        const first = new Date(at(`${day}T${time}Z`).getTime() - 3_600_000);
        expect(parseLondonLocal(`${day}T${time}`)).toEqual({ ok: true, occurs: 'twice', first, second: at(`${day}T${time}Z`) });
      }
    }
    expect(parseLondonLocal('2027-10-31T00:59')).toMatchObject({ occurs: 'once' });
    expect(parseLondonLocal('2027-10-31T02:00')).toMatchObject({ occurs: 'once', instant: at('2027-10-31T02:00Z') });
  });

  it.each([
    '', 'tomorrow', '2027-02-29T10:00', '2027-13-01T10:00', '2027-04-31T10:00', '2027-06-01T24:00', '2027-06-01T10:60',
    '2027-06-01', '27-06-01T10:00', '2027-06-01T10:00Z', '2027-06-01T10:00:30', '1899-06-01T10:00', '99999-06-01T10:00',
    '٢٠٢٧-٠٦-٠١T١٠:٠٠',
  ])('is refused when it is no time: %j', (text) => {
    expect(parseLondonLocal(text)).toEqual({ ok: false, refusal: 'not-a-time' });
  });

  it('never breaks, whatever was typed', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseLondonLocal(text)));
  });

  it('leads back to the minute it was shown for', () => {
    fc.assert(fc.property(minutes, (instant) => {
      const read = parseLondonLocal(londonLocal(instant));
      const found = !read.ok ? [] : read.occurs === 'once' ? [read.instant] : [read.first, read.second];
      expect(found).toContainEqual(instant);
    }));
  });
});

describe('days in London', () => {
  it('begin at London’s midnight, also in summer', () => {
    expect(londonDayStart('2026-11-24')).toEqual(at('2026-11-24T00:00Z'));
    expect(londonDayStart('2027-07-01')).toEqual(at('2027-06-30T23:00Z'));
    expect(londonDayStart('2027-03-28')).toEqual(at('2027-03-28T00:00Z'));
    expect(londonDayStart('2027-03-29')).toEqual(at('2027-03-28T23:00Z'));
  });

  it('do not begin when there is no such day', () => {
    for (const text of ['', '2027-02-30', 'Tuesday', '2027-7-1', '2027-07-01T10:00']) expect(londonDayStart(text)).toBeNull();
  });

  it('are told apart at London’s midnight', () => {
    expect(londonDaysBetween(at('2027-06-30T22:59Z'), at('2027-06-30T23:00Z'))).toBe(1);
    expect(londonDaysBetween(at('2027-06-30T23:00Z'), at('2027-07-01T22:59Z'))).toBe(0);
    expect(londonDaysBetween(at('2026-11-24T23:59Z'), at('2026-11-25T00:00Z'))).toBe(1);
    expect(londonDaysBetween(at('2026-11-25T00:00Z'), at('2026-11-23T12:00Z'))).toBe(-2);
  });

  it('keep the time on the wall when days are added across a clock change', () => {
    expect(addLondonDays(at('2027-03-27T09:00Z'), 1)).toEqual(at('2027-03-28T08:00Z'));
    expect(addLondonDays(at('2027-10-30T08:00Z'), 1)).toEqual(at('2027-10-31T09:00Z'));
    expect(addLondonDays(at('2027-03-29T08:00Z'), -7)).toEqual(at('2027-03-22T09:00Z'));
  });

  it('move a time the clocks jump over to the first one after it', () => {
    expect(addLondonDays(at('2027-03-27T01:30Z'), 1)).toEqual(at('2027-03-28T01:00Z'));
  });

  it('keep the season of a time that occurs twice', () => {
    expect(addLondonDays(at('2027-10-30T00:30Z'), 1)).toEqual(at('2027-10-31T00:30Z'));
    expect(addLondonDays(at('2027-11-01T01:30Z'), -1)).toEqual(at('2027-10-31T01:30Z'));
  });

  it('stay where they are when no day is added, and move by as many as are', () => {
    fc.assert(fc.property(minutes, fc.integer({ min: -800, max: 800 }), (instant, days) => {
      expect(addLondonDays(instant, 0)).toEqual(instant);
      expect(londonDaysBetween(instant, addLondonDays(instant, days))).toBe(days);
    }));
  });
});
