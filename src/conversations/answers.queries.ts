import type { Reader } from '../platform/database.ts';

/**
 * The public answers that concern a conversation, in the order they were said:
 * those to its own items (`isOwn`), and those to another's that answered its too.
 */
export async function answersOf(reader: Reader, conversationId: string): Promise<{ id: string; isOwn: boolean }[]> {
  const replies = await reader.selectFrom('replies').select(['id', 'answered_with']).where('conversation_id', '=', conversationId).execute();
  const ids = replies.map(({ id }) => id);
  if (ids.length === 0) return [];
  const shared = replies.flatMap(({ answered_with }) => (answered_with ? [answered_with] : []));
  const posts = await reader
    .selectFrom('posts')
    .select(['id', 'answers'])
    .where((where) => where.or([where('answers', 'in', ids), ...(shared.length > 0 ? [where('id', 'in', shared)] : [])]))
    .orderBy('published_at')
    .execute();
  return posts.map(({ id, answers }) => ({ id, isOwn: answers !== null && ids.includes(answers) }));
}
