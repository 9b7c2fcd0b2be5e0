import type { Reading, Token } from '../check.ts';
import { bare } from '../fold.ts';
import { knownThings } from '../register.ts';
import type { Mention, Named } from './mention.ts';
import { IN, lookAt } from './names/word-look.ts';
import { likelyIn } from './weighed.ts';

/** Where a name ends: without the 's of "Callum's". */
export function endOf(last: Token): number {
  const { stem } = lookAt(last.low);
  return last.from + (last.low.startsWith(stem) && last.low.includes("'") && last.low.length === last.word.length ? stem.length : last.word.length);
}

/** From which likelihood on a word that no tagger took for a name stands where a private person's would, and down to which its neighbours belong to it. */
const LIKELY = { kinds: ['person-name', 'child-name'] as const, begins: 0.28, goesOn: 0.2 };
const LONGEST = 3;

/** A word in the writer's own capitals, or where they use none, that is no ordinary one. */
const canBeName = ({ shape, low, capital }: Token): boolean => {
  const { lists, group } = lookAt(low);
  return shape === 'word' && low.length > 1 && group === 0 && (capital === 'first' || (lists & (IN.common | IN.ordinary)) === 0);
};

/** Private people whose names nobody has heard of, known by what is said of them alone; they are only asked about. */
export function unheardOf(reading: Reading, people: readonly Named[]): Mention[] {
  const { tokens } = reading;
  const { people: known, peoplesWords, places } = knownThings(reading.around.register);
  const isHeardOf = (first: number, after: number): boolean => people.some((one) => first < one.afterLast && one.first < after);
  return likelyIn(reading, LIKELY).flatMap(({ first, after, kind, sure }): Mention[] => {
    const run = tokens.slice(first, after);
    if (run.length > LONGEST || isHeardOf(first, after) || !run.every(canBeName)) return [];
    const words = run.map(({ low }) => bare(lookAt(low).stem));
    const whole = words.join(' ');
    if (known.has(whole) || places.has(whole) || words.every((word) => peoplesWords.has(word))) return [];
    return [{ from: run[0]!.from, to: endOf(run[run.length - 1]!), tokens: [first, after], words, role: 'private', likely: sure, child: kind === 'child-name', surelyChild: false, certainty: sure, praised: false }];
  });
}
