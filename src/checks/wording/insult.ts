import type { Check, Finding, Reading } from '../check.ts';
import { advice, isEnglish } from './advice.ts';
import { insultsIn } from './insults.ts';
import { proseOf } from './prose.ts';

/** An answer that insults whom it answers (Standards Commission for Scotland: do not trade insults, lead by example). */
export const insult: Check = {
  name: 'insult',
  find(reading: Reading): Finding[] {
    if (reading.checked.context !== 'reply' || !isEnglish(reading)) return [];
    const tokens = proseOf(reading);
    return insultsIn(tokens).map(({ first, after }) =>
      advice('insult', { level: 'warn', at: reading.spanOf(tokens[first]!.from, tokens[after - 1]!.to) }));
  },
};
