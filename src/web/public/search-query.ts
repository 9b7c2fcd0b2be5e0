import { AppError } from '../../core/errors.ts';
import { addLondonDays, londonDayStart } from '../../core/time.ts';
import type { Say } from '../../core/words/index.ts';
import { kindNamed } from '../../kinds/index.ts';
import type { PostSearch } from '../../posts/search.queries.ts';
import { POST_LANGUAGES } from '../../publishing/compose.ts';

/** The query parameters of a search, besides the cursor. */
export const SEARCH_FIELDS = ['q', 'authority', 'kind', 'lang', 'voice', 'from', 'to'] as const;

export type SearchField = (typeof SEARCH_FIELDS)[number];

/** Longer than anybody's question, shorter than anybody's mischief. */
export const LONGEST_WORDS = 200;

/**
 * A search as it was asked: the fields as they were written, what to look for,
 * and in words what could not be used of it. `asked` is false for an empty form.
 */
export type AskedSearch = { fields: Partial<Record<SearchField, string>>; search: PostSearch; notes: string[]; asked: boolean };

// Nobody types these; PostgreSQL cannot take the first of them, and XML none (XML 1.0, section 2.2).
const NOT_TEXT = /(?!\s)\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu;

function writtenFields(query: URLSearchParams): Partial<Record<SearchField, string>> {
  const written = SEARCH_FIELDS.map((name) => [name, (query.get(name) ?? '').replace(NOT_TEXT, '').replace(/\s+/g, ' ').trim().slice(0, 1000)] as const);
  return Object.fromEntries(written.filter(([, value]) => value !== ''));
}

function dayStart(text: string | undefined, say: Say, notes: string[]): Date | null {
  if (!text) return null;
  const start = londonDayStart(text);
  if (!start) notes.push(say('search.bad-day', { text: text.slice(0, 40) }));
  return start;
}

// These come from lists to choose from: another value is a mistyped address, not a question.
function choice(value: string | undefined, known: (value: string) => boolean): string | null {
  if (value !== undefined && !known(value)) throw new AppError('not-found', `no such choice: ${value.slice(0, 60)}`);
  return value ?? null;
}

/** Reads a search from an address. Days are whole days in London, the last one included. */
export function readSearch(query: URLSearchParams, say: Say): AskedSearch {
  const fields = writtenFields(query);
  const notes: string[] = [];
  const words = fields.q ?? '';
  if (words.length > LONGEST_WORDS) notes.push(say('search.cut', { count: LONGEST_WORDS }));
  const from = dayStart(fields.from, say, notes);
  const last = dayStart(fields.to, say, notes);
  if (from && last && from > last) notes.push(say('search.days-turned'));
  const search: PostSearch = {
    words: words.slice(0, LONGEST_WORDS),
    authority: fields.authority ?? null,
    voice: fields.voice?.replace(/^@/, '').toLowerCase() ?? null,
    kind: choice(fields.kind, (kind) => kindNamed(kind) !== null),
    lang: choice(fields.lang, (lang) => POST_LANGUAGES.some((known) => known === lang)),
    from,
    until: last && addLondonDays(last, 1),
  };
  return { fields, search, notes, asked: Object.keys(fields).length > 0 };
}
