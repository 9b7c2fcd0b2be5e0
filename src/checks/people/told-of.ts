import type { Reading } from '../check.ts';
import { factsAbout, type Fact } from './facts/index.ts';
import type { Mention } from './mentions.ts';

/** Of their life, and not of a place: where somebody works is told of staff day by day. */
const isOfTheirLife = ({ kind, owner }: Fact): boolean => kind !== 'child-school' && kind !== 'exact-whereabouts' && owner.near !== 'beside';

/** Of whoever is answered, or of "your daughter" and "him", whose reply it is. */
const isOfTheAnswered = ({ owner: { cue: { who } } }: Fact): boolean => who === 'answered' || who === 'kin' || who === 'he-she';

/** Whether a fact is told of this very person. */
const isOf = ({ owner: { cue } }: Fact, { tokens: [first, afterLast] }: Mention): boolean => cue.first < afterLast && first < cue.after;

/**
 * The people of a text once it is known what it tells: who is only greeted in a
 * reply is named to everyone where the reply tells something of their life, and
 * nobody is named in their job alone where their health or help is told beside it.
 */
export function toldOf(reading: Reading, mentions: readonly Mention[]): readonly Mention[] {
  if (mentions.every(({ role }) => role !== 'writer' && role !== 'public')) return mentions;
  const told = factsAbout(reading, mentions).filter(isOfTheirLife);
  if (told.length === 0) return mentions;
  const isAnswered = told.some(isOfTheAnswered);
  return mentions.map((mention) => {
    const isTold = mention.role === 'writer' ? isAnswered : mention.role === 'public' && told.some((fact) => !fact.unsure && isOf(fact, mention));
    return isTold ? { ...mention, role: 'private' } : mention;
  });
}
