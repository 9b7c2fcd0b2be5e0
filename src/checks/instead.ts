import type { Rewrite, SafetyKind } from './finding.ts';
import type { Reading } from './reading.ts';

type Place = { kind: SafetyKind; from: number; to: number };

const PRIVATE: Partial<Record<SafetyKind, string>> = { email: '(address sent in private)', 'home-address': '(address sent in private)', postcode: '(sent in private)', phone: '(number sent in private)', 'date-of-birth': '(sent in private)' };
const SAYS_IT_NEXT = /(?:[:=]|\b(?:is|as|was|are|on|at|to|of|from|no|in|it'?s|here|with))[ \n]*[("]?$/i;
const HOME_BEFORE = /(?:^|[^\p{L}])(at|in|of|on) $/iu;

const isOurLanguage = (lang: string): boolean => lang === 'en' || lang === 'sco';

/** Cuts a place out with what would be left hanging: its brackets, or the space or comma before it. */
function cut(plain: string, from: number, to: number): { from: number; to: number } {
  const opened = plain[from - 1];
  const closed = plain[to];
  if ((opened === '(' && closed === ')') || (opened === '"' && closed === '"')) return cut(plain, from - 1, to + 1);
  let start = from;
  while (start > 0 && from - start < 3 && (plain[start - 1] === ' ' || plain[start - 1] === ',')) start--;
  if (start > 0) return { from: start, to };
  return { from, to: closed === ' ' || closed === ',' ? to + 1 : to };
}

/** "at 4 Mill Brae" is "at home"; a worded birthday is a birthday soon. */
function wordingOf(plain: string, { kind, from, to }: Place): { from: number; to: number; text: string } | null {
  if (kind === 'date-of-birth' && /^(?:turn|will be|is) ?/i.test(plain.slice(from, from + 8))) return { from, to, text: 'has a birthday soon' };
  if (kind === 'date-of-birth' && /birthday/i.test(plain.slice(from, to))) return { from, to, text: 'birthday' };
  const home = kind === 'home-address' && HOME_BEFORE.exec(plain.slice(Math.max(0, from - 5), from));
  return home ? { from: from - home[1]!.length - 1, to, text: 'at home' } : null;
}

/** What could stand in place of something private: a wording that reads well, or nothing. */
export function instead(reading: Reading, place: Place): Rewrite | null {
  const { plain, checked } = reading;
  const english = isOurLanguage(checked.lang);
  const wording = english ? wordingOf(plain, place) : null;
  if (wording) return { ...reading.spanOf(wording.from, wording.to), text: wording.text };
  const before = plain.slice(Math.max(0, place.from - 12), place.from);
  if (english && SAYS_IT_NEXT.test(before)) return { ...reading.spanOf(place.from, place.to), text: PRIVATE[place.kind] ?? '(sent in private)' };
  const hole = cut(plain, place.from, place.to);
  return { ...reading.spanOf(hole.from, hole.to), text: '' };
}
