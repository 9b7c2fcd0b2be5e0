import type { Reader } from '../platform/database.ts';
import type { MemberTo } from './write-letter.ts';

/** A member who can be written to, or null where they left. The reader must see the authority's private rows. */
export async function memberToWrite(reader: Reader, memberId: string): Promise<MemberTo | null> {
  const row = await reader
    .selectFrom('members')
    .select(['id', 'authority_id', 'email', 'name', 'lang'])
    .where('id', '=', memberId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return row?.email ? { id: row.id, authorityId: row.authority_id, email: row.email, name: row.name, lang: row.lang } : null;
}

/** The owners of a voice who can be written to. */
export async function ownersToWrite(reader: Reader, voiceId: string): Promise<MemberTo[]> {
  const rows = await reader
    .selectFrom('voice_roles')
    .innerJoin('members', 'members.id', 'voice_roles.member_id')
    .select(['members.id', 'members.authority_id', 'members.email', 'members.name', 'members.lang'])
    .where('voice_roles.voice_id', '=', voiceId)
    .where('voice_roles.role', '=', 'owner')
    .where('left_at', 'is', null)
    .execute();
  return rows.flatMap((row) => (row.email ? [{ id: row.id, authorityId: row.authority_id, email: row.email, name: row.name, lang: row.lang }] : []));
}

/** How a voice and its authority are named in letters. */
export async function namesOf(reader: Reader, voiceId: string): Promise<{ voice: string; authority: string }> {
  return reader
    .selectFrom('voices')
    .innerJoin('authorities', 'authorities.id', 'voices.authority_id')
    .select(['voices.name as voice', 'authorities.name as authority'])
    .where('voices.id', '=', voiceId)
    .executeTakeFirstOrThrow();
}
