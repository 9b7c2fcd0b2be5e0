import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { DEFAULT_OFFICE_HOURS, readClosedDay, readOfficeWeek, ROUND_THE_CLOCK, writeOfficeWeek } from '../../src/core/office-hours.ts';
import { sayHoursRefusal } from '../../src/core/say-clock.ts';

const monday = (typed: string) => {
  const answer = readOfficeWeek([typed]);
  return answer.ok ? answer.week[0] : answer.refusals[0]!.problem;
};

describe('office hours as somebody types them', () => {
  it.each([
    ['9:00-12:30, 13:30-17:00', [['09:00', '12:30'], ['13:30', '17:00']]],
    ['9-17', [['09:00', '17:00']]],
    ['9.00 – 17.00', [['09:00', '17:00']]],
    ['0900-1700', [['09:00', '17:00']]],
    ['9am to 5pm', [['09:00', '17:00']]],
    ['9:30m gu 5f', [['09:30', '17:00']]],
    ['12am-12pm', [['00:00', '12:00']]],
    ['13:30-17:00; 9:00-12:30', [['09:00', '12:30'], ['13:30', '17:00']]],
    ['9-12, 12-17', [['09:00', '12:00'], ['12:00', '17:00']]],
    ['0:00-24:00', [['00:00', '24:00']]],
    ['18:00-0:00', [['18:00', '24:00']]],
    ['', []],
    [' - ', []],
    ['closed', []],
    ['Dùinte', []],
  ])('“%s” are read', (typed, spans) => {
    expect(monday(typed)).toEqual(spans);
  });

  it.each([
    ['in the morning', 'not-hours'],
    ['9', 'not-hours'],
    ['9-12-17', 'not-hours'],
    ['9-12,', 'not-hours'],
    ['1-5pm', 'not-hours'],
    ['9-25', 'no-such-time'],
    ['9:00-24:30', 'no-such-time'],
    ['9:75-12', 'no-such-time'],
    ['9am-13pm', 'no-such-time'],
    ['17-9', 'backwards'],
    ['22:00-6:00', 'backwards'],
    ['24:00-9:00', 'backwards'],
    ['9-9', 'no-length'],
    ['9-12, 11:59-17', 'overlap'],
    ['9-17, 10-11', 'overlap'],
    ['9-17, '.repeat(60), 'not-hours'],
  ])('“%s” are refused: %s', (typed, problem) => {
    expect(monday(typed)).toBe(problem);
  });

  it('are refused with every day that is wrong, in words that help', () => {
    const answer = readOfficeWeek(['9-17', '17-9', '9-17', '9-17', '9-12, 11-17', '', '']);
    expect(answer).toEqual({
      ok: false,
      refusals: [{ day: 1, problem: 'backwards', typed: '17-9' }, { day: 4, problem: 'overlap', typed: '11-17' }],
    });
    if (answer.ok) return;
    expect(answer.refusals.map((refusal) => sayHoursRefusal(refusal, 'en'))).toEqual([
      'Tuesday: “17-9” ends before it begins. Write 17:00 for five in the afternoon. Hours past midnight belong to two days: 22:00-24:00, then 0:00-6:00.',
      'Friday: “11-17” begins before the hours in front of it end.',
    ]);
    expect(sayHoursRefusal({ day: 6, problem: 'no-such-time', typed: '25-26' }, 'gd')).toMatch(/^Didòmhnaich: /);
  });

  it('come back into the form as they are kept', () => {
    expect(writeOfficeWeek(DEFAULT_OFFICE_HOURS.week)).toEqual([...Array.from({ length: 5 }, () => '09:00-17:00'), '', '']);
    expect(readOfficeWeek(writeOfficeWeek(ROUND_THE_CLOCK.week))).toEqual({ ok: true, week: ROUND_THE_CLOCK.week });
  });

  it('never break the form, whatever is typed, and what was read is read again the same', () => {
    const scribble = fc.oneof(fc.string(), fc.stringMatching(/^[0-9:.,apm -]{0,40}$/));
    fc.assert(fc.property(fc.array(scribble, { maxLength: 9 }), (typed) => {
      const answer = readOfficeWeek(typed);
      if (answer.ok) expect(readOfficeWeek(writeOfficeWeek(answer.week))).toEqual(answer);
    }));
  });
});

describe('a local holiday', () => {
  it('is a day that exists, with a name', () => {
    expect(readClosedDay('2027-04-05', ' Easter Monday ')).toEqual({ ok: true, closedDay: { date: '2027-04-05', name: 'Easter Monday' } });
    expect(readClosedDay('2027-02-29', 'Leap day')).toEqual({ ok: false, refusal: 'no-such-day' });
    expect(readClosedDay('5 April', 'Easter Monday')).toEqual({ ok: false, refusal: 'no-such-day' });
    expect(readClosedDay('2027-04-05', ' ')).toEqual({ ok: false, refusal: 'no-name' });
  });
});
