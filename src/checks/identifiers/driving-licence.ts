import { apart } from '../apart.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { candidatesIn, type Candidate } from './candidate.ts';

const SHAPE = apart('[a-z0-9]', /[a-z](?:[ -]?[a-z9]){4}[ -]?\d(?:[ -]?\d){5}[ -]?[a-z9][ -]?[a-z9](?:[ -]?[a-z0-9]){3}(?![a-z0-9])/gi);
const REAL = /^[A-Z]+9*\d(?:[05][1-9]|[16][0-2])(?:0[1-9]|[12]\d|3[01])\d[A-Z][A-Z9]\d[A-Z0-9]{2}$|^[A-Z]+9*\d(?:[05][1-9]|[16][0-2])(?:0[1-9]|[12]\d|3[01])\d[A-Z]9[A-Z0-9]{3}$/;

const isTold = ({ bare, called }: Candidate): boolean => REAL.test(bare) || called('licence');

/**
 * Driver numbers of Great Britain: by the month and day within, and by their words also
 * mistyped ones. Source: DVLA, driver number format.
 */
export const drivingLicencesIn = (reading: Reading): Told[] =>
  candidatesIn(reading, SHAPE).filter(isTold).map(({ from, to }) => ({ kind: 'driving-licence', level: 'stop', from, to }));
