import { sql } from 'kysely';
import type { ReplyMark } from '../platform/conversation-tables.ts';
import type { Database, Reader } from '../platform/database.ts';
import { isId } from '../core/ids.ts';
import { mayOnVoice, type Actor } from '../members/permissions.ts';
import type { VoiceRole } from '../platform/tables.ts';
import type { ConversationRow, ReplyRow } from './conversations.store.ts';
import { maySee } from './desk-access.ts';
import { ownersToWrite } from './duty.queries.ts';
import { presentAt, type Present } from './presence.queries.ts';
import { settingsOf } from './settings.queries.ts';
import type { ConversationSettings } from './settings.ts';

/** What a voice said in a conversation; `isPublic` where everybody may read it. */
export type DeskAnswer = { id: string; text: string; lang: string; at: Date; member: string | null; voiceName: string; handle: string; isPublic: boolean; withdrawnAt: Date | null };

export type DeskNote = { id: string; text: string; at: Date; member: string };

/** One act of the audit on this conversation. */
export type DeskAct = { action: string; name: string | null; at: Date };

/** Somebody a conversation can be assigned to, as which of its voice's roles allow. */
export type DeskPerson = { id: string; name: string };

export type DeskReply = Omit<ReplyRow, 'search' | 'marks'> & { marks: ReplyMark[] };

/** A conversation with everything its page at the desk shows. */
export type OpenConversation = {
  conversation: ConversationRow;
  voice: { id: string; name: string; handle: string; closedAt: Date | null };
  resident: { name: string; addressKind: string | null; confirmed: boolean; blockedUntil: Date | null; wroteThisYear: number };
  replies: DeskReply[];
  /** Whether there are older items than these. */
  cut: boolean;
  answers: DeskAnswer[];
  notes: DeskNote[];
  acts: DeskAct[];
  below: { id: string; text: string; lang: string; handle: string; voiceName: string } | null;
  people: DeskPerson[];
  owners: string[];
  settings: ConversationSettings;
  dutyName: string | null;
  careOpenedBy: string | null;
  merged: number;
  others: Present[];
};

const REPLY_COLUMNS = [
  'id', 'authority_id', 'conversation_id', 'resident_id', 'channel', 'source_id', 'parent_id', 'name', 'lang', 'text', 'state', 'held_because', 'marks',
  'looks_like', 'said_at', 'received_at', 'edited_at', 'answered_at', 'answered_with', 'asks',
] as const;

/** The most of a resident's items that one page shows: the newest. */
export const MOST_REPLIES = 500;

// Also what was not confirmed: of that the desk has only what somebody wrote who may need help.
async function repliesIn(reader: Reader, conversationId: string): Promise<{ replies: DeskReply[]; cut: boolean }> {
  const newest = await reader.selectFrom('replies').select(REPLY_COLUMNS).where('conversation_id', '=', conversationId)
    .orderBy('said_at', 'desc').orderBy('id', 'desc').limit(MOST_REPLIES + 1).execute();
  return { replies: newest.slice(0, MOST_REPLIES).toReversed(), cut: newest.length > MOST_REPLIES };
}

async function residentIn(reader: Reader, residentId: string, yearBegan: Date): Promise<OpenConversation['resident']> {
  const row = await reader.selectFrom('residents').select(['name', 'address_kind', 'confirmed_at', 'blocked_until']).where('id', '=', residentId).executeTakeFirstOrThrow();
  const { count } = await reader.selectFrom('replies').select((is) => is.fn.countAll<number>().as('count'))
    .where('resident_id', '=', residentId).where('received_at', '>=', yearBegan).executeTakeFirstOrThrow();
  return { name: row.name, addressKind: row.address_kind, confirmed: row.confirmed_at !== null, blockedUntil: row.blocked_until, wroteThisYear: count };
}

async function publicAnswers(reader: Reader, { thread_id }: ConversationRow, replies: readonly DeskReply[]): Promise<DeskAnswer[]> {
  const ids = replies.map(({ id }) => id);
  const answered = replies.flatMap(({ answered_with }) => (answered_with ? [answered_with] : []));
  const { rows } = await sql<DeskAnswer>`select p.id, p.text, p.lang, p.published_at as at, m.name as member, v.name as "voiceName", v.handle, true as "isPublic", p.withdrawn_at as "withdrawnAt"
    from posts p join voices v on v.id = p.voice_id left join members m on m.id = p.author_id
    where (p.thread_id = ${thread_id} and p.answers = any(${ids}::uuid[])) or p.id = any(${answered}::uuid[]) order by p.published_at`.execute(reader);
  return rows;
}

async function privateAnswers(reader: Reader, conversationId: string): Promise<DeskAnswer[]> {
  const { rows } = await sql<DeskAnswer>`select a.id, a.text, a.lang, a.said_at as at, m.name as member, v.name as "voiceName", v.handle, false as "isPublic", null as "withdrawnAt"
    from private_answers a join voices v on v.id = a.voice_id left join members m on m.id = a.member_id where a.conversation_id = ${conversationId} order by a.said_at`.execute(reader);
  return rows;
}

async function notesIn(reader: Reader, conversationId: string): Promise<DeskNote[]> {
  return reader.selectFrom('conversation_notes').innerJoin('members', 'members.id', 'conversation_notes.member_id')
    .select(['conversation_notes.id', 'conversation_notes.text', 'written_at as at', 'members.name as member'])
    .where('conversation_id', '=', conversationId).orderBy('written_at').execute();
}

const MOST_ACTS = 100;

// Answers and notes stand in the thread themselves.
const SHOWN_ELSEWHERE = ['conversation.answered', 'conversation.noted'];

async function actsOn(reader: Reader, conversationId: string): Promise<DeskAct[]> {
  const rows = await reader.selectFrom('audit_entries').select(['action', 'entry']).where('subject', '=', `conversation:${conversationId}`)
    .where('action', 'not in', SHOWN_ELSEWHERE).orderBy('number', 'desc').limit(MOST_ACTS).execute();
  return rows.toReversed().map(({ action, entry }) => {
    const { at, name } = JSON.parse(entry) as { at: string; name?: string };
    return { action, name: name ?? null, at: new Date(at) };
  });
}

async function postBelow(reader: Reader, postId: string | null): Promise<OpenConversation['below']> {
  if (!postId) return null;
  const row = await reader.selectFrom('posts').innerJoin('voices', 'voices.id', 'posts.voice_id')
    .select(['posts.id', 'posts.text', 'posts.lang', 'voices.handle', 'voices.name as voiceName']).where('posts.id', '=', postId).executeTakeFirst();
  return row ?? null;
}

/** The members who may see a conversation, and so may have it assigned to them, by name. */
export async function peopleFor(reader: Pick<Reader, 'selectFrom'>, conversation: Pick<ConversationRow, 'voice_id' | 'authority_id' | 'is_private'>): Promise<DeskPerson[]> {
  const rows = await reader.selectFrom('voice_roles').innerJoin('members', 'members.id', 'voice_roles.member_id')
    .select(['members.id', 'members.name', 'voice_roles.role']).where('voice_roles.voice_id', '=', conversation.voice_id).where('left_at', 'is', null).orderBy('members.name').orderBy('members.id').execute();
  const able = rows.filter(({ role }) => sees(role, conversation));
  return [...new Map(able.map(({ id, name }) => [id, { id, name }])).values()];
}

function sees(role: VoiceRole, { voice_id: id, authority_id: authorityId, is_private }: Pick<ConversationRow, 'voice_id' | 'authority_id' | 'is_private'>): boolean {
  const holder = { memberId: '', authorityId, name: '', lang: 'en' as const, isOperator: false, isAdministrator: false, voices: new Map([[id, [role]]]) };
  return mayOnVoice(holder, is_private ? 'see-private' : 'answer', { id, authorityId });
}

async function nameOf(reader: Reader, memberId: string | null | undefined): Promise<string | null> {
  if (!memberId) return null;
  return (await reader.selectFrom('members').select('name').where('id', '=', memberId).executeTakeFirst())?.name ?? null;
}

async function gather(reader: Reader, actor: Actor, conversation: ConversationRow, times: { now: Date; yearBegan: Date }): Promise<OpenConversation> {
  const { id, voice_id } = conversation;
  const settings = await settingsOf(reader, conversation.authority_id);
  const { replies, cut } = await repliesIn(reader, id);
  const merged = await reader.selectFrom('conversations').select((is) => is.fn.countAll<number>().as('count')).where('merged_into', '=', id).executeTakeFirstOrThrow();
  return {
    conversation, settings, replies, cut,
    voice: await reader.selectFrom('voices').select(['id', 'name', 'handle', 'closed_at as closedAt']).where('id', '=', voice_id).executeTakeFirstOrThrow(),
    resident: await residentIn(reader, conversation.resident_id, times.yearBegan),
    answers: [...(await publicAnswers(reader, conversation, replies)), ...(await privateAnswers(reader, id))],
    notes: await notesIn(reader, id),
    acts: await actsOn(reader, id),
    below: await postBelow(reader, conversation.post_id),
    people: await peopleFor(reader, conversation),
    owners: (await ownersToWrite(reader, voice_id)).map(({ name }) => name),
    dutyName: await nameOf(reader, settings.care?.dutyMemberId),
    careOpenedBy: await nameOf(reader, conversation.care_opened_by),
    merged: merged.count,
    others: await presentAt(reader, id, actor.memberId, times.now),
  };
}

/** A conversation for the desk, in one snapshot; null where there is none that this member may see. */
export async function openConversation(database: Database, actor: Actor, id: string, times: { now: Date; yearBegan: Date }): Promise<OpenConversation | null> {
  if (!isId(id)) return null;
  return database.within({ authority: actor.authorityId }, async (reader) => {
    const conversation = await reader.selectFrom('conversations').selectAll().where('id', '=', id).where('state', '<>', 'unconfirmed').executeTakeFirst();
    return conversation && maySee(actor, conversation) ? gather(reader, actor, conversation, times) : null;
  });
}
