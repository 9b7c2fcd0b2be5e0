import { loadActor } from '../members/load-actor.ts';
import type { House } from '../platform/house.ts';
import { overdueDrafts, readDraft, setSchedule } from './drafts.store.ts';
import { isStillFor, publishQueued } from './publish-post.ts';
import type { WritingRefusal } from './refusals.ts';
import type { PublishScheduledJob } from './schedule-post.ts';
import { isHeld, type QueuedDraft } from './take-turn.ts';

/** How long a draft is tried before it is given up; its job has been tried as often as it may be by then. */
const GIVE_UP_MS = 10 * 60_000;

/** After this nobody can know whether it still holds: "school closed today" is not said a week later, when an old backup comes back. */
const TOO_LATE_MS = 60 * 60_000;

/** Why a draft waits: a refusal, its time went by, or something failed here as often as it was tried. Its words are 'refusal.<it>'. */
type Trouble = WritingRefusal['reason'] | 'overdue' | 'house-failed';

type Due = QueuedDraft & { scheduled_by: string };

/** A job's draft, where its time has come. */
async function dueDraft(house: House, { draftId, authorityId }: PublishScheduledJob): Promise<Due | null> {
  const draft = await house.database.within({ authority: authorityId }, (reader) => readDraft(reader, draftId));
  return draft?.voice_id && draft.scheduled_for && draft.scheduled_by && draft.scheduled_for <= house.clock() ? (draft as Due) : null;
}

const isTooLate = (house: House, draft: Due): boolean => house.clock().getTime() - draft.scheduled_for.getTime() > TOO_LATE_MS;

/** Whether a draft is late because a pause holds it: then it goes on waiting, with that reason. */
async function waitsForPause(house: House, draft: Due): Promise<boolean> {
  return draft.waits_because === 'hold' && house.database.within({ authority: draft.authority_id }, (reader) => isHeld(reader, draft, house.clock()));
}

/** Leaves a draft that is due on the desk with its reason, so that nothing is silent. */
async function keepWithTrouble(house: House, { id, authority_id, scheduled_for }: Due, reason: Trouble): Promise<void> {
  const isLeft = await house.database.transaction({ authority: authority_id }, async (tx) => {
    // Somebody was quicker, or gave it another time meanwhile.
    if (!(await isStillFor(tx, id, scheduled_for))) return false;
    await setSchedule(tx, id, { at: null, trouble: reason });
    return true;
  });
  if (isLeft) house.log.warn({ draft: id, reason }, 'a scheduled post could not go out and waits on the desk');
}

/**
 * Publishes a draft whose time has come, in the name of whoever scheduled it. A
 * draft that is gone, was taken off the schedule or moved is left alone, so that
 * the job may run any number of times; one whose time was more than an hour ago
 * waits on the desk for somebody to look at it again. A pause of its campaign
 * holds it back, and its voice's pace moves it.
 */
export async function publishScheduled(house: House, job: PublishScheduledJob): Promise<void> {
  const draft = await dueDraft(house, job);
  if (!draft) return;
  if (isTooLate(house, draft)) return (await waitsForPause(house, draft)) ? undefined : keepWithTrouble(house, draft, 'overdue');
  const actor = await loadActor(house, draft.scheduled_by);
  if (!actor) return keepWithTrouble(house, draft, 'not-allowed');
  const outcome = await publishQueued(house, actor, draft);
  if (outcome && !outcome.ok) await keepWithTrouble(house, draft, outcome.refusal.reason);
}

/** Gives a draft up that has failed for as long as it may. */
async function giveUp(house: House, job: PublishScheduledJob): Promise<void> {
  const draft = await dueDraft(house, job);
  if (draft) await keepWithTrouble(house, draft, 'house-failed');
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
      if (now.getTime() - since.getTime() >= GIVE_UP_MS) await giveUp(house, job);
    }
  }
}
