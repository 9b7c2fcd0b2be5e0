import type { Check, Finding, Reading } from '../check.ts';
import { advice, isOurs } from './advice.ts';
import { proseOf } from './prose.ts';

/** A formula of averages says little of less text than this. */
const FEWEST_WORDS = 100;

/** What most people read with ease; GOV.UK writes for nine-year-olds, which few posts of a hundred words reach. */
const OLDEST = 14;

/** A bit for each vowel, from "a". */
const VOWELS = [...'aeiouy'].reduce((bits, vowel) => bits | (1 << (vowel.charCodeAt(0) - 97)), 0);

/** A last e that is not heard: "made", "closed", "routes", but "table", "started", "houses". */
const SILENT = /[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxz]es$/;

/** About how many syllables an English word has: its groups of vowels. */
function syllables(word: string): number {
  let groups = 0;
  let inGroup = false;
  for (let at = 0; at < word.length; at++) {
    const letter = word.charCodeAt(at) - 97;
    const isVowel = letter >= 0 && letter < 26 && (VOWELS & (1 << letter)) !== 0;
    if (isVowel && !inGroup) groups++;
    inGroup = isVowel;
  }
  return groups > 1 && SILENT.test(word.slice(-3)) ? groups - 1 : Math.max(1, groups);
}

/**
 * The age at which an English text is read with ease: the Flesch-Kincaid grade plus
 * five (Kincaid and others, Research Branch Report 8-75, US Navy, 1975).
 */
export function readingAge(words: readonly string[], sentences: number): number {
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (spoken / words.length) - 15.59 + 5;
}

/** A long text that many people would have to read twice. English only: the formula was made for it. */
export const readingAgeCheck: Check = {
  name: 'reading-age',
  find(reading: Reading): Finding[] {
    if (!isOurs(reading) || reading.checked.lang !== 'en') return [];
    const tokens = proseOf(reading).filter(({ shape }) => shape === 'word');
    if (tokens.length < FEWEST_WORDS) return [];
    const age = readingAge(tokens.map(({ low }) => low), new Set(tokens.map(({ sentence }) => sentence)).size);
    return age > OLDEST ? [advice('reading-age', { params: { age: Math.round(age) } })] : [];
  },
};
