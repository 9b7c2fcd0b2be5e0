import { describe, expect, it } from 'vitest';
import { clockState, answerDue, hoursFor, type AnswerTarget } from '../../src/core/answer-clock.ts';
import { DEFAULT_OFFICE_HOURS, ROUND_THE_CLOCK, type OfficeHours } from '../../src/core/office-hours.ts';
import { sayAnsweredIn, sayClock, sayClockInFull, sayExpectation, sayWaiting } from '../../src/core/say-clock.ts';

const at = (iso: string) => new Date(iso);
const evening = at('2026-11-24T20:15Z');
const office = DEFAULT_OFFICE_HOURS;
const withLunch: OfficeHours = { ...office, week: office.week.map((day) => (day.length === 0 ? [] : [['09:00', '12:30'], ['13:30', '17:00']])) };
const night: AnswerTarget = { minutes: 155, roundTheClock: true };
const fourHours: AnswerTarget = { minutes: 240, roundTheClock: false };

const asked = (iso: string, target: AnswerTarget | null, now: Date, hours = office) =>
  clockState({ due: answerDue(at(iso), target, hours), now, hours: target ? hoursFor(target, hours) : hours });

describe('the desk reads', () => {
  it('“Due in 40 min” on a question to the night gritters', () => {
    const clock = asked('2026-11-24T18:20Z', night, evening);
    expect(sayClock(clock, evening, 'en')).toBe('Due in 40 min');
    expect(sayClockInFull(clock, evening, 'en')).toBe('Due in 40 min, by 8:55pm');
    expect(sayClock(clock, evening, 'gd')).toBe('Ri fhreagairt an ceann 40 mion');
    expect(sayClockInFull(clock, evening, 'gd')).toBe('Ri fhreagairt an ceann 40 mion, ro 8:55f');
  });

  it('“Due in 1 h 5 min” on one that came later', () => {
    expect(sayClock(asked('2026-11-24T18:45Z', night, evening), evening, 'en')).toBe('Due in 1 h 5 min');
  });

  it('“Overdue 25 min” when its time has passed', () => {
    const clock = asked('2026-11-24T17:15Z', night, evening);
    expect(sayClock(clock, evening, 'en')).toBe('Overdue 25 min');
    expect(sayClock(clock, evening, 'gd')).toBe('Fadalach 25 mion');
    expect(sayClock(asked('2026-11-24T17:39:50Z', night, evening), evening, 'en')).toBe('Overdue');
  });

  it('“Due tomorrow, 1pm” while the office is closed', () => {
    const clock = asked('2026-11-24T18:31Z', fourHours, evening);
    expect(sayClock(clock, evening, 'en')).toBe('Due tomorrow, 1pm');
    expect(sayClock(clock, evening, 'gd')).toBe('Ri fhreagairt a-màireach, 1f');
  });

  it('the day and time, not a length, when the office closes in between', () => {
    const now = at('2026-11-24T11:50Z');
    expect(sayClock(asked('2026-11-24T11:40Z', { minutes: 120, roundTheClock: false }, now, withLunch), now, 'en')).toBe('Due today, 2:40pm');
    const friday = at('2026-11-27T16:59Z');
    expect(sayClock(asked('2026-11-27T16:59Z', fourHours, friday), friday, 'en')).toBe('Due Tuesday 1 December, 12:59pm');
  });

  it('since when it is overdue, when the office was closed in between', () => {
    const saturday = at('2026-11-28T10:00Z');
    expect(sayClock(asked('2026-11-27T12:30Z', fourHours, saturday), saturday, 'en')).toBe('Overdue since yesterday at 4:30pm');
    const afternoon = at('2026-11-24T13:40Z');
    expect(sayClock(asked('2026-11-24T11:20Z', { minutes: 60, roundTheClock: false }, afternoon, withLunch), afternoon, 'en')).toBe('Overdue since 12:20pm');
  });

  it('days and not many hours, where time runs day and night', () => {
    const clock = asked('2026-11-24T20:00Z', { minutes: 3 * 1440, roundTheClock: true }, evening);
    expect(sayClock(clock, evening, 'en')).toBe('Due Friday 27 November, 8pm');
  });

  it('that no time was set, where nothing is promised', () => {
    expect(sayClock(asked('2026-11-24T20:00Z', null, evening), evening, 'en')).toBe('No time set');
  });
});

describe('everybody reads beside a question', () => {
  it('since when it waits', () => {
    const clock = asked('2026-11-24T18:31Z', night, evening);
    expect(sayWaiting(at('2026-11-24T18:31Z'), clock, evening, 'en')).toBe('Waiting since 6:31pm');
    expect(sayWaiting(at('2026-11-23T18:31Z'), clock, evening, 'en')).toBe('Waiting since yesterday at 6:31pm');
    expect(sayWaiting(at('2026-11-19T10:15Z'), clock, evening, 'en')).toBe('Waiting since Thursday 19 November at 10:15am');
    expect(sayWaiting(at('2026-11-24T18:31Z'), clock, evening, 'gd')).toBe('A’ feitheamh bho 6:31f');
  });

  it('when the office opens, out of hours', () => {
    const clock = asked('2026-11-24T18:31Z', fourHours, evening);
    expect(sayWaiting(at('2026-11-24T18:31Z'), clock, evening, 'en')).toBe('Waiting. Office hours begin tomorrow, 9am; answer due by 1pm');
  });

  it.each([
    ['2026-11-19T18:20Z', '2026-11-19T20:25Z', 'Answered in 2 h 5 min', 'Air a fhreagairt an ceann 2 u 5 mion'],
    ['2026-11-20T13:02Z', '2026-11-20T14:12Z', 'Answered in 1 h 10 min', 'Air a fhreagairt an ceann 1 u 10 mion'],
    ['2026-11-20T13:02Z', '2026-11-20T16:02:40Z', 'Answered in 3 h', 'Air a fhreagairt an ceann 3 u'],
    ['2026-11-20T13:02Z', '2026-11-20T13:02:59Z', 'Answered in less than a minute', 'Air a fhreagairt an ceann nas lugha na mionaid'],
    ['2026-11-20T13:00Z', '2026-11-22T13:00Z', 'Answered in 48 h', 'Air a fhreagairt an ceann 48 u'],
    ['2026-11-20T13:00Z', '2026-11-22T13:01Z', 'Answered in 2 days', 'Air a fhreagairt an ceann 2 latha'],
    ['2026-11-20T13:00Z', '2026-11-23T11:00Z', 'Answered in 3 days', 'Air a fhreagairt an ceann 3 làithean'],
  ])('how long an answer took: %s to %s', (from, to, english, gaelic) => {
    expect(sayAnsweredIn(at(from), at(to), 'en')).toBe(english);
    expect(sayAnsweredIn(at(from), at(to), 'gd')).toBe(gaelic);
  });
});

describe('a resident who writes is told', () => {
  const told = (iso: string, target: AnswerTarget | null, hours = office, lang: 'en' | 'gd' = 'en') =>
    sayExpectation(asked(iso, target, at(iso), hours), at(iso), lang);

  it('when to expect an answer', () => {
    expect(told('2026-11-24T09:00Z', fourHours)).toBe('Expect an answer by 1pm.');
    expect(told('2026-11-24T14:00Z', fourHours)).toBe('Expect an answer by tomorrow at 10am.');
    expect(told('2026-11-27T14:00Z', fourHours)).toBe('Expect an answer by Tuesday 1 December at 10am.');
    expect(told('2026-12-31T14:00Z', fourHours)).toBe('Expect an answer by Tuesday 5 January 2027 at 10am.');
  });

  it('that the office is closed, when it opens, and when to expect an answer then', () => {
    expect(told('2026-11-22T23:40Z', fourHours)).toBe('Our office is closed now. It opens tomorrow at 9am; expect an answer by 1pm.');
    expect(told('2026-11-24T07:00Z', fourHours)).toBe('Our office is closed now. It opens today at 9am; expect an answer by 1pm.');
    expect(told('2026-11-27T18:00Z', fourHours)).toBe('Our office is closed now. It opens on Tuesday 1 December at 9am; expect an answer by 1pm.');
    expect(told('2026-11-24T18:00Z', { minutes: 540, roundTheClock: false }))
      .toBe('Our office is closed now. It opens tomorrow at 9am; expect an answer by Thursday 26 November at 10am.');
    expect(told('2026-11-24T12:40Z', fourHours, withLunch)).toBe('Our office is closed now. It opens today at 1:30pm; expect an answer by tomorrow at 9:30am.');
    expect(told('2026-11-22T23:40Z', fourHours, office, 'gd'))
      .toBe('Tha an oifis againn dùinte an-dràsta. Fosglaidh i a-màireach aig 9m; faodaidh dùil a bhith agad ri freagairt ro 1f.');
  });

  it('a minute before midnight, when it is due as the day ends', () => {
    expect(told('2026-11-24T23:00Z', { minutes: 60, roundTheClock: true })).toBe('Expect an answer by 11:59pm.');
  });

  it('which of two o’clocks it is, when the clocks go back', () => {
    expect(told('2027-10-30T23:00Z', { minutes: 90, roundTheClock: true })).toBe('Expect an answer by 1:30am BST.');
  });

  it('that it cannot be said, where nothing is promised or nobody is ever there', () => {
    expect(told('2026-11-24T12:00Z', null)).toBe('We cannot say when you will get an answer.');
    expect(told('2026-11-24T12:00Z', fourHours, { week: [], closedDays: [], keepsBankHolidays: true })).toBe('We cannot say when you will get an answer.');
    const promisedBefore = clockState({ due: at('2026-11-25T12:00Z'), now: evening, hours: { week: [], closedDays: [], keepsBankHolidays: true } });
    expect(sayExpectation(promisedBefore, evening, 'en')).toBe('We cannot say when you will get an answer.');
  });

  it('that we are late, when they look again', () => {
    const clock = clockState({ due: at('2026-11-24T13:00Z'), now: evening, hours: ROUND_THE_CLOCK });
    expect(sayExpectation(clock, evening, 'en')).toBe('An answer was due by 1pm. We are late.');
  });
});
