import { apart } from '../apart.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { type Candidate, candidatesIn } from './candidate.ts';

const SHAPE = apart('[a-z0-9£/]|\\d[ -]', /(?:[a-z]{1,3}[ -]?)?\d(?:[ -]?\d){5,8}(?![a-z0-9/%]|[.,]\d|[ -]\d)/gi);

/** "Number 512904637", some words behind "passport". */
const CALLED_NUMBER = /\b(?:number|no\.?|nr\.?)[ :]*$/i;
const BRITISH = /^\d{9}$/;

const isNumberOf = ({ plain }: Reading, { from, bare, spokenOf, calledOtherwise }: Candidate): boolean =>
  BRITISH.test(bare) && spokenOf('passport') && !calledOtherwise('passport') && CALLED_NUMBER.test(plain.slice(Math.max(0, from - 10), from));

/** Passport numbers, by their words: nine digits in the United Kingdom, letters and digits elsewhere. Source: ICAO Doc 9303, part 4. */
export const passportsIn = (reading: Reading): Told[] =>
  candidatesIn(reading, SHAPE)
    .filter((found) => isNumberOf(reading, found) || (found.called('passport') && found.bare.length >= 7))
    .map(({ from, to, written }) => ({ kind: 'passport', level: 'stop', from: from + (/^(?:is|no|for|was) /i.exec(written)?.[0].length ?? 0), to }));
