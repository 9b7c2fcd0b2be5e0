import { record } from '../audit/record.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { mayTouchDraft } from './draft-access.ts';
import { deleteDraft, deletePictures, lockDraft, picturesOf } from './drafts.store.ts';
import { closeReviews } from './review/reviews.store.ts';
import { refused, type Outcome, type WritingRefusal } from './refusals.ts';

/** Throws a draft away with its pictures' rows. What was never said leaves nothing but the fact in the audit. */
export async function discardDraft(house: House, actor: Actor, draftId: string): Promise<Outcome<object, WritingRefusal>> {
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const draft = await lockDraft(tx, draftId);
    if (!draft) return refused({ reason: 'no-such-draft' });
    if (!(await mayTouchDraft(tx, actor, draft))) return refused({ reason: 'not-allowed' });
    const pictures = await picturesOf(tx, draftId);
    await deletePictures(tx, draftId, pictures.map(({ id }) => id));
    await deleteDraft(tx, draftId);
    await closeReviews(tx, draftId, 'taken-back');
    await record(tx, { authorityId: actor.authorityId, actor, action: 'draft.discarded', subject: `post:${draftId}`, at: house.clock() });
    return { ok: true as const };
  });
}
