import { raw } from 'hono/html';
import { londonDayStart, londonDaysBetween, londonParts, sayDay, sayDayAndTime, sayTime } from '../../core/time.ts';
import type { Say } from '../../core/words/index.ts';
import type { Html } from '../route.ts';

type Said = { newYear: Date; tags: Map<number, Html> };

const MOST_KEPT = 5000;
const said: Partial<Record<Say['lang'], Said>> = {};

// The same few times stand on many pages, and putting one into words costs as much as a short post.
function keptTags(say: Say, now: Date): Map<number, Html> {
  const newYear = nextNewYear(now);
  const kept = said[say.lang];
  if (kept?.newYear === newYear && kept.tags.size < MOST_KEPT) return kept.tags;
  const tags = new Map<number, Html>();
  said[say.lang] = { newYear, tags };
  return tags;
}

/**
 * An instant as exact London time. Nothing in it depends on the day the page was
 * made ('today', '14 minutes ago'): the script adds how long ago it was. The
 * year is left out within the year of `now`; see `nextNewYear`.
 */
export function timeTag(instant: Date, say: Say, now: Date): Html {
  const tags = keptTags(say, now);
  const kept = tags.get(instant.getTime());
  if (kept) return kept;
  const tag = raw(`<time class="ww-ago" datetime="${instant.toISOString()}">${sayDayAndTime(instant, say.lang, now)}</time>`);
  tags.set(instant.getTime(), tag);
  return tag;
}

/** A London day, such as a voice's first: 'Thursday 19 November 2026'. */
export function dayTag(instant: Date, say: Say): Html {
  return raw(`<time datetime="${instant.toISOString()}">${sayDay(instant, say.lang)}</time>`);
}

/** When an hour is: 'Tuesday 24 November 2026, 8pm to 9pm', without the year within the year of `now`; over midnight both days are named. */
export function hourTime({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, say: Say, now?: Date): string {
  if (londonDaysBetween(startsAt, endsAt) > 0) return say('hour.time.long', { from: sayDayAndTime(startsAt, say.lang, now), to: sayDayAndTime(endsAt, say.lang, now) });
  return say('hour.time', { day: sayDay(startsAt, say.lang, now), from: sayTime(startsAt, say.lang), to: sayTime(endsAt, say.lang) });
}

let known: { from: number; until: Date } | undefined;

/** When London's year ends after `now`: until then a time may be said without its year. */
export function nextNewYear(now: Date): Date {
  const at = now.getTime();
  if (known && at >= known.from && at < known.until.getTime()) return known.until;
  const { year } = londonParts(now);
  const [from, until] = [londonDayStart(`${year}-01-01`)!, londonDayStart(`${year + 1}-01-01`)!];
  known = { from: from.getTime(), until };
  return until;
}
