import { describe, expect, it } from 'vitest';
import { sayAgo, sayDay, sayDayAndTime, sayLength, sayNearDay, sayNearDayAndTime, sayTime } from '../../src/core/time.ts';
import { timeWords } from '../../src/core/words/time.ts';

const at = (iso: string) => new Date(iso);
const now = at('2026-11-24T20:14Z');

describe('a time in words', () => {
  it.each([
    ['2026-11-24T20:02Z', '8:02pm', '8:02f'],
    ['2026-11-19T10:15Z', '10:15am', '10:15m'],
    ['2026-11-25T17:00Z', '5pm', '5f'],
    ['2026-11-25T10:00Z', '10am', '10m'],
    ['2026-11-25T12:00Z', '12 noon', 'meadhan-latha'],
    ['2026-11-25T12:05Z', '12:05pm', '12:05f'],
    ['2026-11-25T00:00Z', '12 midnight', 'meadhan-oidhche'],
    ['2026-11-25T00:05Z', '12:05am', '12:05m'],
    ['2027-06-01T18:30Z', '7:30pm', '7:30f'],
  ])('%s is “%s”, in Gaelic “%s”', (iso, english, gaelic) => {
    expect(sayTime(at(iso), 'en')).toBe(english);
    expect(sayTime(at(iso), 'gd')).toBe(gaelic);
  });

  it('says which of the two it is in the hour that occurs twice', () => {
    expect(sayTime(at('2027-10-31T00:30Z'), 'en')).toBe('1:30am BST');
    expect(sayTime(at('2027-10-31T01:30Z'), 'en')).toBe('1:30am GMT');
    expect(sayTime(at('2027-10-31T00:30Z'), 'gd')).toBe('1:30m BST');
    expect(sayTime(at('2027-10-31T02:00Z'), 'en')).toBe('2am');
  });
});

describe('a day in words', () => {
  it('has no year in the year it is, and one in every other', () => {
    expect(sayDay(at('2026-11-19T10:15Z'), 'en', now)).toBe('Thursday 19 November');
    expect(sayDay(at('2026-11-19T10:15Z'), 'gd', now)).toBe('Diardaoin 19 an t-Samhain');
    expect(sayDay(at('2027-03-28T10:15Z'), 'en', now)).toBe('Sunday 28 March 2027');
    expect(sayDay(at('2027-03-28T10:15Z'), 'gd', now)).toBe('Didòmhnaich 28 am Màrt 2027');
  });

  it('has the year when nobody says what year it is', () => {
    expect(sayDay(at('2026-11-19T10:15Z'), 'en')).toBe('Thursday 19 November 2026');
  });

  it('goes by London’s midnight at the turn of the year', () => {
    expect(sayDay(at('2027-01-01T00:00Z'), 'en', at('2026-12-31T23:59Z'))).toBe('Friday 1 January 2027');
    expect(sayDay(at('2026-06-30T23:30Z'), 'en', now)).toBe('Wednesday 1 July');
  });

  it('comes with its time', () => {
    expect(sayDayAndTime(at('2026-11-19T10:15Z'), 'en', now)).toBe('Thursday 19 November, 10:15am');
    expect(sayDayAndTime(at('2026-11-19T10:15Z'), 'gd', now)).toBe('Diardaoin 19 an t-Samhain, 10:15m');
    expect(sayDayAndTime(at('2027-02-03T12:00Z'), 'en', now)).toBe('Wednesday 3 February 2027, 12 noon');
  });

  it('names every weekday in both languages', () => {
    const week = (lang: 'en' | 'gd') =>
      [0, 1, 2, 3, 4, 5, 6].map((day) => sayDay(at(`2026-11-${22 + day}T12:00Z`), lang, now).split(' ')[0]);
    expect(week('en')).toEqual(['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']);
    expect(week('gd')).toEqual(['Didòmhnaich', 'Diluain', 'Dimàirt', 'Diciadain', 'Diardaoin', 'Dihaoine', 'Disathairne']);
  });

  it('names every month in both languages', () => {
    const months = (lang: 'en' | 'gd') =>
      Array.from({ length: 12 }, (_, i) => sayDay(new Date(Date.UTC(2026, i, 15)), lang, now).split(' 15 ')[1]);
    expect(months('en')).toEqual([
      'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
      'December',
    ]);
    expect(months('gd')).toEqual([
      'am Faoilleach', 'an Gearran', 'am Màrt', 'an Giblean', 'an Cèitean', 'an t-Ògmhios', 'an t-Iuchar',
      'an Lùnastal', 'an t-Sultain', 'an Dàmhair', 'an t-Samhain', 'an Dùbhlachd',
    ]);
  });
});

describe('how long ago', () => {
  it.each([
    ['2026-11-24T20:13:30Z', 'just now', 'an-dràsta fhèin'],
    ['2026-11-24T20:20Z', 'just now', 'an-dràsta fhèin'],
    ['2026-11-24T20:13Z', '1 minute ago', '1 mhionaid air ais'],
    ['2026-11-24T20:12Z', '2 minutes ago', '2 mhionaid air ais'],
    ['2026-11-24T20:10Z', '4 minutes ago', '4 mionaidean air ais'],
    ['2026-11-24T20:03Z', '11 minutes ago', '11 mhionaid air ais'],
    ['2026-11-24T20:02Z', '12 minutes ago', '12 mhionaid air ais'],
    ['2026-11-24T20:00Z', '14 minutes ago', '14 mionaidean air ais'],
    ['2026-11-24T19:33Z', '41 minutes ago', '41 mionaid air ais'],
    ['2026-11-24T19:12Z', '1 hour ago', '1 uair a thìde air ais'],
    ['2026-11-24T17:14Z', '3 hours ago', '3 uairean a thìde air ais'],
    ['2026-11-24T00:14Z', '20 hours ago', '20 uair a thìde air ais'],
    ['2026-11-23T17:00Z', 'yesterday', 'an-dè'],
    ['2026-11-22T23:59Z', '2 days ago', '2 latha air ais'],
    ['2026-11-19T10:15Z', '5 days ago', '5 làithean air ais'],
    ['2026-10-25T10:15Z', '30 days ago', '30 latha air ais'],
    ['2026-10-24T10:15Z', '1 month ago', '1 mhìos air ais'],
    ['2026-02-24T10:15Z', '8 months ago', '8 mìosan air ais'],
    ['2025-11-24T10:15Z', '1 year ago', '1 bhliadhna air ais'],
    ['2011-09-27T11:00Z', '15 years ago', '15 bliadhnaichean air ais'],
  ])('%s was “%s”, in Gaelic “%s”', (iso, english, gaelic) => {
    expect(sayAgo(at(iso), now, 'en')).toBe(english);
    expect(sayAgo(at(iso), now, 'gd')).toBe(gaelic);
  });

  it('counts hours, not days, soon after midnight', () => {
    expect(sayAgo(at('2026-11-24T22:00Z'), at('2026-11-25T01:00Z'), 'en')).toBe('3 hours ago');
  });

  it('counts whole hours across a clock change', () => {
    expect(sayAgo(at('2027-03-28T00:30Z'), at('2027-03-28T02:30Z'), 'en')).toBe('2 hours ago');
  });
});

describe('near days and lengths in words', () => {
  it('go by London’s midnight', () => {
    const late = at('2027-06-30T23:30Z');
    expect(sayNearDay(at('2027-06-30T22:30Z'), 'en', late)).toBe('yesterday');
    expect(sayNearDay(at('2027-07-01T12:00Z'), 'en', late)).toBe('today');
    expect(sayNearDay(at('2027-07-02T12:00Z'), 'gd', late)).toBe('a-màireach');
    expect(sayNearDay(at('2027-07-03T12:00Z'), 'en', late)).toBe('Saturday 3 July');
    expect(sayNearDayAndTime(at('2027-07-02T12:00Z'), 'en', late)).toBe('tomorrow, 1pm');
  });

  it('leave out what is nothing', () => {
    expect([0, 0.5, 1, 59.9, 60, 61, 2880, 2881, 14_400].map((minutes) => sayLength(minutes, 'en'))).toEqual([
      'less than a minute', 'less than a minute', '1 min', '59 min', '1 h', '1 h 1 min', '48 h', '2 days', '10 days',
    ]);
  });
});

it('asks the platform for no Gaelic word and no Gaelic plural, which browsers do not have', () => {
  const forms = new Intl.PluralRules('gd');
  for (let count = 1; count < 100; count++) {
    const ago = timeWords.gd['time.ago.minutes'] as Record<string, string>;
    const said = sayAgo(new Date(now.getTime() - count * 60_000), now, 'gd');
    if (count < 60) expect(said).toBe(ago[forms.select(count)]!.replace('{count}', String(count)));
  }
});
