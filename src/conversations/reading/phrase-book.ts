import { follow, plainPattern, readPattern, type Pattern, type WordClasses } from './pattern.ts';
import { isDrawnOut, makeSpeller, readWords, squeeze, type Word } from './words.ts';

/**
 * One line of a list. `label` is what finding it means. `not`: phrases that, where
 * they overlap it, say that something else was meant. `with`: signs of which each
 * must be in the text too (or in the text that it answers). `without`: signs of which none may be in the text.
 */
export type Phrase<Label extends string> = {
  label: Label;
  phrase: string;
  lang: 'en' | 'sco' | 'en+sco' | 'gd';
  source: string;
  not?: readonly string[];
  with?: readonly string[];
  without?: readonly string[];
};

/** A phrase found: `at` and `length` are its place in the text, in UTF-16 units. */
export type PhraseMatch<Label extends string> = { label: Label; phrase: string; at: number; length: number };

/** Phrases made ready once, to be looked for in many texts. */
export type PhraseBook<Label extends string> = { find: (text: string, answers?: string) => PhraseMatch<Label>[] };

type Ready<Label extends string> = { label: Label; phrase: string; pattern: Pattern; not: Pattern[]; with: readonly string[]; without: readonly string[] };

/** More of one label in one text say nothing more, and a text may be made of them. */
const MOST_OF_ONE = 20;

/** No phrase that says "something else was meant" begins farther before. */
const REACH = 8;

const LINK = /https?:\/\/|\bwww\.|[a-z0-9]\.(?:com|org|net|info|biz|xyz|top|shop|online|site|io|co)\b/i;

function byFirstWord<Label extends string>(phrases: readonly Ready<Label>[]): Map<string, Ready<Label>[]> {
  const index = new Map<string, Ready<Label>[]>();
  for (const phrase of phrases) {
    for (const word of phrase.pattern.first) index.set(word, [...(index.get(word) ?? []), phrase]);
  }
  return index;
}

/**
 * Words written as the list writes them: drawn-out ones ('pleeease' becomes 'please'), and
 * key words with one letter wrong. A word that the list knows, or that is one of the
 * `others`, is left as it is.
 */
function straightener(patterns: readonly Pattern[], { words: keyWords, others }: Spelling): (words: Word[]) => Word[] {
  const listed = new Set(patterns.flatMap(({ slots }) => slots.flatMap(({ ways }) => ways.flat())));
  const bySqueezed = new Map([...listed].map((word) => [squeeze(word), word]));
  const meant = makeSpeller(keyWords);
  const kept = new Set([...listed, ...others]);
  const straight = (word: string): string => {
    const plain = isDrawnOut(word) ? (bySqueezed.get(squeeze(word)) ?? word) : word;
    return kept.has(plain) ? plain : (meant(plain) ?? plain);
  };
  return (words) => words.map((one) => ({ ...one, word: straight(one.word) }));
}

function overlaps(not: readonly Pattern[], words: readonly Word[], start: number, end: number): boolean {
  return not.some((pattern) => {
    for (let at = Math.max(0, start - REACH); at < end; at++) {
      if (pattern.first.includes(words[at]!.word) && (follow(pattern, words, at) ?? 0) > start) return true;
    }
    return false;
  });
}

type Signs = ReadonlyMap<string, readonly Pattern[]>;

function hasSign(signs: Signs, name: string, text: string, words: readonly Word[]): boolean {
  if (name === 'link') return LINK.test(text);
  const patterns = signs.get(name) ?? [];
  return words.some(({ word }, at) => patterns.some((pattern) => pattern.first.includes(word) && follow(pattern, words, at) !== null));
}

/** Asks of each sign once a text. */
function signsOf(signs: Signs, text: string, words: Word[], answers: string): (name: string) => boolean {
  const known = new Map<string, boolean>();
  const answered = answers === '' ? [] : readWords(answers);
  return (name) => {
    const has = known.get(name) ?? (hasSign(signs, name, text, words) || (name !== 'link' && hasSign(signs, name, answers, answered)));
    known.set(name, has);
    return has;
  };
}

type Book<Label extends string> = { index: Map<string, Ready<Label>[]>; signs: Signs; straighten: (words: Word[]) => Word[] };

function find<Label extends string>(book: Book<Label>, text: string, answers: string): PhraseMatch<Label>[] {
  const words = book.straighten(readWords(text));
  const has = signsOf(book.signs, text, words, answers);
  const seen = new Map<Label, number>();
  const matches: PhraseMatch<Label>[] = [];
  for (const [start, { word, at }] of words.entries()) {
    for (const { label, phrase, pattern, not, with: signs, without } of book.index.get(word) ?? []) {
      const count = seen.get(label) ?? 0;
      if (count >= MOST_OF_ONE) continue;
      const end = follow(pattern, words, start);
      if (end === null || !signs.every(has) || without.some(has) || overlaps(not, words, start, end)) continue;
      seen.set(label, count + 1);
      matches.push({ label, phrase, at, length: words[end - 1]!.end - at });
    }
  }
  return matches;
}

/** Key words that are found with one letter wrong too, and words that look like one of them and are `others`. */
export type Spelling = { words: readonly string[]; others: readonly string[] };

/** A list as it is written: phrases, the words they call by a name, the signs they ask for, and its key words. */
export type PhraseList<Label extends string> = {
  words: WordClasses;
  signs: Readonly<Record<string, readonly string[]>>;
  phrases: readonly Phrase<Label>[];
  spelling?: Spelling;
};

/**
 * Makes a list ready, with `own` phrases of plain words added to it. Finding is
 * linear in the length of the text, matches in the order of their place, at most 20 of
 * one label. Throws when the list is written wrongly, never when `own` is.
 */
export function makePhraseBook<Label extends string>(list: PhraseList<Label>, own: readonly { label: Label; phrase: string }[] = []): PhraseBook<Label> {
  const read = (phrase: string): Pattern => readPattern(phrase, list.words);
  const ready = list.phrases.map((one): Ready<Label> => ({ label: one.label, phrase: one.phrase, pattern: read(one.phrase), not: (one.not ?? []).map(read), with: one.with ?? [], without: one.without ?? [] }));
  for (const { label, phrase } of own) {
    const pattern = plainPattern(phrase);
    if (pattern) ready.push({ label, phrase, pattern, not: [], with: [], without: [] });
  }
  const signs = new Map(Object.entries(list.signs).map(([name, phrases]) => [name, phrases.map(read)]));
  const unknown = ready.flatMap((one) => [...one.with, ...one.without]).find((name) => name !== 'link' && !signs.has(name));
  if (unknown !== undefined) throw new Error(`a phrase asks for the sign “${unknown}”, and there is none`);
  const straighten = straightener([...ready.flatMap((one) => [one.pattern, ...one.not]), ...[...signs.values()].flat()], list.spelling ?? { words: [], others: [] });
  const book = { index: byFirstWord(ready), signs, straighten };
  return { find: (text, answers = '') => find(book, text, answers) };
}
