const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Text in which each code unit is one character: Latin letters without marks to
 * combine, and common punctuation and money signs. Nearly all English and Gaelic.
 */
const ONE_EACH = /^[\n -\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*$/;

/** The length as a reader counts it: user-perceived characters (UAX #29 grapheme clusters). */
export function countCharacters(text: string): number {
  if (ONE_EACH.test(text)) return text.length;
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return count;
}

/** Where the first `count` characters of a text end, in UTF-16 units. */
function endOf(text: string, count: number): number {
  if (ONE_EACH.test(text.slice(0, count + 1))) return Math.min(count, text.length);
  let seen = 0;
  for (const { index } of graphemes.segment(text)) if (seen++ === count) return index;
  return text.length;
}

const LOOSE_END = /[\s,;:(\u2010-\u2015\u2018\u201c-]$/u;

/**
 * The beginning of a text on one line, at most `max` characters, the ellipsis
 * included: cut after a word where there is one in the second half, never inside
 * a character. A text that fits is given back whole.
 */
export function excerpt(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (endOf(line, max) === line.length) return line;
  const room = endOf(line, Math.max(0, max - 1));
  const space = line.lastIndexOf(' ', room);
  let end = space > room / 2 ? space : room;
  while (end > 0 && LOOSE_END.test(line.slice(end - 1, end))) end--;
  return `${line.slice(0, end)}…`;
}
