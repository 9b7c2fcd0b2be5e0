import { record } from '../audit/record.ts';
import { isSafety, type Finding, type Surroundings } from '../checks/index.ts';
import { mayOnVoice, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { insertPost } from '../posts/posts.store.ts';
import { bylineOf } from './byline.queries.ts';
import { compose, LONGEST_DRAFT, renderingsOf, type Composed } from './compose.ts';
import { refused, type Outcome, type WritingRefusal } from './refusals.ts';
import { settleFindings, type Seen } from './settle-findings.ts';
import { speakerOf, type Speaker } from './speaker.queries.ts';

/**
 * What a voice answers, as it was typed, what it is read against, and the warnings that were seen. `id` becomes the post's, so that
 * answering twice is answering once. `isPrivate`: to one person alone, to whom their own matters may be said.
 */
export type AnswerWords = { id: string; voiceId: string; lang: string; text: string; around: Surroundings; seen: Seen; isPrivate: boolean };

/** An answer that was read and may be said. */
export type ReadyAnswer = { id: string; speaker: Speaker; composed: Composed };

/** What is still to be said of words that one person alone reads: nothing about what they tell of people, since nobody else is told. */
export const saidToOne = (findings: readonly Finding[]): Finding[] => findings.filter(({ kind }) => !isSafety(kind));

/** Reads an answer as what it will be: settles whether this member may say it, and what the checks find. Nothing is stored. */
export async function readAnswer(tx: Writer, actor: Actor, words: AnswerWords, now: Date): Promise<Outcome<{ ready: ReadyAnswer; findings: Finding[] }, WritingRefusal>> {
  const speaker = await speakerOf(tx, words.voiceId);
  if (!speaker) return refused({ reason: 'no-voice' });
  if (!mayOnVoice(actor, 'answer', speaker)) return refused({ reason: 'not-allowed' });
  if (speaker.closedAt) return refused({ reason: 'voice-closed' });
  if (words.text.length > LONGEST_DRAFT) return refused({ reason: 'far-too-long', length: words.text.length, most: LONGEST_DRAFT });
  const outcome = compose({ id: words.id, kind: 'answer', lang: words.lang, text: words.text, details: {}, media: [] }, now, words.around);
  if (!outcome.ok) return outcome;
  const findings = words.isPrivate ? saidToOne(outcome.composed.findings) : outcome.composed.findings;
  const composed = { ...outcome.composed, findings };
  const settled = await settleFindings(tx, { id: words.id, voiceId: speaker.id, composed }, words.seen, now);
  if (!settled.ok) return settled;
  return { ok: true, ready: { id: words.id, speaker, composed }, findings };
}

/**
 * Says an answer in a public thread, in the transaction of whoever asked for it:
 * stores the post with its version, renderings and audit entry. Its hashtags
 * lead to no list, since answers stand in their threads.
 */
export async function sayAnswer(
  tx: Writer,
  house: Pick<House, 'config'>,
  actor: Actor,
  { id, speaker, composed }: ReadyAnswer,
  place: { threadId: string; answers: string },
  now: Date,
): Promise<void> {
  const byline = await bylineOf(tx, speaker, { by: actor.memberId, othersWrote: false });
  const renderings = renderingsOf(id, composed, speaker, { publishedAt: now, updatedAt: null }, house.config.origin);
  await insertPost(
    tx,
    { ...composed, id, authorityId: speaker.authorityId, voiceId: speaker.id, tags: [], kind: composed.kind.name, authorId: actor.memberId, byline, publishedAt: now, inThread: place },
    renderings);
  await record(tx, {
    authorityId: speaker.authorityId,
    actor,
    action: 'post.published',
    subject: `post:${id}`,
    detail: { voice: speaker.handle, kind: 'answer', pictures: 0 },
    at: now,
  });
}
