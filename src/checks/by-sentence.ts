import type { Reading, Token } from './reading.ts';

/** Something that was found in a text: tokens from `first` to `after` (exclusive). */
type Standing = { first: number; after: number };

/** What was found in sentences before, by their words. One for each thing that is looked for. */
export type Remembered<Found> = Map<string, readonly Found[]>;

const MOST_SENTENCES = 1000;

/**
 * What `find` finds in each sentence, with its place in the text. It is asked of a sentence
 * alone, and of the same sentence once: while somebody types, all but one are the same again.
 */
export function bySentence<Found extends Standing>(reading: Reading, known: Remembered<Found>, find: (tokens: readonly Token[]) => readonly Found[]): Found[] {
  const all: Found[] = [];
  for (const { first, after, text } of reading.sentences) {
    let found = known.get(text);
    if (!found) {
      found = find(reading.tokens.slice(first, after));
      if (known.size >= MOST_SENTENCES) known.clear();
      known.set(text, found);
    }
    for (const each of found) all.push({ ...each, first: each.first + first, after: each.after + first });
  }
  return all;
}

/** What `find` finds in each sentence's words, with its place in `plain`; asked of the same words once, as `bySentence` is. */
export function bySentenceText<Found extends { index: number }>(reading: Reading, known: Remembered<Found>, find: (text: string) => readonly Found[]): Found[] {
  const all: Found[] = [];
  for (const { first, text } of reading.sentences) {
    let found = known.get(text);
    if (!found) {
      found = find(text);
      if (known.size >= MOST_SENTENCES) known.clear();
      known.set(text, found);
    }
    const { from } = reading.tokens[first]!;
    for (const each of found) all.push({ ...each, index: from + each.index });
  }
  return all;
}

/** Whether any sentence holds what a pattern looks for; asked of the same words once. The pattern spans no sentence end, and is not global. */
export function isInSentences({ sentences }: Reading, known: Map<string, boolean>, pattern: RegExp): boolean {
  for (const { text } of sentences) {
    let found = known.get(text);
    if (found === undefined) {
      found = pattern.test(text);
      if (known.size >= MOST_SENTENCES) known.clear();
      known.set(text, found);
    }
    if (found) return true;
  }
  return false;
}
