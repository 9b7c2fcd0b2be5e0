/** Time as people in Scotland use it: London's calendar and clock, in and out, in words. */
export {
  addLondonDays,
  londonClockAt,
  londonDayNumber,
  londonDayStart,
  londonDaysBetween,
  londonLocal,
  londonMoment,
  londonParts,
  parseLondonLocal,
  readWhich,
  repeatedHour,
  type LondonLocal,
  type LondonMoment,
  type LondonParts,
  type WhichOfTwo,
} from './london.ts';
export { sayAgo, sayDay, sayDayAndTime, sayLength, sayNearDay, sayNearDayAndTime, sayTime } from './say-time.ts';
export type { Lang } from './words/message.ts';
