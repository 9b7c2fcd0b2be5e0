import { loadActor } from '../members/load-actor.ts';
import type { House } from '../platform/house.ts';
import { overdueDrafts, readDraft, setSchedule } from './drafts.store.ts';
import { publishPost } from './publish-post.ts';
import type { WritingRefusal } from './refusals.ts';
import type { PublishScheduledJob } from './schedule-post.ts';

/** Leaves a refused draft on the desk with its reason, so that nothing is silent. */
async function keepWithTrouble(house: House, job: PublishScheduledJob, reason: WritingRefusal['reason']): Promise<void> {
  await house.database.transaction({ authority: job.authorityId }, (tx) => setSchedule(tx, job.draftId, null, null, reason));
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
 * run at the start, and after a restore, when the job queue is empty.
 */
export async function publishOverdue(house: House): Promise<number> {
  const overdue = await house.database.within('house', (reader) => overdueDrafts(reader, house.clock()));
  for (const { id, authority_id } of overdue) await publishScheduled(house, { draftId: id, authorityId: authority_id });
  return overdue.length;
}
