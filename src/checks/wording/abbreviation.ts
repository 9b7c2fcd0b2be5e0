import type { Check, Finding, Reading, Rewrite, Token } from '../check.ts';
import { knownThings } from '../register.ts';
import { advice, isEnglish, isOurs } from './advice.ts';
import { COMMON } from './common-words.ts';
import { COUNCILS_SAY, EVERYBODY_KNOWS } from './known-abbreviations.ts';
import { proseOf } from './prose.ts';
import { capitalised, exactly } from './replacing.ts';

/** More than so many would be a list of abbreviations, not a text. */
const MOST = 10;

const SHAPE = /^(?![IVXLCM]+$)[A-Z]{2,6}$/;
const SMALL = new Set(['and', 'of', 'the', 'for', 'in', 'to', 'on', 'at', 'a', 'with']);

const isShouted = (token: Token | undefined): boolean => token?.capital === 'all' && token.word.length > 1;

/** Whether a number, a stroke or a sign stands against it, as in references: "TPO 14/2025", "GB-2041", "SK19 EOP", "A&E". */
function isInCode(tokens: readonly Token[], at: number): boolean {
  const { from, to } = tokens[at]!;
  const [glued, before, next] = [tokens[at - 2], tokens[at - 1], tokens[at + 1]];
  if (before?.to === from && /[\d/&@#._+-]/.test(before.word.slice(-1))) return true;
  if (before?.shape === 'number' && glued?.to === before.from) return true;
  return next !== undefined && (next.shape === 'number' ? next.from - to < 2 : next.from === to && /[/&@_+-]/.test(next.word));
}

type Glossary = ReadonlyMap<string, string>;

const meaningOf = (word: string, glossary: Glossary): string | undefined => glossary.get(word) ?? COUNCILS_SAY.get(word);

/** Longer ones are mostly words said with stress, unless a glossary has them. */
const LONGEST_UNKNOWN = 4;

function isAbbreviation(tokens: readonly Token[], at: number, glossary: Glossary): boolean {
  const { word, low, capital } = tokens[at]!;
  if (capital !== 'all' || !SHAPE.test(word) || EVERYBODY_KNOWS.has(word)) return false;
  if (meaningOf(word, glossary) === undefined && (word.length > LONGEST_UNKNOWN || COMMON.has(low))) return false;
  const inShouting = [at - 1, at + 1].some((near) => isShouted(tokens[near]) && !EVERYBODY_KNOWS.has(tokens[near]!.word));
  return !inShouting && !isInCode(tokens, at);
}

/** Whether words in a row begin with its letters, small words between them or not: "Health and Social Care Partnership". */
function isSpeltOut(abbreviation: string, words: readonly Token[]): boolean {
  const letters = abbreviation.toLowerCase();
  for (let start = 0; start < words.length; start++) {
    let letter = 0;
    for (let at = start; at < words.length && letter < letters.length; at++) {
      if (words[at]!.low.startsWith(letters[letter]!)) letter++;
      else if (at === start || !SMALL.has(words[at]!.low)) break;
    }
    if (letter === letters.length) return true;
  }
  return false;
}

const DETERMINERS = new Set(['the', 'a', 'an', 'our', 'your', 'their', 'this', 'that', 'every', 'each', 'new', 'old', 'local']);

/** Written out, with the short form behind it where the text needs it again. */
function writtenOut(reading: Reading, tokens: readonly Token[], at: number, meaning: string): Rewrite {
  const { word, opens } = tokens[at]!;
  const again = tokens.some((token, other) => other > at && token.word === word);
  const words = DETERMINERS.has(tokens[at - 1]?.low ?? '') ? meaning.replace(/^the /, '') : meaning;
  const shown = opens ? capitalised(words) : words;
  return exactly(reading, tokens, at, at + 1, again ? `${shown} (${word})` : shown);
}

/** Findings for those of the abbreviations, each with its first place, that the text itself does not explain. */
function unexplained(reading: Reading, tokens: readonly Token[], first: ReadonlyMap<string, number>, glossary: Glossary): Finding[] {
  const words = tokens.filter(({ shape, capital }) => shape === 'word' && capital !== 'all');
  const plain = reading.plain.toLowerCase();
  return [...first].flatMap(([word, at]) => {
    const meaning = meaningOf(word, glossary);
    if (isSpeltOut(word, words) || (meaning && plain.includes(meaning.toLowerCase().replace(/^the /, '')))) return [];
    return [advice('abbreviation', {
      at: reading.spanOf(tokens[at]!.from, tokens[at]!.to),
      why: meaning ? 'check.abbreviation.why' : 'check.abbreviation.unknown.why',
      params: { abbreviation: word, meaning: meaning ?? '' },
      rewrite: meaning ? writtenOut(reading, tokens, at, meaning) : null,
    })];
  });
}

/**
 * An abbreviation that is not explained: neither one that everybody knows, nor
 * spelt out in the same text. The council's glossary says what it means, or ours does.
 */
export const abbreviation: Check = {
  name: 'abbreviation',
  find(reading: Reading): Finding[] {
    if (!isOurs(reading) || !isEnglish(reading)) return [];
    const tokens = proseOf(reading);
    const glossary = knownThings(reading.around.register).abbreviations;
    const first = new Map<string, number>();
    for (let at = 0; at < tokens.length && first.size < MOST; at++) {
      if (isAbbreviation(tokens, at, glossary) && !first.has(tokens[at]!.word)) first.set(tokens[at]!.word, at);
    }
    return first.size === 0 ? [] : unexplained(reading, tokens, first, glossary);
  },
};
