import { record } from '../../audit/record.ts';
import type { Writer } from '../../platform/database.ts';
import type { House } from '../../platform/house.ts';
import { speakerOf } from '../speaker.queries.ts';
import { subjectOf } from './ask-reader.ts';
import { followYeses } from './follow-yes.ts';
import { guestLetters, untold } from './reviews.queries.ts';
import { readersOf } from './readers.store.ts';
import { conversationToRead, memberToWrite, whoMaySecond } from './review-people.queries.ts';
import { reviewPath, writeReviewLetters } from './review-letters.ts';
import { changeReview, deleteReviewsBefore, lockReview, type ReviewRow } from './reviews.store.ts';

const MINUTE_MS = 60_000;
const REMIND_AFTER_MS = 20 * MINUTE_MS;
export const ESCALATE_AFTER_MS = 60 * MINUTE_MS;
const KEPT_MS = 90 * 24 * 60 * MINUTE_MS;

type Told = 'reminded_at' | 'escalated_at';

/** Takes a review in hand that nobody else has told of, and that still waits. */
async function claim(tx: Writer, id: string, told: Told, now: Date): Promise<ReviewRow | null> {
  const review = await lockReview(tx, id);
  if (!review || review.state !== 'waiting' || review[told] !== null) return null;
  return changeReview(tx, id, { [told]: now });
}

async function remind(tx: Writer, house: House, review: ReviewRow): Promise<void> {
  const [readers, speaker, asker] = [await readersOf(tx, review.id), (await speakerOf(tx, review.voice_id))!, await memberToWrite(tx, review.asked_by)];
  const members = await Promise.all(readers.flatMap(({ member_id }) => (member_id ? [memberToWrite(tx, member_id)] : [])));
  const letter = { authorityId: review.authority_id, about: `${review.id}:${review.asked_at.getTime()}`, path: reviewPath(review.id), paramsFor: () => ({ voice: speaker.name, asker: asker?.name ?? '' }) };
  await writeReviewLetters(tx, house, { ...letter, kind: 'remind', to: members.filter((each) => each !== null) });
  // Only a hash of a link is kept, so a guest is sent back to the letter that has it.
  for (const guest of await guestLetters(tx, readers)) await writeReviewLetters(tx, house, { ...letter, kind: 'remind-guest', about: `${guest.readerId}:${review.asked_at.getTime()}`, to: [guest] });
}

async function escalate(tx: Writer, house: House, review: ReviewRow, now: Date): Promise<void> {
  const speaker = (await speakerOf(tx, review.voice_id))!;
  const isPrivate = review.conversation_id !== null && (await conversationToRead(tx, review.conversation_id))?.isPrivate !== false;
  const asked = new Set((await readersOf(tx, review.id)).map(({ member_id }) => member_id));
  const inCharge = (await whoMaySecond(tx, speaker, isPrivate)).filter(({ id, isAdministrator, roles }) => id !== review.asked_by && !asked.has(id) && (isAdministrator || roles.includes('owner')));
  const asker = await memberToWrite(tx, review.asked_by);
  await writeReviewLetters(tx, house, { kind: 'escalated', authorityId: review.authority_id, to: inCharge, about: `${review.id}:${review.asked_at.getTime()}`, path: reviewPath(review.id), paramsFor: () => ({ voice: speaker.name, asker: asker?.name ?? '' }) });
  await record(tx, { authorityId: review.authority_id, actor: 'house', action: 'review.escalated', subject: subjectOf(review), detail: { told: inCharge.length, review: review.id }, at: now });
}

async function sweep(house: House, told: Told, afterMs: number, tell: (tx: Writer, review: ReviewRow, now: Date) => Promise<void>): Promise<void> {
  const now = house.clock();
  for (const { id, authority_id } of await house.database.within('house', (reader) => untold(reader, told, new Date(now.getTime() - afterMs)))) {
    await house.database.transaction({ authority: authority_id }, async (tx) => {
      const review = await claim(tx, id, told, now);
      if (review) await tell(tx, review, now);
    });
  }
}

/** Reminds readers, once, of words that have waited for them for twenty minutes. */
export async function remindReaders(house: House): Promise<void> {
  await sweep(house, 'reminded_at', REMIND_AFTER_MS, (tx, review) => remind(tx, house, review));
}

/** Tells the administrators and the voice's owners, once, of words that nobody has read for an hour; any of them may read them then. */
export async function escalateReviews(house: House): Promise<void> {
  await sweep(house, 'escalated_at', ESCALATE_AFTER_MS, (tx, review, now) => escalate(tx, house, review, now));
}

/** Forgets reviews after ninety days. */
export async function forgetReviews(house: House): Promise<void> {
  await house.database.transaction('house', (tx) => deleteReviewsBefore(tx, new Date(house.clock().getTime() - KEPT_MS)));
}

/** What the house does for reviews by itself: how often, and what each is called in the log. Each may run twice, and in two processes at once. */
export const REVIEW_WORK: readonly { every: 'half-minute' | 'day'; what: string; work: (house: House) => Promise<void> }[] = [
  { every: 'half-minute', what: 'reminding second readers', work: remindReaders },
  { every: 'half-minute', what: 'telling others of words that nobody has read', work: escalateReviews },
  { every: 'half-minute', what: 'letting out what readers found good', work: followYeses },
  { every: 'day', what: 'forgetting reviews that are over', work: forgetReviews },
];
