import type { Check } from '../check.ts';
import { factFindings, factsAbout } from './facts/index.ts';
import { mentionsIn } from './mentions.ts';
import { nameFindings } from './name-findings.ts';
import { toldOf } from './told-of.ts';

/** Finds private people named in a text, and what it tells about them. */
export const people: Check = {
  name: 'people',
  find(reading) {
    const mentions = toldOf(reading, mentionsIn(reading));
    const facts = factFindings(reading, mentions);
    const isGrave = facts.length > 0 && factsAbout(reading, mentions).some(({ kind, unsure }) => kind !== 'child-school' && !unsure);
    return [...nameFindings(reading, mentions, () => isGrave), ...facts];
  },
};
