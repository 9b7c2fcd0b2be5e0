import { record } from '../audit/record.ts';
import { cleanText } from '../core/text.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { kindNamed } from '../kinds/index.ts';
import { deletePost, storeWithdrawal, type PostRow } from '../posts/posts.store.ts';
import { announcePost, type Shown } from './announce.ts';
import { insertDraft } from './drafts.store.ts';
import { lockChangeablePost, type EditRefusal } from './edit-post.ts';
import { tagsOfPost, writersOfPost } from './posts-said.queries.ts';
import { refused, type Outcome } from './refusals.ts';
import type { Speaker } from './speaker.queries.ts';

export const LONGEST_REASON = 500;

export type WithdrawRefusal = EditRefusal | { reason: 'reason-missing' } | { reason: 'reason-too-long'; most: number };
export type UndoRefusal = EditRefusal | { reason: 'too-late' };

async function shownOf(tx: Writer, post: PostRow): Promise<Shown> {
  return { id: post.id, authorityId: post.authority_id, voiceId: post.voice_id, tags: await tagsOfPost(tx, post.id), threadId: post.thread_id };
}

/** Whether a post was said so short a time ago that it can be taken back as if it had not been: UNDO_SECONDS. */
export function canUndo({ config, clock }: Pick<House, 'config' | 'clock'>, publishedAt: Date): boolean {
  return clock().getTime() - publishedAt.getTime() < config.undoSeconds * 1000;
}

type Locked = { post: PostRow; speaker: Speaker };

async function withdrawIn(tx: Writer, actor: Actor, { post, speaker }: Locked, words: string, now: Date): Promise<void> {
  await storeWithdrawal(tx, post.id, now, words);
  await record(tx, {
    authorityId: post.authority_id,
    actor,
    action: 'post.withdrawn',
    subject: `post:${post.id}`,
    detail: { voice: speaker.handle },
    at: now,
  });
}

const asDraft = (post: PostRow) => ({
  id: post.id,
  voiceId: post.voice_id,
  kind: post.kind,
  lang: post.lang,
  text: post.text,
  details: kindNamed(post.kind)?.unparse(post.details) ?? {},
});

async function undoIn(tx: Writer, actor: Actor, { post, speaker }: Locked, now: Date): Promise<void> {
  const writers = (await writersOfPost(tx, post.id)).filter((id) => id !== post.author_id);
  await deletePost(tx, post.id);
  // One without a name was written by several, or by a voice that shows none.
  const begun = { memberId: post.author_id, authorityId: post.authority_id, othersWrote: post.byline === null, writers };
  await insertDraft(tx, asDraft(post), begun, now);
  await record(tx, {
    authorityId: post.authority_id,
    actor,
    action: 'post.undone',
    subject: `post:${post.id}`,
    detail: { voice: speaker.handle },
    at: now,
  });
}

type Withdrawn = { handle: string; isUndone: boolean };

/**
 * Withdraws a post: its words and pictures go, a tombstone with the reason stays
 * at its address. One said a moment ago is taken back whole, as by `undoPost`,
 * whatever the reason: nobody need be told of what hardly anybody has seen.
 */
export async function withdrawPost(house: House, actor: Actor, postId: string, reason: string): Promise<Outcome<Withdrawn, WithdrawRefusal>> {
  const words = cleanText(reason);
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockChangeablePost(tx, actor, postId);
    if (!locked.ok) return locked;
    const done = { ok: true as const, shown: await shownOf(tx, locked.post), handle: locked.speaker.handle };
    if (canUndo(house, locked.post.published_at) && !locked.post.thread_id) {
      await undoIn(tx, actor, locked, house.clock());
      return { ...done, isUndone: true };
    }
    if (words === '') return refused({ reason: 'reason-missing' as const });
    if (words.length > LONGEST_REASON) return refused({ reason: 'reason-too-long' as const, most: LONGEST_REASON });
    await withdrawIn(tx, actor, locked, words, house.clock());
    if (locked.post.thread_id) await house.hooks.answerWithdrawn(tx, { postId });
    return { ...done, isUndone: false };
  });
  if (!outcome.ok) return outcome;
  await announcePost(house, outcome.shown);
  return { ok: true, handle: outcome.handle, isUndone: outcome.isUndone };
}

/** Takes a post back a moment after it was said: it is a draft again, and nothing of it stays in public. */
export async function undoPost(house: House, actor: Actor, postId: string): Promise<Outcome<{ draftId: string }, UndoRefusal>> {
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockChangeablePost(tx, actor, postId);
    if (!locked.ok) return locked;
    if (!canUndo(house, locked.post.published_at) || locked.post.thread_id) return refused({ reason: 'too-late' as const });
    const shown = await shownOf(tx, locked.post);
    await undoIn(tx, actor, locked, house.clock());
    return { ok: true as const, shown };
  });
  if (!outcome.ok) return outcome;
  await announcePost(house, outcome.shown);
  return { ok: true, draftId: postId };
}
