import { isId } from '../core/ids.ts';
import type { Reader } from '../platform/database.ts';

/** A public thread: the post or question it hangs on, and the voice whose it is. */
export type ThreadPlace = { threadId: string; postId: string | null; authorityId: string; voiceId: string; voiceName: string; handle: string; heading: string; withdrawn: boolean };

async function belowPost(reader: Reader, id: string): Promise<ThreadPlace | null> {
  const row = await reader
    .selectFrom('posts')
    .innerJoin('voices', 'voices.id', 'posts.voice_id')
    .select(['posts.authority_id as authorityId', 'voices.id as voiceId', 'voices.name as voiceName', 'voices.handle', 'posts.text', 'posts.withdrawn_at'])
    .where('posts.id', '=', id)
    .where('posts.thread_id', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const { text, withdrawn_at, ...place } = row;
  return { ...place, threadId: id, postId: id, heading: withdrawn_at ? '' : text, withdrawn: withdrawn_at !== null };
}

async function ofQuestion(reader: Reader, id: string): Promise<ThreadPlace | null> {
  const row = await reader
    .selectFrom('thread_items')
    .innerJoin('voices', 'voices.id', 'thread_items.voice_id')
    .select(['thread_items.authority_id as authorityId', 'voices.id as voiceId', 'voices.name as voiceName', 'voices.handle', 'thread_items.text'])
    .where('thread_items.id', '=', id)
    .where('is_question', '=', true)
    .executeTakeFirst();
  if (!row) return null;
  const { text, ...place } = row;
  return { ...place, threadId: id, postId: null, heading: text, withdrawn: false };
}

/** The public thread of an id, or null where there is none. Answers have no thread of their own. */
export async function threadPlace(reader: Reader, threadId: string): Promise<ThreadPlace | null> {
  if (!isId(threadId)) return null;
  return (await belowPost(reader, threadId)) ?? ofQuestion(reader, threadId);
}
