import { sql } from 'kysely';
import { mayOnVoice, type Actor } from '../../members/permissions.ts';
import type { Reader } from '../../platform/database.ts';
import type { InterfaceLang, VoiceRole } from '../../platform/tables.ts';

/** Somebody who can be asked or told, and what they are to a voice. */
export type Colleague = { id: string; name: string; email: string; lang: InterfaceLang; isAdministrator: boolean; roles: readonly VoiceRole[] };

type Voice = { id: string; authorityId: string };

const asActor = ({ id, name, lang, isAdministrator, roles }: Colleague, voice: Voice): Actor =>
  ({ memberId: id, authorityId: voice.authorityId, name, lang, isOperator: false, isAdministrator, voices: new Map([[voice.id, roles]]) });

/** Whether somebody may read for this voice; in a private conversation only who may open it. */
export function maySecond(actor: Actor, voice: Voice, isPrivate: boolean): boolean {
  return mayOnVoice(actor, 'read-second', voice) && (!isPrivate || mayOnVoice(actor, 'see-private', voice));
}

async function colleaguesOf(reader: Reader, voice: Voice): Promise<Colleague[]> {
  const rows = await reader
    .selectFrom('members')
    .leftJoin('voice_roles', (join) => join.onRef('voice_roles.member_id', '=', 'members.id').on('voice_roles.voice_id', '=', voice.id))
    .select(['members.id', 'members.name', 'members.email', 'members.lang', 'members.is_administrator', sql<VoiceRole[] | null>`array_agg(voice_roles.role) filter (where voice_roles.role is not null)`.as('roles')])
    .where('members.authority_id', '=', voice.authorityId)
    .where('members.left_at', 'is', null)
    .where('members.password_hash', 'is not', null)
    .where((is) => is.or([is('members.is_administrator', '=', true), is('voice_roles.role', 'is not', null)]))
    .groupBy('members.id')
    .orderBy('members.name')
    .execute();
  return rows.flatMap(({ email, roles, is_administrator, ...row }) => (email ? [{ ...row, email, roles: roles ?? [], isAdministrator: is_administrator }] : []));
}

/** Everybody who may read for a voice, by name. The reader must see the authority's private rows. */
export async function whoMaySecond(reader: Reader, voice: Voice, isPrivate: boolean): Promise<Colleague[]> {
  return (await colleaguesOf(reader, voice)).filter((colleague) => maySecond(asActor(colleague, voice), voice, isPrivate));
}

/** A member who can be written to; null where they left. */
export async function memberToWrite(reader: Reader, id: string): Promise<Omit<Colleague, 'isAdministrator' | 'roles'> | null> {
  const row = await reader.selectFrom('members').select(['id', 'name', 'email', 'lang']).where('id', '=', id).where('left_at', 'is', null).executeTakeFirst();
  return row?.email ? { ...row, email: row.email } : null;
}

/** The members of an authority who have this address, as their id; null where nobody has. */
export async function memberWithEmail(reader: Reader, authorityId: string, email: string): Promise<string | null> {
  const row = await reader.selectFrom('members').select('id').where('authority_id', '=', authorityId).where(sql<string>`lower(email)`, '=', email.toLowerCase()).where('left_at', 'is', null).executeTakeFirst();
  return row?.id ?? null;
}

/** The conversation an answer belongs to: whose voice answers, and whether in private. */
export async function conversationToRead(reader: Reader, id: string): Promise<{ voiceId: string; isPrivate: boolean } | null> {
  const row = await reader.selectFrom('conversations').select(['voice_id as voiceId', 'is_private as isPrivate']).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}
