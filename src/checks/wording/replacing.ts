import type { Reading, Rewrite, Token } from '../check.ts';
import { rewriteAt } from './advice.ts';

const VOWEL = /^[aeiou]/i;
/** Said with another sound than they are written with. */
const SAID_OTHERWISE = /^(?:use|user|usual|uni|euro|one|hour|honest|heir)/i;

const soundsOpen = (word: string): boolean => VOWEL.test(word) !== SAID_OTHERWISE.test(word);

export const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** "a" or "an" as the next word asks, with the capital it had. */
const articleFor = (next: string, written: string): string => {
  const article = soundsOpen(next) ? 'an' : 'a';
  return written.startsWith('A') ? capitalised(article) : article;
};

/** Whether the token before is "a" or "an" and does not go with the new words. */
function articleBefore(tokens: readonly Token[], first: number, text: string): Token | null {
  const before = tokens[first - 1];
  if (!before || (before.low !== 'a' && before.low !== 'an')) return null;
  return articleFor(text, before.word) === before.word ? null : before;
}

/** Other words in place of some tokens, with the capital that stood there. */
export function inPlaceOf(reading: Reading, tokens: readonly Token[], first: number, after: number, plain: string): Rewrite {
  return exactly(reading, tokens, first, after, tokens[first]!.capital === 'none' ? plain : capitalised(plain));
}

/** These very words in place of some tokens, and the article before them mended. */
export function exactly(reading: Reading, tokens: readonly Token[], first: number, after: number, text: string): Rewrite {
  const start = tokens[first]!;
  const article = articleBefore(tokens, first, text);
  const to = tokens[after - 1]!.to;
  return article ? rewriteAt(reading, article.from, to, `${articleFor(text, article.word)} ${text}`) : rewriteAt(reading, start.from, to, text);
}

/** Some tokens left out, up to the next word, which takes over their capital; null where no word follows them in the same line. */
export function leftOut(reading: Reading, tokens: readonly Token[], first: number, after: number): Rewrite | null {
  const start = tokens[first]!;
  const next = tokens[after];
  if (!next || next.shape !== 'word' || next.sentence !== start.sentence) return null;
  return rewriteAt(reading, start.from, next.to, start.capital === 'none' ? next.word : capitalised(next.word));
}
