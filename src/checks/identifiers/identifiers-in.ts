import { heardIn } from '../heard.ts';
import { onceFor } from '../once.ts';
import type { Reading } from '../reading.ts';
import { apart, type Told } from '../told.ts';
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

/** The numbers of a text that stand for a person, once for each reading. */
export const identifiersIn = onceFor((reading: Reading): readonly Told[] =>
  FIVE_DIGITS.test(heardIn(reading).text) ? apart(KINDS.flatMap((kind) => kind(reading))) : []);
