import type { Check } from '../check.ts';
import { findingOf } from '../told.ts';
import { identifiersIn } from './identifiers-in.ts';

/** Finds the numbers that stand for a person: what opens a health record, a pay packet, an account. */
export const identifiers: Check = {
  name: 'identifiers',
  find: (reading) => identifiersIn(reading).map((told) => findingOf('identifiers', reading, told)),
};
