import type { Finding, Surroundings } from '../checks/index.ts';
import { record } from '../audit/record.ts';
import { holdOn, type Hold } from '../deliveries/holds.queries.ts';
import { passGate } from '../deliveries/holds.store.ts';
import { mayOnVoice, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { insertPost } from '../posts/posts.store.ts';
import { announcePost, type Shown } from './announce.ts';
import { bylineOf } from './byline.queries.ts';
import { compose, renderingsOf, type Composed } from './compose.ts';
import { mayTouchDraft } from './draft-access.ts';
import { deleteSaidDraft, lockDraft, lockVoiceQueue, picturesOf, type DraftRow } from './drafts.store.ts';
import { postExists } from './posts-said.queries.ts';
import { refused, type Outcome, type WritingRefusal } from './refusals.ts';
import type { ReviewRow } from './review/reviews.store.ts';
import { gateMet, noteGate, type Met } from './safety/note-gate.ts';
import { surroundingsOf } from './safety/surroundings.ts';
import { settleFindings, type Seen } from './settle-findings.ts';
import { speakerOf, type Speaker } from './speaker.queries.ts';
import { takeTurn, type QueuedDraft } from './take-turn.ts';

export type PublishOutcome = Outcome<{ postId: string; handle: string; findings: Finding[] }, WritingRefusal>;

type Ready = { draft: DraftRow; speaker: Speaker; composed: Composed; review: ReviewRow | null };

/** What the draft is read against: its authority's register and policy, and the warnings that were seen. */
type ReadWith = { around: Surroundings; seen: Seen };

/** Loads a draft, settles whether this member may say it, and reads it once more: what a kind or a check stops is refused. */
export async function readyToSay(tx: Writer, actor: Actor, draftId: string, now: Date, { around, seen }: ReadWith): Promise<Outcome<Ready, WritingRefusal>> {
  const draft = await lockDraft(tx, draftId);
  if (!draft) return refused({ reason: (await postExists(tx, draftId)) ? 'already-said' : 'no-such-draft' });
  const speaker = draft.voice_id ? await speakerOf(tx, draft.voice_id) : null;
  if (!speaker) return refused({ reason: 'no-voice' });
  if (!mayOnVoice(actor, 'publish-post', speaker) || !(await mayTouchDraft(tx, actor, draft))) return refused({ reason: 'not-allowed' });
  if (speaker.closedAt) return refused({ reason: 'voice-closed' });
  const media = await picturesOf(tx, draftId);
  const outcome = compose({ ...draft, details: draft.details as Record<string, string>, media }, now, around);
  if (!outcome.ok) return outcome;
  const settled = await settleFindings(tx, { id: draftId, voiceId: speaker.id, composed: outcome.composed }, seen, now);
  return settled.ok ? { ok: true, draft, speaker, composed: outcome.composed, review: settled.review } : settled;
}

async function storeSaid(tx: Writer, house: House, actor: Actor, { draft, speaker, composed, review, despite, met }: Ready & { despite: Hold | null; met: Met | null }, now: Date): Promise<Shown> {
  const shown = { id: draft.id, authorityId: speaker.authorityId, voiceId: speaker.id, tags: composed.tags };
  const renderings = renderingsOf(draft.id, composed, speaker, { publishedAt: now, updatedAt: null }, house.config.origin);
  // Whoever wrote the draft is its author, also when an editor presses the button.
  const authorId = draft.member_id;
  const byline = await bylineOf(tx, speaker, { by: authorId, othersWrote: draft.others_wrote });
  await insertPost(tx, { ...shown, ...composed, kind: composed.kind.name, authorId, writers: draft.writers, byline, publishedAt: now }, renderings);
  await deleteSaidDraft(tx, draft.id);
  // Of one that had a time, its wait for that time is nothing that stood in its way: what did was noted with it.
  const gate = met ? null : draft.met;
  await noteGate(tx, { postId: draft.id, authorityId: speaker.authorityId }, gate ?? gateMet({ review, findings: composed.findings, met }, now), now);
  await record(tx, {
    authorityId: speaker.authorityId,
    actor,
    action: 'post.published',
    subject: `post:${draft.id}`,
    detail: { voice: speaker.handle, kind: composed.kind.name, pictures: composed.media.length, ...(despite ? { despitePause: despite.slug } : {}) },
    at: now,
  });
  return shown;
}

/** Whether a draft is still scheduled for this very moment: neither taken off nor moved, and not said. Locks it. */
export async function isStillFor(tx: Writer, draftId: string, at: Date): Promise<boolean> {
  return (await lockDraft(tx, draftId))?.scheduled_for?.getTime() === at.getTime();
}

/** Whether it is to be said still, and what of a pause: it is asked for, a person read it and says it despite it, or it was asked for before. */
type Meant = (tx: Writer) => Promise<{ pause: 'ask' | 'despite' | 'asked' } | null>;

/** The pause that stands over a post a person is about to say; whoever queued it was asked before. */
async function pauseOver(tx: Writer, { speaker, composed }: Ready, now: Date): Promise<Hold | null> {
  return holdOn(tx, { voiceId: speaker.id, tags: composed.tags, due: now, now });
}

/** What whoever says it was shown of the checks' findings before. */
type Told = { seen: Seen; met: Met | null };
const TOLD_NOTHING: Told = { seen: 'all', met: null };

async function say(house: House, actor: Actor, draftId: string, isMeant: Meant, { seen, met }: Told = TOLD_NOTHING): Promise<PublishOutcome | null> {
  const now = house.clock();
  const around = await surroundingsOf(house, actor.authorityId);
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    await passGate(tx);
    const meant = await isMeant(tx);
    if (!meant) return null;
    const ready = await readyToSay(tx, actor, draftId, now, { around, seen });
    if (!ready.ok) return ready;
    const hold = meant.pause === 'asked' ? null : await pauseOver(tx, ready, now);
    if (hold && meant.pause === 'ask') return refused<WritingRefusal>({ reason: 'held', hold });
    const shown = await storeSaid(tx, house, actor, { ...ready, despite: hold, met }, now);
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
 * returns, the post is stored and no old page is served by this process.  While
 * a campaign of its voice is paused it is refused with the reason; `despiteHold`
 * is a person's word that it goes out all the same; the audit says so. A warning
 * that is not among those `seen` is refused once, to be shown; `met` is what
 * stood in its way before, for the count.
 */
export async function publishPost(house: House, actor: Actor, draftId: string, { despiteHold = false, seen = 'all', met = null }: { despiteHold?: boolean; seen?: Seen; met?: Met | null } = {}): Promise<PublishOutcome> {
  return (await say(house, actor, draftId, async () => ({ pause: despiteHold ? 'despite' : 'ask' }), { seen, met }))!;
}

/** Says a draft as `publishPost` does, if it still is what somebody read: refused where it was changed since that revision. */
export async function publishAsRead(house: House, actor: Actor, draftId: string, revision: number): Promise<PublishOutcome> {
  const outcome = await say(house, actor, draftId, async (tx) => {
    const draft = await lockDraft(tx, draftId);
    return !draft || draft.revision === revision ? { pause: 'ask' as const } : null;
  });
  return outcome ?? refused({ reason: 'changed-elsewhere' });
}

/**
 * Says a queued draft as `publishPost` does, when it is its turn: null, and
 * nothing said, where somebody took it off or moved it meanwhile, a pause holds
 * it back, or its voice's pace moved it.
 */
export async function publishQueued(house: House, actor: Actor, draft: QueuedDraft): Promise<PublishOutcome | null> {
  return say(house, actor, draft.id, async (tx) => {
    await lockVoiceQueue(tx, draft.voice_id);
    const isItsTurn = (await isStillFor(tx, draft.id, draft.scheduled_for)) && (await takeTurn(tx, house, draft));
    return isItsTurn ? { pause: 'asked' } : null;
  });
}
