import { sql } from 'kysely';
import type { Writer } from '../platform/database.ts';
import type { InterfaceLang } from '../platform/tables.ts';

export type NewMember = {
  id: string;
  authorityId: string;
  name: string;
  email: string;
  lang: InterfaceLang;
  /** Null until an invitation is accepted. */
  passwordHash: string | null;
  isAdministrator: boolean;
  isOperator: boolean;
  /** Until when a second factor may wait; null: at the first sign-in. */
  secondFactorDue: Date | null;
  at: Date;
};

/** Stores a member; false when somebody in the house has that e-mail address already. */
export async function insertMember(tx: Writer, member: NewMember): Promise<boolean> {
  const stored = await tx.insertInto('members').values({
    id: member.id,
    authority_id: member.authorityId,
    name: member.name,
    email: member.email,
    lang: member.lang,
    password_hash: member.passwordHash,
    is_administrator: member.isAdministrator,
    is_operator: member.isOperator,
    second_factor_due: member.secondFactorDue,
    created_at: member.at,
  }).onConflict((conflict) => conflict.expression(sql`lower(email)`).doNothing()).returning('id').executeTakeFirst();
  return stored !== undefined;
}

/** Sets what a member says of themself. */
export async function updateDetails(tx: Writer, memberId: string, details: { name?: string; lang?: InterfaceLang }): Promise<void> {
  await tx.updateTable('members').set(details).where('id', '=', memberId).execute();
}

/** Stores a new password's hash. */
export async function updatePassword(tx: Writer, memberId: string, passwordHash: string): Promise<void> {
  await tx.updateTable('members').set({ password_hash: passwordHash }).where('id', '=', memberId).execute();
}

/** Stores the same password's hash made anew, unless the password was changed meanwhile. */
export async function replacePasswordHash(tx: Writer, memberId: string, old: string, fresh: string): Promise<void> {
  await tx.updateTable('members').set({ password_hash: fresh }).where('id', '=', memberId).where('password_hash', '=', old).execute();
}

/** Keeps a secret for a second factor that is being set up, unless one is kept already. */
export async function keepSecret(tx: Writer, memberId: string, secret: string): Promise<void> {
  await tx.updateTable('members').set({ totp_secret: secret }).where('id', '=', memberId).where('totp_secret', 'is', null).execute();
}

/** The second factor is proved with a code of this time step; false when it was already. */
export async function confirmSecret(tx: Writer, memberId: string, step: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('members')
    .set({ totp_confirmed_at: at, totp_last_step: step })
    .where('id', '=', memberId)
    .where('totp_confirmed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a code's time step as used; false when it, or a later one, was used before. */
export async function useStep(tx: Writer, memberId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('members')
    .set({ totp_last_step: step })
    .where('id', '=', memberId)
    .where((is) => is.or([is('totp_last_step', 'is', null), is('totp_last_step', '<', step)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes the second factor away, with its recovery codes. */
export async function dropSecondFactor(tx: Writer, memberId: string): Promise<void> {
  await tx.updateTable('members')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null, second_factor_due: null })
    .where('id', '=', memberId).execute();
  await tx.deleteFrom('recovery_codes').where('member_id', '=', memberId).execute();
}

/** Replaces all recovery codes of a member by new ones. */
export async function replaceRecoveryCodes(tx: Writer, memberId: string, authorityId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('member_id', '=', memberId).execute();
  const rows = hashes.map((code_hash) => ({ member_id: memberId, authority_id: authorityId, code_hash, used_at: null }));
  await tx.insertInto('recovery_codes').values(rows).execute();
}

/** Uses a recovery code up; false when it is none, or was used. */
export async function useRecoveryCode(tx: Writer, memberId: string, hash: Buffer, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recovery_codes')
    .set({ used_at: at })
    .where('member_id', '=', memberId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Gives or takes the administrator's right. */
export async function setAdministrator(tx: Writer, memberId: string, isAdministrator: boolean): Promise<void> {
  await tx.updateTable('members').set({ is_administrator: isAdministrator }).where('id', '=', memberId).execute();
}

/** Makes a member nobody: no address, no name, no way in, no rights. The row stays, because posts name it as their author. */
export async function anonymise(tx: Writer, memberId: string, name: string, at: Date): Promise<void> {
  await dropSecondFactor(tx, memberId);
  await tx.updateTable('members')
    .set({ email: null, name, password_hash: null, is_administrator: false, is_operator: false, left_at: at })
    .where('id', '=', memberId).execute();
}
