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
import { tagsOfPost } from './posts-said.queries.ts';
import { refused, type Outcome } from './refusals.ts';

/** How long, in milliseconds, a post can be taken back as if it had not been said. */
export const UNDO_MS = 10_000;

export const LONGEST_REASON = 500;

export type WithdrawRefusal = EditRefusal | { reason: 'reason-missing' } | { reason: 'reason-too-long'; most: number };
export type UndoRefusal = EditRefusal | { reason: 'too-late' };

async function shownOf(tx: Writer, post: PostRow): Promise<Shown> {
  return { id: post.id, authorityId: post.authority_id, voiceId: post.voice_id, tags: await tagsOfPost(tx, post.id) };
}

/** Withdraws a post: its words and pictures go, a tombstone with the reason stays at its address. */
export async function withdrawPost(house: House, actor: Actor, postId: string, reason: string): Promise<Outcome<{ handle: string }, WithdrawRefusal>> {
  const words = cleanText(reason);
  if (words === '') return refused({ reason: 'reason-missing' });
  if (words.length > LONGEST_REASON) return refused({ reason: 'reason-too-long', most: LONGEST_REASON });
  const now = house.clock();
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockChangeablePost(tx, actor, postId);
    if (!locked.ok) return locked;
    const shown = await shownOf(tx, locked.post);
    await storeWithdrawal(tx, postId, now, words);
    await record(tx, {
      authorityId: locked.post.authority_id,
      actor,
      action: 'post.withdrawn',
      subject: `post:${postId}`,
      detail: { voice: locked.speaker.handle },
      at: now,
    });
    return { ok: true as const, shown, handle: locked.speaker.handle };
  });
  if (!outcome.ok) return outcome;
  await announcePost(house, outcome.shown);
  return { ok: true, handle: outcome.handle };
}

const asDraft = (post: PostRow) => ({
  id: post.id,
  voiceId: post.voice_id,
  kind: post.kind,
  lang: post.lang,
  text: post.text,
  details: kindNamed(post.kind)?.unparse(post.details) ?? {},
});

/** Takes a post back within UNDO_MS of saying it: it is a draft again, and nothing of it stays in public. */
export async function undoPost(house: House, actor: Actor, postId: string): Promise<Outcome<{ draftId: string }, UndoRefusal>> {
  const now = house.clock();
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockChangeablePost(tx, actor, postId);
    if (!locked.ok) return locked;
    if (now.getTime() - locked.post.published_at.getTime() > UNDO_MS) return refused({ reason: 'too-late' as const });
    const shown = await shownOf(tx, locked.post);
    await deletePost(tx, postId);
    const author = { memberId: locked.post.author_id, authorityId: locked.post.authority_id, othersWrote: locked.post.byline === null };
    await insertDraft(tx, asDraft(locked.post), author, now);
    await record(tx, {
      authorityId: locked.post.authority_id,
      actor,
      action: 'post.undone',
      subject: `post:${postId}`,
      detail: { voice: locked.speaker.handle },
      at: now,
    });
    return { ok: true as const, shown };
  });
  if (!outcome.ok) return outcome;
  await announcePost(house, outcome.shown);
  return { ok: true, draftId: postId };
}
