import { sql, type Selectable } from 'kysely';
import type { Writer } from '../platform/database.ts';
import type { Tables } from '../platform/tables.ts';

export type HourQuestionRow = Selectable<Tables['hour_questions']>;

/** Which question of which hour. */
export type WhichQuestion = { hourId: string; conversationId: string };

/** What became of a question in an hour; null while nobody decided. */
export async function hourQuestion(tx: Writer, { hourId, conversationId }: WhichQuestion): Promise<HourQuestionRow | null> {
  const row = await tx.selectFrom('hour_questions').selectAll().where('hour_id', '=', hourId).where('conversation_id', '=', conversationId).executeTakeFirst();
  return row ?? null;
}

/** The next number of an hour, which is given once and to nobody else. */
export async function nextNumber(tx: Writer, hourId: string): Promise<number> {
  const { last_number } = await tx
    .updateTable('programme_items')
    .set({ last_number: sql<number>`last_number + 1` })
    .where('id', '=', hourId)
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return last_number;
}

type Question = WhichQuestion & { replyId: string; authorityId: string; at: Date };

/** Stores that a question was taken, under its number. */
export async function storeTaken(tx: Writer, { hourId, conversationId, replyId, authorityId, at }: Question, number: number): Promise<void> {
  await tx
    .insertInto('hour_questions')
    .values({ hour_id: hourId, conversation_id: conversationId, reply_id: replyId, authority_id: authorityId, number, taken_at: at })
    .onConflict((conflict) => conflict.columns(['hour_id', 'conversation_id']).doUpdateSet({ number, reply_id: replyId, taken_at: at, passed_at: null }))
    .execute();
}

/** Stores that a question was passed over; one that has a number keeps it. */
export async function storePassed(tx: Writer, { hourId, conversationId, replyId, authorityId, at }: Question): Promise<void> {
  await tx
    .insertInto('hour_questions')
    .values({ hour_id: hourId, conversation_id: conversationId, reply_id: replyId, authority_id: authorityId, passed_at: at })
    .onConflict((conflict) => conflict.columns(['hour_id', 'conversation_id']).doUpdateSet({ passed_at: at, answering_since: null }))
    .execute();
}

/** Forgets that a question was passed over: it stands where it stood before. */
export async function forgetPassed(tx: Writer, { hourId, conversationId }: WhichQuestion): Promise<void> {
  await tx.deleteFrom('hour_questions').where('hour_id', '=', hourId).where('conversation_id', '=', conversationId).where('number', 'is', null).execute();
  await tx.updateTable('hour_questions').set({ passed_at: null }).where('hour_id', '=', hourId).where('conversation_id', '=', conversationId).execute();
}

/** Stores which question of an hour is being answered since when; null for none. Never two. */
export async function storeAnswering(tx: Writer, hourId: string, answering: { conversationId: string; since: Date } | null): Promise<void> {
  await tx.updateTable('hour_questions').set({ answering_since: null }).where('hour_id', '=', hourId).where('answering_since', 'is not', null).execute();
  if (!answering) return;
  await tx.updateTable('hour_questions').set({ answering_since: answering.since }).where('hour_id', '=', hourId).where('conversation_id', '=', answering.conversationId).execute();
}

/** Stores that a question of an hour was handed to its keeper; one that nobody had looked at gets no number for it. */
export async function storeCarried(tx: Writer, { hourId, conversationId, replyId, authorityId, at }: Question): Promise<void> {
  await tx
    .insertInto('hour_questions')
    .values({ hour_id: hourId, conversation_id: conversationId, reply_id: replyId, authority_id: authorityId, carried_at: at })
    .onConflict((conflict) => conflict.columns(['hour_id', 'conversation_id']).doUpdateSet({ carried_at: at }))
    .execute();
}

/** Stores that an hour is closed, and who keeps what was left over. */
export async function storeClosed(tx: Writer, hourId: string, keeperId: string | null, at: Date): Promise<void> {
  await storeAnswering(tx, hourId, null);
  await tx.updateTable('programme_items').set({ closed_at: at, keeper_id: keeperId, revision: sql`revision + 1` }).where('id', '=', hourId).execute();
}
