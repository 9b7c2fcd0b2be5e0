import type { Check, Finding, Reading } from '../check.ts';
import { advice, isEnglish, isOurs } from './advice.ts';

/** Two or three are read with pleasure; a screen reader says the name of each (GDS: emoji are not punctuation). */
const MOST = 3;

/** What is drawn as a picture: flags, and pictographs with their skin, sex and kin. Signs of text (©, ™, ↔) are not. */
const EMOJI = /\p{RI}\p{RI}|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\u{1F000}-\u{1FAFF}])(?:\uFE0F|\p{EMod})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?){0,6}/gu;

type Span = { from: number; to: number };

/** Where not even an arrow or half a picture stands, nothing is looked for. */
const MAY_BE = /[\u2190-\uFFFF]/;

function emojiIn(text: string): Span[] {
  return !MAY_BE.test(text) ? [] : [...text.matchAll(EMOJI)].map((found) => ({ from: found.index, to: found.index + found[0].length }));
}

/** Words after which a thing must be named: a picture there is the word. */
const WANTS_A_WORD = /(?:^|[^\p{L}\p{N}'’-])(?:an?|the|your|our|my|their|his|her|no|to|of|for|by|with|from|please|don['’]t|every|each|any|is|are|put|use)[ ]{0,2}$/iu;
const GOES_ON = /^\s{0,2}(?:[\p{Ll}\d]|[.,;!?](?:\s|$)|$)/u;
/** A sentence whose subject is a picture: "👩‍🚒 is on the way". */
const SENTENCE_STARTS = /(?:^|[.!?\n][ ]{0,2})$/;
const VERB = /^[ ]{0,2}(?:is|are|was|were|will|has|have|can|must)\b/;

function isWord(text: string, { from, to }: Span): boolean {
  const before = text.slice(Math.max(0, from - 16), from);
  const after = text.slice(to, to + 8);
  if (SENTENCE_STARTS.test(before) && VERB.test(after)) return true;
  return WANTS_A_WORD.test(before) && GOES_ON.test(after);
}

/** The emoji after the third, cut out where they stand in one row with it. */
function withoutTheRest(text: string, all: readonly Span[]) {
  const [third, last] = [all[MOST - 1]!, all.at(-1)!];
  const row = all.slice(MOST).every(({ from }, at) => text.slice(all[MOST - 1 + at]!.to, from).trim() === '');
  return row ? { from: third.to, to: last.to, text: '' } : null;
}

/** More emoji than help, or one that stands for a word, which not everybody hears or sees. */
export const emoji: Check = {
  name: 'emoji',
  find(reading: Reading): Finding[] {
    if (!isOurs(reading)) return [];
    const { text } = reading.checked;
    const all = emojiIn(text);
    const tooMany = all.length > MOST
      ? [advice('emoji', { at: { from: all[MOST]!.from, to: all.at(-1)!.to }, params: { count: all.length, most: MOST }, rewrite: withoutTheRest(text, all) })]
      : [];
    const word = isEnglish(reading) ? all.find((each) => isWord(text, each)) : undefined;
    return word ? [...tooMany, advice('emoji', { at: word, title: 'check.emoji.word.title', why: 'check.emoji.word.why', params: { emoji: text.slice(word.from, word.to) } })] : tooMany;
  },
};
