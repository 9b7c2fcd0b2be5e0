import { sayNearDayAndTime, sayTime } from '../../../core/time.ts';
import { londonDaysBetween } from '../../../core/london.ts';
import { never } from '../../../core/errors.ts';
import { withoutStop } from '../../../core/text.ts';
import type { Say } from '../../../core/words/index.ts';
import type { Waiting } from '../../../publishing/waiting.ts';

/** A moment as short as it can be said: '4:21am' today, else with its day. */
export function shortTime(at: Date, say: Say, now: Date): string {
  return londonDaysBetween(now, at) === 0 ? sayTime(at, say.lang) : sayNearDayAndTime(at, say.lang, now);
}

function paceWords(seconds: number, say: Say): string {
  return seconds % 60 === 0 ? say('waits.pace.minutes', { count: seconds / 60 }) : say('waits.pace.seconds', { count: seconds });
}

/** Why a queued post waits, and until when, in a sentence for its author. */
export function waitWords(waiting: Waiting, say: Say, now: Date): string {
  switch (waiting.because) {
    case 'pace':
      return say('waits.pace', { time: shortTime(waiting.until, say, now), voice: waiting.voice, pace: paceWords(waiting.seconds, say) });
    case 'hold': {
      const { campaign, why, since } = waiting.hold;
      return say('waits.hold', { since: shortTime(since, say, now), campaign, why: withoutStop(why) });
    }
    default:
      return never(waiting);
  }
}
