import { record } from '../../audit/record.ts';
import { cleanText } from '../../core/text.ts';
import { isId, newId } from '../../core/ids.ts';
import type { House } from '../../platform/house.ts';
import { refused, type Outcome } from '../refusals.ts';
import { LONGEST_NOTE, subjectOf } from './ask-reader.ts';
import { countNotes, insertNote, readersOf } from './readers.store.ts';
import { conversationToRead, maySecond } from './review-people.queries.ts';
import { lockReview, type ReviewRow } from './reviews.store.ts';
import { authorityOf, inAudit, nameOf, type SecondReader } from './second-reader.ts';
import type { Writer } from '../../platform/database.ts';

/** More notes than any text needs. */
const MOST_NOTES = 100;

export type NoteRefusal = { reason: 'not-found' } | { reason: 'not-allowed' } | { reason: 'settled' } | { reason: 'note-empty' } | { reason: 'note-long'; most: number } | { reason: 'too-many-notes' };

async function mayNote(tx: Writer, by: SecondReader, review: ReviewRow, now: Date): Promise<boolean> {
  if ('guest' in by) return (await readersOf(tx, review.id)).some(({ id, expires_at }) => id === by.guest.id && expires_at !== null && expires_at > now);
  if (review.asked_by === by.actor.memberId) return true;
  const isPrivate = review.conversation_id !== null && (await conversationToRead(tx, review.conversation_id))?.isPrivate !== false;
  return maySecond(by.actor, { id: review.voice_id, authorityId: review.authority_id }, isPrivate);
}

/** Notes something beside words that wait: readers and whoever asked, among themselves. It never leaves the desk and the readers' links. */
export async function noteReview(house: House, by: SecondReader, reviewId: string, typed: string): Promise<Outcome<object, NoteRefusal>> {
  const text = cleanText(typed).trim();
  if (!isId(reviewId)) return refused({ reason: 'not-found' });
  if (text === '') return refused({ reason: 'note-empty' });
  if (text.length > LONGEST_NOTE) return refused({ reason: 'note-long', most: LONGEST_NOTE });
  const now = house.clock();
  return house.database.transaction({ authority: authorityOf(by) }, async (tx): Promise<Outcome<object, NoteRefusal>> => {
    const review = await lockReview(tx, reviewId);
    if (review?.authority_id !== authorityOf(by)) return refused({ reason: 'not-found' });
    if (!(await mayNote(tx, by, review, now))) return refused({ reason: 'not-allowed' });
    if (review.state !== 'waiting') return refused({ reason: 'settled' });
    if ((await countNotes(tx, reviewId)) >= MOST_NOTES) return refused({ reason: 'too-many-notes' });
    await insertNote(tx, { id: newId(now.getTime()), review_id: reviewId, authority_id: review.authority_id, member_id: 'actor' in by ? by.actor.memberId : null, name: nameOf(by), text, noted_at: now });
    const { actor, detail } = inAudit(by);
    await record(tx, { authorityId: review.authority_id, actor, action: 'review.noted', subject: subjectOf(review), detail: { ...detail, review: reviewId }, at: now });
    return { ok: true };
  });
}
