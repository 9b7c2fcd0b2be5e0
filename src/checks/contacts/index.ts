import type { Check } from '../check.ts';
import { apart, findingOf } from '../told.ts';
import { bankDetailsIn } from './bank.ts';
import { birthdaysIn } from './date-of-birth.ts';
import { casesIn } from './case-reference.ts';
import { emailsIn } from './email.ts';
import { homesIn } from './home-address.ts';
import { phonesIn } from './phone.ts';
import { postcodesIn } from './postcode.ts';
import { registrationsIn } from './vehicle-registration.ts';

/** Of two that overlap the one further to the front is meant. */
const KINDS = [emailsIn, phonesIn, bankDetailsIn, registrationsIn, postcodesIn, birthdaysIn, homesIn, casesIn];

/** Finds how to reach a private person, where they live, what they bank, drive and are known by. */
export const contacts: Check = {
  name: 'contacts',
  find: (reading) => apart(KINDS.flatMap((kind) => kind(reading))).map((told) => findingOf('contacts', reading, told)),
};
