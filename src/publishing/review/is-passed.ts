import type { Actor } from '../../members/permissions.ts';
import type { House } from '../../platform/house.ts';
import { compose } from '../compose.ts';
import { surroundingsOf } from '../safety/surroundings.ts';
import { fingerprintOf } from './fingerprint.ts';
import { passedReview } from './reviews.store.ts';

/** What a draft would say, and who would. */
type Words = Parameters<typeof compose>[0] & { voiceId: string };

/** Whether a second reader's yes, or a member's own word, holds for exactly these words: then they can go out. */
export async function isPassed(house: Pick<House, 'database' | 'clock'>, actor: Actor, words: Words): Promise<boolean> {
  const now = house.clock();
  const outcome = compose(words, now, await surroundingsOf(house, actor.authorityId));
  if (!outcome.ok || words.voiceId === '') return false;
  const fingerprint = fingerprintOf(words.voiceId, outcome.composed);
  return house.database.within({ authority: actor.authorityId }, async (reader) => (await passedReview(reader, words.id, fingerprint, now)) !== null);
}
