import { record } from '../audit/record.ts';
import type { Finding } from '../checks/index.ts';
import { londonMoment, type LondonMoment, type WhichOfTwo } from '../core/time.ts';
import { mayOnVoice, type Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { mayTouchDraft } from './draft-access.ts';
import { lockDraft, setSchedule } from './drafts.store.ts';
import { readyToSay } from './publish-post.ts';
import { gateMet, type Met } from './safety/note-gate.ts';
import { surroundingsOf } from './safety/surroundings.ts';
import type { Seen } from './settle-findings.ts';
import { refused, type Outcome, type ScheduleRefusal, type WritingRefusal } from './refusals.ts';
import { speakerOf } from './speaker.queries.ts';

const FARTHEST_DAYS = 400;

function refuseMoment(moment: Exclude<LondonMoment, { ok: true }>, text: string): ScheduleRefusal {
  switch (moment.refusal) {
    case 'not-a-time':
      return { reason: 'not-a-time', text };
    case 'skipped':
      return { reason: 'skipped', next: moment.next };
    case 'which-of-two':
      return { reason: 'which-of-two', first: moment.first, second: moment.second };
  }
}

/** Reads a London local time as a moment to publish at; says what is wrong with any other. */
export function readPublishTime(local: string, which: WhichOfTwo, now: Date): Outcome<{ at: Date }, ScheduleRefusal> {
  const moment = londonMoment(local, which);
  if (!moment.ok) return refused(refuseMoment(moment, local));
  const { at } = moment;
  if (at <= now) return refused({ reason: 'in-the-past' });
  if (at.getTime() - now.getTime() > FARTHEST_DAYS * 86_400_000) return refused({ reason: 'too-far' });
  return { ok: true, at };
}

/** The one job name of scheduled publishing, with what it carries. */
export type PublishScheduledJob = { draftId: string; authorityId: string };

/**
 * Has a draft go out by itself at a moment. It is checked now, so that nothing
 * waits that could not go out, and again when its time comes. With a `revision`
 * it is refused where the draft was changed since; a warning that is not among
 * those `seen` is refused once, to be shown; `met` is what stood in its way
 * before, for the count.
 */
export async function schedulePost(house: House, actor: Actor, draftId: string, at: Date, { revision, seen = 'all', met = null }: { revision?: number; seen?: Seen; met?: Met | null } = {}): Promise<Outcome<{ at: Date; findings: Finding[] }, WritingRefusal>> {
  const now = house.clock();
  const around = await surroundingsOf(house, actor.authorityId, at);
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    // A notice that would have ended by then is caught here, not in the night.
    const ready = await readyToSay(tx, actor, draftId, at, { around, seen });
    if (!ready.ok) return ready;
    if (revision !== undefined && ready.draft.revision !== revision) return refused({ reason: 'changed-elsewhere' });
    await setSchedule(tx, draftId, { at, by: actor.memberId, met: gateMet({ review: ready.review, findings: ready.composed.findings, met }, now) });
    await house.jobs.send(tx, 'publish-scheduled', { draftId, authorityId: actor.authorityId }, { startAfter: at });
    await record(tx, {
      authorityId: actor.authorityId,
      actor,
      action: 'post.scheduled',
      subject: `post:${draftId}`,
      detail: { voice: ready.speaker.handle, for: at.toISOString() },
      at: now,
    });
    return { ok: true as const, at, findings: ready.composed.findings };
  });
}

/** Takes a draft's time away again; it stays a draft. */
export async function unschedulePost(house: House, actor: Actor, draftId: string): Promise<Outcome<object, WritingRefusal>> {
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const draft = await lockDraft(tx, draftId);
    if (!draft) return refused({ reason: 'no-such-draft' });
    const speaker = draft.voice_id ? await speakerOf(tx, draft.voice_id) : null;
    if (!speaker || !mayOnVoice(actor, 'publish-post', speaker) || !(await mayTouchDraft(tx, actor, draft))) {
      return refused({ reason: 'not-allowed' });
    }
    await setSchedule(tx, draftId, { at: null, trouble: null });
    await record(tx, {
      authorityId: actor.authorityId,
      actor,
      action: 'post.unscheduled',
      subject: `post:${draftId}`,
      detail: { voice: speaker.handle },
      at: house.clock(),
    });
    return { ok: true as const };
  });
}
