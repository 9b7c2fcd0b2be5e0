import { sayDayAndTime } from '../../../core/time.ts';
import type { Say, WordKey } from '../../../core/words/index.ts';
import type { ChosenTime } from '../../../platform/tables.ts';
import { momentOf } from '../../../publishing/take-off-schedule.ts';

/** What a draft's row says of when it goes out. */
export type DraftTime = { scheduledFor: Date | null; chosenTime: ChosenTime | null; takenOffAt: Date | null };

function offTheSchedule(wasOn: boolean, at: Date | null, now: Date): WordKey | null {
  if (at && at <= now) return 'write.off.passed';
  if (at) return wasOn ? 'write.off.changed' : 'write.off.not-yet';
  return wasOn ? 'write.off.no-time' : null;
}

/**
 * What must be known of a draft whose time was chosen: that a change will take it
 * off the schedule, or that it is off and will not go out by itself; '' for one
 * that has no time to do with.
 */
export function scheduleNote({ scheduledFor, chosenTime, takenOffAt }: DraftTime, say: Say, now: Date): string {
  const at = scheduledFor ?? momentOf(chosenTime);
  const key = scheduledFor ? 'write.on-schedule' : offTheSchedule(takenOffAt !== null, at, now);
  return key ? say(key, at ? { time: sayDayAndTime(at, say.lang, now) } : {}) : '';
}
