import { record } from '../audit/record.ts';
import type { Finding, Surroundings } from '../checks/index.ts';
import { isId, newId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome, type WritingRefusal } from '../publishing/refusals.ts';
import { closeReviews } from '../publishing/review/reviews.store.ts';
import { surroundingsOf } from '../publishing/safety/surroundings.ts';
import type { Seen } from '../publishing/settle-findings.ts';
import { readAnswer, sayAnswer, type ReadyAnswer } from '../publishing/say-answer.ts';
import { lockFor, mayWith, type DeskRefusal } from './desk-access.ts';
import { lockMerged, repliesOf, storeAnswered, storeConversation, storeReply, type ConversationRow, type ReplyRow } from './conversations.store.ts';
import { keepUntil } from './keep-until.ts';
import { answerExists, insertPrivateAnswer } from './private-answers.store.ts';
import { settingsOf } from './settings.queries.ts';
import { isStanding } from './standing.ts';
import { tellAnswered } from './tell-answered.ts';
import { showInThread } from './thread-items.store.ts';
import { threadTags } from './receive-reply.ts';

/** An answer as it was typed. `id` is made with the form, so that sending it twice says it once. */
export type AnswerInput = {
  id: string;
  conversationId: string;
  /** The revision the member had before them: words that came since are read before the answer goes out. */
  seen: number;
  /** Which item it answers; null for all that was said so far. Later items go on waiting. */
  replyId?: string | null;
  lang: string;
  text: string;
  close: boolean;
  /** The warnings of the checks that were seen. */
  seenWarnings?: Seen;
};

export type AnswerRefusal = DeskRefusal | WritingRefusal | { reason: 'empty' } | { reason: 'nothing-to-answer' } | { reason: 'held' };
export type AnswerOutcome = Outcome<{ conversationId: string; findings: Finding[]; told: number; isPrivate: boolean }, AnswerRefusal>;

type Ready = { conversation: ConversationRow; answers: ReplyRow; ready: ReadyAnswer; findings: Finding[] };

/**
 * What can be answered. Somebody who took their words back is not answered below
 * a tombstone, nor somebody in public who never confirmed that the words are
 * theirs; but both may be in private.
 */
const isAnswerable = (reply: ReplyRow, { is_private }: ConversationRow): boolean =>
  isStanding(reply) || (is_private && (reply.state === 'withdrawn' || reply.state === 'unconfirmed'));

async function makeReady(tx: Writer, actor: Actor, input: AnswerInput, around: Surroundings, now: Date): Promise<Outcome<Ready, AnswerRefusal>> {
  const locked = await lockFor(tx, actor, input.conversationId, 'answer');
  if (!locked.ok) return locked;
  const { conversation } = locked;
  if (await answerExists(tx, input.id)) return refused({ reason: 'already-said' });
  if (conversation.revision !== input.seen) return refused({ reason: 'changed-meanwhile', revision: conversation.revision });
  const answers = (await repliesOf(tx, conversation.id)).findLast((reply) => isAnswerable(reply, conversation) && (!input.replyId || reply.id === input.replyId));
  if (!answers) return refused({ reason: 'nothing-to-answer' });
  // To answer it in public would show it, which is a moderator's to decide.
  if (answers.state === 'held' && !conversation.is_private && !mayWith(actor, 'moderate', conversation)) return refused({ reason: 'held' });
  const outcome = await readAnswer(tx, actor, { id: input.id, voiceId: conversation.voice_id, lang: input.lang, text: input.text, around, seen: input.seenWarnings ?? 'all', isPrivate: conversation.is_private }, now);
  if (!outcome.ok) return outcome;
  if (outcome.ready.composed.text === '') return refused({ reason: 'empty' });
  return { ok: true, conversation, answers, ready: outcome.ready, findings: outcome.findings };
}

async function sayIt(tx: Writer, house: House, actor: Actor, { conversation, answers, ready }: Ready, now: Date): Promise<void> {
  if (!conversation.is_private) {
    // What is answered in public is shown in public.
    if (answers.state === 'held') await storeReply(tx, answers.id, { state: 'shown', held_because: null });
    return sayAnswer(tx, house, actor, ready, { threadId: conversation.thread_id, answers: answers.id }, now);
  }
  await sayPrivately(tx, actor, conversation, { ...ready, answersId: answers.id }, now);
}

async function sayPrivately(tx: Writer, actor: Actor, conversation: ConversationRow, ready: ReadyAnswer & { answersId: string | null }, now: Date): Promise<void> {
  await insertPrivateAnswer(tx, {
    id: ready.id, authority_id: conversation.authority_id, conversation_id: conversation.id, voice_id: conversation.voice_id,
    member_id: actor.memberId, reply_id: ready.answersId, lang: ready.composed.lang, text: ready.composed.text, said_at: now,
  });
}

// Each of several private conversations has its own copy: no resident may come to another's.
async function sayToEach(tx: Writer, actor: Actor, alike: readonly ConversationRow[], ready: ReadyAnswer, now: Date): Promise<void> {
  for (const each of alike.filter(({ is_private }) => is_private)) {
    await sayPrivately(tx, actor, each, { ...ready, id: newId(now.getTime()), answersId: null }, now);
  }
}

async function settle(tx: Writer, conversation: ConversationRow, { id, upTo }: { id: string; upTo: Date | null }, close: boolean, now: Date): Promise<void> {
  const open = (await repliesOf(tx, conversation.id)).filter(({ answered_at }) => answered_at === null);
  const [answered, later] = [open.filter(({ said_at }) => !upTo || said_at <= upTo), open.filter(({ said_at }) => upTo && said_at > upTo)];
  await storeAnswered(tx, answered.map((reply) => reply.id), { at: now, answerId: id });
  const waits = later.find((reply) => isAnswerable(reply, conversation));
  const settings = await settingsOf(tx, conversation.authority_id);
  await storeConversation(tx, conversation.id, {
    waiting_since: waits?.received_at ?? null, due_at: waits ? conversation.due_at : null, snoozed_until: null, needs_answer: true, last_at: now,
    state: close ? 'closed' : 'open',
    closed_at: close ? now : null,
    keep_until: close ? keepUntil(settings, conversation, now) : null,
    ...(conversation.answered_at ? {} : { answered_at: now }),
  });
  await showInThread(tx, conversation.id);
}

async function answerIn(tx: Writer, house: House, actor: Actor, input: AnswerInput, around: Surroundings) {
  const now = house.clock();
  const made = await makeReady(tx, actor, input, around, now);
  if (!made.ok) return made;
  const { conversation, ready, findings } = made;
  await sayIt(tx, house, actor, made, now);
  await closeReviews(tx, ready.id, 'said');
  const alike = await lockMerged(tx, conversation.id);
  await sayToEach(tx, actor, alike, ready, now);
  for (const each of [conversation, ...alike]) await settle(tx, each, { id: ready.id, upTo: each === conversation && input.replyId ? made.answers.said_at : null }, input.close, now);
  const told = await tellAnswered(tx, house, [conversation, ...alike], ready);
  await record(tx, {
    authorityId: conversation.authority_id, actor, action: 'conversation.answered', subject: `conversation:${conversation.id}`,
    detail: { voice: ready.speaker.handle, private: conversation.is_private, together: alike.length + 1, closed: input.close }, at: now,
  });
  return { ok: true as const, conversation, alike, findings, told };
}

/**
 * Answers a resident as the conversation's voice, in public as a post of the
 * kind `answer`, or to them alone; conversations merged into it are answered by
 * the same words, and each of their residents is told. Refused, and nothing
 * said, when a check stops it, or when something came into the conversation
 * since the member read it.
 */
export async function answerReply(house: House, actor: Actor, input: AnswerInput): Promise<AnswerOutcome> {
  if (!isId(input.id)) return refused({ reason: 'no-such-conversation' });
  const around = await surroundingsOf(house, actor.authorityId);
  const outcome = await house.database.transaction({ authority: actor.authorityId }, (tx) => answerIn(tx, house, actor, input, around));
  if (!outcome.ok) return outcome;
  const { conversation, alike, findings, told } = outcome;
  if (!conversation.is_private) {
    await house.announce({ tags: [...new Set([conversation, ...alike].flatMap((each) => threadTags({ threadId: each.thread_id, authorityId: each.authority_id })))], topics: [] });
  }
  return { ok: true, conversationId: conversation.id, findings, told, isPrivate: conversation.is_private };
}
