import { countCharacters } from '../core/text.ts';
import type { Check, Finding, Reading } from './check.ts';

/** The most characters (as a reader counts them) that one post may have. */
export const LONGEST_POST = 2000;

const stop = (kind: 'empty' | 'too-long', title: Finding['title'], why: Finding['why'], params: Finding['params']): Finding => ({
  check: 'text-length',
  kind,
  level: 'stop',
  from: null,
  to: null,
  title,
  why,
  params,
  rewrite: null,
  topic: null,
});

/** A post says something, and no more than people read. */
export const textLength: Check = {
  name: 'text-length',
  find({ checked: { text, media } }: Reading): Finding[] {
    const said = text.trim();
    if (said === '' && media.length === 0) return [stop('empty', 'check.empty.title', 'check.empty.why', {})];
    // No text has more characters than units, and counting them takes longer than most checks.
    const length = said.length > LONGEST_POST ? countCharacters(said) : said.length;
    if (length > LONGEST_POST) {
      return [stop('too-long', 'check.too-long.title', 'check.too-long.why', { length, most: LONGEST_POST, over: length - LONGEST_POST })];
    }
    return [];
  },
};
