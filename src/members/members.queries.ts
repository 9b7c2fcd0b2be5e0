import { sql } from 'kysely';
import { isId } from '../core/ids.ts';
import type { Reader, Writer } from '../platform/database.ts';
import type { InterfaceLang, VoiceRole } from '../platform/tables.ts';
import type { Actor, Target } from './permissions.ts';

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

/** What signing in needs to know of a member. Never handed to a page. */
export type Credentials = {
  id: string;
  authorityId: string;
  name: string;
  email: string | null;
  lang: InterfaceLang;
  passwordHash: string | null;
  totpSecret: string | null;
  totpConfirmedAt: Date | null;
  secondFactorDue: Date | null;
};

const CREDENTIALS = [
  'id', 'authority_id', 'name', 'email', 'lang', 'password_hash', 'totp_secret', 'totp_confirmed_at', 'second_factor_due',
] as const;

/** The member with an e-mail address, in whatever case it is written, or null. The reader must see all authorities. */
export async function credentialsByEmail(sees: Sees, email: string): Promise<Credentials | null> {
  const row = await present(sees).select(CREDENTIALS).where(sql`lower(email)`, '=', sql`lower(${email})`).executeTakeFirst();
  return row ? asCredentials(row) : null;
}

/** A member's credentials by id, or null for nobody and for one who left. */
export async function credentialsOf(sees: Sees, memberId: string): Promise<Credentials | null> {
  const row = await present(sees).select(CREDENTIALS).where('id', '=', memberId).executeTakeFirst();
  return row ? asCredentials(row) : null;
}

function present(sees: Sees) {
  return sees.selectFrom('members').where('left_at', 'is', null);
}

function asCredentials(row: {
  id: string; authority_id: string; name: string; email: string | null; lang: InterfaceLang; password_hash: string | null;
  totp_secret: string | null; totp_confirmed_at: Date | null; second_factor_due: Date | null;
}): Credentials {
  return {
    id: row.id,
    authorityId: row.authority_id,
    name: row.name,
    email: row.email,
    lang: row.lang,
    passwordHash: row.password_hash,
    totpSecret: row.totp_secret,
    totpConfirmedAt: row.totp_confirmed_at,
    secondFactorDue: row.second_factor_due,
  };
}

/** A member as the list of an authority shows them. */
export type ListedMember = {
  id: string;
  authorityId: string;
  name: string;
  email: string | null;
  isAdministrator: boolean;
  isOperator: boolean;
  /** False while an invitation waits. */
  hasJoined: boolean;
  hasSecondFactor: boolean;
  roles: { voiceId: string; handle: string; voice: string; role: VoiceRole }[];
};

/** An authority's members who have not left, by name, with their roles; or, with an id, only that one. */
export async function membersOf(sees: Sees, authorityId: string, memberId?: string): Promise<ListedMember[]> {
  const all = present(sees).where('authority_id', '=', authorityId);
  const members = await (memberId ? all.where('id', '=', memberId) : all)
    .select(['id', 'name', 'email', 'is_administrator', 'is_operator', 'password_hash', 'totp_confirmed_at'])
    .orderBy('name').orderBy('id')
    .execute();
  const roles = await sees
    .selectFrom('voice_roles')
    .innerJoin('voices', 'voices.id', 'voice_roles.voice_id')
    .select(['voice_roles.member_id', 'voice_roles.voice_id', 'voice_roles.role', 'voices.name', 'voices.handle'])
    .where('voice_roles.authority_id', '=', authorityId)
    .orderBy('voices.name')
    .execute();
  return members.map((member) => ({
    id: member.id,
    authorityId,
    name: member.name,
    email: member.email,
    isAdministrator: member.is_administrator,
    isOperator: member.is_operator,
    hasJoined: member.password_hash !== null,
    hasSecondFactor: member.totp_confirmed_at !== null,
    roles: roles
      .filter((role) => role.member_id === member.id)
      .map((role) => ({ voiceId: role.voice_id, handle: role.handle, voice: role.name, role: role.role })),
  }));
}

/** The member an act is about, as the rules see them, or null; `hasJoined` as in the list. */
export async function targetById(sees: Sees, memberId: string): Promise<(Target & { hasJoined: boolean; isAdministrator: boolean; name: string; email: string | null; lang: InterfaceLang }) | null> {
  if (!isId(memberId)) return null;
  const row = await present(sees)
    .select(['id', 'authority_id', 'is_operator', 'is_administrator', 'password_hash', 'name', 'email', 'lang'])
    .where('id', '=', memberId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    authorityId: row.authority_id,
    isOperator: row.is_operator,
    isAdministrator: row.is_administrator,
    hasJoined: row.password_hash !== null,
    name: row.name,
    email: row.email,
    lang: row.lang,
  };
}

/**
 * Locks all of an authority's administrators and all operators of the house,
 * who have joined, and returns who is left beside one member. Whoever takes a
 * right away waits here for whoever does so at the same moment.
 */
export async function othersInCharge(tx: Writer, target: { id: string; authorityId: string }): Promise<{ administrators: number; operators: number }> {
  const rows = await tx
    .selectFrom('members')
    .select(['id', 'authority_id', 'is_administrator', 'is_operator', 'password_hash'])
    .where('left_at', 'is', null)
    .where((is) => is.or([is('is_operator', '=', true), is.and([is('is_administrator', '=', true), is('authority_id', '=', target.authorityId)])]))
    .orderBy('id')
    .forUpdate()
    .execute();
  const others = rows.filter((row) => row.id !== target.id && row.password_hash !== null);
  return {
    administrators: others.filter((row) => row.is_administrator && row.authority_id === target.authorityId).length,
    operators: others.filter((row) => row.is_operator).length,
  };
}

/** How many recovery codes a member has left. */
export async function recoveryCodesLeft(sees: Sees, memberId: string): Promise<number> {
  const rows = await sees.selectFrom('recovery_codes').select('code_hash').where('member_id', '=', memberId).where('used_at', 'is', null).execute();
  return rows.length;
}

/** A voice as far as giving its roles needs it, or null. */
export async function voiceForRoles(sees: Sees, voiceId: string): Promise<{ id: string; authorityId: string; handle: string } | null> {
  if (!isId(voiceId)) return null;
  const row = await sees.selectFrom('voices').select(['id', 'authority_id', 'handle']).where('id', '=', voiceId).executeTakeFirst();
  return row ? { id: row.id, authorityId: row.authority_id, handle: row.handle } : null;
}

/** An authority's name, for letters. */
export async function authorityName(sees: Sees, authorityId: string): Promise<string> {
  const row = await sees.selectFrom('authorities').select('name').where('id', '=', authorityId).executeTakeFirstOrThrow();
  return row.name;
}

/** The names of all who are or were members of an authority, by id. */
export async function memberNames(sees: Sees, authorityId: string): Promise<Map<string, string>> {
  const rows = await sees.selectFrom('members').select(['id', 'name']).where('authority_id', '=', authorityId).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
