import type { Lang } from './words/message.ts';

/** The plural form a count takes (CLDR's rules for English and Gaelic), since browsers carry none for Gaelic. */
export function pluralForm(count: number, lang: Lang): 'one' | 'two' | 'few' | 'other' {
  if (count === 1) return 'one';
  if (lang === 'en') return 'other';
  if (count === 11) return 'one';
  if (count === 2 || count === 12) return 'two';
  return count >= 3 && count <= 19 ? 'few' : 'other';
}
