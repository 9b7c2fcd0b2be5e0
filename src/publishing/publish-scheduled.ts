import { loadActor } from '../members/load-actor.ts';
import type { House } from '../platform/house.ts';
import { lockDraft, overdueDrafts, readDraft, setSchedule } from './drafts.store.ts';
import { publishPost } from './publish-post.ts';
import type { WritingRefusal } from './refusals.ts';
import type { PublishScheduledJob } from './schedule-post.ts';

/** How long a draft is tried before it is given up; its job has been tried as often as it may be by then. */
const GIVE_UP_MS = 10 * 60_000;

/** Why a draft waits: a refusal, or something failed here as often as it was tried. Its words are 'refusal.<it>'. */
type Trouble = WritingRefusal['reason'] | 'house-failed';

/** Leaves a draft that is due on the desk with its reason, so that nothing is silent. */
async function keepWithTrouble(house: House, job: PublishScheduledJob, reason: Trouble): Promise<void> {
  const isLeft = await house.database.transaction({ authority: job.authorityId }, async (tx) => {
    const draft = await lockDraft(tx, job.draftId);
    // Somebody was quicker, or gave it another time meanwhile.
    if (!draft?.scheduled_for || draft.scheduled_for > house.clock()) return false;
    await setSchedule(tx, job.draftId, null, null, reason);
    return true;
  });
  if (!isLeft) return;
  house.log.warn({ draft: job.draftId, reason }, 'a scheduled post could not go out and waits on the desk');
}

/**
 * Publishes a draft whose time has come, in the name of whoever scheduled it. A
 * draft that is gone, was taken off the schedule or moved to later is left
 * alone, so that the job may run any number of times.
 */
export async function publishScheduled(house: House, job: PublishScheduledJob): Promise<void> {
  const draft = await house.database.within({ authority: job.authorityId }, (reader) => readDraft(reader, job.draftId));
  if (!draft?.scheduled_for || !draft.scheduled_by || draft.scheduled_for > house.clock()) return;
  const actor = await loadActor(house, draft.scheduled_by);
  if (!actor) return keepWithTrouble(house, job, 'not-allowed');
  const outcome = await publishPost(house, actor, draft.id);
  // 'already-said' and 'no-such-draft': another run was quicker.
  if (outcome.ok || outcome.refusal.reason === 'already-said' || outcome.refusal.reason === 'no-such-draft') return;
  await keepWithTrouble(house, job, outcome.refusal.reason);
}

/**
 * Publishes what should have gone out while nobody was at work, oldest first;
 * run at the start, after a restore, when the job queue is empty, and again and
 * again. A draft that fails holds up no other; `failingSince` keeps since when,
 * and one that has failed for ten minutes is left on the desk with its trouble.
 */
export async function publishOverdue(house: House, failingSince: Map<string, Date> = new Map()): Promise<void> {
  const now = house.clock();
  for (const { id, authority_id } of await house.database.within('house', (reader) => overdueDrafts(reader, now))) {
    const job = { draftId: id, authorityId: authority_id };
    try {
      await publishScheduled(house, job);
      failingSince.delete(id);
    } catch (error) {
      const since = failingSince.get(id) ?? now;
      failingSince.set(id, since);
      house.log.error({ err: error, draft: id, since }, 'a scheduled post could not go out');
      if (now.getTime() - since.getTime() >= GIVE_UP_MS) await keepWithTrouble(house, job, 'house-failed');
    }
  }
}
