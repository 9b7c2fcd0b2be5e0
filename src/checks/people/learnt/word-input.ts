import type { Token } from '../../check.ts';
import { CLASS } from '../names/word-classes.ts';
import { HASH_OF_NAMES, lookAt } from '../names/word-look.ts';

/**
 * What is told of a word to what was learnt: the rows of the table of words that stand for it together (the second may
 * be 0, for none), and what the rules see of it. No single name has a row of its own.
 */
export type WordInput = { row: number; row2: number; group: number; capital: number; lists: number; isMark: boolean };

/** Where in a name a word stands (0 for in none, 1 first, 2 later), and what the rules see of the person, as bits (roles.ts). */
export type NameInput = { place: number; signs: number };

const NAME = 2;
const ONLY_A_NAME = 3;
const CHILDS_AGE = 5;
const SMALL_NUMBER = 6;
const YEAR = 7;
const NUMBER = 8;
const OTHER_MARK = 15;
const FIRST_MARK = 16;
/** From here on rows are for words. */
const FIRST_WORD = 256;
const GROWN_UP = 18;
const ENDINGS = 0x5bd1e995;

const CAPITALS: Record<Token['capital'], number> = { none: 0, first: 1, all: 2 };

function mixed(hash: number, by: number): number {
  let mix = Math.imul(hash, by) >>> 0;
  mix = Math.imul(mix ^ (mix >>> 15), 0x85ebca6b);
  return (mix ^ (mix >>> 13)) >>> 0;
}

const rowsOf = (hash: number, rows: number): { row: number; row2: number } =>
  ({ row: FIRST_WORD + (mixed(hash, 0x9e3779b1) % (rows - FIRST_WORD)), row2: FIRST_WORD + (mixed(hash, 0xc2b2ae35) % (rows - FIRST_WORD)) });

function rowOfNumber(digits: string): number {
  if (digits.length > 2) return digits.length === 4 ? YEAR : NUMBER;
  return Number(digits) < GROWN_UP ? CHILDS_AGE : SMALL_NUMBER;
}

function rowOfMark(mark: string): number {
  const code = mark.charCodeAt(0);
  return code < 128 ? FIRST_MARK + code : OTHER_MARK;
}

/** What is told of a token in a table of `rows` rows; `isNamed` where it belongs to a person's name. */
export function inputOf({ shape, word, low, capital }: Token, isNamed: boolean, rows: number): WordInput {
  if (shape !== 'word') return { row: shape === 'number' ? rowOfNumber(word) : rowOfMark(word), row2: 0, group: 0, capital: 0, lists: 0, isMark: shape === 'mark' };
  const { known, lists, group, ending } = lookAt(low);
  const rest = { group, capital: CAPITALS[capital], lists, isMark: false };
  if (isNamed && group !== CLASS.title) return { ...rest, row: NAME, row2: 0 };
  if (known === HASH_OF_NAMES) return { ...rest, row: ONLY_A_NAME, row2: 0 };
  // A word of no list is told by how it ends.
  return { ...rest, ...rowsOf(lists !== 0 || group !== 0 ? known : ending ^ ENDINGS, rows) };
}
