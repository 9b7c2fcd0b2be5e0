import type { ReplyMark } from '../../../platform/conversation-tables.ts';

/** A stretch of a resident's words; `lane` where it was marked. */
export type Piece = { text: string; lane: ReplyMark['lane'] | null };

/** A text cut at its marks, in order. Marks that overlap or lie outside count as far as they make sense. */
export function piecesOf(text: string, marks: readonly ReplyMark[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const mark of marks.toSorted((one, other) => one.at - other.at)) {
    const [from, to] = [Math.max(mark.at, at), Math.min(mark.at + mark.length, text.length)];
    if (to <= from) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), lane: null });
    pieces.push({ text: text.slice(from, to), lane: mark.lane });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), lane: null });
  return pieces;
}

/** A text with its abuse covered, for where one line of it is shown. */
export function coveredText(text: string, marks: readonly ReplyMark[]): string {
  return piecesOf(text, marks).map((piece) => (piece.lane === 'abuse' ? '▒▒▒' : piece.text)).join('');
}
