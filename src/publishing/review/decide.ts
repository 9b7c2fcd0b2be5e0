import { record } from '../../audit/record.ts';
import type { Surroundings } from '../../checks/index.ts';
import { cleanText } from '../../core/text.ts';
import type { Writer } from '../../platform/database.ts';
import type { House } from '../../platform/house.ts';
import { refused, type Outcome } from '../refusals.ts';
import { surroundingsOf } from '../safety/surroundings.ts';
import { LONGEST_NOTE, refuseAsking, subjectOf } from './ask-reader.ts';
import { fingerprintOf } from './fingerprint.ts';
import { findReview } from './reviews.queries.ts';
import { changeReview, lockReview, type ReviewRow } from './reviews.store.ts';
import { sayApproved, tellAuthor, type AfterYes } from './say-approved.ts';
import { authorityOf, inAudit, isDecider, nameOf, refuseReader, type SecondReader } from './second-reader.ts';
import { isLate } from './late.ts';
import { foundIn, textToRead, wordsToRead, type ToRead } from './words-to-read.ts';

/** Why a reader says no; each has its words as 'review.reason.<it>'. */
export const DECLINE_REASONS = ['not-agreed', 'too-much-detail', 'wrong-person', 'could-be-found-out', 'not-ours-to-say', 'wait', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export type DecideRefusal =
  | { reason: 'not-found' }
  | { reason: 'not-allowed' }
  | { reason: 'own-words' }
  /** The draft was thrown away or said, the post withdrawn. */
  | { reason: 'gone' }
  /** Somebody else decided, or it was taken back. */
  | { reason: 'settled' }
  /** The words are others now: they stand at the review, and are asked about again. */
  | { reason: 'changed' }
  /** The words are others now, and nothing in them needs a second reader any more. */
  | { reason: 'not-needed' }
  | { reason: 'no-reason' }
  | { reason: 'answer-missing' }
  | { reason: 'answer-long'; most: number };

const DAY_MS = 24 * 60 * 60_000;

/** How long after its chosen time something scheduled is still tried. */
const GRACE_MS = 60 * 60_000;

const holdsUntil = ({ chosen }: Pick<ToRead, 'chosen'>, now: Date): Date =>
  new Date(Math.max(now.getTime() + DAY_MS, chosen ? chosen.getTime() + GRACE_MS : 0));

/** `words` are null once there is nothing to be said any more. */
type Locked = { review: ReviewRow; isDone: true; words: ToRead | null } | { review: ReviewRow; isDone: false; words: ToRead };

/** The review and what would be said now, both locked, where this reader may decide; what was decided by them already goes through. */
async function lockToDecide(tx: Writer, by: SecondReader, reviewId: string, around: Surroundings, now: Date): Promise<Outcome<Locked, DecideRefusal>> {
  const found = await findReview(tx, reviewId);
  if (!found || found.authority_id !== authorityOf(by) || ('guest' in by && by.guest.review_id !== reviewId)) return refused({ reason: 'not-found' });
  const outcome = await wordsToRead(tx, { id: found.draft_id, conversationId: found.conversation_id, lang: found.lang, text: found.text }, around, now);
  const review = (await lockReview(tx, reviewId))!;
  if (review.state !== 'waiting') return isDecider(review, by) ? { ok: true, review, words: outcome.ok ? outcome.toRead : null, isDone: true } : refused({ reason: 'settled' });
  if (!outcome.ok) return refused({ reason: 'gone' });
  const refusal = await refuseReader(tx, by, review, outcome.toRead, now);
  return refusal ? refused({ reason: refusal }) : { ok: true, review, words: outcome.toRead, isDone: false };
}

/** The words are no longer those that were read: what stands there now is asked about instead. */
async function askAnew(tx: Writer, review: ReviewRow, words: ToRead): Promise<DecideRefusal> {
  const { speaker, composed } = words;
  const needsReader = refuseAsking(composed.findings) === null;
  await changeReview(tx, review.id, {
    fingerprint: fingerprintOf(speaker.id, composed), text: needsReader ? textToRead(words) : '', lang: composed.lang, findings: foundIn(composed), ...(needsReader ? {} : { state: 'taken-back' }),
  });
  return { reason: needsReader ? 'changed' : 'not-needed' };
}

type Approved = { review: ReviewRow; late: boolean; chosen: Date | null };

/** Who said yes presses once more: answered as the first time, and what a crash kept back goes out. */
function pressedAgain(review: ReviewRow, words: ToRead | null, now: Date): Outcome<Approved, DecideRefusal> {
  if (review.state !== 'approved' && review.state !== 'said') return refused({ reason: 'settled' });
  return { ok: true, review, late: !words || isLate(review, words, now), chosen: words?.chosen ?? null };
}

async function approveIn(tx: Writer, house: House, by: SecondReader, { reviewId, read, around }: { reviewId: string; read: string; around: Surroundings }): Promise<Outcome<Approved, DecideRefusal>> {
  const now = house.clock();
  const locked = await lockToDecide(tx, by, reviewId, around, now);
  if (!locked.ok) return locked;
  const { review } = locked;
  if (locked.isDone) return pressedAgain(review, locked.words, now);
  const { words } = locked;
  const current = fingerprintOf(words.speaker.id, words.composed);
  if (!current.equals(review.fingerprint)) return refused(await askAnew(tx, review, words));
  if (read !== current.toString('hex')) return refused({ reason: 'changed' });
  const { actor, detail } = inAudit(by);
  const approved = await changeReview(tx, reviewId, { state: 'approved', decided_by: 'actor' in by ? by.actor.memberId : null, decided_as: nameOf(by), decided_at: now, holds_until: holdsUntil(words, now) });
  await record(tx, { authorityId: review.authority_id, actor, action: 'review.approved', subject: subjectOf(review), detail: { ...detail, voice: words.speaker.handle, late: isLate(review, words, now), review: reviewId }, at: now });
  return { ok: true, review: approved, late: isLate(review, words, now), chosen: words.chosen };
}

/**
 * A second reader's yes to the words they read (`read` is the fingerprint on
 * their page, in hex). In time it says the words at once, or lets them go at
 * their time, in the name of whoever asked; late, or where they cannot go by
 * themselves, that person is asked again. Words that changed meanwhile are not
 * said: they are asked about anew. A second press is answered as the first.
 */
export async function approveReview(house: House, by: SecondReader, reviewId: string, read: string): Promise<Outcome<{ next: AfterYes }, DecideRefusal>> {
  const around = await surroundingsOf(house, authorityOf(by));
  const outcome = await house.database.transaction({ authority: authorityOf(by) }, (tx) => approveIn(tx, house, by, { reviewId, read, around }));
  if (!outcome.ok) return outcome;
  return { ok: true, next: await sayApproved(house, outcome.review, outcome) };
}

/** What a reader gives with a no. */
export type Declining = { reason: string; answer: string };

function readDeclining({ reason, answer }: Declining): Outcome<{ reason: DeclineReason; answer: string }, DecideRefusal> {
  const named = DECLINE_REASONS.find((each) => each === reason);
  const words = cleanText(answer).trim();
  if (!named) return refused({ reason: 'no-reason' });
  if (named === 'other' && words === '') return refused({ reason: 'answer-missing' });
  return words.length > LONGEST_NOTE ? refused({ reason: 'answer-long', most: LONGEST_NOTE }) : { ok: true, reason: named, answer: words };
}

/** A second reader's no, with its reason and words that the author learns from. What was written stays a draft. */
export async function declineReview(house: House, by: SecondReader, reviewId: string, typed: Declining): Promise<Outcome<object, DecideRefusal>> {
  const read = readDeclining(typed);
  if (!read.ok) return read;
  const around = await surroundingsOf(house, authorityOf(by));
  return house.database.transaction({ authority: authorityOf(by) }, async (tx): Promise<Outcome<object, DecideRefusal>> => {
    const now = house.clock();
    const locked = await lockToDecide(tx, by, reviewId, around, now);
    if (!locked.ok) return locked;
    const { review, isDone } = locked;
    if (isDone) return review.state === 'declined' ? { ok: true } : refused({ reason: 'settled' });
    const { actor, detail } = inAudit(by);
    const declined = await changeReview(tx, reviewId, { state: 'declined', decided_by: 'actor' in by ? by.actor.memberId : null, decided_as: nameOf(by), decided_at: now, reason: read.reason, answer: read.answer });
    await tellAuthor(tx, house, declined, 'declined');
    await record(tx, { authorityId: review.authority_id, actor, action: 'review.declined', subject: subjectOf(review), detail: { ...detail, reason: read.reason, review: reviewId }, at: now });
    return { ok: true };
  });
}
