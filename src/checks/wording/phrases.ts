import type { Token } from '../check.ts';

type Entry<Meaning> = { rest: readonly string[]; meaning: Meaning };

/** Phrases by their first word, longest first. */
export type PhraseBook<Meaning> = ReadonlyMap<string, readonly Entry<Meaning>[]>;

/** Makes a book of phrases; each is words in small letters, one space between. */
export function phraseBook<Meaning>(phrases: Iterable<readonly [phrase: string, meaning: Meaning]>): PhraseBook<Meaning> {
  const book = new Map<string, Entry<Meaning>[]>();
  for (const [phrase, meaning] of phrases) {
    const [first, ...rest] = phrase.split(' ');
    book.set(first!, [...(book.get(first!) ?? []), { rest, meaning }]);
  }
  for (const entries of book.values()) entries.sort((one, other) => other.rest.length - one.rest.length);
  return book;
}

/** A phrase that stands in a text: its first token, the one after its last, and what the book says of it. */
export type Standing<Meaning> = { first: number; after: number; meaning: Meaning };

/** The phrases of a book that stand in the tokens, longest first, none over another, each within its sentence and with nothing between its words. */
export function phrasesIn<Meaning>(tokens: readonly Token[], book: PhraseBook<Meaning>): Standing<Meaning>[] {
  const found: Standing<Meaning>[] = [];
  for (let first = 0; first < tokens.length; first++) {
    const { low, sentence } = tokens[first]!;
    const entry = book.get(low)?.find(({ rest }) => rest.every((word, step) => {
      const token = tokens[first + 1 + step];
      return token?.low === word && token.sentence === sentence;
    }));
    if (!entry) continue;
    const after = first + 1 + entry.rest.length;
    found.push({ first, after, meaning: entry.meaning });
    first = after - 1;
  }
  return found;
}
