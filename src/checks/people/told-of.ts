import type { Reading } from '../check.ts';
import { factsAbout, type Fact } from './facts/index.ts';
import type { Mention } from './mentions.ts';

/** From which weight on somebody in public may be private after all. */
const MAYBE = 0.6;

const isMaybe = ({ role, weight }: Mention): boolean => role === 'public' && weight >= MAYBE;
const overlaps = ({ owner: { cue } }: Fact, { tokens: [first, afterLast] }: Mention): boolean => cue.first < afterLast && cue.after > first;
const isGrave = ({ kind, owner }: Fact): boolean => kind !== 'child-school' && kind !== 'exact-whereabouts' && owner.near !== 'beside';

/**
 * The people of a text once it is known what it tells of them: who seemed to be
 * in public is private where a fact of their life is told, and who was greeted
 * is named where the reply tells everyone something of them.
 */
export function toldOf(reading: Reading, mentions: readonly Mention[]): readonly Mention[] {
  const { context } = reading.checked;
  const doubted = mentions.some((mention) => isMaybe(mention) || (mention.role === 'writer' && context === 'reply'));
  if (!doubted) return mentions;
  const tried = mentions.map((mention): Mention => (isMaybe(mention) ? { ...mention, role: 'private' } : mention));
  const facts = factsAbout(reading, tried).filter(isGrave);
  const isAnswered = facts.some(({ owner }) => owner.cue.who === 'answered');
  return mentions.map((mention): Mention => {
    const told = mention.role === 'writer' ? isAnswered : isMaybe(mention) && facts.some((fact) => overlaps(fact, mention));
    return told ? { ...mention, role: 'private' } : mention;
  });
}
