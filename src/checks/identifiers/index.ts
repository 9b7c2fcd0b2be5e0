import type { Check } from '../check.ts';
import { heardIn } from '../heard.ts';
import { apart, findingOf } from '../told.ts';
import { chisIn } from './chi.ts';
import { drivingLicencesIn } from './driving-licence.ts';
import { ibansIn } from './iban.ts';
import { nhsNumbersIn } from './nhs-number.ts';
import { ninosIn } from './nino.ts';
import { passportsIn } from './passport.ts';
import { scnsIn } from './scn.ts';
import { upnsIn } from './upn.ts';

/** Of two that overlap the one further to the front is meant. */
const KINDS = [ibansIn, drivingLicencesIn, upnsIn, passportsIn, nhsNumbersIn, chisIn, scnsIn, ninosIn];
const FIVE_DIGITS = /\d(?:[^\d\n]{0,3}\d){4}/;

/** Finds the numbers that stand for a person: what opens a health record, a pay packet, an account. */
export const identifiers: Check = {
  name: 'identifiers',
  find(reading) {
    if (!FIVE_DIGITS.test(heardIn(reading).text)) return [];
    return apart(KINDS.flatMap((kind) => kind(reading))).map((told) => findingOf('identifiers', reading, told));
  },
};
