import type { CheckedText, Surroundings } from './checked-text.ts';
import { bare, foldText, type Folded } from './fold.ts';

/** A word, a run of digits, or one mark, by its place in `plain`. */
export type Token = {
  from: number;
  to: number;
  /** As written, folded. */
  word: string;
  /** In small letters without accents, for lists: "wojcik". */
  low: string;
  shape: 'word' | 'number' | 'mark';
  capital: 'none' | 'first' | 'all';
  /** Whether a sentence or line begins with it. */
  opens: boolean;
  /** The number of its sentence, from 0. */
  sentence: number;
};

/** A sentence: tokens from `first` to `after` (exclusive), and how it is written. */
export type Sentence = { first: number; after: number; text: string };

/** A text that was read once, for every check to look at. */
export type Reading = Folded & { checked: CheckedText; around: Surroundings; tokens: readonly Token[]; sentences: readonly Sentence[] };

const TOKEN = /[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*|\d+|[^\s]/gu;
const LETTER = /^\p{L}/u;
const DIGIT = /^\d/;
const UPPER = /^\p{Lu}/u;
const SHORTENED = new Set(['mr', 'mrs', 'ms', 'dr', 'st', 'rd', 'ave', 'prof', 'rev', 'cllr', 'no', 'tel', 'dept', 'mx', 'miss', 'sgt', 'hon', 'sr', 'jr']);

function capitalOf(word: string): Token['capital'] {
  if (!UPPER.test(word)) return 'none';
  return word.length > 1 && word === word.toUpperCase() ? 'all' : 'first';
}

const shapeOf = (word: string): Token['shape'] => (LETTER.test(word) ? 'word' : DIGIT.test(word) ? 'number' : 'mark');

type Look = Pick<Token, 'low' | 'shape' | 'capital'>;

/** Words that were looked at before: while somebody types, all but one are the same again. */
const looks = new Map<string, Look>();
const MOST_LOOKS = 20_000;
const LONGEST_KEPT = 40;

function lookOf(word: string): Look {
  const before = looks.get(word);
  if (before) return before;
  const shape = shapeOf(word);
  const look: Look = { shape, low: shape === 'word' ? bare(word) : word, capital: shape === 'word' ? capitalOf(word) : 'none' };
  if (looks.size >= MOST_LOOKS) looks.clear();
  if (word.length <= LONGEST_KEPT) looks.set(word, look);
  return look;
}

/** Whether a full stop after this token ends a sentence: not after "Mr" and initials. */
function ends(mark: string, before: Token | undefined): boolean {
  if (mark === '!' || mark === '?' || mark === '…') return true;
  if (mark !== '.') return false;
  return !before || !(SHORTENED.has(before.low) || (before.shape === 'word' && before.word.length === 1));
}

/** The text that was read last: whoever types reads nearly the same one again. */
let before: { plain: string; tokens: readonly Token[] } = { plain: '', tokens: [] };

/** The tokens of the sentences that stand before the first difference to the text that was read last. */
function unchanged(plain: string): Token[] {
  const most = Math.min(plain.length, before.plain.length);
  let same = 0;
  while (same < most && plain.charCodeAt(same) === before.plain.charCodeAt(same)) same++;
  let count = before.tokens.length;
  while (count > 0 && before.tokens[count - 1]!.to >= same) count--;
  // The sentence that was cut is read anew from its beginning, since more than its last word may change.
  const begins = (at: number): boolean => before.tokens[at]?.opens === true && before.tokens[at]!.from <= same;
  while (count > 0 && !begins(count)) count--;
  return before.tokens.slice(0, count);
}

function tokensOf(plain: string): Token[] {
  const tokens = unchanged(plain);
  let sentence = tokens[tokens.length - 1]?.sentence ?? 0;
  let ended = true;
  let last = tokens[tokens.length - 1]?.to ?? 0;
  const search = new RegExp(TOKEN);
  search.lastIndex = last;
  for (let found = search.exec(plain); found; found = search.exec(plain)) {
    const word = found[0];
    const from = found.index;
    const isApart = from > last;
    if (isApart && plain.slice(last, from).includes('\n')) ended = true;
    const { shape, low, capital } = lookOf(word);
    const opens = shape !== 'mark' && ended && (isApart || tokens.length === 0 || last === 0);
    if (opens && tokens.length > 0) sentence++;
    if (shape !== 'mark') ended = false;
    tokens.push({ from, to: from + word.length, word, low, shape, capital, opens, sentence });
    if (shape === 'mark' && ends(word, tokens[tokens.length - 2])) ended = true;
    last = from + word.length;
  }
  before = { plain, tokens };
  return tokens;
}

function sentencesOf(plain: string, tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  for (let first = 0, after = 1; first < tokens.length; first = after++) {
    while (after < tokens.length && tokens[after]!.sentence === tokens[first]!.sentence) after++;
    sentences.push({ first, after, text: plain.slice(tokens[first]!.from, tokens[after - 1]!.to) });
  }
  return sentences;
}

/** Reads a text once for every check: folded, in words and sentences. Linear in its length. */
export function readingOf(checked: CheckedText, around: Surroundings): Reading {
  const folded = foldText(checked.text);
  let tokens: Token[] | null = null;
  let sentences: Sentence[] | null = null;
  return {
    ...folded,
    checked,
    around,
    get tokens() {
      tokens ??= tokensOf(folded.plain);
      return tokens;
    },
    get sentences() {
      sentences ??= sentencesOf(folded.plain, this.tokens);
      return sentences;
    },
  };
}
