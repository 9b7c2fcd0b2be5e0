import type { House } from '../../platform/house.ts';
import { surroundingsOf } from '../safety/surroundings.ts';
import { isLate } from './late.ts';
import { findReview, unfollowed } from './reviews.queries.ts';
import { sayApproved } from './say-approved.ts';
import { wordsToRead } from './words-to-read.ts';

/** Whoever said yes has it followed at once, unless the house falls in between: so much later it is nobody's work any more. */
const NOBODYS_MS = 60_000;

async function follow(house: House, { id, authority_id }: { id: string; authority_id: string }): Promise<void> {
  const around = await surroundingsOf(house, authority_id);
  const found = await house.database.transaction({ authority: authority_id }, async (tx) => {
    const review = await findReview(tx, id);
    if (review?.state !== 'approved' || review.followed_at) return null;
    const now = house.clock();
    const words = await wordsToRead(tx, { id: review.draft_id, conversationId: review.conversation_id, lang: review.lang, text: review.text }, around, now);
    return { review, late: !words.ok || isLate(review, words.toRead, now), chosen: words.ok ? words.toRead.chosen : null };
  });
  if (found) await sayApproved(house, found.review, found);
}

/**
 * Has a reader's yes lead to what it is for, where the house fell between the two:
 * in time the words go out, late their author is asked again. One that fails holds
 * up no other and is tried again.
 */
export async function followYeses(house: House): Promise<void> {
  const decidedBefore = new Date(house.clock().getTime() - NOBODYS_MS);
  for (const left of await house.database.within('house', (reader) => unfollowed(reader, decidedBefore))) {
    await follow(house, left).catch((error: unknown) => house.log.error({ err: error, review: left.id }, 'what a second reader found good could not go out'));
  }
}
