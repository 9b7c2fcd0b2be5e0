import type { Insertable } from 'kysely';
import type { ConversationTables } from '../platform/conversation-tables.ts';
import type { Writer } from '../platform/database.ts';

/** What came of a thread, locked until the transaction ends; null when nothing was said yet. */
export async function lockOutcome(tx: Writer, threadId: string) {
  return (await tx.selectFrom('outcomes').selectAll().where('thread_id', '=', threadId).forUpdate().executeTakeFirst()) ?? null;
}

/** Stores what came of a thread; false where somebody did so at the same moment. */
export async function insertOutcome(tx: Writer, row: Insertable<ConversationTables['outcomes']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('outcomes').values(row).onConflict((conflict) => conflict.column('thread_id').doNothing()).executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Stores newer words of an outcome. */
export async function storeOutcomeWords(tx: Writer, threadId: string, words: { youSaid: string; weDid: string; decidedBy: string; lang: string }, at: Date): Promise<void> {
  await tx.updateTable('outcomes')
    .set({ you_said: words.youSaid, we_did: words.weDid, decided_by: words.decidedBy, lang: words.lang, edited_at: at })
    .where('thread_id', '=', threadId).execute();
}

/** Stores how many took part and how many of them were written to. */
export async function storeOutcomeCounts(tx: Writer, threadId: string, { contributors, told }: { contributors: number; told: number }): Promise<void> {
  await tx.updateTable('outcomes').set({ contributors, told }).where('thread_id', '=', threadId).execute();
}
