import type { Check, Finding, Reading, Rewrite, Token } from '../check.ts';
import { advice, isEnglish, isOurs } from './advice.ts';
import { phrasesIn, type Standing } from './phrases.ts';
import { LEAVE, PLAIN_WORDS, type Plainer } from './plain-words.ts';
import { proseOf } from './prose.ts';
import { inPlaceOf, leftOut } from './replacing.ts';

/** After these a sentence goes on. */
const GOES_ON = /[,'"(&/.]/;

/** Whether a sentence, or what is as good as one, begins here: after an emoji or a colon too. */
function begins(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return tokens[at]!.opens || (before?.shape === 'mark' && !GOES_ON.test(before.word));
}

/** A capital inside a sentence is a name ("Additional Support Needs"), one at its beginning a word like others. */
const isName = (tokens: readonly Token[], at: number): boolean => tokens[at]!.capital === 'all' || (tokens[at]!.capital === 'first' && !begins(tokens, at));

function isLeft(tokens: readonly Token[], { first, after, meaning }: Standing<Plainer>): boolean {
  const leave = LEAVE[meaning.phrase];
  const next = tokens[after];
  for (let at = first; at < after; at++) if (isName(tokens, at)) return true;
  if (next?.word === "'" && next.from === tokens[after - 1]!.to) return true;
  const goesOn = next?.shape === 'word' && next.sentence === tokens[first]!.sentence;
  return (leave?.before?.test(tokens[first - 1]?.low ?? '') ?? false) || (goesOn && (leave?.after?.test(next.low) ?? false));
}

function rewriteOf(reading: Reading, tokens: readonly Token[], { first, after, meaning }: Standing<Plainer>): Rewrite | null {
  if (meaning.kind === 'instead') return inPlaceOf(reading, tokens, first, after, meaning.plain);
  return meaning.kind === 'left-out' ? leftOut(reading, tokens, first, after) : null;
}

/** Words of the office where there are plainer ones, given with one press. */
export const plainerWord: Check = {
  name: 'plainer-word',
  find(reading: Reading): Finding[] {
    if (!isOurs(reading) || !isEnglish(reading)) return [];
    const tokens = proseOf(reading);
    return phrasesIn(tokens, PLAIN_WORDS).filter((standing) => !isLeft(tokens, standing)).map((standing) => {
      const [from, to] = [tokens[standing.first]!.from, tokens[standing.after - 1]!.to];
      const { kind, plain } = standing.meaning;
      return advice('plainer-word', {
        at: reading.spanOf(from, to),
        title: kind === 'left-out' ? 'check.plainer-word.left-out.title' : 'check.plainer-word.title',
        params: { word: reading.plain.slice(from, to), plain },
        rewrite: rewriteOf(reading, tokens, standing),
      });
    });
  },
};
