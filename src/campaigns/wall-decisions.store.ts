import { sql } from 'kysely';
import type { Writer } from '../platform/database.ts';

/** What was decided about a resident's item on a wall; `words` is the SHA-256 of the words that were read. */
export type NewDecision = { campaignId: string; itemId: string; decision: 'shown' | 'refused'; words: Buffer; at: Date };

/** Stores a decision; an earlier one is replaced. */
export async function storeDecision(tx: Writer, { campaignId, itemId, decision, words, at }: NewDecision): Promise<void> {
  await tx
    .insertInto('wall_decisions')
    .values({ campaign_id: campaignId, item_id: itemId, decision, words, decided_at: at })
    .onConflict((conflict) => conflict.columns(['campaign_id', 'item_id']).doUpdateSet({ decision, words, decided_at: at }))
    .execute();
}

/** Forgets what was decided about an item. */
export async function deleteDecision(tx: Writer, campaignId: string, itemId: string): Promise<void> {
  await tx.deleteFrom('wall_decisions').where('campaign_id', '=', campaignId).where('item_id', '=', itemId).execute();
}

/** Forgets the marks of words that are there no more: what was withdrawn or erased can be guessed from nothing that is kept. */
export async function forgetMarksOfWords(tx: Writer): Promise<void> {
  await sql`update wall_decisions d set words = '' where words <> ''
    and not exists (select 1 from thread_items i where i.id = d.item_id and i.state in ('shown', 'hidden', 'moved'))`.execute(tx);
}

/** Stores what the real voice says of somebody under a name like its own; null forgets it. */
export async function storeMark(tx: Writer, row: { itemId: string; voiceId: string; authorityId: string; mark: 'not-us' | 'harmless' | null; at: Date }): Promise<void> {
  const { itemId: item_id, voiceId: voice_id, authorityId: authority_id, mark, at } = row;
  if (mark === null) return void (await tx.deleteFrom('look_alike_marks').where('item_id', '=', item_id).where('voice_id', '=', voice_id).execute());
  await tx
    .insertInto('look_alike_marks')
    .values({ item_id, voice_id, authority_id, mark, marked_at: at })
    .onConflict((conflict) => conflict.columns(['item_id', 'voice_id']).doUpdateSet({ mark, marked_at: at }))
    .execute();
}
