import type { Context, Token } from '../../check.ts';
import { CLASS } from './word-classes.ts';
import { lookAt, type Look } from './word-look.ts';

/** One word, number or mark as the tagger sees it. */
export type Unit = { token: number; look: Look | null; sign: number; known: number; group: number; sentence: number; cap: number };

/** Whether capitals tell anything in this text. */
export type Hand = 'taught' | 'small' | 'capitals';

/** The sign of a year before 1950. */
export const LONG_AGO = 403;
/** The group of a school stage. */
const STAGE = 28;

export const TAGGER_SIZE = 1 << 15;
const EDGE: Unit = { token: -1, look: null, sign: 500, known: 11, group: 31, sentence: -1, cap: 0 };

/** How a text is written as a whole. */
export function handOf(tokens: readonly Token[]): Hand {
  let words = 0;
  let first = 0;
  let all = 0;
  for (const { shape, capital, word } of tokens) {
    if (shape !== 'word' || word.length === 1) continue;
    words++;
    if (capital === 'first') first++;
    else if (capital === 'all') all++;
  }
  if (all > 3 && all > words * 0.6) return 'capitals';
  return first * 20 < words || first === 0 ? 'small' : 'taught';
}

function capOf({ capital, opens, word }: Token, hand: Hand): number {
  if (hand === 'capitals' || (hand === 'small' && capital === 'none')) return 4;
  if (capital === 'none') return 0;
  return capital === 'all' && word.length > 1 ? 3 : opens ? 2 : 1;
}

function unitOf(token: Token, next: Token | undefined, at: number, hand: Hand): Unit {
  if (token.shape === 'word') {
    const look = lookAt(token.low);
    const cap = capOf(token, hand);
    if (next?.from === token.to && isStage(token, next)) return { token: at, look, sign: 480, known: STAGE, group: STAGE, sentence: token.sentence, cap };
    return { token: at, look, sign: cap + 5 * look.lists + (token.word.length === 1 ? 160 : 0), known: look.known, group: look.group, sentence: token.sentence, cap };
  }
  const sign = token.shape === 'number' ? numberSign(token.word) : 410 + (token.word.charCodeAt(0) & 63);
  return { token: at, look: null, sign, known: sign, group: token.word === '&' ? CLASS.joining : token.shape === 'number' ? sign - 350 : 30, sentence: token.sentence, cap: 0 };
}

/** Numbers by what they may be: the age of a child or of an adult, a year of long ago or of now. */
function numberSign(digits: string): number {
  const value = Number(digits);
  if (digits.length <= 2) return value < 18 ? 401 : 402;
  if (digits.length === 4 && value >= 1200 && value < 1950) return LONG_AGO;
  return digits.length === 4 && value >= 1950 && value < 2040 ? 404 : 400;
}

/** "P4", "S2": the letter of a school stage. */
const isStage = ({ word }: Token, next: Token | undefined): boolean => /^[psPS]$/.test(word) && next !== undefined && /^[1-7]$/.test(next.word);

const SHORT = new Set(['mr', 'mrs', 'ms', 'dr', 'prof', 'rev', 'cllr', 'st', 'sgt']);

/** The units of a text or of one of its sentences: its tokens, without the stops of "Mr." and "J.". */
export function unitsOf(tokens: readonly Token[], hand = handOf(tokens)): Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const before = tokens[at - 1];
    const isStop = token.word === '.' && before?.shape === 'word' && before.to === token.from && (before.word.length === 1 || SHORT.has(before.low));
    if (!isStop) units.push(unitOf(token, tokens[at + 1], at, hand));
  }
  return units;
}

const CONTEXTS: Record<Context, number> = { post: 1, reply: 2, incoming: 3 };

function mix(template: number, one: number, other = 0, third = 0): number {
  let hash = Math.imul(template + 1, 0x9e3779b1) ^ one;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ other;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ third;
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4eb2f);
  return (hash ^ (hash >>> 15)) & (TAGGER_SIZE - 1);
}

const near = (units: readonly Unit[], at: number, sentence: number): Unit => {
  const unit = units[at];
  return unit && unit.sentence === sentence ? unit : EDGE;
};

/** Writes the features of a unit into `out` and returns how many there are. `was` tells whether the unit before is part of a name. */
export function featuresOf(units: readonly Unit[], at: number, was: number, context: Context, out: Int32Array): number {
  const here = units[at]!;
  const look = here.look!;
  const l1 = near(units, at - 1, here.sentence);
  const l2 = near(units, at - 2, here.sentence);
  const r1 = near(units, at + 1, here.sentence);
  const r2 = near(units, at + 2, here.sentence);
  const s = here.sign;
  let n = 0;
  out[n++] = mix(0, s);
  out[n++] = mix(1, s, l1.sign);
  out[n++] = mix(2, s, r1.sign);
  out[n++] = mix(3, s, l1.sign, r1.sign);
  out[n++] = mix(4, s, l1.known);
  out[n++] = mix(5, s, r1.known);
  out[n++] = mix(6, s, l2.known);
  out[n++] = mix(7, s, r2.known);
  out[n++] = mix(8, here.cap, l2.known, l1.known);
  out[n++] = mix(9, s, l1.group, r1.group);
  out[n++] = mix(10, s, l2.group, l1.group);
  out[n++] = mix(11, s, r1.group, r2.group);
  out[n++] = mix(12, look.known, here.cap);
  out[n++] = mix(13, look.ending, here.cap);
  out[n++] = mix(14, look.start, here.cap);
  out[n++] = mix(15, look.ending2, here.cap);
  out[n++] = mix(16, was, s);
  out[n++] = mix(17, was, s, l1.sign);
  out[n++] = mix(18, was, look.known, here.cap);
  out[n++] = mix(19, here.cap, l1.known, r1.known);
  out[n++] = mix(20, CONTEXTS[context], s);
  out[n++] = mix(21, look.group, here.cap, l1.group);
  out[n++] = mix(22, here.cap, r1.known, r2.known);
  out[n++] = mix(23, was, s, r1.group);
  return n;
}

/** How many features a unit has at most. */
export const MOST_FEATURES = 24;
