import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { ADDED, MOVED } from '../../src/core/bank-holiday-proclamations.ts';
import { bankHolidayOn, bankHolidays } from '../../src/core/bank-holidays.ts';
import { answerClockWords } from '../../src/core/words/answer-clock.ts';

const dates = (year: number) => bankHolidays(year).map(({ date }) => date.slice(5)).join(' ');
const named = (name: string, year: number) => bankHolidays(year).find((holiday) => holiday.name === `holiday.${name}`)!;

describe('Scotland’s bank holidays', () => {
  it.each([
    // As www.gov.uk/bank-holidays listed them for Scotland, and where it lists no more, as the rules give them.
    [2011, '01-03 01-04 04-22 04-29 05-02 05-30 08-01 11-30 12-26 12-27'],
    [2012, '01-02 01-03 04-06 05-07 06-04 06-05 08-06 11-30 12-25 12-26'],
    [2015, '01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28'],
    [2016, '01-01 01-04 03-25 05-02 05-30 08-01 11-30 12-26 12-27'],
    [2017, '01-02 01-03 04-14 05-01 05-29 08-07 11-30 12-25 12-26'],
    [2019, '01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26'],
    [2020, '01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28'],
    [2021, '01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28'],
    [2022, '01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27'],
    [2023, '01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26'],
    [2024, '01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26'],
    [2025, '01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26'],
    [2026, '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28'],
    [2027, '01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28'],
    [2028, '01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26'],
  ])('are in %i on %s', (year, expected) => {
    expect(dates(year)).toBe(expected);
  });

  it('keep their names when another day stands for them', () => {
    expect(named('christmas', 2027)).toEqual({ date: '2027-12-27', name: 'holiday.christmas', substitute: true });
    expect(named('boxing-day', 2027)).toEqual({ date: '2027-12-28', name: 'holiday.boxing-day', substitute: true });
    expect(named('new-year', 2023)).toEqual({ date: '2023-01-03', name: 'holiday.new-year', substitute: true });
    expect(named('second-january', 2023)).toEqual({ date: '2023-01-02', name: 'holiday.second-january', substitute: false });
    expect(named('early-may', 2020)).toEqual({ date: '2020-05-08', name: 'holiday.early-may', substitute: false });
  });

  it('have no Easter Monday, and summer at the beginning of August: that is England', () => {
    expect(bankHolidayOn('2027-03-29')).toBeNull();
    expect(bankHolidayOn('2027-08-30')).toBeNull();
    expect(bankHolidayOn('2027-08-02')).toBe('holiday.summer');
  });

  it.each([['1818', '03-22'], ['1943', '04-25'], ['1961', '04-02'], ['2000', '04-23'], ['2008', '03-23'], ['2038', '04-25'], ['2285', '03-22']])(
    'know that Easter was or will be in %s on %s', (year, easter) => {
      const sunday = new Date(`${named('good-friday', Number(year)).date}T00:00Z`).getTime() + 2 * 86_400_000;
      expect(new Date(sunday).toISOString().slice(5, 10)).toBe(easter);
    });

  it('are nine different weekdays in any year, besides those proclaimed once', () => {
    fc.assert(fc.property(fc.integer({ min: 1900, max: 2999 }), (year) => {
      const found = bankHolidays(year);
      expect(new Set(found.map(({ date }) => date)).size).toBe(9 + ADDED.filter(({ date }) => date.startsWith(String(year))).length);
      for (const { date } of found) expect([1, 2, 3, 4, 5]).toContain(new Date(`${date}T00:00Z`).getUTCDay());
    }));
  });

  it('were moved from days on which they would have been', () => {
    for (const { from, to, source } of MOVED) {
      expect(bankHolidayOn(from), from).toBeNull();
      expect(bankHolidayOn(to), to).not.toBeNull();
      expect(source).not.toBe('');
    }
  });

  it('have a name in words, those proclaimed once too', () => {
    const names = new Set([...bankHolidays(2026), ...ADDED].map(({ name }) => name));
    for (const name of names) expect(answerClockWords.en[name]).not.toBe('');
    expect(names.size).toBe(15);
  });
});

describe('an office that opens on Saturdays', () => {
  it('is closed on Christmas Day and New Year’s Day also when Mondays stand for them', () => {
    expect(bankHolidayOn('2027-12-25')).toBe('holiday.christmas');
    expect(bankHolidayOn('2027-12-26')).toBe('holiday.boxing-day');
    expect(bankHolidayOn('2028-01-01')).toBe('holiday.new-year');
    expect(bankHolidayOn('2027-12-27')).toBe('holiday.christmas');
  });

  it('is open on a Saturday that St Andrew’s Day falls on, which the law moves', () => {
    expect(bankHolidayOn('2024-11-30')).toBeNull();
    expect(bankHolidayOn('2024-12-02')).toBe('holiday.st-andrew');
  });
});
