import { firstWhere } from '../../../core/halving.ts';
import type { Reading, Rewrite, Token } from '../../check.ts';
import type { Fact } from './fact.ts';

const PRIVATELY = 'Please send us a private message about this.';

type Span = { from: number; to: number };

/** The sentence a token stands in, with its mark. */
function sentenceOf({ tokens }: Reading, at: number): Span & { alone: boolean } {
  const { sentence } = tokens[at]!;
  const first = firstOf(tokens, sentence);
  const last = firstOf(tokens, sentence + 1) - 1;
  return { from: tokens[first]!.from, to: tokens[last]!.to, alone: first === 0 && last === tokens.length - 1 };
}

/** The first token of a sentence. */
const firstOf = (tokens: readonly Token[], sentence: number): number => firstWhere(tokens.length, (at) => tokens[at]!.sentence >= sentence);

/** ", who has looked after her two grandsons": the clause a fact stands in, from its comma on; null where there is none. */
function clauseOf(tokens: readonly Token[], { first, after }: Fact): Span | null {
  const { sentence } = tokens[first]!;
  let who = first;
  while (who > 0 && first - who < 6 && tokens[who]!.low !== 'who') who--;
  if (tokens[who]!.low !== 'who' || tokens[who]!.sentence !== sentence || tokens[who - 1]?.word !== ',') return null;
  let end = after;
  while (end < tokens.length && tokens[end]!.sentence === sentence && tokens[end]!.shape !== 'mark') end++;
  const mark = tokens[end];
  if (!mark || mark.sentence !== sentence || !/^[,.!?]$/.test(mark.word)) return null;
  return { from: tokens[who - 1]!.from, to: mark.word === ',' ? mark.to : mark.from };
}

/** "…, and he is now safe at Hawkhead Care Home, Room 12.": the place with its preposition, where the sentence ends with it. */
function placeAtEnd(tokens: readonly Token[], { first, after }: Fact): Span | null {
  const mark = tokens[after];
  const joint = tokens[first - 1];
  if (!mark || !/^[.!?]$/.test(mark.word) || !joint || joint.sentence !== tokens[first]!.sentence || !/^(?:at|in|on|from|to)$/.test(joint.low)) return null;
  const before = tokens[first - 2];
  if (!before || before.sentence !== joint.sentence || !/^(?:safe|held|well|home|kept|found|met|settled|moved|staying|happy)$/.test(before.low)) return null;
  return { from: before.to, to: tokens[after - 1]!.to };
}

/** "In S3 at Kirklaw Academy" as "in school": only after a word that asks for a place. */
function school(tokens: readonly Token[], { first, after, kind }: Fact): (Span & { text: string }) | null {
  const before = tokens[first - 1];
  if (kind !== 'child-school' || !before || before.sentence !== tokens[first]!.sentence || !/^(?:in|at|from|to|of|fae|tae|attends|frae)$/.test(before.low)) return null;
  const next = tokens[after];
  if (next && next.sentence === before.sentence && next.shape === 'word' && !/^(?:and|who|but|because|on|this|today|yesterday|for|with|an|has|had|is|was|will|so)$/.test(next.low)) return null;
  return { from: tokens[first]!.from, to: tokens[after - 1]!.to, text: /^(?:of|from|fae|frae)$/.test(before.low) ? 'one of our schools' : 'school' };
}

const inWritten = (reading: Reading, { from, to }: Span, text: string): Rewrite => ({ ...reading.spanOf(from, to), text });

/**
 * A safer wording for one fact: a word for the school, the sentence without the clause or the
 * place, "send us a private message" in a reply, or the text without the sentence; null where
 * nothing would be left to say. `asked`: the reply asks for a private message already, elsewhere.
 */
export function rewriteOf(reading: Reading, fact: Fact, asked: boolean): Rewrite | null {
  const { plain, tokens, checked: { context, lang } } = reading;
  const inEnglish = lang === 'en' || lang === 'sco';
  const other = inEnglish ? school(tokens, fact) : null;
  if (other) return inWritten(reading, other, other.text);
  const part = fact.kind === 'exact-whereabouts' ? placeAtEnd(tokens, fact) : clauseOf(tokens, fact);
  if (part) return inWritten(reading, part, '');
  const { from, to, alone } = sentenceOf(reading, fact.first);
  if (context === 'reply' && inEnglish && !asked) return inWritten(reading, { from, to }, PRIVATELY);
  // With the space after it, so that what is left reads on.
  return alone ? null : inWritten(reading, { from, to: plain[to] === ' ' ? to + 1 : to }, '');
}
