import type { Context, Reading, Token } from '../../check.ts';
import { COLUMNS } from './kinds.ts';
import { BACKWARDS, BETWEEN, BETWEEN_BIAS, FORWARDS, intoGates, KINDS_BIAS, type Matrix, OF_BEFORE, OF_CONTEXT, OF_SENTENCE, OF_TEXT, OF_WORD, ROWS, STATE, TO_KINDS } from './net.ts';
import { addProduct, readWay } from './recurrent.ts';
import { inputOf, type NameInput } from './word-input.ts';

/** The words of people's names: where in its name each stands and what rules see of the person, by token. */
type NamedWords = ReadonlyMap<number, NameInput>;

const CONTEXTS: Record<Context, number> = { post: 0, reply: 1, incoming: 2 };
const NO_NAME: NameInput = { place: 0, signs: 0 };

type Gates = readonly [Float32Array, Float32Array];

/** What words put into the gates, that were looked at lately. */
const knownWords = new Map<string, Gates>();
const MOST_WORDS = 6000;
const LONGEST_WORD = 40;

function gatesOf(token: Token, name: NameInput | undefined): Gates {
  if (name) return intoGates(inputOf(token, true, ROWS), name);
  const key = token.capital === 'none' ? token.low : `${token.capital} ${token.low}`;
  let gates = knownWords.get(key);
  if (!gates) {
    gates = intoGates(inputOf(token, false, ROWS), NO_NAME);
    if (key.length > LONGEST_WORD) return gates;
    if (knownWords.size >= MOST_WORDS) knownWords.clear();
    knownWords.set(key, gates);
  }
  return gates;
}

const add = ({ weights, rows, wide }: Matrix, vector: Float32Array, from: number, sum: Float32Array, to: number): void => addProduct(weights, rows, vector, from, wide, sum, to);

/** A sentence by itself: what its words bring in between, what it brings for its own words and for those of the next, and its highest states. */
type ReadSentence = { words: Float32Array; own: Float32Array; next: Float32Array; highest: Float32Array };

function readSentence(tokens: readonly Token[], names: readonly (NameInput | undefined)[]): ReadSentence {
  const count = tokens.length;
  const gates = tokens.map((token, at) => gatesOf(token, names[at]));
  const states = new Float32Array(count * STATE);
  readWay(FORWARDS, gates.map(([forwards]) => forwards), false, states, STATE, 0);
  readWay(BACKWARDS, gates.map(([, backwards]) => backwards), true, states, STATE, FORWARDS.size);
  const mean = new Float32Array(STATE);
  const highest = new Float32Array(STATE).fill(-1);
  for (let from = 0; from < states.length; from += STATE) {
    for (let cell = 0; cell < STATE; cell++) {
      const state = states[from + cell]!;
      mean[cell] = mean[cell]! + state / count;
      if (state > highest[cell]!) highest[cell] = state;
    }
  }
  const words = new Float32Array(count * BETWEEN);
  for (let at = 0; at < count; at++) add(OF_WORD, states, at * STATE, words, at * BETWEEN);
  const own = new Float32Array(BETWEEN);
  const next = new Float32Array(BETWEEN);
  add(OF_SENTENCE, mean, 0, own, 0);
  add(OF_BEFORE, mean, 0, next, 0);
  return { words, own, next, highest };
}

/** Sentences that were read before: while somebody types, all but one are the same again. */
const knownSentences = new Map<string, ReadSentence>();
const MOST_SENTENCES = 600;
/** In words. A sentence without end is read each time: it is no sentence, and would take the memory of a thousand. */
const LONGEST_KEPT = 200;

function sentenceOf({ tokens }: Reading, { first, after, text }: { first: number; after: number; text: string }, named: NamedWords): ReadSentence {
  const names: (NameInput | undefined)[] = [];
  let key = '';
  for (let at = first; at < after; at++) {
    const name = named.get(at);
    names.push(name);
    if (name) key += `${at - first}/${name.place}/${name.signs} `;
  }
  // Names first: a text may hold anything, also what looks like them.
  key += `|${text}`;
  let read = knownSentences.get(key);
  if (!read) {
    read = readSentence(tokens.slice(first, after), names);
    if (after - first > LONGEST_KEPT) return read;
    if (knownSentences.size >= MOST_SENTENCES) knownSentences.clear();
    knownSentences.set(key, read);
  }
  return read;
}

/** What a text as a whole brings for all its words. */
function wholeOf(sentences: readonly ReadSentence[], context: Context): Float32Array {
  const highest = new Float32Array(STATE).fill(-1);
  for (const sentence of sentences) {
    for (let cell = 0; cell < STATE; cell++) if (sentence.highest[cell]! > highest[cell]!) highest[cell] = sentence.highest[cell]!;
  }
  const whole = Float32Array.from(BETWEEN_BIAS);
  add(OF_TEXT, highest, 0, whole, 0);
  for (let at = 0; at < BETWEEN; at++) whole[at] = whole[at]! + OF_CONTEXT[CONTEXTS[context] * BETWEEN + at]!;
  return whole;
}

/** Writes how likely each kind is, from what stands in between. */
function likelihoods(between: Float32Array, likely: Float32Array, to: number): void {
  for (let kind = 0; kind < COLUMNS; kind++) likely[to + kind] = KINDS_BIAS[kind]!;
  add(TO_KINDS, between, 0, likely, to);
  let most = -Infinity;
  for (let kind = 0; kind < COLUMNS; kind++) if (likely[to + kind]! > most) most = likely[to + kind]!;
  let sum = 0;
  for (let kind = 0; kind < COLUMNS; kind++) sum += likely[to + kind] = Math.exp(likely[to + kind]! - most);
  for (let kind = 0; kind < COLUMNS; kind++) likely[to + kind] = likely[to + kind]! / sum;
}

/**
 * How likely each word of a text is part of each kind of thing (kinds.ts), as was learnt from texts: `COLUMNS` numbers for each token.
 * A sentence is read in words, both ways, and then weighed in the light of the one before it and of the whole text.
 */
export function weighWords(reading: Reading, named: NamedWords): Float32Array {
  const { sentences, tokens, checked: { context } } = reading;
  const likely = new Float32Array(tokens.length * COLUMNS);
  if (tokens.length === 0) return likely;
  const read = sentences.map((sentence) => sentenceOf(reading, sentence, named));
  const whole = wholeOf(read, context);
  const [around, between] = [new Float32Array(BETWEEN), new Float32Array(BETWEEN)];
  sentences.forEach(({ first, after }, at) => {
    const { words, own } = read[at]!;
    const next = read[at - 1]?.next;
    for (let cell = 0; cell < BETWEEN; cell++) around[cell] = whole[cell]! + own[cell]! + (next ? next[cell]! : 0);
    for (let token = first; token < after; token++) {
      for (let cell = 0; cell < BETWEEN; cell++) {
        const sum = words[(token - first) * BETWEEN + cell]! + around[cell]!;
        between[cell] = sum > 0 ? sum : 0;
      }
      likelihoods(between, likely, token * COLUMNS);
    }
  });
  return likely;
}
