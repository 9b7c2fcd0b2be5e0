/**
 * One word of a text as it is compared: small letters without accents and
 * apostrophes ("Cannae" and "can't" give 'cannae' and 'cant'). `at` and `end` are its
 * place in the text, in UTF-16 units. `pause`: punctuation or a new line stands
 * before it; `stop`: a sentence ended before it.
 */
export type Word = { word: string; at: number; end: number; pause: boolean; stop: boolean };

const WORDS = /[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`´][\p{L}\p{M}\p{N}]+)*/gu;
const UNCOMPARED = /[\p{M}'’‘ʼ`´]/gu;
const PAUSE = /[^\s'’‘ʼ`´*_~"“”-]/u;
/** Dots in a row are a breath, not an end: "I just can't... go on". */
const STOP = /[!?\n]|(?<!\.)\.(?!\.)/;

function foldWord(word: string): string {
  return /^[a-z0-9]+$/.test(word) ? word : word.normalize('NFKD').replace(UNCOMPARED, '').toLowerCase();
}

/** The words of a text in their order. Linear in its length. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const { 0: word, index: at } of text.matchAll(WORDS)) {
    const between = text.slice(end, at);
    const stop = STOP.test(between);
    end = at + word.length;
    words.push({ word: foldWord(word), at, end, pause: stop || PAUSE.test(between), stop });
  }
  return words;
}

/** A word with each letter that is repeated written once: 'pleeease' and 'please' are the same. */
export function squeeze(word: string): string {
  return word.replace(/(.)\1+/gu, '$1');
}

/** Whether a word is drawn out, as English and Scots words never are: three times the same letter. */
export function isDrawnOut(word: string): boolean {
  return /(\p{L})\1\1/u.test(word);
}

/** Longer words are no misspelt key words, and would cost time. */
const LONGEST_MISSPELT = 16;

/** A word with one letter left out, in each way. */
const shortened = (word: string): string[] => Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));

/**
 * Tells which of the key words a misspelt word is meant to be: one letter missing, too
 * many, another one or in the wrong place ("suicdal", "overdoes"), the first letter right.
 * Undefined for all others. Takes the same time however many key words there are.
 */
export function makeSpeller(keyWords: readonly string[]): (word: string) => string | undefined {
  const meant = new Map<string, string>();
  for (const word of keyWords) for (const part of [word, ...shortened(word)]) meant.set(part, word);
  return (word) => {
    if (word.length < 6 || word.length > LONGEST_MISSPELT) return undefined;
    for (const part of [word, ...shortened(word)]) {
      const found = meant.get(part);
      if (found !== undefined && found[0] === word[0]) return found;
    }
    return undefined;
  };
}
