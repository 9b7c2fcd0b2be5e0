import { record } from '../../audit/record.ts';
import { NEVER_MILDER } from '../../checks/index.ts';
import { cleanText } from '../../core/text.ts';
import { isId, newId } from '../../core/ids.ts';
import type { Actor } from '../../members/permissions.ts';
import type { Writer } from '../../platform/database.ts';
import type { House } from '../../platform/house.ts';
import { publishPost, type PublishOutcome } from '../publish-post.ts';
import { refused, type Outcome } from '../refusals.ts';
import { surroundingsOf } from '../safety/surroundings.ts';
import { LONGEST_NOTE, mayHaveSaid, refuseAsking, type AskRefusal } from './ask-reader.ts';
import { fingerprintOf } from './fingerprint.ts';
import { readersOf } from './readers.store.ts';
import { memberToWrite, whoMaySecond } from './review-people.queries.ts';
import { reviewPath, writeReviewLetters } from './review-letters.ts';
import { changeReview, insertReview, lockWaiting, wasDeclined, type ReviewRow } from './reviews.store.ts';
import { foundIn, textToRead, wordsToRead, type ToRead } from './words-to-read.ts';

const DAY_MS = 24 * 60 * 60_000;

/** A word or two is no reason that anybody could look at afterwards. */
const FEWEST_WORDS = 3;

export type OverrideRefusal =
  | AskRefusal
  /** A child, or where somebody is: never on one person's word. */
  | { reason: 'never-alone' }
  /** A reader said no to exactly these words. */
  | { reason: 'declined' }
  | { reason: 'reason-short' }
  | { reason: 'reason-long'; most: number };

async function refuseOverride(tx: Writer, actor: Actor, words: ToRead): Promise<OverrideRefusal | null> {
  if (!(await mayHaveSaid(tx, actor, words))) return { reason: 'not-allowed' };
  const refusal = refuseAsking(words.composed.findings);
  if (refusal) return refusal;
  if (words.composed.findings.some(({ kind }) => NEVER_MILDER.includes(kind))) return { reason: 'never-alone' };
  return (await wasDeclined(tx, words.id, fingerprintOf(words.speaker.id, words.composed))) ? { reason: 'declined' } : null;
}

async function storeOverridden(tx: Writer, actor: Actor, words: ToRead, answer: string, now: Date): Promise<ReviewRow> {
  const { speaker, composed } = words;
  const decided = { state: 'overridden' as const, decided_by: actor.memberId, decided_as: actor.name, decided_at: now, holds_until: new Date(now.getTime() + DAY_MS), answer };
  const exact = { fingerprint: fingerprintOf(speaker.id, composed), text: textToRead(words), lang: composed.lang, findings: foundIn(composed) };
  const waiting = await lockWaiting(tx, words.id);
  if (waiting) return changeReview(tx, waiting.id, { ...decided, ...exact });
  const begun = { id: newId(now.getTime()), authority_id: speaker.authorityId, draft_id: words.id, conversation_id: null, voice_id: speaker.id, asked_by: actor.memberId, asked_at: now };
  return (await insertReview(tx, { ...begun, ...decided, ...exact }))!;
}

/** Everybody who was asked is told; where nobody was, everybody who could have been. */
async function tellReaders(tx: Writer, house: House, actor: Actor, review: ReviewRow, { speaker }: ToRead): Promise<void> {
  const asked = (await readersOf(tx, review.id)).flatMap(({ member_id }) => (member_id ? [member_id] : []));
  const to = asked.length > 0 ? (await Promise.all(asked.map((id) => memberToWrite(tx, id)))).filter((each) => each !== null) : await whoMaySecond(tx, speaker, false);
  await writeReviewLetters(tx, house, {
    kind: 'overridden', authorityId: review.authority_id, to: to.filter(({ id }) => id !== actor.memberId), about: review.id, path: reviewPath(review.id), paramsFor: () => ({ voice: speaker.name, who: actor.name }),
  });
}

/**
 * A member who is alone says a draft without a second reader, with a reason that
 * others look at afterwards: it is in the audit, and every reader is told. Never
 * where a child is named or where somebody is, nor what a reader said no to.
 */
export async function overrideReview(house: House, actor: Actor, draftId: string, reason: string): Promise<PublishOutcome | Outcome<never, OverrideRefusal>> {
  const words = cleanText(reason).trim();
  if (!isId(draftId)) return refused({ reason: 'gone' });
  if (words.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length < FEWEST_WORDS) return refused({ reason: 'reason-short' });
  if (words.length > LONGEST_NOTE) return refused({ reason: 'reason-long', most: LONGEST_NOTE });
  const around = await surroundingsOf(house, actor.authorityId);
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx): Promise<Outcome<object, OverrideRefusal>> => {
    const now = house.clock();
    const read = await wordsToRead(tx, { id: draftId, conversationId: null, lang: '', text: '' }, around, now);
    if (!read.ok) return read;
    if (read.toRead.what !== 'draft') return refused({ reason: 'gone' });
    const refusal = await refuseOverride(tx, actor, read.toRead);
    if (refusal) return refused(refusal);
    const review = await storeOverridden(tx, actor, read.toRead, words, now);
    await tellReaders(tx, house, actor, review, read.toRead);
    await record(tx, { authorityId: actor.authorityId, actor, action: 'review.overridden', subject: `post:${draftId}`, detail: { voice: read.toRead.speaker.handle, review: review.id }, at: now });
    return { ok: true };
  });
  return outcome.ok ? publishPost(house, actor, draftId) : outcome;
}
