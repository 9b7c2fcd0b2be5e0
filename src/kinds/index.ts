import { answer } from './answer.ts';
import type { Kind } from './kind.ts';
import { notice } from './notice.ts';
import { poll } from './poll.ts';
import { question } from './question.ts';
import { update } from './update.ts';

export { whichWord, wordsOf } from './kind.ts';
export type { DetailField, DetailProblem, Details, Kind, ParsedDetails, RawDetails } from './kind.ts';

/** Every kind, in the order the composer offers them. A new kind is one file and one word here. */
export const kinds: readonly Kind[] = [update, notice, question, poll, answer];

/** The kinds that the composer offers. */
export const composedKinds: readonly Kind[] = kinds.filter(({ composed }) => composed);

const byName = new Map(kinds.map((kind) => [kind.name, kind]));

/** The kind of this name, or null for a word from outside that names none. */
export function kindNamed(name: string): Kind | null {
  return byName.get(name) ?? null;
}
