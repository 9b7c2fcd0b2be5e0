import { isId } from '../core/ids.ts';
import type { Reader } from '../platform/database.ts';
import type { SaidTo } from './incoming.ts';

/** Where an item belongs: its thread, who is to answer, and the conversation it would go on with. */
export type Place = {
  authorityId: string;
  voiceId: string;
  /** Null for a question of its own: its conversation is its thread. */
  threadId: string | null;
  postId: string | null;
  /** The reply or answer it is said to; null directly below a post, or for a question. */
  parentId: string | null;
  /** The conversation that the parent is part of. */
  conversationId: string | null;
  voiceClosed: boolean;
};

async function voiceOf(reader: Reader, voiceId: string) {
  return (await reader.selectFrom('voices').select(['authority_id', 'closed_at']).where('id', '=', voiceId).executeTakeFirst()) ?? null;
}

async function belowPost(reader: Reader, postId: string): Promise<Place | null> {
  const post = await reader
    .selectFrom('posts')
    .innerJoin('voices', 'voices.id', 'posts.voice_id')
    .select(['posts.id', 'posts.authority_id', 'posts.voice_id', 'posts.thread_id', 'posts.answers', 'voices.closed_at'])
    .where('posts.id', '=', postId)
    .where('posts.withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (!post) return null;
  if (post.thread_id && post.answers) return belowItem(reader, post.answers, post.id);
  return {
    authorityId: post.authority_id, voiceId: post.voice_id, threadId: post.id, postId: post.id, parentId: null,
    conversationId: null, voiceClosed: post.closed_at !== null,
  };
}

// Also below what is held: who replies to it on a network of their own has seen it there.
async function belowItem(reader: Reader, replyId: string, parentId: string): Promise<Place | null> {
  const item = await reader
    .selectFrom('replies')
    .innerJoin('conversations', 'conversations.id', 'replies.conversation_id')
    .innerJoin('voices', 'voices.id', 'conversations.voice_id')
    .select(['conversations.authority_id', 'thread_id', 'post_id', 'voice_id', 'conversation_id', 'voices.closed_at'])
    .where('replies.id', '=', replyId)
    .where('conversations.is_private', '=', false)
    .executeTakeFirst();
  if (!item) return null;
  return {
    authorityId: item.authority_id, voiceId: item.voice_id, threadId: item.thread_id, postId: item.post_id, parentId,
    conversationId: item.conversation_id, voiceClosed: item.closed_at !== null,
  };
}

async function toVoice(reader: Reader, voiceId: string): Promise<Place | null> {
  const voice = await voiceOf(reader, voiceId);
  if (!voice) return null;
  return { authorityId: voice.authority_id, voiceId, threadId: null, postId: null, parentId: null, conversationId: null, voiceClosed: voice.closed_at !== null };
}

async function inConversation(reader: Reader, id: string, residentId: string): Promise<Place | null> {
  const row = await reader
    .selectFrom('conversations')
    .innerJoin('voices', 'voices.id', 'conversations.voice_id')
    .select(['conversations.authority_id', 'voice_id', 'thread_id', 'post_id', 'voices.closed_at'])
    .where('conversations.id', '=', id)
    .where('resident_id', '=', residentId)
    .executeTakeFirst();
  if (!row) return null;
  // A voice that closed meanwhile leaves the person somebody to write to: whoever the authority hands it over to.
  return { authorityId: row.authority_id, voiceId: row.voice_id, threadId: row.thread_id, postId: row.post_id, parentId: null, conversationId: id, voiceClosed: false };
}

/** The place of what is being said; null where there is nothing (any more) to say it to. The reader must see the house. */
export async function placeOf(reader: Reader, to: SaidTo): Promise<Place | null> {
  if ('conversation' in to) return isId(to.conversation) ? inConversation(reader, to.conversation, to.residentId) : null;
  if ('voice' in to) return isId(to.voice) ? toVoice(reader, to.voice) : null;
  if ('post' in to) return isId(to.post) ? belowPost(reader, to.post) : null;
  if (!isId(to.item)) return null;
  return (await belowPost(reader, to.item)) ?? belowItem(reader, to.item, to.item);
}
