import { segments, type Segment } from '../../core/segments.ts';
import type { Reading, Token } from '../check.ts';
import { onceFor } from '../once.ts';

type Pieces = { segments: readonly Segment[]; words: readonly Token[] };

function tokensOutside(reading: Reading, pieces: readonly Segment[]): Token[] {
  let next = 0;
  return reading.tokens.filter(({ from }) => {
    while (next < pieces.length && pieces[next]!.to <= from) next++;
    return pieces[next]?.type === 'text';
  });
}

const piecesOf = onceFor((reading: Reading): Pieces => {
  const found = segments(reading.plain);
  return { segments: found, words: found.length < 2 && found[0]?.type === 'text' ? reading.tokens : tokensOutside(reading, found) };
});

/** Links, mentions and tags between the text, in places of the plain text. Made once for each reading. */
export const segmentsOf = (reading: Reading): readonly Segment[] => piecesOf(reading).segments;

/** The tokens that people read as sentences: outside links, mentions and tags. */
export const proseOf = (reading: Reading): readonly Token[] => piecesOf(reading).words;
