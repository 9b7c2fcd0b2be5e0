import { sayDayAndTime } from '../../core/time.ts';
import { isWordKey, sayIn, type Lang } from '../../core/words/index.ts';
import { loadActor } from '../../members/load-actor.ts';
import type { Writer } from '../../platform/database.ts';
import type { House } from '../../platform/house.ts';
import { readDraft } from '../drafts.store.ts';
import { publishPost } from '../publish-post.ts';
import { schedulePost } from '../schedule-post.ts';
import { speakerOf } from '../speaker.queries.ts';
import { memberToWrite } from './review-people.queries.ts';
import { reviewPath, writeReviewLetters } from './review-letters.ts';
import { changeReview, type ReviewRow } from './reviews.store.ts';

/** What came of a yes: the words are out, go at their time, or wait for who asked to say them. */
export type AfterYes = 'said' | 'scheduled' | 'asked-again';

function reasonIn({ reason }: ReviewRow, lang: Lang): string {
  const key = `review.reason.${reason}`;
  return isWordKey(key) ? sayIn(lang)(key) : '';
}

/** Writes to whoever asked what became of it. */
export async function tellAuthor(tx: Writer, house: House, review: ReviewRow, kind: 'approved' | 'approved-waits' | 'declined'): Promise<void> {
  const [author, speaker] = [await memberToWrite(tx, review.asked_by), await speakerOf(tx, review.voice_id)];
  if (!author || !speaker) return;
  await writeReviewLetters(tx, house, {
    kind, authorityId: review.authority_id, to: [author], about: review.id, path: reviewPath(review.id),
    paramsFor: (lang) => ({ voice: speaker.name, reader: review.decided_as ?? '', time: sayDayAndTime(review.decided_at ?? house.clock(), lang), reason: reasonIn(review, lang) }),
  });
}

/** Says a draft in the name of whoever asked, at once or at the time that was chosen for it. */
async function sayDraft(house: House, { draft_id, asked_by }: ReviewRow, chosen: Date | null): Promise<AfterYes> {
  const author = await loadActor(house, asked_by);
  if (!author) return 'asked-again';
  const draft = await house.database.within({ authority: author.authorityId }, (reader) => readDraft(reader, draft_id));
  if (draft?.scheduled_for) return 'scheduled';
  const outcome = chosen ? await schedulePost(house, author, draft_id, chosen) : await publishPost(house, author, draft_id);
  if (!outcome.ok) return outcome.refusal.reason === 'already-said' ? 'said' : 'asked-again';
  return chosen ? 'scheduled' : 'said';
}

/** Has words go out that were read and found good, and writes to whoever asked: that they did, or that they are to be said with one press. Doing it twice is doing it once. */
export async function sayApproved(house: House, review: ReviewRow, { late, chosen }: { late: boolean; chosen: Date | null }): Promise<AfterYes> {
  if (review.state === 'said') return 'said';
  const { authority_id, draft_id, conversation_id } = review;
  const isDraft = conversation_id === null && (await house.database.within({ authority: authority_id }, (reader) => readDraft(reader, draft_id))) !== null;
  const next = late || !isDraft ? 'asked-again' : await sayDraft(house, review, chosen);
  await house.database.transaction({ authority: authority_id }, async (tx) => {
    await tellAuthor(tx, house, review, next === 'asked-again' ? 'approved-waits' : 'approved');
    await changeReview(tx, review.id, { followed_at: house.clock() });
  });
  return next;
}
