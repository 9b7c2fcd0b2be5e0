import { record } from '../../audit/record.ts';
import { isReadable, type Finding } from '../../checks/index.ts';
import { cleanText } from '../../core/text.ts';
import { isId, newId } from '../../core/ids.ts';
import { mayChangePost, mayOnVoice, type Actor } from '../../members/permissions.ts';
import type { Writer } from '../../platform/database.ts';
import type { House } from '../../platform/house.ts';
import { LONGEST_DRAFT, stopping } from '../compose.ts';
import { mayTouchDraft } from '../draft-access.ts';
import { refused, type Outcome } from '../refusals.ts';
import { surroundingsOf } from '../safety/surroundings.ts';
import { chosenReaders, storeReaders, type ChosenReaders, type ReaderProblem } from './choose-readers.ts';
import { fingerprintOf } from './fingerprint.ts';
import { changeReview, insertReview, lockWaiting, passedReview, type ReviewRow } from './reviews.store.ts';
import { foundIn, textToRead, wordsToRead, type Source, type ToRead, type Unreadable } from './words-to-read.ts';

/** The longest note to a reader, and the longest words of theirs. */
export const LONGEST_NOTE = 2000;

/** What is to be read: a draft as it is stored, or an answer or a post's newer words as they were typed. */
export type AskedWords = { draftId: string } | { postId: string; lang: string; text: string } | { answerId: string; conversationId: string; lang: string; text: string };

/** Who is asked to read what; `readers` are members' ids, `guests` people without an account. */
export type Asked = AskedWords & { readers: readonly string[]; guests: readonly { name: string; email: string }[]; note: string };

export type AskRefusal =
  | Unreadable
  | ReaderProblem
  | { reason: 'nothing-to-read' }
  | { reason: 'read-already' }
  | { reason: 'note-long'; most: number };

export type AskOutcome = Outcome<{ reviewId: string }, AskRefusal>;

/** Where the words are that somebody asks about. */
export const sourceOf = (asked: AskedWords): Source => {
  if ('draftId' in asked) return { id: asked.draftId, conversationId: null, lang: '', text: '' };
  if ('postId' in asked) return { id: asked.postId, conversationId: null, lang: asked.lang, text: asked.text };
  return { id: asked.answerId, conversationId: asked.conversationId, lang: asked.lang, text: asked.text };
};

/** Whether this member may have these words said, once somebody else has read them. */
export async function mayHaveSaid(tx: Writer, actor: Actor, { what, speaker, draft, postAuthor }: ToRead): Promise<boolean> {
  switch (what) {
    case 'draft':
      return mayOnVoice(actor, 'publish-post', speaker) && (await mayTouchDraft(tx, actor, draft!));
    case 'edit':
      return mayChangePost(actor, { authorId: postAuthor! }, speaker);
    case 'answer':
      return mayOnVoice(actor, 'answer', speaker);
  }
}

/** What stands in the way of asking: what must be mended first, or that nothing is about a person. */
export function refuseAsking(findings: readonly Finding[]): AskRefusal | null {
  const stops = stopping(findings);
  const mend = stops.filter(({ kind }) => !isReadable(kind));
  if (mend.length > 0) return { reason: 'findings', findings: mend };
  return stops.length === 0 ? { reason: 'nothing-to-read' } : null;
}

/** Words that wait already are read as they are now; whoever reads the ones before is told by the page. */
async function renew(tx: Writer, waiting: ReviewRow, words: ToRead, note: string, now: Date): Promise<ReviewRow> {
  const fingerprint = fingerprintOf(words.speaker.id, words.composed);
  if (fingerprint.equals(waiting.fingerprint)) return note === '' ? waiting : changeReview(tx, waiting.id, { note });
  return changeReview(tx, waiting.id, {
    fingerprint, text: textToRead(words), lang: words.composed.lang, findings: foundIn(words.composed), asked_at: now, reminded_at: null, escalated_at: null, ...(note === '' ? {} : { note }),
  });
}

type Begun = { review: ReviewRow; isNew: boolean };

async function begin(tx: Writer, actor: Actor, words: ToRead, note: string, now: Date): Promise<Begun> {
  const { speaker, composed } = words;
  const waiting = await lockWaiting(tx, words.id);
  if (waiting) return { review: await renew(tx, waiting, words, note, now), isNew: false };
  const review = await insertReview(tx, {
    id: newId(now.getTime()), authority_id: speaker.authorityId, draft_id: words.id, conversation_id: words.conversationId, voice_id: speaker.id, asked_by: actor.memberId, asked_at: now,
    fingerprint: fingerprintOf(speaker.id, composed), text: textToRead(words), lang: composed.lang, findings: foundIn(composed), note,
  });
  if (review) return { review, isNew: true };
  // An answer has no row to be locked by: somebody else asked at this very moment.
  return { review: await renew(tx, (await lockWaiting(tx, words.id))!, words, note, now), isNew: false };
}

/** Whether somebody may ask about these words, and whom they chose. */
async function settleAsking(tx: Writer, actor: Actor, words: ToRead, asked: Asked, now: Date): Promise<Outcome<{ chosen: ChosenReaders }, AskRefusal>> {
  if (!(await mayHaveSaid(tx, actor, words))) return refused({ reason: 'not-allowed' });
  const refusal = refuseAsking(words.composed.findings);
  if (refusal) return refused(refusal);
  if (await passedReview(tx, words.id, fingerprintOf(words.speaker.id, words.composed), now)) return refused({ reason: 'read-already' });
  const writers = new Set([...words.writers, actor.memberId]);
  return chosenReaders(tx, { ...words, writers }, asked);
}

async function askIn(tx: Writer, house: House, actor: Actor, asked: Asked, words: ToRead): Promise<AskOutcome> {
  const now = house.clock();
  const settled = await settleAsking(tx, actor, words, asked, now);
  if (!settled.ok) return settled;
  const { review, isNew } = await begin(tx, actor, words, cleanText(asked.note).trim(), now);
  const added = await storeReaders(tx, house, { review, voice: words.speaker.name, asker: actor, chosen: settled.chosen });
  const detail = { voice: words.speaker.handle, what: words.what, readers: added, review: review.id };
  if (isNew || added > 0) await record(tx, { authorityId: actor.authorityId, actor, action: isNew ? 'review.asked' : 'review.reader-added', subject: subjectOf(review), detail, at: now });
  return { ok: true, reviewId: review.id };
}

/** What a review is about, as the audit names it. */
export const subjectOf = ({ conversation_id, draft_id }: ReviewRow): string => (conversation_id ? `conversation:${conversation_id}` : `post:${draft_id}`);

/**
 * Asks somebody else to read words before they go out: members who may read for
 * the voice, and people without an account by a link of a day. Words that wait
 * already get further readers, and are read as they are now. Refused where
 * nothing needs a reader, where something must be mended first, and for whoever
 * would read their own words.
 */
export async function askReader(house: House, actor: Actor, asked: Asked): Promise<AskOutcome> {
  const source = sourceOf(asked);
  if (!isId(source.id) || (source.conversationId !== null && !isId(source.conversationId))) return refused({ reason: 'gone' });
  if (asked.note.length > LONGEST_NOTE) return refused({ reason: 'note-long', most: LONGEST_NOTE });
  if (source.text.length > LONGEST_DRAFT) return refused({ reason: 'far-too-long', length: source.text.length, most: LONGEST_DRAFT });
  const around = await surroundingsOf(house, actor.authorityId);
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const outcome = await wordsToRead(tx, source, around, house.clock());
    return outcome.ok ? askIn(tx, house, actor, asked, outcome.toRead) : outcome;
  });
}
