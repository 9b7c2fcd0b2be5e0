import { sql } from 'kysely';
import type { Writer } from '../platform/database.ts';
import type { ConversationSettings } from './settings.ts';

/** Makes whoever changes the same authority's settings at the same moment wait until the transaction ends. */
export async function lockSettings(tx: Writer, authorityId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`conversation settings ${authorityId}`}, 0))`.execute(tx);
}

/** Stores how an authority converses. */
export async function storeSettings(tx: Writer, authorityId: string, settings: ConversationSettings, at: Date): Promise<void> {
  const row = { settings: JSON.stringify(settings), changed_at: at };
  await tx
    .insertInto('conversation_settings')
    .values({ authority_id: authorityId, ...row })
    .onConflict((conflict) => conflict.column('authority_id').doUpdateSet(row))
    .execute();
}
