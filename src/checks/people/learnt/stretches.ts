import type { Reading } from '../../check.ts';
import { COLUMNS, columnOf, type Kind } from './kinds.ts';

/** Tokens from `first` to `after` (exclusive) that likely are one of the kinds asked for: which, and how likely the surest of them is. */
export type Likely = { first: number; after: number; kind: Kind; sure: number };

export type Asked = {
  kinds: readonly Kind[];
  /** From which likelihood on a word begins a stretch, and down to which its neighbours belong to it. */
  begins: number;
  goesOn: number;
};

/** The kind that the words of a stretch are likeliest of, together. */
function kindOf(likely: Float32Array, first: number, after: number, kinds: readonly Kind[]): Kind {
  let [best, most] = [kinds[0]!, -1];
  for (const kind of kinds) {
    let sum = 0;
    for (let at = first; at < after; at++) sum += likely[at * COLUMNS + columnOf(kind)]!;
    if (sum > most) [best, most] = [kind, sum];
  }
  return best;
}

/** How likely a word must be to belong to a stretch, as a share of its surest word; behind a comma or another mark, and beside a word. */
const ACROSS = 0.35;
const BESIDE = 0.2;

/** The stretches of a text that likely are of some kinds; none goes over the end of a sentence, or begins or ends with a mark. */
export function stretchesOf({ tokens, sentences }: Reading, likely: Float32Array, { kinds, begins, goesOn }: Asked): Likely[] {
  const columns = kinds.map(columnOf);
  const of = (at: number): number => columns.reduce((sum, column) => sum + likely[at * COLUMNS + column]!, 0);
  const isWord = (at: number): boolean => tokens[at]!.shape !== 'mark';
  /** The next word on from a place, one way, where it belongs to the stretch; -1 for none. */
  const next = (from: number, way: 1 | -1, [least, most]: readonly [number, number], sure: number): number => {
    let at = from + way;
    while (at >= least && at < most && !isWord(at)) at += way;
    return at >= least && at < most && of(at) >= Math.max(goesOn, sure * (at === from + way ? BESIDE : ACROSS)) ? at : -1;
  };
  const found: Likely[] = [];
  for (const sentence of sentences) {
    let least = sentence.first;
    for (let at = sentence.first; at < sentence.after; at++) {
      if (!isWord(at) || of(at) < begins) continue;
      let [first, last, sure] = [at, at, of(at)];
      const room = [least, sentence.after] as const;
      for (let on = next(last, 1, room, sure); on >= 0; on = next(last, 1, room, sure)) {
        last = on;
        sure = Math.max(sure, of(on));
      }
      for (let back = next(first, -1, room, sure); back >= 0; back = next(first, -1, room, sure)) first = back;
      found.push({ first, after: last + 1, kind: kindOf(likely, first, last + 1, kinds), sure });
      least = last + 1;
      at = last;
    }
  }
  return found;
}

/** How likely the surest of the tokens from `first` to `after` is one of these kinds. */
export function surestOf(likely: Float32Array, kinds: readonly Kind[], first: number, after: number): number {
  let most = 0;
  for (let at = first; at < after; at++) {
    let sum = 0;
    for (const kind of kinds) sum += likely[at * COLUMNS + columnOf(kind)]!;
    if (sum > most) most = sum;
  }
  return most;
}
