import { isWordKey, type Say } from '../../../core/words/index.ts';

/** A length in words, to the unit that matters: '40 s', '12 min', '3 h'. */
export function saySeconds(seconds: number | null, say: Say): string {
  if (seconds === null) return say('friction.none');
  if (seconds < 100) return say('friction.seconds', { count: seconds });
  return seconds < 100 * 60 ? say('friction.minutes', { count: Math.round(seconds / 60) }) : say('friction.hours', { count: Math.round(seconds / 3600) });
}

/** A share in percent; what is nearly all or nearly nothing keeps its tenth. */
export function sayShare(part: number, whole: number, say: Say): string {
  if (whole === 0) return say('friction.none');
  const percent = (100 * part) / whole;
  const rounded = Math.round(percent);
  return say('friction.percent', { count: (rounded === 0 || rounded === 100) && rounded !== percent ? Math.round(percent * 10) / 10 : rounded });
}

/** What a kind of finding is called; one that is known no more is shown by its name. */
export function sayKind(kind: string, say: Say): string {
  const key = `finding-kind.${kind}`;
  return isWordKey(key) ? say(key) : kind;
}

/** A reason from the list that the composer offers. */
export function sayReason(reason: string | null, say: Say): string {
  if (reason === null) return say('friction.reason.none');
  const key = `reading.why.${reason}`;
  return isWordKey(key) ? say(key) : reason;
}
