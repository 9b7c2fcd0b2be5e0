import type { Reader } from '../platform/database.ts';
import { completeSettings, type ConversationSettings } from './settings.ts';

/** How an authority converses. The reader must see that authority's private rows. */
export async function settingsOf(reader: Reader, authorityId: string): Promise<ConversationSettings> {
  const row = await reader.selectFrom('conversation_settings').select('settings').where('authority_id', '=', authorityId).executeTakeFirst();
  return completeSettings((row?.settings ?? null) as Partial<ConversationSettings> | null);
}
