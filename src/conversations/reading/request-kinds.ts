import list from './request-phrases.json' with { type: 'json' };
import { makePhraseBook, type Phrase } from './phrase-book.ts';

/**
 * What a colleague may want to know of a resident's words before answering. A
 * hint and no verdict: 'foi' asks for recorded information (everyday words do,
 * if name and address are real: FOISA section 8), 'eir' the same about the
 * environment (no name needed), 'child' is written by a child, 'press' for publication.
 */
export type RequestKind = 'foi' | 'eir' | 'child' | 'press';

/** A hint, and the words that gave it: `at` and `length` in UTF-16 units, null where it was the writer's name. */
export type RequestHint = { kind: RequestKind; at: number | null; length: number };

/** The desk says `inbox.hint.` with one of these, and why with `.why` behind it. */
export const REQUEST_KINDS: readonly RequestKind[] = ['foi', 'eir', 'child', 'press'];

const phrases = list.phrases.map(({ hint, ...line }) => ({ ...line, label: hint }) as Phrase<RequestKind>);
const book = makePhraseBook<RequestKind>({ words: list.words, signs: list.signs, phrases });

/** Only asked of a text that asks for information at all: "the trees are lovely" is none. */
const environment = makePhraseBook<'environment'>({
  words: list.words,
  signs: {},
  phrases: list.signs.environment.map((phrase) => ({ label: 'environment', phrase, lang: 'en', source: 'eir' })),
});

/** "Ruby, age 9" and "Finlay, P4", as children sign. */
const CHILDS_NAME = /\b(?:age|aged|im|i'm)\s*:?\s*(?:[4-9]|1[0-5])\b|,?\s\(?(?:p[1-7]|s[1-3]|(?:[4-9]|1[0-5])\s*(?:years?|yrs?)(?:\sold)?)\)?$/i;

function firstOf(kind: RequestKind, text: string, name: string): RequestHint | null {
  const match = book.find(text).find(({ label }) => label === kind);
  if (match) return { kind, at: match.at, length: match.length };
  return kind === 'child' && CHILDS_NAME.test(name.slice(0, 200).trim()) ? { kind, at: null, length: 0 } : null;
}

/** A request about the environment goes by its own rules, and by no others. */
function asEnvironment(hints: readonly RequestHint[], text: string): RequestHint[] {
  const isEnvironment = hints.some(({ kind }) => kind === 'eir') || environment.find(text).length > 0;
  if (!isEnvironment) return [...hints];
  const renamed = hints.map((hint): RequestHint => (hint.kind === 'foi' ? { ...hint, kind: 'eir' } : hint));
  return renamed.filter(({ kind }, at) => renamed.findIndex((other) => other.kind === kind) === at);
}

/** Reads what a resident's words may be, besides a question: at most one hint of each kind. The name is the one they wrote under. */
export function readRequestKinds(text: string, name = ''): RequestHint[] {
  const hints = REQUEST_KINDS.map((kind) => firstOf(kind, text, name)).filter((hint) => hint !== null);
  return asEnvironment(hints, text);
}
