/** Time as people in Scotland use it: London's calendar and clock, in and out, in words. */
export {
  addLondonDays,
  londonDayStart,
  londonDaysBetween,
  londonLocal,
  londonParts,
  parseLondonLocal,
  repeatedHour,
  sameLondonDay,
  type LondonLocal,
  type LondonParts,
} from './london.ts';
export { sayAgo, sayDay, sayDayAndTime, sayTime, sayUntil } from './say-time.ts';
export type { Lang } from './words/message.ts';
