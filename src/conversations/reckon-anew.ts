import type { Writer } from '../platform/database.ts';
import { dueFor } from './due.ts';
import { threadTags } from './receive-reply.ts';
import { keepClosedAnew, lockWaiting, storeDue } from './reckoning.store.ts';
import type { ConversationSettings } from './settings.ts';
import { showInThread } from './thread-items.store.ts';

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const promises = ({ hours, targets, care }: ConversationSettings): unknown => [hours, targets, care !== null];

/** Sets by when each waiting conversation is due now. Gives the tags of the pages that say so. */
async function promiseAnew(tx: Writer, authorityId: string, settings: ConversationSettings, now: Date): Promise<string[]> {
  const tags = new Set<string>();
  for (const one of await lockWaiting(tx, authorityId)) {
    const due = dueFor(settings, one.kind, one.lane, one.waiting_since!);
    if (due?.getTime() === one.due_at?.getTime()) continue;
    // Whose time is still to come is told of once more when it is over.
    await storeDue(tx, one.id, due, due !== null && due > now);
    if (one.is_private) continue;
    await showInThread(tx, one.id);
    for (const tag of threadTags({ threadId: one.thread_id, authorityId })) tags.add(tag);
  }
  return [...tags];
}

/** Brings what was reckoned from an authority's settings to what they say now, in the transaction that changes them. Gives the tags of pages that changed. */
export async function reckonAnew(tx: Writer, authorityId: string, { before, after }: { before: ConversationSettings; after: ConversationSettings }, now: Date): Promise<string[]> {
  if (!isSame(before.keepDays, after.keepDays)) await keepClosedAnew(tx, authorityId, after.keepDays);
  return isSame(promises(before), promises(after)) ? [] : promiseAnew(tx, authorityId, after, now);
}
