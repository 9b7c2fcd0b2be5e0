import { record } from '../audit/record.ts';
import { announceThreads } from '../conversations/announce-threads.ts';
import { lockReply, type ConversationRow, type ReplyRow } from '../conversations/conversations.store.ts';
import { lockFor, mayWith, type DeskRefusal } from '../conversations/desk-access.ts';
import { handOver, type HandOverRefusal } from '../conversations/hand-over.ts';
import { showHeld } from '../conversations/release.ts';
import { isId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceHour } from './announce-hour.ts';
import { lockHour, type HourRefusal } from './hour-access.ts';
import { forgetPassed, hourQuestion, nextNumber, storeTaken } from './hour.store.ts';
import type { ProgrammeRow } from './programme.store.ts';

/** Why a question was not taken into an hour. */
export type TakeRefusal =
  | HourRefusal
  | DeskRefusal
  | Exclude<HandOverRefusal, DeskRefusal>
  /** It is for the council alone, and a question hour is for everybody. */
  | { reason: 'is-private' }
  /** A moderator looks at it first. */
  | { reason: 'held' }
  /** Its words are hidden, or their writer took them back. */
  | { reason: 'not-shown' };

/** Which question: a reply of a conversation, the one that began it where none is named. */
export type TakeInput = { hourId: string; conversationId: string; replyId?: string | null };

type Taken = { number: number; hour: ProgrammeRow; conversation: ConversationRow };
type TakeOutcome = Outcome<Taken, TakeRefusal | { reason: 'other-voice'; hour: ProgrammeRow }>;

type Unread = Extract<TakeRefusal, { reason: 'not-shown' | 'held' }>;

/** The reply, where everybody can read it or this member may let them: a number without words helps nobody. */
async function readable(tx: Writer, actor: Actor, conversation: ConversationRow, replyId: string): Promise<Outcome<{ reply: ReplyRow }, Unread>> {
  const reply = isId(replyId) ? await lockReply(tx, replyId) : null;
  if (reply?.conversation_id !== conversation.id || (reply.state !== 'shown' && reply.state !== 'held')) return refused({ reason: 'not-shown' });
  return reply.state === 'held' && !mayWith(actor, 'moderate', conversation) ? refused({ reason: 'held' }) : { ok: true, reply };
}

async function numberIt(tx: Writer, actor: Actor, hour: ProgrammeRow, conversation: ConversationRow, replyId: string, at: Date): Promise<number> {
  const which = { hourId: hour.id, conversationId: conversation.id };
  const before = await hourQuestion(tx, which);
  if (before?.number) {
    if (before.passed_at) await forgetPassed(tx, which);
    return before.number;
  }
  const number = await nextNumber(tx, hour.id);
  await storeTaken(tx, { ...which, replyId, authorityId: hour.authority_id, at }, number);
  await record(tx, { authorityId: hour.authority_id, actor, action: 'hour.question-taken', subject: `hour:${hour.id}`, detail: { conversation: conversation.id, number }, at });
  return number;
}

async function takeIn(tx: Writer, actor: Actor, { hourId, conversationId, replyId }: TakeInput, now: Date): Promise<TakeOutcome> {
  const opened = await lockHour(tx, actor, hourId);
  if (!opened.ok) return opened;
  const { hour } = opened;
  const locked = await lockFor(tx, actor, conversationId, 'answer');
  if (!locked.ok) return locked;
  const { conversation } = locked;
  if (conversation.is_private) return refused({ reason: 'is-private' });
  if (conversation.merged_into) return refused({ reason: 'is-merged', into: conversation.merged_into });
  const found = await readable(tx, actor, conversation, replyId ?? conversation.id);
  if (!found.ok) return found;
  if (conversation.voice_id !== hour.voice_id) return refused({ reason: 'other-voice', hour });
  if (found.reply.state === 'held') await showHeld(tx, actor, conversation, found.reply, now);
  return { ok: true, hour, conversation, number: await numberIt(tx, actor, hour, conversation, found.reply.id, now) };
}

/**
 * Takes a question into a question hour: it gets the next number, which no other
 * ever has; taken again, it keeps its own. Held words are shown, where the member
 * may decide that. A conversation of another voice of the authority is handed to
 * the voice in the chair first, and its resident is told.
 */
export async function takeQuestion(house: House, actor: Actor, input: TakeInput): Promise<Outcome<{ number: number }, TakeRefusal>> {
  const take = (): Promise<TakeOutcome> => house.database.transaction({ authority: actor.authorityId }, (tx) => takeIn(tx, actor, input, house.clock()));
  let outcome = await take();
  if (!outcome.ok && outcome.refusal.reason === 'other-voice') {
    const handed = await handOver(house, actor, input.conversationId, outcome.refusal.hour.voice_id);
    if (!handed.ok) return handed;
    outcome = await take();
  }
  if (outcome.ok) {
    await announceHour(house, { id: outcome.hour.id, campaignId: outcome.hour.campaign_id });
    await announceThreads(house, [outcome.conversation]);
    return { ok: true, number: outcome.number };
  }
  const { refusal } = outcome;
  // Handed on by somebody else between the two steps: it is theirs now.
  return refusal.reason === 'other-voice' ? refused({ reason: 'no-such-conversation' }) : refused(refusal);
}
