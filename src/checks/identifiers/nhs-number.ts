import { apart } from '../apart.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { type Candidate, candidatesIn, speaksOfSomebody } from './candidate.ts';
import { passesTen } from './mod11.ts';

const TEN_DIGITS = apart('[\\d£.,/]|\\d[ -]', /\d(?:[ .,-]{0,2}\d){8,10}(?![\d/%])/g);

/** As it stands on letters, in threes and a four. Those of England and Wales begin with 4, 6 or 7, those made up for tests with 9. */
const AS_ON_LETTERS = /^[4679]\d\d[ -]\d{3}[ -]\d{4}$/;

const isUncalled = ({ bare, written, calledOtherwise }: Candidate): boolean => AS_ON_LETTERS.test(written) && passesTen(bare) && !calledOtherwise('nhs');

/**
 * NHS numbers of England, Wales and the Isle of Man, by their words or as letters write them: one
 * random number in eleven has a right check digit. Source: NHS Data Dictionary, "NHS number".
 */
export const nhsNumbersIn = (reading: Reading): Told[] =>
  // Eleven digits with a 0 in front are a telephone's.
  candidatesIn(reading, TEN_DIGITS)
    .filter((found) => isUncalled(found) || (found.called('nhs') && (passesTen(found.bare) || (!/^0\d{10}$/.test(found.bare) && speaksOfSomebody(reading)))))
    .map(({ from, to }) => ({ kind: 'nhs-number', level: 'stop', from, to }));
