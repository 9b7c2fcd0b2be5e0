import { countCharacters, excerpt } from './characters.ts';
import { cleanText } from './clean-text.ts';
import { oneLine } from './one-line.ts';

/** How long what a resident writes may be, in characters as people count them. */
export const LONGEST_REPLY = 5_000;

/** How long the name may be under which a resident writes. */
export const LONGEST_NAME = 60;

/** A family of emoji without end is one character to a reader and not to a disk. */
const UNITS_A_CHARACTER = 12;

/**
 * What may be stored of a resident's words: plain text as `cleanText` leaves it,
 * lines and all. Nothing is cut, so that nobody's words are lost: `tooLong` says
 * that they are to be given back with a request to shorten them.
 */
export function cleanResidentText(raw: string): { text: string; length: number; tooLong: boolean } {
  const text = cleanText(raw);
  const length = countCharacters(text);
  return { text, length, tooLong: length > LONGEST_REPLY || text.length > LONGEST_REPLY * UNITS_A_CHARACTER };
}

/**
 * The name under which a resident writes, on one line and at most 60 characters,
 * a longer one cut with an ellipsis. '' where none was given or none can be seen.
 */
export function cleanResidentName(raw: string): string {
  const units = LONGEST_NAME * UNITS_A_CHARACTER;
  return excerpt(oneLine(oneLine(raw).slice(0, units)), LONGEST_NAME);
}
