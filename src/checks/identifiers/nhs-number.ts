import { apart } from '../apart.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { candidatesIn, speaksOfSomebody } from './candidate.ts';
import { passesTen } from './mod11.ts';

const TEN_DIGITS = apart('[\\d£.,/]|\\d[ -]', /\d(?:[ .,-]{0,2}\d){8,10}(?![\d/%])/g);

/**
 * NHS numbers of England, Wales and the Isle of Man, by their words: one random number in
 * eleven has a right check digit. Source: NHS Data Dictionary, "NHS number".
 */
export const nhsNumbersIn = (reading: Reading): Told[] =>
  candidatesIn(reading, TEN_DIGITS)
    .filter((found) => found.called('nhs') && (passesTen(found.bare) || speaksOfSomebody(reading)))
    .map(({ from, to }) => ({ kind: 'nhs-number', level: 'stop', from, to }));
