import type { Reader, Writer } from '../platform/database.ts';

/** A colleague who has a conversation open just now. */
export type Present = { name: string; isWriting: boolean };

/** For how long somebody counts as there after they were seen last, in milliseconds. */
export const PRESENT_MS = 30_000;

/** Who else has a conversation open just now, by name. The reader must see the authority's private rows. */
export async function presentAt(reader: Reader, conversationId: string, exceptMemberId: string, now: Date): Promise<Present[]> {
  const rows = await reader
    .selectFrom('conversation_presence')
    .innerJoin('members', 'members.id', 'conversation_presence.member_id')
    .select(['members.name', 'conversation_presence.is_writing'])
    .where('conversation_id', '=', conversationId)
    .where('member_id', '<>', exceptMemberId)
    .where('seen_at', '>', new Date(now.getTime() - PRESENT_MS))
    .orderBy('members.name')
    .execute();
  return rows.map(({ name, is_writing }) => ({ name, isWriting: is_writing }));
}

/** Whose a conversation is, how private, and at which revision; null where there is none in sight. */
export async function standingOf(reader: Reader | Writer, conversationId: string) {
  const row = await reader.selectFrom('conversations').select(['authority_id', 'voice_id', 'is_private', 'revision']).where('id', '=', conversationId).executeTakeFirst();
  return row ?? null;
}
