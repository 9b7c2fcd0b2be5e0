import type { Reader } from '../platform/database.ts';

/** The conversations that were merged into one, the oldest first. The reader must see the authority's private rows. */
export async function mergedInto(reader: Reader, conversationId: string) {
  return reader.selectFrom('conversations').selectAll().where('merged_into', '=', conversationId).orderBy('started_at').execute();
}
