import type { Check } from '../check.ts';
import { factFindings } from './facts/index.ts';
import { mentionsIn } from './mentions.ts';
import { nameFindings } from './name-findings.ts';

/** Finds private people named in a text, and what it tells about them. */
export const people: Check = {
  name: 'people',
  find(reading) {
    const mentions = mentionsIn(reading);
    return [...nameFindings(reading, mentions), ...factFindings(reading, mentions)];
  },
};
