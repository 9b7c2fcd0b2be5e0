import { apart } from '../apart.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { candidatesIn } from './candidate.ts';

const SHAPE = apart('[a-z0-9£/]|\\d[ -]', /(?:[a-z]{1,3}[ -]?)?\d(?:[ -]?\d){5,8}(?![a-z0-9/%]|[.,]\d|[ -]\d)/gi);

/** Passport numbers, by their words: nine digits in the United Kingdom, letters and digits elsewhere. Source: ICAO Doc 9303, part 4. */
export const passportsIn = (reading: Reading): Told[] =>
  candidatesIn(reading, SHAPE)
    .filter(({ called, bare }) => called('passport') && bare.length >= 7)
    .map(({ from, to, written }) => ({ kind: 'passport', level: 'stop', from: from + (/^(?:is|no|for|was) /i.exec(written)?.[0].length ?? 0), to }));
