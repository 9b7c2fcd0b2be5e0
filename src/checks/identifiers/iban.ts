import { apart } from '../apart.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { candidatesIn } from './candidate.ts';

const SHAPE = apart('[a-z0-9]', /(?:[a-z][ -]?[a-z][ -]?\d[ -]?\d(?:[ -]?[a-z]){4}(?:[ -]?\d){6,24}(?![a-z0-9])|[a-z]{2}\d\d(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,3})?(?![a-z0-9]))/gi);

/** Whether the number, its first four moved to the end and letters as 10 to 35, leaves 1 modulo 97. */
export function isIban(bare: string): boolean {
  let rest = 0;
  for (const char of bare.slice(4) + bare.slice(0, 4)) {
    const value = parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return bare.length >= 15 && bare.length <= 34 && rest === 1;
}

/** International bank account numbers: by their check digits, and by their words also mistyped ones. Source: ISO 13616-1. */
export const ibansIn = (reading: Reading): Told[] =>
  candidatesIn(reading, SHAPE)
    .filter(({ bare, called }) => isIban(bare) || (/^[A-Z]{2}\d{2}[A-Z]{4}\d{12,16}$/.test(bare) && called('bank', 'account')))
    .map(({ from, to }) => ({ kind: 'iban', level: 'stop', from, to }));
