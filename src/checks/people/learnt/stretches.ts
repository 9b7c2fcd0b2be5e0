import type { Reading } from '../../check.ts';
import { COLUMNS, columnOf, type Kind } from './kinds.ts';

type Stretch = { first: number; after: number };

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

/** The next word on from a place, one way, that belongs to a stretch as sure as `sure`; -1 for none. */
type Onwards = (from: number, way: 1 | -1, room: Stretch, sure: number) => number;

function onwardsIn({ tokens }: Reading, of: (at: number) => number, goesOn: number): Onwards {
  return (from, way, { first, after }, sure) => {
    let at = from + way;
    while (at >= first && at < after && tokens[at]!.shape === 'mark') at += way;
    return at >= first && at < after && of(at) >= Math.max(goesOn, sure * (at === from + way ? BESIDE : ACROSS)) ? at : -1;
  };
}

/** A stretch with what belongs to it on both sides, within `room`; how sure the surest of its words is. */
function grown({ first, after }: Stretch, room: Stretch, of: (at: number) => number, onwards: Onwards): Stretch & { sure: number } {
  let sure = 0;
  for (let at = first; at < after; at++) sure = Math.max(sure, of(at));
  let last = after - 1;
  for (let on = onwards(last, 1, room, sure); on >= 0; on = onwards(last, 1, room, sure)) {
    last = on;
    sure = Math.max(sure, of(on));
  }
  let begin = first;
  for (let back = onwards(begin, -1, room, sure); back >= 0; back = onwards(begin, -1, room, sure)) begin = back;
  return { first: begin, after: last + 1, sure };
}

const likelihood = (likely: Float32Array, kinds: readonly Kind[]): ((at: number) => number) => {
  const columns = kinds.map(columnOf);
  return (at) => columns.reduce((sum, column) => sum + likely[at * COLUMNS + column]!, 0);
};

/** The stretches of a text that likely are of some kinds; none goes over the end of a sentence, or begins or ends with a mark. */
export function stretchesOf(reading: Reading, likely: Float32Array, { kinds, begins, goesOn }: Asked): Likely[] {
  const of = likelihood(likely, kinds);
  const onwards = onwardsIn(reading, of, goesOn);
  const found: Likely[] = [];
  for (const sentence of reading.sentences) {
    let least = sentence.first;
    for (let at = sentence.first; at < sentence.after; at++) {
      if (reading.tokens[at]!.shape === 'mark' || of(at) < begins) continue;
      const { first, after, sure } = grown({ first: at, after: at + 1 }, { first: least, after: sentence.after }, of, onwards);
      found.push({ first, after, kind: kindOf(likely, first, after, kinds), sure });
      least = after;
      at = after - 1;
    }
  }
  return found;
}

/** A stretch with the words of its sentence beside it that likely are of these kinds, too. */
export function widened<Of extends Stretch>(reading: Reading, likely: Float32Array, { kinds, goesOn }: Pick<Asked, 'kinds' | 'goesOn'>, of: Of): Of {
  const room = reading.sentences[reading.tokens[of.first]!.sentence]!;
  const known = likelihood(likely, kinds);
  const { first, after } = grown(of, room, known, onwardsIn(reading, known, goesOn));
  return { ...of, first, after };
}

/** How likely the surest of the tokens from `first` to `after` is one of these kinds. */
export function surestOf(likely: Float32Array, kinds: readonly Kind[], first: number, after: number): number {
  const of = likelihood(likely, kinds);
  let most = 0;
  for (let at = first; at < after; at++) most = Math.max(most, of(at));
  return most;
}
