import type { Reading } from '../reading.ts';

/** The words before a place, back to the end of the sentence before or `reach` characters. */
export function wordsBefore({ plain }: Reading, at: number, reach = 70): string {
  const words = plain.slice(Math.max(0, at - reach), at);
  const stop = Math.max(words.lastIndexOf('\n'), words.lastIndexOf('! '), words.lastIndexOf('? '), lastFullStop(words));
  return stop < 0 ? words : words.slice(stop + 1);
}

/** The last full stop that ends a sentence: not that of "Mr." and "tel. 0131". */
function lastFullStop(words: string): number {
  for (let at = words.lastIndexOf('. '); at >= 0; at = at === 0 ? -1 : words.lastIndexOf('. ', at - 1)) {
    if (!/(?:^|[^a-z])(?:mr|mrs|ms|dr|st|no|tel|mob|ph|ext|e|acc|acct|[a-z])$/i.test(words.slice(Math.max(0, at - 6), at))) return at;
  }
  return -1;
}

/** The words after a place, to the end of its sentence or `reach` characters. */
export function wordsAfter({ plain }: Reading, at: number, reach = 40): string {
  const words = plain.slice(at, at + reach);
  const stop = words.search(/\n|[.!?](?: |$)/);
  return stop < 0 ? words : words.slice(0, stop);
}

/** The whole sentence around a place, as far as it is near. */
export const sentenceAround = (reading: Reading, { from, to }: { from: number; to: number }, reach = 110): string =>
  `${wordsBefore(reading, from, reach)} ${wordsAfter(reading, to, reach)}`;
