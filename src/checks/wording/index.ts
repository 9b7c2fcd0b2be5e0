import type { Check } from '../check.ts';
import { abbreviation } from './abbreviation.ts';
import { allCapitals } from './all-capitals.ts';
import { clickHere } from './click-here.ts';
import { coolOff } from './cool-off.ts';
import { emoji } from './emoji.ts';
import { hashtagCapitals } from './hashtag-capitals.ts';
import { insult } from './insult.ts';
import { link } from './link.ts';
import { longSentence } from './long-sentence.ts';
import { plainerWord } from './plainer-word.ts';
import { policyTopic } from './policy-topic.ts';
import { poorDescription } from './poor-description.ts';
import { readingAgeCheck } from './reading-age.ts';
import { saidLately } from './said-lately.ts';

const checks: readonly Check[] = [
  poorDescription, longSentence, plainerWord, abbreviation, readingAgeCheck, hashtagCapitals, clickHere, emoji, allCapitals, link, saidLately, insult, coolOff, policyTopic,
];

/** Whether people can read, hear and trust the wording. A check that is often wrong is not read, so each would rather be silent. */
export const wording: Check = { name: 'wording', find: (reading) => checks.flatMap((check) => check.find(reading)) };
