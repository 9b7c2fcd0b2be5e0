import { firstWhere } from '../core/halving.ts';
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

/** What a wide or circled character stands for; the narrow accent grave that may come of it is a quote here. */
const narrow = (char: string): string => char.normalize('NFKC').replace(/`/g, "'");

function plainAnew(char: string): string {
  if (UNSEEN.test(char)) return '';
  if (SPACE.test(char)) return ' ';
  if (HYPHEN.test(char)) return '-';
  if (SINGLE.test(char)) return "'";
  if (DOUBLE.test(char)) return '"';
  if (WIDE.test(char)) return narrow(char);
  return OTHER_DIGIT.test(char) ? digitOf(char) : char;
}

/** Characters that were looked at before: a text has few different ones. */
const seen = new Map<string, string>();
const MOST_SEEN = 5000;

function plainOf(char: string): string {
  if (char <= '\x7E' && char !== '\t' && char !== '`') return char;
  const before = seen.get(char);
  if (before !== undefined) return before;
  if (seen.size >= MOST_SEEN) seen.clear();
  const plain = plainAnew(char);
  seen.set(char, plain);
  return plain;
}

const MARK = /\p{M}/u;
const STARTS_WITH_MARK = /^\p{M}/u;

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

/** A piece of a folded text: where it stands in `plain`, and in the text; `to` is null for a run that was taken over as it is. */
type Piece = { at: number; from: number; to: number | null };

const ODD = /[^\n\x20-\x5F\x61-\x7E]+/g;

/** The piece that a place in `plain` lies in. */
const pieceAt = (pieces: readonly Piece[], place: number): Piece => pieces[Math.max(0, firstWhere(pieces.length, (at) => pieces[at]!.at > place) - 1)]!;

function spansIn(pieces: readonly Piece[], plainLength: number, length: number): Folded['spanOf'] {
  const startOf = (place: number): number => {
    if (place >= plainLength) return length;
    const { at, from, to } = pieceAt(pieces, place);
    return to === null ? from + place - at : from;
  };
  const endOf = (place: number): number => {
    const { at, from, to } = pieceAt(pieces, place);
    return to ?? from + place - at + 1;
  };
  return (from, to) => (to > from ? { from: startOf(from), to: endOf(to - 1) } : { from: startOf(from), to: startOf(from) });
}

/** Folds a text: see `Folded`. Linear, total for any UTF-16; runs of plain letters are taken over whole. */
export function foldText(text: string): Folded {
  if (PLAIN_ALREADY.test(text)) return { plain: text, spanOf: (from, to) => ({ from, to }) };
  const pieces: Piece[] = [];
  let plain = '';
  let done = 0;
  const takeRun = (end: number): void => {
    if (end <= done) return;
    pieces.push({ at: plain.length, from: done, to: null });
    plain += text.slice(done, end);
    done = end;
  };
  for (const odd of text.matchAll(ODD)) {
    // A mark belongs to the letter before it.
    takeRun(STARTS_WITH_MARK.test(odd[0]) ? odd.index - 1 : odd.index);
    const begin = done;
    for (const { from, unit } of letters(text.slice(begin, odd.index + odd[0].length))) {
      const said = unit.length === 1 ? plainOf(unit) : [...unit.normalize('NFC')].map(plainOf).join('');
      if (said === '') continue;
      pieces.push({ at: plain.length, from: begin + from, to: begin + from + unit.length });
      plain += said;
    }
    done = odd.index + odd[0].length;
  }
  takeRun(text.length);
  return { plain, spanOf: spansIn(pieces, plain.length, text.length) };
}

const NO_PARTS: Record<string, string> = { ł: 'l', Ł: 'l', ø: 'o', Ø: 'o', đ: 'd', Đ: 'd', ß: 'ss', æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe', ı: 'i', ð: 'd', þ: 'th' };

/** Small letters without accents, as lists of names and words are kept. */
export function bare(word: string): string {
  // oxlint-disable-next-line no-control-regex
  if (/^[\x00-\x7F]*$/.test(word)) return word.toLowerCase();
  return word.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁøØđĐßæÆœŒıðþ]/gu, (char) => NO_PARTS[char]!).toLowerCase();
}
