import type { PolicyTopic } from '../../checks/index.ts';
import { londonDayStart, londonLocal } from '../../core/time.ts';

/** A topic of a policy, and the days in London, the first and the last ('2027-03-25'), on which it decides anything; without a day it is open there. */
export type DatedTopic = PolicyTopic & { from?: string | undefined; until?: string | undefined };

/** The topics that decide something on the day of a moment: before an election period and after it, its topic is as if it were not there. */
export function topicsOn(topics: readonly DatedTopic[], moment: Date): DatedTopic[] {
  const day = londonLocal(moment).slice(0, 10);
  return topics.filter(({ from, until }) => (!from || from <= day) && (!until || day <= until));
}

/** A day as a form sends it: '' for none, null for what is no day. */
export function readDay(typed: string): string | null {
  const day = typed.trim();
  return day === '' || londonDayStart(day) ? day : null;
}
