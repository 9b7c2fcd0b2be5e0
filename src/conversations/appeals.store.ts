import type { Writer } from '../platform/database.ts';

/** A moderator's act that concerns a resident, locked until the transaction ends; null where it is none of theirs. */
export async function lockOwnAct(tx: Writer, id: string, residentId: string) {
  const row = await tx.selectFrom('moderation_acts').selectAll().where('id', '=', id).where('resident_id', '=', residentId).forUpdate().executeTakeFirst();
  return row ?? null;
}

/** Stores what a resident says against an act. */
export async function storeAppeal(tx: Writer, id: string, appeal: string, at: Date): Promise<void> {
  await tx.updateTable('moderation_acts').set({ appeal, appealed_at: at }).where('id', '=', id).execute();
}
