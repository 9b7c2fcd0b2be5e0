import { londonLocal, londonMoment, repeatedHour, type WhichOfTwo } from './london.ts';

const DAY_MS = 86_400_000;
/** What ends later than this is a slip of the finger, or has no end. */
const FARTHEST_DAYS = 731;

/** The sentence for a time that something cannot end at. */
export type EndingProblem = {
  words: 'kind.ends.not-a-time' | 'kind.ends.skipped' | 'kind.ends.which-of-two' | 'kind.ends.past' | 'kind.ends.too-far';
  params?: Record<string, string>;
};

function aheadOf(now: Date, at: Date): { ok: true; at: Date } | { ok: false; problem: EndingProblem } {
  if (at <= now) return { ok: false, problem: { words: 'kind.ends.past' } };
  if (at.getTime() - now.getTime() > FARTHEST_DAYS * DAY_MS) return { ok: false, problem: { words: 'kind.ends.too-far' } };
  return { ok: true, at };
}

/**
 * Reads when something ends: a London wall time as a form sends it, later than
 * `now` and within two years of it. Never throws.
 */
export function readEnding(text: string, which: WhichOfTwo, now: Date): { ok: true; at: Date } | { ok: false; problem: EndingProblem } {
  const moment = londonMoment(text, which);
  if (moment.ok) return aheadOf(now, moment.at);
  switch (moment.refusal) {
    case 'not-a-time':
      return { ok: false, problem: { words: 'kind.ends.not-a-time', params: { text } } };
    case 'skipped':
      return { ok: false, problem: { words: 'kind.ends.skipped', params: { next: moment.next.replace('T', ' ') } } };
    case 'which-of-two':
      return { ok: false, problem: { words: 'kind.ends.which-of-two' } };
  }
}

/** The wall time that a form would send for an end, and which of the two where the clocks show it twice. */
export function typedEnding(at: Date): { local: string; which: WhichOfTwo } {
  return { local: londonLocal(at), which: repeatedHour(at) };
}
