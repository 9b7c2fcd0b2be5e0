import type { Reader, Writer } from '../platform/database.ts';
import type { VoiceRole } from '../platform/tables.ts';
import type { Actor } from './permissions.ts';

/** Reads go through a reader or inside a write transaction alike. */
export type Sees = Reader | Writer;

/** A member with their rights as they are now, or null for nobody and for one who left. */
export async function actorById(sees: Sees, memberId: string): Promise<Actor | null> {
  const member = await sees
    .selectFrom('members')
    .select(['id', 'authority_id', 'name', 'lang', 'is_operator', 'is_administrator'])
    .where('id', '=', memberId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (!member) return null;
  return {
    memberId: member.id,
    authorityId: member.authority_id,
    name: member.name,
    lang: member.lang,
    isOperator: member.is_operator,
    isAdministrator: member.is_administrator,
    voices: await rolesOf(sees, member.id),
  };
}

async function rolesOf(sees: Sees, memberId: string): Promise<Map<string, VoiceRole[]>> {
  const rows = await sees.selectFrom('voice_roles').select(['voice_id', 'role']).where('member_id', '=', memberId).execute();
  const roles = new Map<string, VoiceRole[]>();
  for (const { voice_id, role } of rows) roles.set(voice_id, [...(roles.get(voice_id) ?? []), role]);
  return roles;
}
