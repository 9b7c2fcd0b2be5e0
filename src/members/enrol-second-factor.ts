import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import type { House } from '../platform/house.ts';
import { useCode } from './give-second-factor.ts';
import { credentialsOf, type Credentials } from './members.queries.ts';
import { confirmSecret, dropSecondFactor, keepSecret, replaceRecoveryCodes } from './members.store.ts';
import { isPassword } from './passwords.ts';
import type { Actor } from './permissions.ts';
import { giveBack, spendOrRefuse } from './rate-limits.ts';
import { hashRecoveryCode, newRecoveryCodes, newSecret, secretUri, stepOfCode } from './second-factor.ts';
import { noteSecondFactor } from './sessions.store.ts';

export type Enrolment = { secret: string; uri: string };

type Enrolled = { ok: true; recoveryCodes: string[] };

/**
 * The secret a member is to take into their app, and its address for a QR code;
 * the same one until it is proved. Null when a second factor is set up already.
 */
export async function startEnrolment(house: House, actor: Actor): Promise<Enrolment | null> {
  let member = await own(house, actor);
  if (member.totpConfirmedAt) return null;
  if (!member.totpSecret) {
    await house.database.transaction({ authority: actor.authorityId }, (tx) => keepSecret(tx, actor.memberId, newSecret()));
    // Two pages may have been opened at once: both show the one that was kept.
    member = await own(house, actor);
  }
  const secret = member.totpSecret!;
  return { secret, uri: secretUri(secret, member.email ?? member.name, `Whatwedo ${new URL(house.config.origin).host}`) };
}

/**
 * Proves the app with a first code. From then on every sign-in asks for one.
 * Returns ten recovery codes, which are never shown again.
 */
export async function confirmEnrolment(
  house: House,
  actor: Actor,
  sessionId: string,
  code: string,
): Promise<Enrolled | { ok: false; refusal: 'code-wrong' | 'already-set-up' }> {
  const member = await own(house, actor);
  if (member.totpConfirmedAt) return { ok: false, refusal: 'already-set-up' };
  const at = house.clock();
  const step = member.totpSecret ? await stepOfCode(member.totpSecret, code, at) : null;
  if (step === null) return { ok: false, refusal: 'code-wrong' };
  const recoveryCodes = newRecoveryCodes();
  const isFirst = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    if (!(await confirmSecret(tx, actor.memberId, step, at))) return false;
    await replaceRecoveryCodes(tx, actor.memberId, actor.authorityId, recoveryCodes.map((each) => hashRecoveryCode(each)!));
    await noteSecondFactor(tx, sessionId, at);
    await record(tx, { authorityId: actor.authorityId, actor, action: 'member.second-factor-set', subject: `member:${actor.memberId}`, at });
    return true;
  });
  return isFirst ? { ok: true, recoveryCodes } : { ok: false, refusal: 'already-set-up' };
}

/** Makes ten new recovery codes, which are shown once; the old ones stop working. Asks for the password. */
export async function renewRecoveryCodes(house: House, actor: Actor, password: string): Promise<Enrolled | { ok: false; refusal: 'password-wrong' }> {
  const member = await own(house, actor);
  if (!member.totpConfirmedAt) throw new AppError('conflict', 'no second factor is set up');
  if (!(await isOwnPassword(house, member, password))) return { ok: false, refusal: 'password-wrong' };
  const recoveryCodes = newRecoveryCodes();
  await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    await replaceRecoveryCodes(tx, actor.memberId, actor.authorityId, recoveryCodes.map((each) => hashRecoveryCode(each)!));
    await record(tx, { authorityId: actor.authorityId, actor, action: 'member.recovery-codes-made', subject: `member:${actor.memberId}`, at: house.clock() });
  });
  return { ok: true, recoveryCodes };
}

/** Takes a member's own second factor away, for a new phone; asks for the password and a last code. Whoever needs one sets it up again at once. */
export async function giveUpSecondFactor(
  house: House,
  actor: Actor,
  typed: { password: string; code: string },
): Promise<{ ok: true } | { ok: false; refusal: 'password-wrong' | 'code-wrong' | 'code-used' }> {
  const member = await own(house, actor);
  if (!member.totpConfirmedAt) throw new AppError('conflict', 'no second factor is set up');
  if (!(await isOwnPassword(house, member, typed.password))) return { ok: false, refusal: 'password-wrong' };
  const counted = [{ subject: `second-factor:change:${actor.memberId}`, most: 10, seconds: 15 * 60 }];
  await spendOrRefuse(house, counted);
  const at = house.clock();
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const used = await useCode(tx, member, typed.code, at);
    if (!used.ok) return used;
    await dropSecondFactor(tx, actor.memberId);
    await record(tx, { authorityId: actor.authorityId, actor, action: 'member.second-factor-removed', subject: `member:${actor.memberId}`, at });
    return { ok: true as const };
  });
  if (outcome.ok) await giveBack(house, counted);
  return outcome;
}

async function own(house: House, actor: Actor): Promise<Credentials> {
  const member = await house.database.within({ authority: actor.authorityId }, (reader) => credentialsOf(reader, actor.memberId));
  if (!member) throw new AppError('not-allowed', 'the member has left');
  return member;
}

/** Whether this is the member's own password, with few tries, for acts a stolen session must not do. */
export async function isOwnPassword(house: House, member: Pick<Credentials, 'id' | 'passwordHash'>, password: string): Promise<boolean> {
  const counted = [{ subject: `own-password:${member.id}`, most: 10, seconds: 15 * 60 }];
  await spendOrRefuse(house, counted);
  const isRight = await isPassword(password, member.passwordHash);
  if (isRight) await giveBack(house, counted);
  return isRight;
}
