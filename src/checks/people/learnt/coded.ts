import type { Token } from '../../check.ts';
import { lookAt } from '../names/word-look.ts';

/** A text in numbers, token by token, as what was learnt from texts reads it: no single name is told apart from another. */
export type Coded = {
  /** The word, the sort of number, or the mark. */
  words: Int32Array;
  /** The same for all forms of a word: "helped", "helps", "helping". */
  roots: Int32Array;
};

const NAME = 1;
const CHILDS_AGE = 2;
const SMALL_NUMBER = 3;
const YEAR = 4;
const NUMBER = 5;
const MARK = 64;
const GROWN_UP = 18;

function codeOfNumber(digits: string): number {
  if (digits.length > 2) return digits.length === 4 ? YEAR : NUMBER;
  return Number(digits) < GROWN_UP ? CHILDS_AGE : SMALL_NUMBER;
}

/** A text in numbers. `names` are the tokens of people's names. */
export function codedOf(tokens: readonly Token[], names: ReadonlySet<number>): Coded {
  const words = new Int32Array(tokens.length);
  const roots = new Int32Array(tokens.length);
  for (let at = 0; at < tokens.length; at++) {
    const { shape, word, low } = tokens[at]!;
    if (shape === 'word' && !names.has(at)) {
      const look = lookAt(low);
      words[at] = look.known;
      roots[at] = look.root;
    } else {
      words[at] = roots[at] = shape === 'number' ? codeOfNumber(word) : shape === 'mark' ? MARK + word.charCodeAt(0) : NAME;
    }
  }
  return { words, roots };
}

/** A feature: the place of a weight, from what kind of thing it is and up to three numbers; 16 bits. */
export function feature(template: number, one: number, other = 0, third = 0): number {
  let hash = Math.imul(template + 1, 0x9e3779b1) ^ one;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ other;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ third;
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4eb2f);
  return (hash ^ (hash >>> 15)) & 0xffff;
}

/** Features that were found, as many as `count`; made once and filled again and again. */
export type Features = { at: Int32Array; count: number };

export const noFeatures = (most: number): Features => ({ at: new Int32Array(most), count: 0 });

/** Weights in one byte each, for as many features as a power of two; the rest fold onto them. */
export type Weights = { bias: number; scale: number; weights: Int8Array };

/** What the weights say of these features: above 0 rather yes, below rather no. */
export function weigh({ bias, scale, weights }: Weights, { at, count }: Features): number {
  const mask = weights.length - 1;
  let sum = bias;
  for (let each = 0; each < count; each++) sum += weights[at[each]! & mask]!;
  return sum / scale;
}
