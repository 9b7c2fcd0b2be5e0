import type { Check, Finding, Reading, Token } from '../check.ts';
import { advice, isEnglish, isOurs } from './advice.ts';
import { proseOf } from './prose.ts';

/** The most words a sentence should have (Government Communication Service, accessible social media campaigns, 2021). */
const MOST_WORDS = 25;

/** What parts a long list into pieces that are read one by one. */
const PARTS = new Set([';', '•', '·', '|', '▪', '➡', '✅']);

const isSpace = (plain: string, at: number): boolean => plain.charCodeAt(at) === 32 || plain.charCodeAt(at) === 10;

/** Each stretch of words that is read in one breath: a sentence, or a part of a list. */
function* breaths(plain: string, tokens: readonly Token[]): Generator<{ words: number; from: number; to: number }> {
  let open: { words: number; from: number; to: number; sentence: number } | null = null;
  let last = 0;
  for (const token of tokens) {
    if (open && (token.sentence !== open.sentence || PARTS.has(token.word))) {
      yield open;
      open = null;
    }
    if (token.shape !== 'mark') {
      open ??= { words: 0, from: token.from, to: token.to, sentence: token.sentence };
      // "10.30", "24/01234/FUL" and "a-b" are read as one.
      if (open.words === 0 || isSpace(plain, last) || isSpace(plain, token.from - 1)) open.words++;
      open.to = token.to;
      last = token.to;
    }
  }
  if (open) yield open;
}

/** A sentence of more than 25 words: two are easier to read, and to hear. */
export const longSentence: Check = {
  name: 'long-sentence',
  find(reading: Reading): Finding[] {
    if (!isOurs(reading) || !isEnglish(reading)) return [];
    return [...breaths(reading.plain, proseOf(reading))]
      .filter(({ words }) => words > MOST_WORDS)
      .map(({ words, from, to }) => advice('long-sentence', { at: reading.spanOf(from, to), params: { words, most: MOST_WORDS } }));
  },
};
