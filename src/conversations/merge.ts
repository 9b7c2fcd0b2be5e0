import { record } from '../audit/record.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { lockMerged, storeConversation, type ConversationRow } from './conversations.store.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';

export type MergeRefusal = DeskRefusal | { reason: 'nothing-to-merge' } | { reason: 'is-merged'; into: string };
export type MergeOutcome = Outcome<{ merged: number; left: number }, MergeRefusal>;

/** Whether one conversation may be answered by the words for another: same voice, as private, somebody waits, not in care, and not merged yet. */
export function canMerge(into: ConversationRow, other: ConversationRow): boolean {
  return other.id !== into.id && other.voice_id === into.voice_id && other.is_private === into.is_private && other.waiting_since !== null && other.merged_into === null
    // Whoever may need help is answered alone.
    && other.lane !== 'care';
}

// In one order for everybody, so that two who merge at the same moment do not wait for each other.
async function lockAll(tx: Writer, actor: Actor, ids: readonly string[]): Promise<Map<string, ConversationRow>> {
  const found = new Map<string, ConversationRow>();
  for (const id of [...new Set(ids)].toSorted()) {
    const locked = await lockFor(tx, actor, id, 'answer');
    if (locked.ok) found.set(id, locked.conversation);
  }
  return found;
}

// What had been merged into it comes along: nobody is left with a leader who leads no more.
async function mergeOne(tx: Writer, into: ConversationRow, other: ConversationRow): Promise<number> {
  const along = await lockMerged(tx, other.id);
  for (const each of [other, ...along]) await storeConversation(tx, each.id, { merged_into: into.id, snoozed_until: null });
  return along.length + 1;
}

async function mergeIn(tx: Writer, house: House, actor: Actor, intoId: string, ids: readonly string[]): Promise<MergeOutcome> {
  const found = await lockAll(tx, actor, [intoId, ...ids]);
  const into = found.get(intoId);
  if (!into) return refused({ reason: 'no-such-conversation' });
  if (into.merged_into) return refused({ reason: 'is-merged', into: into.merged_into });
  const others = [...found.values()].filter((other) => canMerge(into, other));
  if (others.length === 0) return refused({ reason: 'nothing-to-merge' });
  let merged = 0;
  for (const other of others) merged += await mergeOne(tx, into, other);
  await storeConversation(tx, into.id, { snoozed_until: null });
  await record(tx, { authorityId: into.authority_id, actor, action: 'conversation.merged', subject: `conversation:${into.id}`, detail: { merged }, at: house.clock() });
  return { ok: true, merged, left: new Set(ids).size - others.length };
}

/**
 * Merges conversations into one: its next answer, and its end, are theirs too,
 * and each of their residents is told. `left` counts those that could not be:
 * answered meanwhile, another voice's, merged by a colleague. In public nothing
 * changes until the answer.
 */
export async function mergeConversations(house: House, actor: Actor, intoId: string, ids: readonly string[]): Promise<MergeOutcome> {
  return house.database.transaction({ authority: actor.authorityId }, (tx) => mergeIn(tx, house, actor, intoId, ids));
}

/** Takes a conversation out of a merge again: it is answered by itself. */
export async function unmergeConversation(house: House, actor: Actor, id: string): Promise<Outcome<{ from: string }, MergeRefusal>> {
  return house.database.transaction({ authority: actor.authorityId }, async (tx): Promise<Outcome<{ from: string }, MergeRefusal>> => {
    const locked = await lockFor(tx, actor, id, 'answer');
    if (!locked.ok) return locked;
    const from = locked.conversation.merged_into;
    if (!from) return refused({ reason: 'nothing-to-merge' });
    await storeConversation(tx, id, { merged_into: null });
    await record(tx, {
      authorityId: actor.authorityId, actor, action: 'conversation.merged', subject: `conversation:${id}`, detail: { merged: 0, taken_out: true }, at: house.clock(),
    });
    return { ok: true, from };
  });
}
