import type { Context, Token } from '../../check.ts';
import { type Coded, feature, type Features, noFeatures } from './coded.ts';

/** A text as it is weighed whether it tells something of somebody, token by token. */
export type Telling = {
  tokens: readonly Token[];
  context: Context;
  coded: Coded;
  /** For each token who is spoken of by it, as a number from 1; 0 for nobody. */
  cues: Uint8Array;
  /** For each token what kind of fact the phrases take it for, as a number from 1; 0 for none. */
  listed: Uint8Array;
  /** Who else stands in the text, as bits of numbers from 1. */
  roles: number;
};

/** A sentence: tokens from `first` to `after`. */
type Stretch = { first: number; after: number };

const MOST = 400;
const CONTEXTS: Record<Context, number> = { post: 1, reply: 2, incoming: 3 };
const REACH = 4;
const LISTED_REACH = 3;
const BACK = 12;
const BITS = 16;

const features: Features = noFeatures(MOST);

function add(template: number, one: number, other = 0, third = 0): void {
  if (features.count < MOST) features.at[features.count++] = feature(template, one, other, third);
}

/** Places further off than two are as one, on each side. */
const nearAs = (step: number, most: number): number => Math.max(-most, Math.min(most, step)) + most;

function bitsOf(numbers: Uint8Array, first: number, after: number): number {
  let bits = 0;
  for (let at = first; at < after; at++) if (numbers[at]! > 0) bits |= 1 << numbers[at]!;
  return bits;
}

function addBits(template: number, bits: number, other: number): void {
  for (let each = 1; each < BITS; each++) if (bits & (1 << each)) add(template, each, other);
}

/** The features of a token by what stands at it and beside it; used up before the next are asked for. */
export function tokenFeaturesOf({ tokens, coded: { words, roots }, cues, listed }: Telling, at: number): Features {
  const { sentence } = tokens[at]!;
  const isHere = (place: number): boolean => tokens[place]?.sentence === sentence;
  const code = (place: number): number => (isHere(place) ? words[place]! : 0);
  features.count = 0;
  for (let step = -REACH; step <= REACH; step++) {
    const near = nearAs(step, 3);
    const word = code(at + step);
    add(10 + near, word);
    if (word !== 0 && (step === 0 || step < -2 || step > 2)) add(20 + near, roots[at + step]!);
    if (word !== 0 && cues[at + step]! > 0) add(30 + near, cues[at + step]!);
  }
  for (let step = -LISTED_REACH; step <= LISTED_REACH; step++) {
    if (!isHere(at + step) || listed[at + step] === 0) continue;
    add(40 + nearAs(step, 2), listed[at + step]!);
    add(45 + nearAs(step, 2), 0);
  }
  for (let step = -2; step <= 1; step++) add(52 + step, code(at + step), code(at + step + 1));
  add(54, code(at - 1), words[at]!, code(at + 1));
  for (let step = 1; step <= BACK && isHere(at - step); step++) {
    if (cues[at - step] === 0) continue;
    add(55, cues[at - step]!, Math.min(3, Math.ceil(step / 3)));
    break;
  }
  return features;
}

/** Somebody in particular: numbers of `cues`. */
export type Particular = number;

/** The features that all tokens of a sentence share: its words, who is spoken of in it and before it, and in the whole text. */
export function sentenceFeaturesOf({ tokens, context, coded: { roots }, cues, roles }: Telling, { first, after }: Stretch, before: Stretch | undefined, particular: Particular): Features {
  const said = CONTEXTS[context];
  const here = bitsOf(cues, first, after);
  features.count = 0;
  const seen = new Set<number>();
  for (let at = first; at < after; at++) {
    if (tokens[at]!.shape === 'mark' || seen.has(roots[at]!)) continue;
    seen.add(roots[at]!);
    add(60, roots[at]!);
  }
  addBits(61, here, said);
  if (before) addBits(62, bitsOf(cues, before.first, before.after), 0);
  if ((here & particular) === 0) add(63, said);
  add(64, said);
  addBits(65, bitsOf(cues, 0, cues.length), said);
  addBits(66, roles, said);
  return features;
}

/** The features of what kind of thing a stretch of a sentence tells. */
export function kindFeaturesOf({ tokens, coded: { words, roots } }: Telling, { first, after }: Stretch, sentence: Stretch): Features {
  features.count = 0;
  for (let at = first; at < after; at++) {
    if (tokens[at]!.shape === 'mark') continue;
    add(70, roots[at]!);
    if (at + 1 < after) add(71, words[at]!, words[at + 1]!);
  }
  for (let at = sentence.first; at < sentence.after; at++) if (tokens[at]!.shape !== 'mark') add(72, roots[at]!);
  return features;
}
