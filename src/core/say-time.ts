import { londonDaysBetween, londonParts, repeatedHour, type LondonParts } from './london.ts';
import { pluralForm } from './plural-form.ts';
import { fill, type Lang, type Message, type Params } from './words/message.ts';
import { timeWords } from './words/time.ts';

type TimeKey = keyof typeof timeWords.en;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NEAR_DAYS = 31;
const YEAR_DAYS = 365.25;

function say(key: TimeKey, lang: Lang, params: Params = {}): string {
  const message: Message = timeWords[lang][key];
  if (typeof message === 'string') return fill(message, params, lang);
  return fill(message[pluralForm(Number(params.count), lang)] ?? message.other, params, lang);
}

function sayClock({ hour, minute }: LondonParts, lang: Lang): string {
  if (minute === 0 && hour === 12) return say('time.noon', lang);
  if (minute === 0 && hour === 0) return say('time.midnight', lang);
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return say(hour < 12 ? 'time.am' : 'time.pm', lang, { clock: `${hour % 12 || 12}${minutes}` });
}

/**
 * London's clock in words: '8:02pm', '5pm', '12 noon'; Gaelic '8:02f', '10m'. In
 * the hour that occurs twice when the clocks go back, BST or GMT is added.
 */
export function sayTime(instant: Date, lang: Lang): string {
  const clock = sayClock(londonParts(instant), lang);
  const repeated = repeatedHour(instant);
  return repeated ? say(`time.repeated.${repeated}`, lang, { time: clock }) : clock;
}

/**
 * London's day in words: 'Thursday 19 November', with the year when it is not
 * the year of `now`, or when no `now` is given (for pages kept for long).
 */
export function sayDay(instant: Date, lang: Lang, now?: Date): string {
  const { weekday, day, month, year } = londonParts(instant);
  const thisYear = now !== undefined && londonParts(now).year === year;
  return say(thisYear ? 'time.date' : 'time.date-and-year', lang, {
    weekday: say(`time.weekday.${weekday}` as TimeKey, lang),
    day,
    month: say(`time.month.${month}` as TimeKey, lang),
    year,
  });
}

/** 'Thursday 19 November, 10:15am': day as `sayDay`, time as `sayTime`. Midnight is the day's beginning. */
export function sayDayAndTime(instant: Date, lang: Lang, now?: Date): string {
  return say('time.date-and-time', lang, { date: sayDay(instant, lang, now), time: sayTime(instant, lang) });
}

/** 'today', 'tomorrow' or 'yesterday', seen from `now`; any other day as `sayDay`. */
export function sayNearDay(instant: Date, lang: Lang, now: Date): string {
  const days = londonDaysBetween(now, instant);
  if (days === 0) return say('time.today', lang);
  if (days === 1) return say('time.tomorrow', lang);
  return days === -1 ? say('time.yesterday', lang) : sayDay(instant, lang, now);
}

/** 'tomorrow, 1pm': day as `sayNearDay`, time as `sayTime`. */
export function sayNearDayAndTime(instant: Date, lang: Lang, now: Date): string {
  return say('time.date-and-time', lang, { date: sayNearDay(instant, lang, now), time: sayTime(instant, lang) });
}

/**
 * A length of time, given in minutes, for narrow places: '40 min', '2 h 5 min', and
 * above 48 hours whole days, to the nearest.
 */
export function sayLength(length: number, lang: Lang): string {
  const whole = Math.floor(length);
  const [hours, minutes] = [Math.floor(whole / 60), whole % 60];
  if (whole < 1) return say('time.length.moment', lang);
  if (hours === 0) return say('time.length.minutes', lang, { count: minutes });
  if (whole > 48 * 60) return say('time.length.days', lang, { count: Math.round(whole / (24 * 60)) });
  if (minutes === 0) return say('time.length.hours', lang, { count: hours });
  return say('time.length.hours-and-minutes', lang, { hours, minutes });
}

type Distance = { unit: 'minutes' | 'hours' | 'days' | 'months' | 'years'; count: number };

// Days are London's midnights, so that 'yesterday' is what a person means by it.
function distance(from: Date, to: Date): Distance {
  const apart = to.getTime() - from.getTime();
  const days = londonDaysBetween(from, to);
  if (apart < HOUR) return { unit: 'minutes', count: Math.floor(apart / MINUTE) };
  if (apart < 12 * HOUR || days === 0) return { unit: 'hours', count: Math.floor(apart / HOUR) };
  if (days < NEAR_DAYS) return { unit: 'days', count: days };
  if (days < 365) return { unit: 'months', count: Math.floor(days / (YEAR_DAYS / 12)) };
  return { unit: 'years', count: Math.max(1, Math.floor(days / YEAR_DAYS)) };
}

/**
 * How long ago: 'just now', '14 minutes ago', 'yesterday', '5 days ago'. What
 * lies ahead (a reader's clock is slow) is 'just now'.
 */
export function sayAgo(instant: Date, now: Date, lang: Lang): string {
  const { unit, count } = distance(instant, now);
  if (unit === 'minutes' && count < 1) return say('time.just-now', lang);
  if (unit === 'days' && count === 1) return say('time.yesterday', lang);
  return say(`time.ago.${unit}`, lang, { count });
}
