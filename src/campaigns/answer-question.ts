import { answerReply, type AnswerRefusal } from '../conversations/answer-reply.ts';
import type { Finding } from '../checks/index.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceHour } from './announce-hour.ts';
import { lockHour, type HourRefusal } from './hour-access.ts';
import { hourQuestion, storeAnswering, type HourQuestionRow, type WhichQuestion } from './hour.store.ts';
import type { ProgrammeRow } from './programme.store.ts';

/** Only what was taken is answered in an hour. */
export type AnswerNowRefusal = HourRefusal | { reason: 'not-taken' };

async function takenIn(tx: Writer, actor: Actor, which: WhichQuestion): Promise<Outcome<{ hour: ProgrammeRow; question: HourQuestionRow }, AnswerNowRefusal>> {
  const opened = await lockHour(tx, actor, which.hourId);
  if (!opened.ok) return opened;
  const question = await hourQuestion(tx, which);
  return question?.number && !question.passed_at ? { ...opened, question } : refused({ reason: 'not-taken' });
}

/** Says that a numbered question is being answered from now on; the one before it waits again in its place. */
export async function answerNow(house: House, actor: Actor, which: WhichQuestion): Promise<Outcome<object, AnswerNowRefusal>> {
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const taken = await takenIn(tx, actor, which);
    if (taken.ok && !taken.question.answering_since) await storeAnswering(tx, which.hourId, { conversationId: which.conversationId, since: house.clock() });
    return taken;
  });
  if (!outcome.ok) return outcome;
  await announceHour(house, { id: which.hourId, campaignId: outcome.hour.campaign_id });
  return { ok: true };
}

/** An answer in a question hour as it was typed; `id` and `seen` as in AnswerInput. */
export type QuestionAnswer = WhichQuestion & { id: string; seen: number; lang: string; text: string };

/**
 * Answers a numbered question as the voice in the chair, in public, by the door of
 * all answers: the same checks, and a letter to its resident. Then nothing is
 * being answered until the next is begun.
 */
export async function answerQuestion(house: House, actor: Actor, { hourId, conversationId, ...typed }: QuestionAnswer): Promise<Outcome<{ findings: Finding[] }, AnswerNowRefusal | AnswerRefusal>> {
  const which = { hourId, conversationId };
  const within = { authority: actor.authorityId };
  const taken = await house.database.transaction(within, (tx) => takenIn(tx, actor, which));
  if (!taken.ok) return taken;
  const outcome = await answerReply(house, actor, { ...typed, conversationId, replyId: taken.question.reply_id, close: false });
  if (!outcome.ok) return outcome;
  await house.database.transaction(within, async (tx) => {
    const still = await takenIn(tx, actor, which);
    if (still.ok && still.question.answering_since) await storeAnswering(tx, hourId, null);
  });
  await announceHour(house, { id: hourId, campaignId: taken.hour.campaign_id });
  return { ok: true, findings: outcome.findings };
}
