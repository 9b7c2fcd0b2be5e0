import { apart } from '../apart.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { candidatesIn, speaksOfSomebody, type Candidate } from './candidate.ts';
import { checkDigit11 } from './mod11.ts';

const NINE_DIGITS = apart('[\\d£.,/-]|\\d[ -]', /\d(?:[ -]?\d){8}(?![\d/%]|[ -]\d|[.,]\d)/g);
const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];
const SCHOOL = /\b(?:pupils?|exams?|prelims?|highers?|nat(?:ional)? ?5s?|academy|high school|school|ucas|candidates?|s[1-6]|[1-6][a-e])\b/i;
const SCHOOL_MAIL = /^@[a-z0-9.-]{0,40}(?:pupil|school|sch\.|glow|academy)/i;

const isScn = (digits: string): boolean => checkDigit11(digits, WEIGHTS) === Number(digits[8]);

function isTold(reading: Reading, found: Candidate): boolean {
  if (SCHOOL_MAIL.test(reading.plain.slice(found.to, found.to + 60))) return true;
  const right = isScn(found.bare);
  if (found.called('scn')) return right || speaksOfSomebody(reading);
  return right && !found.calledOtherwise('scn', 'upn') && SCHOOL.test(reading.plain.slice(Math.max(0, found.from - 300), found.to + 300));
}

/**
 * Scottish Candidate Numbers of pupils: by check digit in words about school, and by
 * their name also mistyped ones. Source: HESA, field SCN.
 */
export const scnsIn = (reading: Reading): Told[] =>
  candidatesIn(reading, NINE_DIGITS).filter((found) => isTold(reading, found)).map(({ from, to }) => ({ kind: 'scn', level: 'stop', from, to }));
