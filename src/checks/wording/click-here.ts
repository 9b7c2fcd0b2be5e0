import type { Check, Finding, Reading } from '../check.ts';
import { advice, isEnglish, isOurs } from './advice.ts';
import { phraseBook, phrasesIn } from './phrases.ts';
import { proseOf } from './prose.ts';
import { leftOut } from './replacing.ts';

const DOORS = [
  'click here', 'click on this link', 'click this link', 'click on the link', 'click the link', 'click on the link below', 'click the link below', 'click below',
  'tap here', 'tap the link', 'tap the link below', 'press here', 'follow this link', 'follow the link', 'follow the link below', 'please click here', 'please click on the link', 'please click the link',
];

/** With the words after them that make the rest a sentence of its own: "click here to apply" is "apply". */
const BOOK = phraseBook(DOORS.flatMap((door) => [[door, false] as const, [`${door} to`, true] as const, [`${door} for`, true] as const]));

/** Words of a link that say nothing of where it leads (WCAG 2.2, success criterion 2.4.4). */
export const clickHere: Check = {
  name: 'click-here',
  find(reading: Reading): Finding[] {
    if (!isOurs(reading) || !isEnglish(reading)) return [];
    const tokens = proseOf(reading);
    return phrasesIn(tokens, BOOK).map(({ first, after, meaning: goesOn }) =>
      advice('click-here', {
        at: reading.spanOf(tokens[first]!.from, tokens[after - (goesOn ? 2 : 1)]!.to),
        params: { words: reading.plain.slice(tokens[first]!.from, tokens[after - (goesOn ? 2 : 1)]!.to) },
        rewrite: goesOn ? leftOut(reading, tokens, first, after) : null,
      }));
  },
};
