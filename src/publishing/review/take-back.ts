import { record } from '../../audit/record.ts';
import { isId } from '../../core/ids.ts';
import type { Actor } from '../../members/permissions.ts';
import type { House } from '../../platform/house.ts';
import { mayTouchDraft } from '../draft-access.ts';
import { lockDraft } from '../drafts.store.ts';
import { refused, type Outcome } from '../refusals.ts';
import { subjectOf } from './ask-reader.ts';
import { findReview } from './reviews.queries.ts';
import { changeReview, lockReview } from './reviews.store.ts';

/** Takes back what waits for a reader: whoever asked, or whoever may change the draft. What was written stays as it is. */
export async function takeBack(house: House, actor: Actor, reviewId: string): Promise<Outcome<object, { reason: 'not-found' | 'not-allowed' | 'settled' }>> {
  if (!isId(reviewId)) return refused({ reason: 'not-found' });
  return house.database.transaction({ authority: actor.authorityId }, async (tx): Promise<Outcome<object, { reason: 'not-found' | 'not-allowed' | 'settled' }>> => {
    const found = await findReview(tx, reviewId);
    if (found?.authority_id !== actor.authorityId) return refused({ reason: 'not-found' });
    const draft = await lockDraft(tx, found.draft_id);
    const may = found.asked_by === actor.memberId || (draft !== null && (await mayTouchDraft(tx, actor, draft)));
    if (!may) return refused({ reason: 'not-allowed' });
    const review = (await lockReview(tx, reviewId))!;
    if (review.state === 'taken-back') return { ok: true };
    if (review.state !== 'waiting') return refused({ reason: 'settled' });
    await changeReview(tx, reviewId, { state: 'taken-back', text: '' });
    await record(tx, { authorityId: actor.authorityId, actor, action: 'review.taken-back', subject: subjectOf(review), detail: { review: reviewId }, at: house.clock() });
    return { ok: true };
  });
}
