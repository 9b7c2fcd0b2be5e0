import { oneLine } from '../../core/one-line.ts';
import type { RegisterKind } from '../../platform/safety-tables.ts';

/** The kinds of things that are public, in the order they are shown. */
export const REGISTER_KINDS: readonly RegisterKind[] = ['phone', 'email', 'address', 'postcode', 'person', 'place', 'abbreviation'];

/** Lines in one paste, entries in all, and characters of a line. */
export const MOST_ENTRIES = { atOnce: 500, inAll: 5000, line: 200 } as const;

/** What is wrong with a line, counted from 1; `text` is the line. */
export type LineProblem = { line: number; text: string; reason: 'too-long' | 'phone' | 'email' | 'postcode' | 'abbreviation' | 'no-word' };

/** A line as it may be stored. */
export type ReadEntry = { value: string; meaning: string };

/** What stands before a name and is none of it: the checks know people by their names. */
const TITLES = /^(?:(?:councillor|cllr|comhairliche|provost|bailie|convener|dr|mr|mrs|ms|miss|mx|prof|professor|rev|sir|dame)\.?\s+)+/i;
const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$/i;
const EMAIL = /^[^\s@<>]{0,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}$/i;
const PHONE = /^(?=(?:\D*\d){3,15}\D*$)\+?[\d\s().-]+$/;

/** A name without what its holder is called by: 'Cllr Ewan Tait' is known as 'Ewan Tait'. */
export const withoutTitle = (name: string): string => name.replace(TITLES, '');

function reasonOf(kind: RegisterKind, { value, meaning }: ReadEntry): LineProblem['reason'] | null {
  if (value.length > MOST_ENTRIES.line || meaning.length > MOST_ENTRIES.line) return 'too-long';
  if (kind === 'phone') return PHONE.test(value) ? null : 'phone';
  if (kind === 'email') return EMAIL.test(value) ? null : 'email';
  if (kind === 'postcode') return POSTCODE.test(value) ? null : 'postcode';
  if (kind === 'abbreviation' && (value === '' || meaning === '')) return 'abbreviation';
  return /\p{L}/u.test(value) ? null : 'no-word';
}

function entryOf(kind: RegisterKind, text: string): ReadEntry {
  if (kind === 'abbreviation') {
    const [value = '', ...meaning] = text.split('=');
    return { value: value.trim(), meaning: meaning.join('=').trim() };
  }
  const value = kind === 'person' ? withoutTitle(text) : text;
  return { value: kind === 'postcode' ? value.toUpperCase() : value, meaning: '' };
}

/** Lines as they were typed or pasted, one entry each: those that may be stored, and what is wrong with the others. Empty lines count, but are no entries. */
export function readLines(kind: RegisterKind, typed: string): { entries: ReadEntry[]; problems: LineProblem[] } {
  const entries: ReadEntry[] = [];
  const problems: LineProblem[] = [];
  for (const [at, raw] of typed.split('\n').entries()) {
    const text = oneLine(raw);
    if (text === '') continue;
    const entry = entryOf(kind, text);
    const reason = reasonOf(kind, entry);
    if (reason) problems.push({ line: at + 1, text: text.slice(0, 60), reason });
    else entries.push(entry);
  }
  return { entries, problems };
}
