import { sql } from 'kysely';
import type { Writer } from '../platform/database.ts';

// Any number that nothing else locks: 'holds' read as a big-endian number.
const GATE = 0x686f6c6473;

/**
 * Passes the gate that a pause closes. Whoever is to say something takes it
 * before they ask for holds, and keeps it until their transaction ends: so a
 * pause that has been stored has nobody behind it who asked too early.
 */
export async function passGate(tx: Writer): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${GATE})`.execute(tx);
}

/** Closes the gate until the transaction ends: waits for those who passed it, and has all others wait. */
export async function closeGate(tx: Writer): Promise<void> {
  await sql`select pg_advisory_xact_lock(${GATE})`.execute(tx);
}

/** A hold to be placed on all that waits for a campaign; `voiceIds` may speak all the same. */
export type NewHold = { id: string; campaignId: string; authorityId: string; reason: string; voiceIds: readonly string[]; at: Date };

/** Places a hold; false, and nothing is stored, where one stands already. Close the gate first. */
export async function placeHold(tx: Writer, { id, campaignId, authorityId, reason, voiceIds, at }: NewHold): Promise<boolean> {
  const placed = await tx
    .insertInto('holds')
    .values({ id, campaign_id: campaignId, authority_id: authorityId, reason, placed_at: at })
    .onConflict((conflict) => conflict.column('campaign_id').where('lifted_at', 'is', null).doNothing())
    .executeTakeFirst();
  if (placed.numInsertedOrUpdatedRows !== 1n) return false;
  await storeExceptions(tx, id, voiceIds);
  return true;
}

/** Changes why a hold stands and who may speak all the same. */
export async function changeHold(tx: Writer, id: string, reason: string, voiceIds: readonly string[]): Promise<void> {
  await tx.updateTable('holds').set({ reason }).where('id', '=', id).execute();
  await tx.deleteFrom('hold_exceptions').where('hold_id', '=', id).execute();
  await storeExceptions(tx, id, voiceIds);
}

async function storeExceptions(tx: Writer, id: string, voiceIds: readonly string[]): Promise<void> {
  if (voiceIds.length > 0) await tx.insertInto('hold_exceptions').values(voiceIds.map((voice_id) => ({ hold_id: id, voice_id }))).execute();
}

/** Lifts a campaign's hold; false where none stood. */
export async function liftHold(tx: Writer, campaignId: string, at: Date): Promise<boolean> {
  const lifted = await tx.updateTable('holds').set({ lifted_at: at }).where('campaign_id', '=', campaignId).where('lifted_at', 'is', null).executeTakeFirst();
  return lifted.numUpdatedRows === 1n;
}
