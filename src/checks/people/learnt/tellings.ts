import { type Features, type Weights, weigh } from './coded.ts';
import { kindFeaturesOf, type Particular, sentenceFeaturesOf, type Telling, tokenFeaturesOf } from './telling.ts';
import { KINDS, TELLS } from './weighed.ts';

type Stretch = { first: number; after: number };

/** A stretch of a sentence that tells something of somebody, and how surely its surest word does. */
export type Told = Stretch & { sentence: Stretch; score: number };

/** From which score on a word begins a stretch, and down to which its neighbours belong to it. */
const BEGINS = -0.5;
const GOES_ON = -2.5;

const sumOf = (weights: Weights, features: Features): number => weigh({ ...weights, bias: 0 }, features);

/** How much each token of a sentence reads as telling something of somebody: above 0 rather yes; marks as what stands before them. */
export function scoresOf(telling: Telling, sentence: Stretch, before: Stretch | undefined, particular: Particular, weights: Weights): number[] {
  const shared = weigh(weights, sentenceFeaturesOf(telling, sentence, before, particular));
  const scores: number[] = [];
  for (let at = sentence.first; at < sentence.after; at++) {
    const isMark = telling.tokens[at]!.shape === 'mark';
    scores.push(isMark ? Math.min(0, scores[scores.length - 1] ?? -9) : shared + sumOf(weights, tokenFeaturesOf(telling, at)));
  }
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
  return sentences.flatMap((sentence, at) => stretchesOf(scoresOf(telling, sentence, sentences[at - 1], particular, TELLS), sentence))
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
