/** A text in one plain form, and where each of its UTF-16 units stands in the text as it was written. */
export type Folded = {
  /** Plain digits, spaces, hyphens, quotes and composed letters; joiners and other unseen characters left out. Capitals kept. */
  plain: string;
  /** The span in the written text of the plain text from `from` to `to` (exclusive). */
  spanOf(from: number, to: number): { from: number; to: number };
};

const UNSEEN = /[\u00AD\u061C\u115F\u1160\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|\u034F|[\u{FE00}-\u{FE0F}]|[\u{180B}-\u{180F}]/u;
const SPACE = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\t]/u;
const HYPHEN = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/u;
const SINGLE = /[\u2018\u2019\u201B\u02BC\u02BB\u2032\u00B4\u0060\uFF07]/u;
const DOUBLE = /[\u201C-\u201F\u00AB\u00BB\uFF02]/u;
const WIDE = /[\uFF01-\uFF5E\u{1D400}-\u{1D7FF}\u2460-\u24FF\u{1F100}-\u{1F169}]/u;
const OTHER_DIGIT = /[\p{Nd}]/u;
const PLAIN_ALREADY = /^[\n\x20-\x5F\x61-\x7E]*$/;

/** The digit's value: the decimal digits of each script stand in a row of ten (Unicode, general category Nd). */
function digitOf(char: string): string {
  const at = char.codePointAt(0)!;
  let zero = at;
  while (at - zero < 9 && OTHER_DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return String((at - zero) % 10);
}

function plainOf(char: string): string {
  if (char <= '\x7E' && char !== '\t' && char !== '`') return char;
  if (UNSEEN.test(char)) return '';
  if (SPACE.test(char)) return ' ';
  if (HYPHEN.test(char)) return '-';
  if (SINGLE.test(char)) return "'";
  if (DOUBLE.test(char)) return '"';
  if (WIDE.test(char)) return char.normalize('NFKC');
  return OTHER_DIGIT.test(char) ? digitOf(char) : char;
}

const MARK = /\p{M}/u;

/** One letter with the marks that follow it, as written. */
function* letters(text: string): Generator<{ from: number; unit: string }> {
  let from = 0;
  let unit = '';
  for (const char of text) {
    if (unit !== '' && unit.length < 40 && char > '\u02FF' && MARK.test(char)) {
      unit += char;
      continue;
    }
    if (unit !== '') yield { from, unit };
    from += unit.length;
    unit = char;
  }
  if (unit !== '') yield { from, unit };
}

/** Folds a text: see `Folded`. Linear, total for any UTF-16. */
export function foldText(text: string): Folded {
  if (PLAIN_ALREADY.test(text)) return { plain: text, spanOf: (from, to) => ({ from, to }) };
  const starts: number[] = [];
  const ends: number[] = [];
  const pieces: string[] = [];
  for (const { from, unit } of letters(text)) {
    const plain = unit.length === 1 ? plainOf(unit) : [...unit.normalize('NFC')].map(plainOf).join('');
    pieces.push(plain);
    for (let each = 0; each < plain.length; each++) {
      starts.push(from);
      ends.push(from + unit.length);
    }
  }
  const spanOf = (from: number, to: number): { from: number; to: number } =>
    to > from ? { from: starts[from]!, to: ends[to - 1]! } : { from: starts[from] ?? text.length, to: starts[from] ?? text.length };
  return { plain: pieces.join(''), spanOf };
}

const NO_PARTS: Record<string, string> = { ł: 'l', Ł: 'l', ø: 'o', Ø: 'o', đ: 'd', Đ: 'd', ß: 'ss', æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe', ı: 'i', ð: 'd', þ: 'th' };

/** Small letters without accents, as lists of names and words are kept. */
export function bare(word: string): string {
  // oxlint-disable-next-line no-control-regex
  if (/^[\x00-\x7F]*$/.test(word)) return word.toLowerCase();
  return word.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁøØđĐßæÆœŒıðþ]/gu, (char) => NO_PARTS[char]!).toLowerCase();
}
