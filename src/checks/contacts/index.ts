import type { Check } from '../check.ts';
import { findingOf } from '../told.ts';
import { contactsIn } from './contacts-in.ts';

/** Finds how to reach a private person, where they live, what they bank, drive and are known by. */
export const contacts: Check = {
  name: 'contacts',
  find: (reading) => contactsIn(reading).map((told) => findingOf('contacts', reading, told)),
};
