// The ordinary words that the authors' texts use.
import { authored, readingFor, touches } from './authored.mjs';

/** Shorter words are told by their ending, which is the whole of them. */
const SHORTEST = 4;
/** By how many authors at least: what one alone says is a slip of the pen, or somebody's name. */
const AUTHORS = 2;

const isMarked = (item, from, to) => item.spans.some((span) => span.kind.endsWith('-name') && touches(span, from, to));

/** Words in small letters that several authors say and mostly write small; none in `names`, a set. */
export function saidWords(names) {
  const told = new Map();
  for (const { file, items } of authored()) {
    for (const item of items) {
      const reading = readingFor(item);
      for (const { shape, low, capital, from, to } of reading.tokens) {
        const stem = low.replace(/'s$/, '');
        if (shape !== 'word' || stem.length < SHORTEST || names.has(stem)) continue;
        const at = reading.spanOf(from, to);
        const word = told.get(stem) ?? { small: 0, times: 0, authors: new Set() };
        told.set(stem, word);
        word.times++;
        if (capital !== 'none' || isMarked(item, at.from, at.to)) continue;
        word.small++;
        word.authors.add(file);
      }
    }
  }
  return [...told].filter(([, { small, times, authors }]) => authors.size >= AUTHORS && small * 2 > times).map(([word]) => word).toSorted();
}
