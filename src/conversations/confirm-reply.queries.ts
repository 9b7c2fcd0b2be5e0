import type { Reader } from '../platform/database.ts';

/** The words behind a link to confirm, their state and their writer's language; null where they are no more. The reader must see the authority's private rows. */
export async function wordsToConfirm(reader: Reader, replyId: string) {
  const row = await reader
    .selectFrom('replies')
    .innerJoin('conversations', 'conversations.id', 'replies.conversation_id')
    .innerJoin('residents', 'residents.id', 'replies.resident_id')
    .select(['replies.text', 'replies.name', 'replies.lang', 'replies.state', 'is_private', 'residents.lang as interface_lang'])
    .where('replies.id', '=', replyId)
    .where('replies.state', '<>', 'erased')
    .executeTakeFirst();
  return row ?? null;
}
