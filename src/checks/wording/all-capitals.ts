import type { Check, Finding, Reading, Rewrite, Token } from '../check.ts';
import { knownThings } from '../register.ts';
import { advice, isEnglish, isOurs } from './advice.ts';
import { COMMON } from './common-words.ts';
import { COUNCILS_SAY, EVERYBODY_KNOWS } from './known-abbreviations.ts';
import { proseOf } from './prose.ts';

/** A word or two in capitals is a stress; this many letters and words are read letter by letter. */
const FEWEST_WORDS = 3;
const LETTERS_OF_TWO = 12;
const LETTERS_OF_THREE = 10;

const NAMES = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december easter christmas hogmanay scotland scottish gaelic'.split(' '),
);
const ENDINGS = /(?:ing|ed|ly|tion|sion|ment|ness|ity|able|ible|ful|ous|ive|ance|ence|less|ally)s?$/;

type Run = { first: number; after: number };

const isLoud = (token: Token): boolean => token.capital === 'all' || (token.shape === 'word' && token.word.length === 1 && token.capital === 'first');

const ABBREVIATIONS = new Set([...EVERYBODY_KNOWS, ...COUNCILS_SAY.keys()]);

function isShouting(tokens: readonly Token[], { first, after }: Run): boolean {
  const words = tokens.slice(first, after).filter(({ word, shape }) => shape === 'word' && !ABBREVIATIONS.has(word));
  const letters = words.reduce((sum, { word }) => sum + word.length, 0);
  if (!words.some(({ word }) => word.length > 3)) return false;
  return (words.length >= FEWEST_WORDS && letters >= LETTERS_OF_THREE) || (words.length === 2 && letters >= LETTERS_OF_TWO);
}

/** Rows of words in capitals. Numbers, marks and the ends of sentences between them do not part them: shouting is one thing. */
function* runs(tokens: readonly Token[]): Generator<Run> {
  let first = -1;
  let last = -1;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (first >= 0 && token.shape === 'word' && !isLoud(token)) {
      yield { first, after: last + 1 };
      first = -1;
    }
    if (token.shape !== 'word' || !isLoud(token)) continue;
    if (first < 0) first = at;
    // "WARNING: A yellow …": the article is not shouted.
    if (token.word.length > 1 || first === at) last = at;
  }
  if (first >= 0) yield { first, after: last + 1 };
}

/** A word as it stands in a sentence: small where it is an ordinary word, with a capital where it may be a name. */
function calm({ word, low, opens }: Token, names: ReadonlySet<string>): string {
  if (ABBREVIATIONS.has(word) || /^I(?:'|$)/.test(word)) return word.replace(/'(.*)$/, (rest) => rest.toLowerCase());
  const small = word.toLowerCase();
  const ordinary = (COMMON.has(small) || ENDINGS.test(small) || small.length < 3) && !NAMES.has(small) && !names.has(low);
  return opens || !ordinary ? small.slice(0, 1).toUpperCase() + small.slice(1) : small;
}

function inSentenceCase(reading: Reading, tokens: readonly Token[], { first, after }: Run): Rewrite {
  const { peoplesWords } = knownThings(reading.around.register);
  const { from, to } = reading.spanOf(tokens[first]!.from, tokens[after - 1]!.to);
  let text = '';
  let last = from;
  for (const token of tokens.slice(first, after).filter(({ shape }) => shape === 'word')) {
    const at = reading.spanOf(token.from, token.to);
    text += reading.checked.text.slice(last, at.from) + calm(token, peoplesWords);
    last = at.to;
  }
  return { from, to, text };
}

/** Words in capitals, which are slower to read and sound like shouting. */
export const allCapitals: Check = {
  name: 'all-capitals',
  find(reading: Reading): Finding[] {
    if (!isOurs(reading)) return [];
    const tokens = proseOf(reading);
    return [...runs(tokens)].filter((run) => isShouting(tokens, run)).map((run) => {
      const [from, to] = [tokens[run.first]!.from, tokens[run.after - 1]!.to];
      return advice('all-capitals', { at: reading.spanOf(from, to), rewrite: isEnglish(reading) ? inSentenceCase(reading, tokens, run) : null });
    });
  },
};
