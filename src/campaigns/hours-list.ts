import type { HourEntry } from './hour-entry.ts';
import { DAY_HOURS } from './hours-list-day.ts';
import { EVENING_HOURS } from './hours-list-evening.ts';
import { NIGHT_HOURS } from './hours-list-night.ts';

/**
 * The written list of what councils do by hour. Where it comes from: what was planned and said on
 * days like this one (Walsall 24 in March 2011: roads, leisure, the call centre of social care;
 * #whatwedo of Scotland's councils in September 2011; the English #OurDay from 2012 on), and the
 * usual hours of each service. No council does each of these, nor all at these hours: it is
 * a list to cross out from. Social work and care stand in it by what people can do and by what is
 * offered, never by who uses a service.
 */
export const HOURS_LIST: readonly HourEntry[] = [...NIGHT_HOURS, ...DAY_HOURS, ...EVENING_HOURS];

const byKey = new Map(HOURS_LIST.map((entry) => [entry.key, entry]));

/** The entry that a slot came from, by the slot's `source`; null for any other slot. */
export function entryOfSource(source: string): HourEntry | null {
  return source.startsWith('list:') ? (byKey.get(source.slice('list:'.length)) ?? null) : null;
}

/** What a slot remembers of the entry it came from. */
export const sourceOf = (entry: HourEntry): string => `list:${entry.key}`;
