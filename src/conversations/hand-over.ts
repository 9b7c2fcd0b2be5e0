import { record } from '../audit/record.ts';
import { isId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { alertDuty } from './alert-duty.ts';
import { isErased, lockConversation, lockMerged, storeConversation, type ConversationRow } from './conversations.store.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';
import { dueFor } from './due.ts';
import { namesOf } from './duty.queries.ts';
import { isBlocked, whomToHandTo, type HandTo } from './hand-over.queries.ts';
import { residentIn, storeNewOwner } from './hand-over.store.ts';
import { threadTags } from './receive-reply.ts';
import { residentById } from './residents.store.ts';
import { settingsOf } from './settings.queries.ts';
import { showInThread } from './thread-items.store.ts';
import { writeToResident } from './write-letter.ts';

export type HandOverRefusal = DeskRefusal | { reason: 'no-such-voice' } | { reason: 'is-merged'; into: string } | { reason: 'blocked' };
export type HandOverOutcome = Outcome<{ voice: string; isOwn: boolean; told: number }, HandOverRefusal>;

/** Everything of the conversation that changes when somebody else is to answer it; the clock begins anew by their hours. */
async function beginAnew(tx: Writer, conversation: ConversationRow, to: HandTo, now: Date): Promise<void> {
  const settings = await settingsOf(tx, to.authorityId);
  await storeConversation(tx, conversation.id, {
    voice_id: to.voiceId, assignee_id: null, state: 'open', closed_at: null, keep_until: null, snoozed_until: null, needs_answer: true,
    waiting_since: conversation.waiting_since ?? now, overdue_told_at: null,
    due_at: dueFor(settings, conversation.kind, conversation.lane, now),
    ...(to.isOwn ? {} : { care_alerted_at: null, care_opened_at: null, care_opened_by: null }),
  });
}

async function giveAway(tx: Writer, house: House, conversation: ConversationRow, to: HandTo, now: Date): Promise<void> {
  const resident = await residentIn(tx, to.authorityId, await residentById(tx, conversation.resident_id), now);
  const unsent = await storeNewOwner(tx, conversation, { authorityId: to.authorityId, voiceId: to.voiceId, residentId: resident.id });
  // A letter is looked for among its authority's, and these have another now.
  if (house.mail.configured) await house.jobs.sendAll(tx, 'send-letter', unsent.map((letterId) => ({ letterId, authorityId: to.authorityId })));
}

async function handOne(tx: Writer, house: House, conversation: ConversationRow, to: HandTo, now: Date): Promise<boolean> {
  if (!to.isOwn) await giveAway(tx, house, conversation, to, now);
  await beginAnew(tx, conversation, to, now);
  await showInThread(tx, conversation.id);
  if (!to.isOwn && conversation.lane === 'care') await alertDuty(tx, house, conversation.id, await settingsOf(tx, to.authorityId));
  const after = (await lockConversation(tx, conversation.id))!;
  return writeToResident(tx, house, {
    kind: 'handed-over', resident: await residentById(tx, after.resident_id), conversationId: after.id, about: `${after.id}.${after.revision}`, params: await namesOf(tx, to.voiceId),
  });
}

type Ready = { conversation: ConversationRow; to: HandTo; all: ConversationRow[] };

async function makeReady(tx: Writer, actor: Actor, id: string, voiceId: string, seen: number | null, now: Date): Promise<Outcome<Ready, HandOverRefusal>> {
  const locked = await lockFor(tx, actor, id, 'answer', seen);
  if (!locked.ok) return locked;
  const { conversation } = locked;
  if (await isErased(tx, id)) return refused({ reason: 'no-such-conversation' });
  if (conversation.merged_into) return refused({ reason: 'is-merged', into: conversation.merged_into });
  const to = isId(voiceId) ? (await whomToHandTo(tx, actor.authorityId, conversation.voice_id)).find((voice) => voice.voiceId === voiceId) : undefined;
  if (!to) return refused({ reason: 'no-such-voice' });
  // What had been merged into it is answered by the same words, so it goes along.
  const all = [conversation, ...(await lockMerged(tx, id))];
  if (!to.isOwn) for (const each of all) if (await isBlocked(tx, each.resident_id, now)) return refused({ reason: 'blocked' });
  return { ok: true, conversation, to, all };
}

async function handOverIn(tx: Writer, house: House, actor: Actor, id: string, voiceId: string, seen: number | null) {
  const now = house.clock();
  const made = await makeReady(tx, actor, id, voiceId, seen, now);
  if (!made.ok) return made;
  const { to, all } = made;
  let told = 0;
  for (const each of all) if (await handOne(tx, house, each, to, now)) told++;
  const act = { actor, action: 'conversation.handed-over' as const, subject: `conversation:${id}`, at: now };
  const detail = { to: to.handle, together: all.length };
  // The two chains always in one order, so that two who hand over to each other do not wait for ever.
  for (const authorityId of [...new Set([actor.authorityId, to.authorityId])].toSorted()) await record(tx, { ...act, authorityId, detail });
  return { ...made, told };
}

/**
 * Hands a conversation, and those merged into it, to another voice of the
 * authority, or to another authority of the installation. To another authority go
 * what the resident said, was told and may open; internal notes stay, and nobody
 * of the old one sees it any more. The answer clock begins anew by the new one's
 * hours, while a public thread goes on to say since when somebody waits; the
 * resident is told. Somebody who is blocked is not handed to another authority,
 * which knows nothing of the block or an appeal against it.
 */
export async function handOver(house: House, actor: Actor, id: string, voiceId: string, seen: number | null = null): Promise<HandOverOutcome> {
  // Rows of two authorities change at once; whether this member may is settled by lockFor before any does.
  const outcome = await house.database.transaction('house', (tx) => handOverIn(tx, house, actor, id, voiceId, seen));
  if (!outcome.ok) return outcome;
  const { all, to, told } = outcome;
  const tags = all.flatMap(({ thread_id, authority_id }) => [authority_id, to.authorityId].flatMap((authorityId) => threadTags({ threadId: thread_id, authorityId })));
  await house.announce({ tags: [...new Set(tags)], topics: [] });
  return { ok: true, voice: to.name, isOwn: to.isOwn, told };
}
