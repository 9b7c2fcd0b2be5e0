import { holdOn } from '../deliveries/holds.queries.ts';
import type { Reader, Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { tagsToBe } from './compose.ts';
import { lastSaid, paceOf } from './pace.queries.ts';
import { markHeld, moveInQueue, voiceQueue, type DraftRow } from './drafts.store.ts';

/** A queued draft whose time has come. */
export type QueuedDraft = DraftRow & { voice_id: string; scheduled_for: Date };

const SECOND_MS = 1000;
/** A job runs a little after its time: a queue that is this near to its pace is not spread anew. */
const MOST_LENIENT_MS = 10_000;

/** The time a draft was to go out at, before pacing moved it. */
const dueOf = (draft: Pick<DraftRow, 'due_at' | 'scheduled_for'>): Date => draft.due_at ?? draft.scheduled_for!;

/** Whether a pause holds a queued draft back. */
export async function isHeld(reader: Reader, draft: QueuedDraft, now: Date): Promise<boolean> {
  return (await holdOn(reader, { voiceId: draft.voice_id, tags: tagsToBe(draft.text), due: dueOf(draft), now })) !== null;
}

/** A voice's queue without what a pause holds: nobody waits behind what cannot leave. */
async function movingQueue(tx: Writer, voiceId: string, now: Date): Promise<DraftRow[]> {
  const queue: DraftRow[] = [];
  for (const each of await voiceQueue(tx, voiceId, now)) {
    if (each.waits_because !== 'hold' || !(await isHeld(tx, each as QueuedDraft, now))) queue.push(each);
  }
  return queue;
}

/**
 * Has a voice's queued drafts, in the order of their times, leave one after the
 * other: the first when the pace allows it, each other a pace later. Returns
 * whether it is this draft's turn now; those that were moved have a job at their
 * new time.
 */
async function spread(tx: Writer, house: House, draft: QueuedDraft, paceMs: number): Promise<boolean> {
  const now = house.clock();
  const last = await lastSaid(tx, draft.voice_id);
  const lenient = Math.min(MOST_LENIENT_MS, paceMs / 4);
  const isFree = last === null || last.getTime() + paceMs - lenient <= now.getTime();
  const queue = await movingQueue(tx, draft.voice_id, now);
  if (isFree && queue[0]?.id === draft.id) return true;
  // The first is free to go and has a job of its own; the others follow it.
  const [waiting, first] = isFree ? [queue.slice(1), now.getTime() + paceMs] : [queue, last.getTime() + paceMs];
  for (const [place, each] of waiting.entries()) {
    const at = new Date(first + place * paceMs);
    if (at.getTime() === each.scheduled_for!.getTime()) continue;
    await moveInQueue(tx, each.id, { at, due: dueOf(each) });
    await house.jobs.send(tx, 'publish-scheduled', { draftId: each.id, authorityId: each.authority_id }, { startAfter: at });
  }
  return false;
}


/**
 * Whether a queued draft goes out now. A pause of its campaign holds it back,
 * and its voice's pace spreads it; either is noted on the draft, so that its
 * author sees why it waits. Pass the gate first, and lock the voice's queue.
 */
export async function takeTurn(tx: Writer, house: House, draft: QueuedDraft): Promise<boolean> {
  if (await isHeld(tx, draft, house.clock())) {
    await markHeld(tx, draft.id, dueOf(draft));
    return false;
  }
  const pace = await paceOf(tx, draft.voice_id, house.clock());
  if (pace === 0) return true;
  return spread(tx, house, draft, pace * SECOND_MS);
}
