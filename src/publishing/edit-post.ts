import { isDeepStrictEqual } from 'node:util';
import { record } from '../audit/record.ts';
import type { Finding, Surroundings } from '../checks/index.ts';
import { isId } from '../core/ids.ts';
import { mayChangePost, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { lockPost, storeEdit, type PostRow } from '../posts/posts.store.ts';
import { announcePost, type Shown } from './announce.ts';
import { bylineOf } from './byline.queries.ts';
import { compose, renderingsOf, type Composed } from './compose.ts';
import { deletePictures, describePictures, picturesOf, type PictureWords } from './drafts.store.ts';
import { tagsOfPost } from './posts-said.queries.ts';
import { refused, type Outcome, type WritingRefusal } from './refusals.ts';
import { closeReviews } from './review/reviews.store.ts';
import { surroundingsOf } from './safety/surroundings.ts';
import { settleFindings, type Seen } from './settle-findings.ts';
import { speakerOf, type Speaker } from './speaker.queries.ts';

/** What an edit form sends; `version` is the one it started from. */
export type EditInput = {
  postId: string;
  version: number;
  lang: string;
  text: string;
  details: Record<string, string>;
  pictures: readonly PictureWords[];
  removePictures: readonly string[];
  /** The warnings that were seen. */
  seen?: Seen;
};

export type EditRefusal = WritingRefusal | { reason: 'no-such-post' } | { reason: 'withdrawn' };

/** A post's row and voice, where this member may change it; locked until the transaction ends. */
export async function lockChangeablePost(
  tx: Writer,
  actor: Actor,
  postId: string,
): Promise<Outcome<{ post: PostRow; speaker: Speaker }, EditRefusal>> {
  const post = isId(postId) ? await lockPost(tx, postId) : null;
  if (!post) return refused({ reason: 'no-such-post' });
  const speaker = (await speakerOf(tx, post.voice_id))!;
  if (!mayChangePost(actor, { authorId: post.author_id }, speaker)) return refused({ reason: 'not-allowed' });
  if (post.withdrawn_at) return refused({ reason: 'withdrawn' });
  return { ok: true, post, speaker };
}

async function composeEdit(tx: Writer, post: PostRow, input: EditInput, now: Date, around: Surroundings): Promise<Outcome<{ composed: Composed }, WritingRefusal>> {
  await describePictures(tx, post.id, input.pictures);
  await deletePictures(tx, post.id, input.removePictures);
  const media = await picturesOf(tx, post.id);
  // A notice that has ended may still be mended, as long as its end is not moved into the past.
  const asOf = post.ends_at && post.ends_at < now ? post.published_at : now;
  const outcome = compose({ id: post.id, kind: post.kind, lang: input.lang, text: input.text, details: input.details, media }, asOf, around);
  if (!outcome.ok) return outcome;
  const problems = outcome.composed.kind.refuseChange?.(post.details, outcome.composed.details) ?? [];
  if (problems.length > 0) return refused({ reason: 'details', problems });
  const settled = await settleFindings(tx, { id: post.id, voiceId: post.voice_id, composed: outcome.composed }, input.seen ?? 'all', now);
  return settled.ok ? outcome : settled;
}

async function storeEdited(tx: Writer, house: House, actor: Actor, post: PostRow, speaker: Speaker, composed: Composed): Promise<Shown> {
  const now = house.clock();
  const tagsBefore = await tagsOfPost(tx, post.id);
  const moments = { publishedAt: post.published_at, updatedAt: now };
  // One without a name was written by several, or said before the voice showed names.
  const byline = await bylineOf(tx, speaker, { by: post.author_id, othersWrote: post.byline === null || actor.memberId !== post.author_id });
  const edited = { ...composed, id: post.id, byline, version: post.version + 1, publishedAt: post.published_at, editedBy: actor.memberId, editedAt: now };
  await closeReviews(tx, post.id, 'said');
  await storeEdit(tx, edited, renderingsOf(post.id, composed, speaker, moments, house.config.origin));
  await record(tx, {
    authorityId: post.authority_id,
    actor,
    action: 'post.edited',
    subject: `post:${post.id}`,
    detail: { voice: speaker.handle, version: post.version + 1 },
    at: now,
  });
  return { id: post.id, authorityId: post.authority_id, voiceId: post.voice_id, tags: [...new Set([...tagsBefore, ...composed.tags])], threadId: post.thread_id };
}

class Undone extends Error {
  readonly refusal: EditRefusal;
  constructor(refusal: EditRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Whether a post says this already. */
function saysAlready(post: PostRow, { lang, text, details, media }: Composed): boolean {
  return isDeepStrictEqual({ lang, text, details, media }, { lang: post.lang, text: post.text, details: post.details, media: post.media });
}

type Edited = { shown: Shown | null; handle: string; findings: Finding[] };

async function editIn(tx: Writer, house: House, actor: Actor, input: EditInput, around: Surroundings): Promise<Edited> {
  const locked = await lockChangeablePost(tx, actor, input.postId);
  if (!locked.ok) throw new Undone(locked.refusal);
  const { post, speaker } = locked;
  if (speaker.closedAt) throw new Undone({ reason: 'voice-closed' });
  const outcome = await composeEdit(tx, post, input, house.clock(), around);
  // Thrown, so that the pictures' new words are rolled back with it.
  if (!outcome.ok) throw new Undone(outcome.refusal);
  const { composed } = outcome;
  const done = { handle: speaker.handle, findings: composed.findings };
  // Nothing was changed, or a second press of the same button sent it again.
  if (saysAlready(post, composed)) return { ...done, shown: null };
  if (post.version !== input.version) throw new Undone({ reason: 'changed-elsewhere' });
  return { ...done, shown: await storeEdited(tx, house, actor, post, speaker, composed) };
}

/**
 * Gives a post newer words; what it said before stays in its public history.
 * Words that it says already make no version. Refused when somebody else edited
 * it since the form was opened, and when its voice is closed: a closed voice says
 * nothing more, though what it said may still be withdrawn.
 */
export async function editPost(house: House, actor: Actor, input: EditInput): Promise<Outcome<{ handle: string; findings: Finding[] }, EditRefusal>> {
  const around = await surroundingsOf(house, actor.authorityId);
  try {
    const { shown, handle, findings } = await house.database.transaction({ authority: actor.authorityId }, (tx) => editIn(tx, house, actor, input, around));
    if (shown) await announcePost(house, shown);
    return { ok: true, handle, findings };
  } catch (error) {
    if (error instanceof Undone) return refused(error.refusal);
    throw error;
  }
}
