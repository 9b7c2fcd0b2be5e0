import { type ClockState } from './answer-clock.ts';
import { londonDaysBetween, londonParts } from './london.ts';
import { type HoursRefusal } from './office-hours.ts';
import { sayLength, sayNearDay, sayNearDayAndTime, sayTime } from './say-time.ts';
import { answerClockWords } from './words/answer-clock.ts';
import { fill, type Lang, type Params } from './words/message.ts';
import { timeWords } from './words/time.ts';

const MINUTE = 60_000;
const COUNTED_MINUTES = 12 * 60;

function say(key: keyof typeof answerClockWords.en, lang: Lang, params: Params = {}): string {
  return fill(answerClockWords[lang][key], params, lang);
}

/** The time alone on the day of `seen`; on another day 'tomorrow at 1pm', seen from `now`. */
function sayWhen(instant: Date, lang: Lang, now: Date, seen: Date = now): string {
  const time = sayTime(instant, lang);
  return londonDaysBetween(seen, instant) === 0 ? time : say('clock.day-at-time', lang, { day: sayNearDay(instant, lang, now), time });
}

/** Midnight is a day's beginning and its end, which helps nobody who waits: a deadline there is said a minute early. */
function deadline(due: Date): Date {
  const { hour, minute } = londonParts(due);
  return hour === 0 && minute === 0 ? new Date(due.getTime() - MINUTE) : due;
}

function sayOpening(opens: Date, lang: Lang, now: Date): string {
  const near = Math.abs(londonDaysBetween(now, opens)) < 2;
  return say(near ? 'clock.day-at-time' : 'clock.on-day-at-time', lang, { day: sayNearDay(opens, lang, now), time: sayTime(opens, lang) });
}

/** Whole minutes from one instant to the next on any clock, where no closed time lies between them and they are not many; else null. */
function countable(from: Date, to: Date, officeMinutes: number): number | null {
  const minutes = Math.floor((to.getTime() - from.getTime()) / MINUTE);
  return minutes === officeMinutes && minutes < COUNTED_MINUTES ? minutes : null;
}

function sayLeft(key: 'clock.due-in' | 'clock.due-in-by', due: Date, now: Date, minutesLeft: number, lang: Lang): string {
  const minutes = countable(now, due, minutesLeft);
  if (minutes === null) return say('clock.due', lang, { when: sayNearDayAndTime(deadline(due), lang, now) });
  return say(key, lang, { length: sayLength(minutes, lang), time: sayWhen(deadline(due), lang, now) });
}

function sayOver(due: Date, now: Date, minutesOver: number, lang: Lang): string {
  const minutes = countable(due, now, minutesOver);
  if (minutes === null) return say('clock.overdue-since', lang, { when: sayWhen(deadline(due), lang, now) });
  return minutes === 0 ? say('clock.overdue', lang) : say('clock.overdue-by', lang, { length: sayLength(minutes, lang) });
}

function sayState(key: 'clock.due-in' | 'clock.due-in-by', clock: ClockState, now: Date, lang: Lang): string {
  switch (clock.state) {
    case 'in-time':
    case 'soon':
      return sayLeft(key, clock.due, now, clock.minutesLeft, lang);
    case 'overdue':
      return sayOver(clock.due, now, clock.minutesOver, lang);
    case 'out-of-hours':
      return say('clock.due', lang, { when: sayNearDayAndTime(deadline(clock.due), lang, now) });
    case 'no-target':
      return say('clock.no-target', lang);
    default:
      return clock satisfies never;
  }
}

/**
 * What the desk's list says: 'Due in 40 min', 'Due tomorrow, 1pm', 'Overdue 25 min'. Where the
 * office is closed in between, a length would mislead: then the day and the time.
 */
export function sayClock(clock: ClockState, now: Date, lang: Lang): string {
  return sayState('clock.due-in', clock, now, lang);
}

/** The same where there is room: 'Due in 40 min, by 8:55pm'. */
export function sayClockInFull(clock: ClockState, now: Date, lang: Lang): string {
  return sayState('clock.due-in-by', clock, now, lang);
}

/**
 * What everybody may read beside a question without an answer: 'Waiting since 6:31pm', or out
 * of hours 'Waiting. Office hours begin tomorrow, 9am; answer due by 1pm'.
 */
export function sayWaiting(since: Date, clock: ClockState, now: Date, lang: Lang): string {
  if (clock.state !== 'out-of-hours' || clock.opens === null) return say('clock.waiting-since', lang, { when: sayWhen(since, lang, now) });
  const due = sayWhen(deadline(clock.due), lang, now, clock.opens);
  return say('clock.waiting-closed', lang, { opens: sayNearDayAndTime(clock.opens, lang, now), due });
}

/** 'Answered in 2 h 5 min': all the time that went by, as the resident lived it, not the office's share. */
export function sayAnsweredIn(asked: Date, answered: Date, lang: Lang): string {
  return say('clock.answered-in', lang, { length: sayLength((answered.getTime() - asked.getTime()) / MINUTE, lang) });
}

/** What a resident who has written is told about when to expect an answer. One or two whole sentences. */
export function sayExpectation(clock: ClockState, now: Date, lang: Lang): string {
  switch (clock.state) {
    case 'in-time':
    case 'soon':
      return say('clock.expect', lang, { due: sayWhen(deadline(clock.due), lang, now) });
    case 'overdue':
      return say('clock.expect-late', lang, { due: sayWhen(deadline(clock.due), lang, now) });
    case 'out-of-hours':
      if (clock.opens === null) return say('clock.expect-unknown', lang);
      return say('clock.expect-closed', lang, {
        opens: sayOpening(clock.opens, lang, now),
        due: sayWhen(deadline(clock.due), lang, now, clock.opens),
      });
    case 'no-target':
      return say('clock.expect-unknown', lang);
    default:
      return clock satisfies never;
  }
}

/** What is wrong with typed office hours, with the day's name and what to write instead. */
export function sayHoursRefusal({ day, problem, typed }: HoursRefusal, lang: Lang): string {
  const weekday = timeWords[lang][`time.weekday.${(day + 1) % 7}` as 'time.weekday.0'];
  return say(`hours.refusal.${problem}`, lang, { day: String(weekday), typed });
}
