import { weightsOf } from '../names/weights-text.ts';
import { COLUMNS } from './kinds.ts';
import type { Recurrent } from './recurrent.ts';
import { NET, WORDS } from './weights.ts';
import type { NameInput, WordInput } from './word-input.ts';

type Kept = { scale: number; weights: string };

const opened = ({ scale, weights }: Kept): Float32Array => Float32Array.from(weightsOf(weights), (weight) => weight / scale);

/** The size of the table of words: how many rows, and how many numbers each. */
export const ROWS = WORDS.rows;
const words = opened(WORDS);
const WIDE = words.length / ROWS;

const GROUP_WIDE = 6;
const CAPITALS = 3;
const LISTS = 5;
const PLACES = 3;
/** How many signs the rules see of a named person (roles.ts). */
export const SIGNS = 12;

/** One way of reading; `input` has what each part of a word puts into its gates, part by part. */
type Way = Recurrent & { input: Float32Array; inputBias: Float32Array };

/** A matrix of `rows` rows, column by column. */
function turned(weights: Float32Array, rows: number): Float32Array {
  const columns = weights.length / rows;
  return weights.map((_, at) => weights[(at % rows) * columns + Math.floor(at / rows)]!);
}

function wayOf(input: Kept, recur: Kept, inputBias: Kept, recurBias: Kept): Way {
  const size = opened(recurBias).length / 3;
  const [own, other] = [opened(inputBias), opened(recurBias)];
  // The biases of the two gates are added up; the new state's own stands behind its reset gate.
  for (let at = 0; at < 2 * size; at++) own[at] = own[at]! + other[at]!;
  return { size, input: turned(opened(input), 3 * size), recur: turned(opened(recur), 3 * size), inputBias: own, bias: other.slice(2 * size) };
}

const ways: readonly [Way, Way] = [wayOf(NET.input, NET.recur, NET.inputBias, NET.recurBias), wayOf(NET.inputBack, NET.recurBack, NET.inputBiasBack, NET.recurBiasBack)];
export const [FORWARDS, BACKWARDS] = ways;
/** How many numbers a word's state has, both ways. */
export const STATE = FORWARDS.size + BACKWARDS.size;

const groups = opened(NET.groups);

function addPart({ input, size }: Way, part: number, by: number, sum: Float32Array): void {
  const from = part * 3 * size;
  for (let at = 0; at < 3 * size; at++) sum[at] = sum[at]! + by * input[from + at]!;
}

/** What a word puts into the gates of one way of reading. */
function wordInto(way: Way, { row, row2, group, capital, lists, isMark }: WordInput): Float32Array {
  const sum = Float32Array.from(way.inputBias);
  for (let at = 0; at < WIDE; at++) addPart(way, at, words[row * WIDE + at]! + (row2 === 0 ? 0 : words[row2 * WIDE + at]!), sum);
  for (let at = 0; at < GROUP_WIDE; at++) addPart(way, WIDE + at, groups[group * GROUP_WIDE + at]!, sum);
  let part = WIDE + GROUP_WIDE;
  if (isMark) addPart(way, part, 1, sum);
  part += 1;
  addPart(way, part + capital, 1, sum);
  part += CAPITALS;
  for (let bit = 0; bit < LISTS; bit++) if (lists & (1 << bit)) addPart(way, part + bit, 1, sum);
  return sum;
}

function nameInto(way: Way, { place, signs }: NameInput, sum: Float32Array): void {
  const part = WIDE + GROUP_WIDE + 1 + CAPITALS + LISTS;
  addPart(way, part + place, 1, sum);
  for (let bit = 0; bit < SIGNS; bit++) if (signs & (1 << bit)) addPart(way, part + PLACES + bit, 1, sum);
}

/** What a word puts into the gates, forwards and backwards. */
export const intoGates = (word: WordInput, name: NameInput): [Float32Array, Float32Array] => {
  const both: [Float32Array, Float32Array] = [wordInto(FORWARDS, word), wordInto(BACKWARDS, word)];
  nameInto(FORWARDS, name, both[0]);
  nameInto(BACKWARDS, name, both[1]);
  return both;
};

/** A matrix, column by column. */
export type Matrix = { rows: number; wide: number; weights: Float32Array };

const matrix = (kept: Kept, wide: number): Matrix => {
  const weights = opened(kept);
  const rows = weights.length / wide;
  return { rows, wide, weights: turned(weights, rows) };
};

/** From a word's state, its sentence's, that of the sentence before, and the whole text's to what is in between; from there to the kinds. */
export const OF_WORD = matrix(NET.word, STATE);
export const OF_SENTENCE = matrix(NET.sentence, STATE);
export const OF_BEFORE = matrix(NET.before, STATE);
export const OF_TEXT = matrix(NET.text, STATE);
export const BETWEEN = OF_WORD.rows;
export const TO_KINDS = matrix(NET.kinds, BETWEEN);
/** What each context brings in between, one after the other. */
export const OF_CONTEXT = opened(NET.context);
export const BETWEEN_BIAS = opened(NET.wordBias);
export const KINDS_BIAS = opened(NET.kindsBias);

const PARTS = WIDE + GROUP_WIDE + 1 + CAPITALS + LISTS + PLACES + SIGNS;
if (TO_KINDS.rows !== COLUMNS || FORWARDS.input.length !== 3 * FORWARDS.size * PARTS) throw new Error('the weights are of other kinds, or of words told in other parts');
