import { type Stretch, stretchesOf } from './apart.ts';
import { onceFor } from './once.ts';
import type { Reading, Token } from './reading.ts';

/**
 * The plain text as a listener would note it: digits for numbers said in
 * words, a zero for an O among digits, nothing for a program's ids. `placeOf` leads back to `plain`.
 */
export type Heard = { text: string; stretches: readonly Stretch[]; placeOf(from: number, to: number): { from: number; to: number } };

const SAID = new Map(Object.entries({
  zero: '0', oh: '0', o: '0', nought: '0', naught: '0', one: '1', wan: '1', two: '2', twa: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', ten: '10',
  eleven: '11', twelve: '12', thirteen: '13', fourteen: '14', fifteen: '15', sixteen: '16', seventeen: '17', eighteen: '18', nineteen: '19', hundred: '00',
}));
const TENS = new Map(Object.entries({ twenty: '2', thirty: '3', forty: '4', fifty: '5', sixty: '6', seventy: '7', eighty: '8', ninety: '9' }));
const TIMES = new Map(Object.entries({ double: 2, dooble: 2, triple: 3, treble: 3 }));
const NUMBER_WORDS = new Set([...SAID.keys(), ...TENS.keys(), ...TIMES.keys()]);
/** The fewest number words in a row that are a number spelt out, and not a count or an hour. */
const FEWEST = 4;
const MAY_BE_SAID = /\b(?:zero|oh|nought|double|seven|three|eight|nine|four|five|two|one|six)\b/i;
const LIKE_ZERO = /[Oo]\d|\d[Oo]/;
/** An id that a program made (RFC 9562): digits stand in it by chance, and it is nobody's number. */
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const MAY_HOLD_ID = /[0-9a-f]-[0-9a-f]{4}-/i;
const TYPED_FOR_ZERO = /(^|[^\p{L}\d])((?=[Oo\d]*\d)[Oo\d]{2,})(?![\p{L}\d])/gu;

type Piece = { from: number; to: number; digits: string };

/** The digits that one number word says; '' for one that only changes the next ("double"). */
function digitsOf(word: string, next: string | undefined): string {
  const tens = TENS.get(word);
  if (tens === undefined) return SAID.get(word) ?? '';
  const unit = next === undefined ? undefined : SAID.get(next);
  return unit?.length === 1 && unit !== '0' ? tens : `${tens}0`;
}

/** One token's digits, as the word before it has them ("double oh"). */
function pieceOf(tokens: readonly Token[], at: number): Piece | null {
  const { from, to, low, shape, word } = tokens[at]!;
  if (shape === 'mark') return null;
  const times = (): number => TIMES.get(tokens[at - 1]?.low ?? '') ?? 1;
  if (shape === 'number') return { from, to, digits: word.length === 1 ? word.repeat(times()) : word };
  const parts = low.includes('-') ? low.split('-') : [low];
  if (!parts.every((part) => NUMBER_WORDS.has(part))) return null;
  const next = tokens[at + 1]?.shape === 'word' ? tokens[at + 1]!.low : undefined;
  return { from, to, digits: parts.map((part, index) => digitsOf(part, parts[index + 1] ?? next)).join('').repeat(times()) };
}

/** The rows of numbers said in words: each its pieces. */
function rowsOf(tokens: readonly Token[]): Piece[][] {
  const rows: Piece[][] = [];
  let row: Piece[] = [];
  let words = 0;
  const close = (): void => {
    if (words >= FEWEST) rows.push(row);
    row = [];
    words = 0;
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (row.length > 0 && (token.word === ',' || token.word === '-')) continue;
    const piece = pieceOf(tokens, at);
    if (!piece || (row.length > 0 && piece.from - row[row.length - 1]!.to > 3)) close();
    if (!piece) continue;
    row.push(piece);
    if (token.shape === 'word') words++;
  }
  close();
  return rows;
}

function withRows(plain: string, rows: readonly Piece[][]): Heard {
  const starts: number[] = [];
  const ends: number[] = [];
  const note = (text: string, from: number, to: number | null): string => {
    for (let each = 0; each < text.length; each++) {
      starts.push(to === null ? from + each : from);
      ends.push(to ?? from + each + 1);
    }
    return text;
  };
  let text = '';
  let last = 0;
  for (const row of rows) {
    text += note(plain.slice(last, row[0]!.from), last, null);
    for (const { from, to, digits } of row) text += note(digits, from, to);
    last = row[row.length - 1]!.to;
  }
  text += note(plain.slice(last), last, null);
  return { text, stretches: stretchesOf(text), placeOf: (from, to) => ({ from: starts[from]!, to: ends[to - 1]! }) };
}

function hear(reading: Reading): Heard {
  const plain = MAY_HOLD_ID.test(reading.plain) ? reading.plain.replace(UUID, (id) => '#'.repeat(id.length)) : reading.plain;
  const typed = LIKE_ZERO.test(plain) ? plain.replace(TYPED_FOR_ZERO, (_, before: string, run: string) => before + run.replace(/o/gi, '0')) : plain;
  const rows = MAY_BE_SAID.test(typed) ? rowsOf(reading.tokens) : [];
  return rows.length === 0 ? { text: typed, stretches: stretchesOf(typed), placeOf: (from, to) => ({ from, to }) } : withRows(typed, rows);
}

/** What a text sounds like when it is read out; worked out once for each reading. */
export const heardIn = onceFor(hear);
