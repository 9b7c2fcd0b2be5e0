import type { Reading } from '../check.ts';
import { factsAbout } from './facts/index.ts';
import type { Mention } from './mentions.ts';

/**
 * The people of a text once it is known what it tells: who is only greeted in a
 * reply is named to everyone where the reply tells something of their life.
 */
export function toldOf(reading: Reading, mentions: readonly Mention[]): readonly Mention[] {
  if (!mentions.some(({ role }) => role === 'writer')) return mentions;
  const isTold = factsAbout(reading, mentions).some(({ kind, owner }) => kind !== 'child-school' && kind !== 'exact-whereabouts' && owner.cue.who === 'answered' && owner.near !== 'beside');
  return isTold ? mentions.map((mention) => (mention.role === 'writer' ? { ...mention, role: 'private' } : mention)) : mentions;
}
