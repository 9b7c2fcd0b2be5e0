import { record } from '../audit/record.ts';
import { newId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { eraseWords, lockPost, type PostRow } from '../posts/posts.store.ts';
import { announcePost } from '../publishing/announce.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { answersOf } from './answers.queries.ts';
import { answerWithdrawn } from './answer-withdrawn.ts';
import { lockConversation, lockMerged, storeConversation, type ConversationRow } from './conversations.store.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';
import { dueFor } from './due.ts';
import { namesOf } from './duty.queries.ts';
import { insertPrivateAnswer } from './private-answers.store.ts';
import { threadTags } from './receive-reply.ts';
import { residentById } from './residents.store.ts';
import { settingsOf } from './settings.queries.ts';
import { showInThread } from './thread-items.store.ts';
import { writeToResident } from './write-letter.ts';

export type PrivateRefusal = DeskRefusal | { reason: 'is-private' };
export type PrivateOutcome = Outcome<{ answers: number; told: boolean }, PrivateRefusal>;

async function keepForResident(tx: Writer, conversation: ConversationRow, post: PostRow, isShared: boolean, now: Date): Promise<void> {
  if (post.withdrawn_at) return;
  await insertPrivateAnswer(tx, {
    // A post that stays public for others is copied under another name.
    id: isShared ? newId(now.getTime()) : post.id, authority_id: conversation.authority_id, conversation_id: conversation.id, voice_id: post.voice_id,
    member_id: post.author_id, reply_id: post.answers, lang: post.lang, text: post.text, said_at: post.published_at,
  });
}

/**
 * Moves what was answered in public to the resident alone. An answer given in
 * this conversation leaves public tables whole, each version of it; whoever else
 * had been answered by it waits again. One that was given in another, which this
 * had been merged into, stays there.
 */
async function moveAnswers(tx: Writer, conversation: ConversationRow, now: Date): Promise<PostRow[]> {
  const taken: PostRow[] = [];
  for (const { id, isOwn } of await answersOf(tx, conversation.id)) {
    const post = (await lockPost(tx, id))!;
    await keepForResident(tx, conversation, post, !isOwn, now);
    if (!isOwn) continue;
    await eraseWords(tx, id, now);
    await answerWithdrawn(tx, { postId: id, except: conversation.id });
    taken.push(post);
  }
  return taken;
}

async function becomePrivate(tx: Writer, conversation: ConversationRow, now: Date): Promise<void> {
  const { waiting_since, lane } = conversation;
  const due = waiting_since && dueFor(await settingsOf(tx, conversation.authority_id), 'private', lane, waiting_since);
  await storeConversation(tx, conversation.id, { is_private: true, moved_private_at: now, merged_into: null, due_at: due });
  // Those who joined it are still public, and are answered by themselves.
  for (const other of await lockMerged(tx, conversation.id)) await storeConversation(tx, other.id, { merged_into: null });
  await showInThread(tx, conversation.id);
}

async function movePrivateIn(tx: Writer, house: House, actor: Actor, id: string, seen: number | null) {
  const now = house.clock();
  const locked = await lockFor(tx, actor, id, 'answer', seen);
  if (!locked.ok) return locked;
  const { conversation } = locked;
  if (conversation.is_private) return refused({ reason: 'is-private' as const });
  const taken = await moveAnswers(tx, conversation, now);
  await becomePrivate(tx, (await lockConversation(tx, id))!, now);
  const resident = await residentById(tx, conversation.resident_id);
  const told = await writeToResident(tx, house, { kind: 'made-private', resident, conversationId: id, about: id, params: await namesOf(tx, conversation.voice_id) });
  await record(tx, {
    authorityId: conversation.authority_id, actor, action: 'conversation.made-private', subject: `conversation:${id}`, detail: { answers: taken.length }, at: now,
  });
  return { ok: true as const, conversation, taken, told };
}

/**
 * Moves a conversation from public to private, for good: its words and the
 * answers to it leave every table that public pages read, the thread shows that
 * something moved and not why, and its resident is told. From then on moderators
 * and owners of its voice see it. There is no way back to public.
 */
export async function makePrivate(house: House, actor: Actor, id: string, seen: number | null = null): Promise<PrivateOutcome> {
  const outcome = await house.database.transaction({ authority: actor.authorityId }, (tx) => movePrivateIn(tx, house, actor, id, seen));
  if (!outcome.ok) return outcome;
  const { conversation, taken, told } = outcome;
  await house.announce({ tags: threadTags({ threadId: conversation.thread_id, authorityId: conversation.authority_id }), topics: [] });
  for (const post of taken) await announcePost(house, { id: post.id, authorityId: post.authority_id, voiceId: post.voice_id, tags: [], threadId: post.thread_id });
  return { ok: true, answers: taken.length, told };
}
