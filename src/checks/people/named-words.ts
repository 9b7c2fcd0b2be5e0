import type { NameInput } from './learnt/word-input.ts';
import type { Named } from './mention.ts';
import { signsOf } from './roles.ts';

/** The words of people's names, as they are told to what was learnt. */
export function namedWords(people: readonly Named[]): Map<number, NameInput> {
  const words = new Map<number, NameInput>();
  for (const named of people) {
    const signs = signsOf(named);
    for (let at = named.first; at < named.afterLast; at++) words.set(at, { place: at === named.first ? 1 : 2, signs });
  }
  return words;
}
