import type { Check, Finding, Reading, Token } from '../check.ts';
import { advice, isEnglish } from './advice.ts';
import { insultsIn } from './insults.ts';
import { EVERYBODY_KNOWS } from './known-abbreviations.ts';
import { phraseBook, phrasesIn } from './phrases.ts';
import { proseOf } from './prose.ts';

/** What people write when they are angry. */
const HEATED = phraseBook(
  ['how dare', 'fed up', 'sick of', 'sick and tired', 'enough is enough', 'for the last time', 'as i already said', 'as we already said', 'as i have already said', 'as we have already said', 'if you had bothered', "if you'd bothered",
    'had you bothered', 'did you even', 'do you even', "can't you", 'can you not', 'do your research', 'get your facts', 'check your facts', 'not my problem', 'not our problem', 'what part of', 'shame on you', 'you people', 'you lot', 'yous lot',
    'you clearly', 'clearly you', 'obviously you', 'you obviously', 'you should be ashamed', 'ought to be ashamed', 'absolute nonsense', 'utter nonsense', 'complete nonsense', 'total nonsense', 'nonsense', 'absolute rubbish', 'utter rubbish',
    'lies', 'a lie', 'lying', 'not true', 'simply wrong', 'plain wrong', 'disgusting', 'disgraceful', 'outrageous', 'ridiculous', 'pathetic', 'typical', 'seriously', 'unbelievable', 'waste of time', 'wasting our time', 'wasting my time',
    'some of us', 'some of us have', 'i have had enough', "i've had enough", "we've had enough", 'away ye go', 'pure raging', 'raging', 'had it wi', 'scunnered wi', 'nae wonder', 'no wonder'].map((phrase) => [phrase, true] as const),
);

const ANGRY_FACE = /[😠😡🤬👿🖕]/u;
const SHOUTS = /!\s?!|\?\s?!|!\s?\?/;

const isLoud = ({ word, capital, shape }: Token): boolean => shape === 'word' && capital === 'all' && word.length > 2 && !EVERYBODY_KNOWS.has(word);

/** How many different signs of anger a text shows, words of anger counted one by one up to three. */
function signs(reading: Reading, tokens: readonly Token[], words: number, insults: number): number {
  const exclamations = tokens.filter(({ word }) => word === '!').length;
  return Math.min(3, words) + Number(tokens.some(isLoud)) + Number(SHOUTS.test(reading.plain) || exclamations > 2) + Number(ANGRY_FACE.test(reading.plain)) + 2 * Number(insults > 0);
}

/**
 * An answer that shows several signs of anger, words among them: keep it as a draft and
 * come back (Social Work Scotland: "Angry? Save as draft"). Joy has exclamation marks
 * and capitals too, so they are never enough.
 */
export const coolOff: Check = {
  name: 'cool-off',
  find(reading: Reading): Finding[] {
    if (reading.checked.context !== 'reply' || !isEnglish(reading)) return [];
    const tokens = proseOf(reading);
    const words = phrasesIn(tokens, HEATED).length;
    const insults = insultsIn(tokens).length;
    return words + insults > 0 && signs(reading, tokens, words, insults) > 1 ? [advice('cool-off')] : [];
  },
};
