import type { Database, Reader } from '../platform/database.ts';
import { mayOnVoice, type Actor } from '../members/permissions.ts';
import type { ActRow } from './moderation.store.ts';

/** An act of moderation as the desk shows it: what was done, why, by whom, and what the person says against it. */
export type ActView = ActRow & { voiceId: string; voiceName: string; residentName: string; memberName: string };

function acts(reader: Reader) {
  return reader
    .selectFrom('moderation_acts')
    .innerJoin('conversations', 'conversations.id', 'moderation_acts.conversation_id')
    .innerJoin('voices', 'voices.id', 'conversations.voice_id')
    .innerJoin('residents', 'residents.id', 'moderation_acts.resident_id')
    .leftJoin('members', 'members.id', 'moderation_acts.member_id')
    .selectAll('moderation_acts')
    .select(['voices.id as voiceId', 'voices.name as voiceName', 'residents.name as residentName', 'members.name as member']);
}

const viewOf = <Row extends { member: string | null }>({ member, ...row }: Row) => ({ ...row, memberName: member ?? '' });

const moderatesFor = (actor: Actor): string[] =>
  [...actor.voices.keys()].filter((id) => mayOnVoice(actor, 'moderate', { id, authorityId: actor.authorityId }));

/** The appeals that wait for an answer, oldest first, of the voices this member moderates. */
export async function appealsFor(database: Database, actor: Actor): Promise<ActView[]> {
  const voices = moderatesFor(actor);
  if (voices.length === 0) return [];
  return database.within({ authority: actor.authorityId }, async (reader) => {
    const rows = await acts(reader)
      .where('conversations.voice_id', 'in', voices)
      .where('appealed_at', 'is not', null)
      .where('appeal_answered_at', 'is', null)
      .orderBy('appealed_at')
      .limit(200)
      .execute();
    return rows.map(viewOf);
  });
}

/** How many appeals wait for an answer from these voices. The reader must see the authority's private rows. */
export async function countAppeals(reader: Reader, voiceIds: readonly string[]): Promise<number> {
  if (voiceIds.length === 0) return 0;
  const { count } = await reader
    .selectFrom('moderation_acts')
    .innerJoin('conversations', 'conversations.id', 'moderation_acts.conversation_id')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('conversations.voice_id', 'in', voiceIds)
    .where('appealed_at', 'is not', null)
    .where('appeal_answered_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** One act that this member may look at as its voice's moderator; null otherwise. */
export async function actFor(database: Database, actor: Actor, actId: string): Promise<ActView | null> {
  const voices = moderatesFor(actor);
  if (voices.length === 0) return null;
  return database.within({ authority: actor.authorityId }, async (reader) => {
    const row = await acts(reader).where('moderation_acts.id', '=', actId).where('conversations.voice_id', 'in', voices).executeTakeFirst();
    return row ? viewOf(row) : null;
  });
}

/** The acts about a conversation, newest first, ended ones too. The reader must see the authority's private rows. */
export async function actsOf(reader: Reader, conversationId: string): Promise<ActView[]> {
  const rows = await acts(reader).where('moderation_acts.conversation_id', '=', conversationId).orderBy('done_at', 'desc').execute();
  return rows.map(viewOf);
}

/** The act by which a resident is blocked now, the latest where there are several; null where they are not. The reader must see the authority's private rows. */
export async function blockingOf(reader: Reader, residentId: string): Promise<ActView | null> {
  const row = await acts(reader).where('moderation_acts.resident_id', '=', residentId).where('act', '=', 'block').where('ended_at', 'is', null).orderBy('done_at', 'desc').limit(1).executeTakeFirst();
  return row ? viewOf(row) : null;
}

/** Whether a voice has another moderator or owner than this member. */
export async function hasAnotherModerator(reader: Reader, voiceId: string, memberId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('voice_roles')
    .innerJoin('members', 'members.id', 'voice_roles.member_id')
    .select('voice_roles.member_id')
    .where('voice_roles.voice_id', '=', voiceId)
    .where('voice_roles.role', 'in', ['moderator', 'owner'])
    .where('voice_roles.member_id', '<>', memberId)
    .where('members.left_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The conversation that an item or an act of moderation belongs to: it is locked before them, by everybody. Null when there is none in sight. */
export async function conversationOf(reader: Reader, of: { replyId: string } | { actId: string }): Promise<string | null> {
  const row = 'replyId' in of
    ? await reader.selectFrom('replies').select('conversation_id').where('id', '=', of.replyId).executeTakeFirst()
    : await reader.selectFrom('moderation_acts').select('conversation_id').where('id', '=', of.actId).executeTakeFirst();
  return row?.conversation_id ?? null;
}

/** Acts whose time is over and which still hold, with whose they are; the reader must see the house. */
export async function actsThatAreOver(reader: Reader, now: Date, most: number): Promise<{ id: string; authorityId: string }[]> {
  return reader
    .selectFrom('moderation_acts')
    .select(['id', 'authority_id as authorityId'])
    .where('ended_at', 'is', null)
    .where('until', '<=', now)
    .orderBy('until')
    .limit(most)
    .execute();
}
