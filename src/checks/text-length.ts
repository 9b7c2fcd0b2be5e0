import { countCharacters } from '../core/text.ts';
import type { Check, CheckedText, Finding } from './check.ts';

/** The most characters (as a reader counts them) that one post may have. */
export const LONGEST_POST = 2000;

const stop = (title: Finding['title'], why: Finding['why'], params: Finding['params']): Finding => ({
  check: 'text-length',
  level: 'stop',
  from: null,
  to: null,
  title,
  why,
  params,
  rewrite: null,
});

/** A post says something, and no more than people read. */
export const textLength: Check = {
  name: 'text-length',
  find({ text, media }: CheckedText): Finding[] {
    const length = countCharacters(text.trim());
    if (length === 0 && media.length === 0) return [stop('check.empty.title', 'check.empty.why', {})];
    if (length > LONGEST_POST) {
      return [stop('check.too-long.title', 'check.too-long.why', { length, most: LONGEST_POST, over: length - LONGEST_POST })];
    }
    return [];
  },
};
