import type { Reading } from '../check.ts';
import { onceFor } from '../once.ts';
import type { Kind } from './learnt/kinds.ts';
import { type Asked, type Likely, stretchesOf, surestOf, widened } from './learnt/stretches.ts';
import { weighWords } from './learnt/weigh-words.ts';
import type { Named } from './mention.ts';
import { namedIn } from './named.ts';
import { namedWords } from './named-words.ts';

/** The people a text names, and how likely each of its words is part of what. */
type Weighed = { people: readonly Named[]; likely: Float32Array };

/** Weighs a text; once for each reading. */
export const weighedIn = onceFor((reading: Reading): Weighed => {
  const people = namedIn(reading);
  return { people, likely: weighWords(reading, namedWords(people)) };
});

/** The stretches of a text that likely are of some kinds. */
export const likelyIn = (reading: Reading, asked: Asked): Likely[] => stretchesOf(reading, weighedIn(reading).likely, asked);

/** How likely the surest of some tokens of a text is one of these kinds. */
export const surestIn = (reading: Reading, kinds: readonly Kind[], first: number, after: number): number => surestOf(weighedIn(reading).likely, kinds, first, after);

/** A stretch with the words beside it that likely are of some kinds, too. */
export const widenedIn = <Of extends { first: number; after: number }>(reading: Reading, asked: Pick<Asked, 'kinds' | 'goesOn'>, of: Of): Of => widened(reading, weighedIn(reading).likely, asked, of);
