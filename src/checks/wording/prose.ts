import { segments, type Segment } from '../../core/segments.ts';
import type { Reading, Token } from '../check.ts';

type Pieces = { segments: readonly Segment[]; words: readonly Token[] };

const read = new WeakMap<Reading, Pieces>();

function tokensOutside(reading: Reading, pieces: readonly Segment[]): Token[] {
  let next = 0;
  return reading.tokens.filter(({ from }) => {
    while (next < pieces.length && pieces[next]!.to <= from) next++;
    return pieces[next]?.type === 'text';
  });
}

function piecesOf(reading: Reading): Pieces {
  const known = read.get(reading);
  if (known) return known;
  const found = segments(reading.plain);
  const made = { segments: found, words: found.length < 2 && found[0]?.type === 'text' ? reading.tokens : tokensOutside(reading, found) };
  read.set(reading, made);
  return made;
}

/** Links, mentions and tags between the text, in places of the plain text. Made once for each reading. */
export const segmentsOf = (reading: Reading): readonly Segment[] => piecesOf(reading).segments;

/** The tokens that people read as sentences: outside links, mentions and tags. */
export const proseOf = (reading: Reading): readonly Token[] => piecesOf(reading).words;
