import type { Insertable } from 'kysely';
import type { ConversationTables } from '../platform/conversation-tables.ts';
import type { Writer } from '../platform/database.ts';

export type WhyEnded = 'over' | 'appeal' | 'taken-back' | 'erased';

/** Stores that something was hidden or somebody blocked. */
export async function insertAct(tx: Writer, row: Insertable<ConversationTables['moderation_acts']>): Promise<void> {
  await tx.insertInto('moderation_acts').values(row).execute();
}

/** An act of moderation, locked until the transaction ends; null when there is none in sight. */
export async function lockAct(tx: Writer, id: string) {
  return (await tx.selectFrom('moderation_acts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

export type ActRow = NonNullable<Awaited<ReturnType<typeof lockAct>>>;

/** Ends an act for a reason. */
export async function storeActEnd(tx: Writer, id: string, because: WhyEnded, at: Date): Promise<void> {
  await tx.updateTable('moderation_acts').set({ ended_at: at, ended_because: because }).where('id', '=', id).execute();
}

/** Stores what came of an appeal, in words to the person. */
export async function storeAppealAnswer(tx: Writer, id: string, words: string, memberId: string, at: Date): Promise<void> {
  await tx.updateTable('moderation_acts').set({ appeal_answer: words, appeal_answered_at: at, appeal_answered_by: memberId }).where('id', '=', id).execute();
}

/** The acts that still hold against one item, or against one resident as a whole. */
export async function standingActs(tx: Writer, against: { replyId: string } | { blockedId: string }): Promise<ActRow[]> {
  const acts = tx.selectFrom('moderation_acts').selectAll().where('ended_at', 'is', null);
  const found = 'replyId' in against ? acts.where('reply_id', '=', against.replyId).where('act', '=', 'hide') : acts.where('resident_id', '=', against.blockedId).where('act', '=', 'block');
  return found.orderBy('done_at').execute();
}
