import { apart } from '../apart.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { type Candidate, candidatesIn, speaksOfSomebody } from './candidate.ts';
import { passesTen } from './mod11.ts';

const TEN_DIGITS = apart('[\\d£.,/]|\\d[ -]', /\d(?:[ .,-]{0,2}\d){8,10}(?![\d/%])/g);

/** "They're run by the NHS … 01632 960508": ten digits and the 0 of a telephone are no number that was mistyped. */
const LANDLINE = /^0[1-37-9]\d{9}$/;

/** As it stands on letters, in threes and a four. Those given out in England and Wales begin with these digits. */
const AS_ON_LETTERS = /^[4679]\d\d[ -]\d{3}[ -]\d{4}$/;

const isUncalled = ({ bare, written, calledOtherwise }: Candidate): boolean => AS_ON_LETTERS.test(written) && passesTen(bare) && !calledOtherwise('nhs');

/**
 * NHS numbers of England, Wales and the Isle of Man, by their words or as letters write them: one
 * random number in eleven has a right check digit. Source: NHS Data Dictionary, "NHS number".
 */
export const nhsNumbersIn = (reading: Reading): Told[] =>
  candidatesIn(reading, TEN_DIGITS)
    .filter((found) => isUncalled(found) || (found.called('nhs') && (passesTen(found.bare) || (!LANDLINE.test(found.bare) && speaksOfSomebody(reading)))))
    .map(({ from, to }) => ({ kind: 'nhs-number', level: 'stop', from, to }));
