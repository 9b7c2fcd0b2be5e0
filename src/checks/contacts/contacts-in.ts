import { onceFor } from '../once.ts';
import type { Reading } from '../reading.ts';
import { apart, type Told } from '../told.ts';
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

/** What a text tells of how to reach a private person and of what is theirs, once for each reading. */
export const contactsIn = onceFor((reading: Reading): readonly Told[] => apart(KINDS.flatMap((kind) => kind(reading))));
