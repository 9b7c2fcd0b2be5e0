import { apart } from '../apart.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { candidatesIn, type Candidate } from './candidate.ts';
import { passesTen } from './mod11.ts';

const TEN_DIGITS = apart('[\\d£.,/]|\\d[ -]', /\d(?:[ .-]{0,2}\d){8,10}(?![\d/%]|[.,]\d)/g);
const GROUPED = /^\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}$/;

/** Whether DDMMYY is a day: the century is not told, so 29 February counts where the year can be a leap year. */
function isDay(digits: string): boolean {
  const [day, month, year] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2))) as [number, number, number];
  const longest = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= longest;
}

/** Whether ten digits are a CHI number: a birthday, and a check digit that is right. */
export const isChi = (digits: string): boolean => passesTen(digits) && isDay(digits);

function isTold(found: Candidate): boolean {
  if (found.called('chi') || (isDay(found.bare) && found.bare.length === 10 && found.spokenOf('chi') && !found.calledOtherwise('chi', 'phone'))) return true;
  return isChi(found.bare) && GROUPED.test(found.written) && !found.called('nhs') && !found.calledOtherwise('chi', 'nhs', 'born', 'nino', 'scn');
}

/**
 * Community Health Index numbers of Scotland's health service: by birthday and check
 * digit, and by their words also mistyped ones. Source: Public Health Scotland, phsmethods, chi_check.
 */
export const chisIn = (reading: Reading): Told[] =>
  candidatesIn(reading, TEN_DIGITS).filter(isTold).map(({ from, to }) => ({ kind: 'chi', level: 'stop', from, to }));
