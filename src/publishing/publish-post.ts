import type { Finding } from '../checks/index.ts';
import { record } from '../audit/record.ts';
import { mayOnVoice, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { insertPost } from '../posts/posts.store.ts';
import { announcePost, type Shown } from './announce.ts';
import { bylineOf } from './byline.queries.ts';
import { compose, renderingsOf, stopping, type Composed } from './compose.ts';
import { mayTouchDraft } from './draft-access.ts';
import { deleteDraft, lockDraft, picturesOf, type DraftRow } from './drafts.store.ts';
import { postExists } from './posts-said.queries.ts';
import { refused, type Outcome, type WritingRefusal } from './refusals.ts';
import { speakerOf, type Speaker } from './speaker.queries.ts';

export type PublishOutcome = Outcome<{ postId: string; handle: string; findings: Finding[] }, WritingRefusal>;

type Ready = { draft: DraftRow; speaker: Speaker; composed: Composed };

/** Loads a draft, settles whether this member may say it, and reads it once more: what a kind or a check stops is refused. */
export async function readyToSay(tx: Writer, actor: Actor, draftId: string, now: Date): Promise<Outcome<Ready, WritingRefusal>> {
  const draft = await lockDraft(tx, draftId);
  if (!draft) return refused({ reason: (await postExists(tx, draftId)) ? 'already-said' : 'no-such-draft' });
  const speaker = draft.voice_id ? await speakerOf(tx, draft.voice_id) : null;
  if (!speaker) return refused({ reason: 'no-voice' });
  if (!mayOnVoice(actor, 'publish-post', speaker) || !(await mayTouchDraft(tx, actor, draft))) return refused({ reason: 'not-allowed' });
  if (speaker.closedAt) return refused({ reason: 'voice-closed' });
  const media = await picturesOf(tx, draftId);
  const outcome = compose({ ...draft, details: draft.details as Record<string, string>, media }, now);
  if (!outcome.ok) return outcome;
  const stops = stopping(outcome.composed.findings);
  if (stops.length > 0) return refused({ reason: 'findings', findings: stops });
  return { ok: true, draft, speaker, composed: outcome.composed };
}

async function storeSaid(tx: Writer, house: House, actor: Actor, { draft, speaker, composed }: Ready, now: Date): Promise<Shown> {
  const shown = { id: draft.id, authorityId: speaker.authorityId, voiceId: speaker.id, tags: composed.tags };
  const renderings = renderingsOf(draft.id, composed, speaker, { publishedAt: now, updatedAt: null }, house.config.origin);
  // Whoever wrote the draft is its author, also when an editor presses the button.
  const authorId = draft.member_id;
  const byline = await bylineOf(tx, speaker, { by: authorId, othersWrote: draft.others_wrote });
  await insertPost(tx, { ...shown, ...composed, kind: composed.kind.name, authorId, byline, publishedAt: now }, renderings);
  await deleteDraft(tx, draft.id);
  await record(tx, {
    authorityId: speaker.authorityId,
    actor,
    action: 'post.published',
    subject: `post:${draft.id}`,
    detail: { voice: speaker.handle, kind: composed.kind.name, pictures: composed.media.length },
    at: now,
  });
  return shown;
}

/** Whether a draft is still scheduled for this very moment: neither taken off nor moved, and not said. Locks it. */
export async function isStillFor(tx: Writer, draftId: string, at: Date): Promise<boolean> {
  return (await lockDraft(tx, draftId))?.scheduled_for?.getTime() === at.getTime();
}

async function say(house: House, actor: Actor, draftId: string, isMeant: (tx: Writer) => Promise<boolean>): Promise<PublishOutcome | null> {
  const now = house.clock();
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    if (!(await isMeant(tx))) return null;
    const ready = await readyToSay(tx, actor, draftId, now);
    if (!ready.ok) return ready;
    const shown = await storeSaid(tx, house, actor, ready, now);
    return { ok: true as const, shown, handle: ready.speaker.handle, findings: ready.composed.findings };
  });
  if (!outcome?.ok) return outcome;
  await announcePost(house, outcome.shown);
  return { ok: true, postId: draftId, handle: outcome.handle, findings: outcome.findings };
}

/**
 * Says a draft: one transaction checks it again, stores the post with its
 * version and renderings, removes the draft and writes the audit entry; nothing
 * is sent from here. Saying the same draft twice says it once. When this
 * returns, the post is stored and no old page is served by this process.
 */
export async function publishPost(house: House, actor: Actor, draftId: string): Promise<PublishOutcome> {
  return (await say(house, actor, draftId, async () => true))!;
}

/**
 * Says a draft as `publishPost` does, if it is still scheduled for this very
 * moment; null, and nothing said, where somebody took it off or moved it meanwhile.
 */
export async function publishAt(house: House, actor: Actor, draftId: string, at: Date): Promise<PublishOutcome | null> {
  return say(house, actor, draftId, (tx) => isStillFor(tx, draftId, at));
}
