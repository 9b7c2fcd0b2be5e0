import type { Writer } from '../platform/database.ts';
import type { ConversationSettings } from './settings.ts';

/** Stores how an authority converses. */
export async function storeSettings(tx: Writer, authorityId: string, settings: ConversationSettings, at: Date): Promise<void> {
  const row = { settings: JSON.stringify(settings), changed_at: at };
  await tx
    .insertInto('conversation_settings')
    .values({ authority_id: authorityId, ...row })
    .onConflict((conflict) => conflict.column('authority_id').doUpdateSet(row))
    .execute();
}
