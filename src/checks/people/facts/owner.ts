import type { Token } from '../../check.ts';
import type { Cue } from './who.ts';

/** The person a fact is about, and how near: in its own words, right before it, in the sentence, or in the one beside it. */
export type Owner = { cue: Cue; near: 'inside' | 'direct' | 'sentence' | 'beside' };

/** Cues by place, made ready to be asked for the ones near a word. */
export type Cues = { list: readonly Cue[]; lastBefore: Int32Array };

export function cuesByPlace(list: readonly Cue[], tokens: readonly Token[]): Cues {
  const lastBefore = new Int32Array(tokens.length + 1).fill(-1);
  let next = 0;
  for (let at = 0; at <= tokens.length; at++) {
    while (next < list.length && list[next]!.first < at) next++;
    lastBefore[at] = next - 1;
  }
  return { list, lastBefore };
}

/** The cues nearest to a token, some thirty on each side: so that a long text is not read over and over. */
export function cuesAround({ list, lastBefore }: Cues, at: number): readonly Cue[] {
  const last = lastBefore[at]!;
  return list.slice(Math.max(0, last - 30), last + 31);
}

const isOne = ({ who }: Cue): boolean => who !== 'many' && who !== 'some';

/** How far a person stands from a fact: those in it or before it are nearer than those behind, and its sentence before others. */
function distanceOf({ first: at, after: end }: Cue, first: number, after: number, isSame: boolean): number {
  if (at < after && end > first) return 0;
  return (isSame ? 0 : 1000) + (end <= first ? first - end + 1 : 2 * (at - after + 1) + 8);
}

/** Whom the tokens from `first` to `after` tell of: whoever is named or spoken of nearest; somebody who is not named where nobody is. */
export function ownerOf(tokens: readonly Token[], cues: Cues, first: number, after: number): Owner {
  const { sentence } = tokens[first]!;
  let best: Owner = { cue: { first, after, who: 'described', child: false }, near: 'beside' };
  let least = Infinity;
  for (const cue of cuesAround(cues, first)) {
    const apart = Math.abs(tokens[cue.first]!.sentence - sentence);
    if (!isOne(cue) || apart > 1) continue;
    const distance = distanceOf(cue, first, after, apart === 0);
    if (distance >= least) continue;
    least = distance;
    best = { cue, near: distance === 0 ? 'inside' : apart === 0 ? 'sentence' : 'beside' };
  }
  return best;
}
