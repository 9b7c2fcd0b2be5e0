import { record } from '../audit/record.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { setSchedule, type DraftRow } from './drafts.store.ts';
import { fatesOf, type Fate } from './fate.queries.ts';
import { publishQueued, readyToSay } from './publish-post.ts';
import type { Outcome, WritingRefusal } from './refusals.ts';
import { gateMet, type Met } from './safety/note-gate.ts';
import { surroundingsOf } from './safety/surroundings.ts';
import type { QueuedDraft } from './take-turn.ts';

const isQueued = ({ scheduled_for, waits_because }: DraftRow, now: Date): boolean => scheduled_for !== null && (scheduled_for <= now || waits_because !== null);

/** Puts a draft that is ready to be said into its voice's queue; one that is there keeps its place. */
async function enqueue(house: House, actor: Actor, draftId: string, met: Met | null, now: Date): Promise<Outcome<{ draft: QueuedDraft }, WritingRefusal>> {
  const around = await surroundingsOf(house, actor.authorityId);
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const ready = await readyToSay(tx, actor, draftId, now, { around, seen: 'all' });
    if (!ready.ok) return ready;
    const { draft, speaker } = ready;
    if (isQueued(draft, now)) return { ok: true as const, draft: draft as QueuedDraft };
    await setSchedule(tx, draftId, { at: now, by: actor.memberId, met: gateMet({ review: ready.review, findings: ready.composed.findings, met }, now) });
    await house.jobs.send(tx, 'publish-scheduled', { draftId, authorityId: actor.authorityId }, { startAfter: now });
    const detail = { voice: speaker.handle, for: now.toISOString() };
    await record(tx, { authorityId: actor.authorityId, actor, action: 'post.scheduled', subject: `post:${draftId}`, detail, at: now });
    return { ok: true as const, draft: { ...draft, voice_id: speaker.id, scheduled_for: now, due_at: null, waits_because: null } };
  });
}

/**
 * Says a draft as soon as it may be said: at once where nothing keeps it, else
 * when its voice's pace allows it or the pause of its campaign ends, as anything
 * scheduled. What must be mended is refused, and nothing waits that could not go
 * out; `met` is what stood in its way before, for the count. Queueing the same
 * draft twice says it once, and answers what became of it.
 */
export async function queuePost(house: House, actor: Actor, draftId: string, met: Met | null = null): Promise<Outcome<{ fate: Fate }, WritingRefusal>> {
  const now = house.clock();
  const queued = await enqueue(house, actor, draftId, met, now);
  if (!queued.ok && queued.refusal.reason !== 'already-said') return queued;
  if (queued.ok && queued.draft.scheduled_for <= now) {
    const tried = await publishQueued(house, actor, queued.draft);
    if (tried && !tried.ok && tried.refusal.reason !== 'already-said') return tried;
  }
  const [fate] = await fatesOf(house.database, actor, [draftId], house.clock());
  return { ok: true, fate: fate! };
}
