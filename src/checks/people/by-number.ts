import { firstWhere } from '../../core/halving.ts';
import type { Reading, Token } from '../check.ts';
import { bare } from '../fold.ts';
import type { Told } from '../told.ts';
import type { Mention } from './mentions.ts';
import { IN, lookAt } from './names/word-look.ts';
import { endOf } from './unheard-of.ts';

const LONGEST = 3;

const canBeName = ({ shape, capital, low }: Token): boolean => shape === 'word' && capital === 'first' && (lookAt(low).lists & IN.common) === 0;

/** The words in capitals right before a number, two or three of them: as names stand in a list of pupils. Null where a known name is among them. */
function namedBefore({ tokens }: Reading, { from }: Told, isHeardOf: (first: number, after: number) => boolean): Mention | null {
  const after = firstWhere(tokens.length, (at) => tokens[at]!.from >= from);
  let first = after;
  while (first > 0 && after - first < LONGEST && canBeName(tokens[first - 1]!) && tokens[first - 1]!.sentence === tokens[after]?.sentence) first--;
  if (after - first < 2 || isHeardOf(first, after)) return null;
  const words = tokens.slice(first, after).map(({ low }) => bare(lookAt(low).stem));
  return { from: tokens[first]!.from, to: endOf(tokens[after - 1]!), tokens: [first, after], words, role: 'private', likely: 1, child: true, surelyChild: true, certainty: 0.5, praised: false };
}

/** Children named right before their numbers whom nobody took for a name, with all others in their order. */
export function namedByNumber(reading: Reading, mentions: readonly Mention[], pupils: readonly Told[]): readonly Mention[] {
  if (pupils.length === 0) return mentions;
  const heardOf = new Set(mentions.flatMap(({ tokens: [first, after] }) => Array.from({ length: after - first }, (_, step) => first + step)));
  const isHeardOf = (first: number, after: number): boolean => {
    for (let at = first; at < after; at++) if (heardOf.has(at)) return true;
    return false;
  };
  const all = [...mentions, ...pupils.flatMap((number) => namedBefore(reading, number, isHeardOf) ?? [])];
  // In place, since telephones of 2020 have no toSorted.
  all.sort((one, other) => one.from - other.from);
  return all;
}
