import { type Weights, weigh } from './coded.ts';
import { kindFeaturesOf, type Particular, sentenceFeaturesOf, type Telling, tokenFeaturesOf } from './telling.ts';
import { KINDS, TELLS } from './weighed.ts';

type Stretch = { first: number; after: number };

/** A stretch of a sentence that tells something of somebody, and how surely its surest word does. */
export type Told = Stretch & { sentence: Stretch; score: number };

/** From which score on a word begins a stretch, and down to which its neighbours belong to it. */
const BEGINS = -1.2;
const GOES_ON = -2.5;

/** What the tokens of a sentence weigh by themselves; null for a mark. */
type Own = readonly (number | null)[];

/** Sentences that were weighed before: while somebody types, all but one are the same again. */
const known = new Map<string, Own>();
const MOST_KNOWN = 1000;

/** All that a token's own weight hangs on: its sentence, who is spoken of in it, and what phrases found in it. */
const keyOf = ({ tokens, coded: { words }, cues, listed }: Telling, { first, after }: Stretch): string => {
  let key = '';
  for (let at = first; at < after; at++) key += `${tokens[at]!.low} ${words[at]! < MOST_MARKS ? words[at]! : ''} ${cues[at]! + 16 * listed[at]!} `;
  return key;
};
/** Codes below are names, numbers and marks; those above, and below 0, are words. */
const MOST_MARKS = 64;

function weighOwn(telling: Telling, { first, after }: Stretch, weights: Weights): Own {
  const own: (number | null)[] = [];
  for (let at = first; at < after; at++) own.push(telling.tokens[at]!.shape === 'mark' ? null : weigh({ ...weights, bias: 0 }, tokenFeaturesOf(telling, at)));
  return own;
}

function ownOf(telling: Telling, sentence: Stretch): Own {
  const key = keyOf(telling, sentence);
  let own = known.get(key);
  if (!own) {
    own = weighOwn(telling, sentence, TELLS);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, own);
  }
  return own;
}

/** How much each token of a sentence reads as telling something of somebody: above 0 rather yes; a mark as what stands before it. */
function scoresOf(telling: Telling, sentence: Stretch, before: Stretch | undefined, particular: Particular): number[] {
  const shared = weigh(TELLS, sentenceFeaturesOf(telling, sentence, before, particular));
  const scores: number[] = [];
  for (const own of ownOf(telling, sentence)) scores.push(own === null ? Math.min(0, scores[scores.length - 1] ?? -9) : shared + own);
  return scores;
}

function stretchesOf(scores: readonly number[], sentence: Stretch): Told[] {
  const found: Told[] = [];
  for (let at = 0; at < scores.length; at++) {
    if (scores[at]! < BEGINS) continue;
    let first = at;
    let after = at + 1;
    const least = (found[found.length - 1]?.after ?? sentence.first) - sentence.first;
    while (first > least && scores[first - 1]! >= GOES_ON) first--;
    while (after < scores.length && scores[after]! >= GOES_ON) after++;
    const score = Math.max(...scores.slice(first, after));
    found.push({ first: first + sentence.first, after: after + sentence.first, sentence, score });
    at = after;
  }
  return found;
}

/** The stretches of a text that tell something of somebody. */
export function tellingsIn(telling: Telling, sentences: readonly Stretch[], particular: Particular): Told[] {
  return sentences.flatMap((sentence, at) => stretchesOf(scoresOf(telling, sentence, sentences[at - 1], particular), sentence))
    .map((told) => trimmed(told, telling)).filter(({ first, after }) => after > first);
}

/** Without marks at its ends. */
function trimmed(told: Told, { tokens }: Telling): Told {
  let { first, after } = told;
  while (first < after && tokens[first]!.shape === 'mark') first++;
  while (after > first && tokens[after - 1]!.shape === 'mark') after--;
  return { ...told, first, after };
}

/** Which of the learnt kinds a stretch tells, by its place among them. */
export function kindOf(telling: Telling, stretch: Stretch, sentence: Stretch): number {
  const listed = telling.listed.slice(stretch.first, stretch.after).find((each) => each > 0);
  if (listed !== undefined) return listed - 1;
  const features = kindFeaturesOf(telling, stretch, sentence);
  const scores = KINDS.map((weights) => weigh(weights, features));
  return scores.indexOf(Math.max(...scores));
}
