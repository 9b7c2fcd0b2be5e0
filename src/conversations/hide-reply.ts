import { record } from '../audit/record.ts';
import { isId, newId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { lockReply, storeConversation, storeReply, type ConversationRow, type ReplyRow } from './conversations.store.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';
import { endAct } from './end-act.ts';
import { readFair, tellOfAct, type FairInput, type FairRefusal } from './fair-act.ts';
import { conversationOf } from './moderation.queries.ts';
import { insertAct, standingActs } from './moderation.store.ts';
import { threadTags } from './receive-reply.ts';
import { residentById } from './residents.store.ts';
import { showInThread } from './thread-items.store.ts';

export type HideRefusal = DeskRefusal | FairRefusal | { reason: 'not-to-hide' };

type Found = { conversation: ConversationRow; reply: ReplyRow };

/** An item and its conversation, for a moderator of its voice. */
async function lockItem(tx: Writer, actor: Actor, replyId: string): Promise<Outcome<Found, DeskRefusal>> {
  const conversationId = isId(replyId) ? await conversationOf(tx, { replyId }) : null;
  if (!conversationId) return refused({ reason: 'no-such-conversation' });
  const locked = await lockFor(tx, actor, conversationId, 'moderate');
  return locked.ok ? { ok: true, conversation: locked.conversation, reply: (await lockReply(tx, replyId))! } : locked;
}

async function hideIn(tx: Writer, house: House, actor: Actor, replyId: string, input: FairInput) {
  const now = house.clock();
  const found = await lockItem(tx, actor, replyId);
  if (!found.ok) return found;
  const { conversation, reply } = found;
  // What is for the council alone is seen by nobody it could be hidden from.
  if (conversation.is_private || (reply.state !== 'shown' && reply.state !== 'held')) return refused({ reason: 'not-to-hide' as const });
  const read = readFair(input, now);
  if (!read.ok) return read;
  const act = {
    id: newId(now.getTime()), authority_id: conversation.authority_id, act: 'hide' as const, reply_id: reply.id, resident_id: reply.resident_id, conversation_id: conversation.id,
    ...read.fair, evidence: `${reply.name}\n${reply.text}`.trim(), member_id: actor.memberId, done_at: now,
  };
  await insertAct(tx, act);
  await storeReply(tx, reply.id, { state: 'hidden', held_because: null });
  await storeConversation(tx, conversation.id, {});
  await showInThread(tx, conversation.id);
  const told = await tellOfAct(tx, house, act, await residentById(tx, reply.resident_id), conversation.voice_id);
  await record(tx, {
    authorityId: conversation.authority_id, actor, action: 'reply.hidden', subject: `reply:${reply.id}`, detail: { rule: act.rule, until: act.until.toISOString(), conversation: conversation.id }, at: now,
  });
  return { ok: true as const, actId: act.id, told, conversation };
}

/**
 * Hides one reply from the public until a day, under a house rule: its words stay
 * as evidence, a tombstone with the rule stands in its place, and its writer is
 * told and can appeal. It is shown again by itself when the day has come.
 */
export async function hideReply(house: House, actor: Actor, replyId: string, input: FairInput): Promise<Outcome<{ actId: string; told: boolean; conversationId: string }, HideRefusal>> {
  const outcome = await house.database.transaction({ authority: actor.authorityId }, (tx) => hideIn(tx, house, actor, replyId, input));
  if (!outcome.ok) return outcome;
  const { conversation, actId, told } = outcome;
  await house.announce({ tags: threadTags({ threadId: conversation.thread_id, authorityId: conversation.authority_id }), topics: [] });
  return { ok: true, actId, told, conversationId: conversation.id };
}

/** Shows a hidden reply again before its day, because whoever hid it was mistaken or it is no longer needed. */
export async function showReplyAgain(house: House, actor: Actor, replyId: string): Promise<Outcome<{ conversationId: string }, DeskRefusal | { reason: 'not-hidden' }>> {
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const found = await lockItem(tx, actor, replyId);
    if (!found.ok) return found;
    const acts = await standingActs(tx, { replyId });
    if (acts.length === 0) return refused({ reason: 'not-hidden' as const });
    for (const act of acts) await endAct(tx, act, 'taken-back', house.clock());
    await record(tx, { authorityId: actor.authorityId, actor, action: 'reply.shown-again', subject: `reply:${replyId}`, detail: { because: 'taken-back' }, at: house.clock() });
    return { ok: true as const, conversation: found.conversation };
  });
  if (!outcome.ok) return outcome;
  const { conversation } = outcome;
  await house.announce({ tags: threadTags({ threadId: conversation.thread_id, authorityId: conversation.authority_id }), topics: [] });
  return { ok: true, conversationId: conversation.id };
}
