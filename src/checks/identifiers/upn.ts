import { apart } from '../apart.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { candidatesIn, type Candidate } from './candidate.ts';

const SHAPE = apart('[a-z0-9]', /[a-z][ -]?\d(?:[ -]?\d){10}[ -]?[a-z0-9](?![a-z0-9])/gi);
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** Whether the first letter is what the digits ask for: the sum of each digit times its place, modulo 23. */
export function isUpn(bare: string): boolean {
  const sum = [...bare.slice(1)].reduce((total, char, at) => total + (/\d/.test(char) ? Number(char) : LETTERS.indexOf(char)) * (at + 2), 0);
  return bare.length === 13 && LETTERS[sum % 23] === bare[0];
}

const isTold = (found: Candidate): boolean => isUpn(found.bare) || found.called('upn');

/**
 * Unique Pupil Numbers of England, met when a child moves: by check letter, and by their
 * name also mistyped ones. Source: Department for Education, Unique pupil numbers, guide.
 */
export const upnsIn = (reading: Reading): Told[] =>
  candidatesIn(reading, SHAPE).filter(isTold).map(({ from, to }) => ({ kind: 'upn', level: 'stop', from, to }));
