import type { Reader } from '../platform/database.ts';
import type { ReplyRow } from './conversations.store.ts';

/** What a voice answered, in public or to one person alone. */
export type OwnAnswer = { id: string; text: string; lang: string; saidAt: Date; voiceName: string; isPrivate: boolean; isWithdrawn: boolean };

export type OwnItem = Pick<ReplyRow, 'id' | 'text' | 'lang' | 'name' | 'state' | 'said_at' | 'edited_at' | 'answered_at' | 'answered_with' | 'held_because'>;

async function frameOf(reader: Reader, conversationId: string) {
  const row = await reader
    .selectFrom('conversations as c')
    .innerJoin('voices as v', 'v.id', 'c.voice_id')
    .innerJoin('authorities as a', 'a.id', 'c.authority_id')
    .innerJoin('residents as r', 'r.id', 'c.resident_id')
    .leftJoin('posts as p', 'p.id', 'c.post_id')
    .leftJoin('voices as pv', 'pv.id', 'p.voice_id')
    .select([
      'c.id', 'c.authority_id as authorityId', 'c.resident_id as residentId', 'c.thread_id as threadId', 'c.kind', 'c.lane', 'c.state', 'c.is_private as isPrivate',
      'c.moved_private_at as movedPrivateAt', 'c.merged_into as mergedInto', 'c.needs_answer as needsAnswer', 'c.wants_letter as wantsLetter', 'c.waiting_since as waitingSince',
      'c.keep_until as keepUntil', 'v.name as voiceName', 'v.handle', 'a.name as authorityName', 'a.slug', 'r.name', 'r.address_kind as addressKind', 'r.address',
      'r.confirmed_at as confirmedAt', 'r.lang', 'p.id as postId', 'pv.handle as postHandle', 'pv.id as postVoiceId', 'v.id as voiceId',
    ])
    .where('c.id', '=', conversationId)
    .executeTakeFirst();
  return row ?? null;
}

/** The most of their own items that one page shows: the newest. */
export const MOST_OWN_ITEMS = 500;

async function itemsOf(reader: Reader, conversationId: string): Promise<{ items: OwnItem[]; cut: boolean }> {
  const newest = await reader
    .selectFrom('replies')
    .select(['id', 'text', 'lang', 'name', 'state', 'said_at', 'edited_at', 'answered_at', 'answered_with', 'held_because'])
    .where('conversation_id', '=', conversationId)
    .where('state', '<>', 'unconfirmed')
    .orderBy('said_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_OWN_ITEMS + 1)
    .execute();
  return { items: newest.slice(0, MOST_OWN_ITEMS).toReversed(), cut: newest.length > MOST_OWN_ITEMS };
}

async function publicAnswers(reader: Reader, items: readonly OwnItem[]): Promise<OwnAnswer[]> {
  const ids = items.map(({ id }) => id);
  const shared = items.flatMap(({ answered_with }) => (answered_with ? [answered_with] : []));
  if (ids.length === 0) return [];
  const rows = await reader
    .selectFrom('posts')
    .innerJoin('voices', 'voices.id', 'posts.voice_id')
    .select(['posts.id', 'posts.text', 'posts.lang', 'posts.published_at', 'posts.withdrawn_at', 'voices.name'])
    .where('posts.kind', '=', 'answer')
    .where((where) => where.or([where('posts.answers', 'in', ids), ...(shared.length > 0 ? [where('posts.id', 'in', shared)] : [])]))
    .execute();
  return rows.map(({ id, text, lang, published_at, withdrawn_at, name }) => (
    { id, text: withdrawn_at ? '' : text, lang, saidAt: published_at, voiceName: name, isPrivate: false, isWithdrawn: withdrawn_at !== null }));
}

async function privateAnswers(reader: Reader, conversationId: string): Promise<OwnAnswer[]> {
  const rows = await reader
    .selectFrom('private_answers')
    .innerJoin('voices', 'voices.id', 'private_answers.voice_id')
    .select(['private_answers.id', 'private_answers.text', 'private_answers.lang', 'said_at', 'voices.name'])
    .where('conversation_id', '=', conversationId)
    .execute();
  return rows.map(({ id, text, lang, said_at, name }) => ({ id, text, lang, saidAt: said_at, voiceName: name, isPrivate: true, isWithdrawn: false }));
}

async function actsOn(reader: Reader, residentId: string, conversationId: string) {
  return reader
    .selectFrom('moderation_acts')
    .select(['id', 'act', 'reply_id', 'rule', 'words', 'until', 'done_at', 'ended_at', 'ended_because', 'appeal', 'appealed_at', 'appeal_answer', 'appeal_answered_at'])
    .where('resident_id', '=', residentId)
    .where((where) => where.or([where('conversation_id', '=', conversationId), where('act', '=', 'block')]))
    .orderBy('done_at')
    .execute();
}

async function wasHandedOver(reader: Reader, conversationId: string): Promise<boolean> {
  return (await reader.selectFrom('letters').select('id').where('conversation_id', '=', conversationId).where('kind', '=', 'handed-over').limit(1).executeTakeFirst()) !== undefined;
}

/** Everything of a conversation that its resident may see; null when it is no more. The reader must see the authority's private rows. */
export async function ownConversation(reader: Reader, conversationId: string) {
  const frame = await frameOf(reader, conversationId);
  if (!frame) return null;
  const { items, cut } = await itemsOf(reader, conversationId);
  const [inPublic, inPrivate, acts, handed] = [
    await publicAnswers(reader, items), await privateAnswers(reader, conversationId), await actsOn(reader, frame.residentId, conversationId), await wasHandedOver(reader, conversationId),
  ];
  const handedOver = handed || (frame.postVoiceId !== null && frame.postVoiceId !== frame.voiceId);
  return { ...frame, items, cut, answers: [...inPublic, ...inPrivate], acts, handedOver };
}

export type OwnConversation = NonNullable<Awaited<ReturnType<typeof ownConversation>>>;
export type OwnAct = OwnConversation['acts'][number];
