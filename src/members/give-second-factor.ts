import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { credentialsOf, type Credentials } from './members.queries.ts';
import { useRecoveryCode, useStep } from './members.store.ts';
import { giveBack, spend, spendOrRefuse, type Counted } from './rate-limits.ts';
import { isRecognised, remember } from './recognised-device.ts';
import { hashRecoveryCode, stepOfCode } from './second-factor.ts';
import { deleteSession, renewSession } from './sessions.store.ts';
import { hashToken, newToken } from './tokens.ts';

const HOUR = 60 * 60;
const TRIES_A_SESSION = { most: 5, seconds: 24 * HOUR };

export type SecondFactorGiven = {
  visit: { memberId: string; sessionId: string };
  code: string;
  deviceCookie: string | null;
};

export type SecondFactorOutcome =
  | { ok: true; token: string; deviceCookie: string | null; usedRecoveryCode: boolean }
  | { ok: false; refusal: 'code-wrong' | 'code-used' | 'start-again' };

/**
 * Takes the code of an authenticator app, or a recovery code, from a member who
 * has given the password; the session goes on under a new token. After five
 * wrong codes it ends ('start-again'); over 20 an hour for a member, from
 * browsers that member has not used before, is AppError 'too-many'.
 */
export async function giveSecondFactor(house: House, given: SecondFactorGiven): Promise<SecondFactorOutcome> {
  const member = await house.database.within('house', (reader) => credentialsOf(reader, given.visit.memberId));
  if (!member?.totpSecret || !member.totpConfirmedAt) throw new AppError('conflict', 'there is no second factor to give');
  const counted = limitOf(given, member, house.clock());
  await spendOrRefuse(house, counted);
  if (!(await spend(house, `second-factor-session:${given.visit.sessionId}`, TRIES_A_SESSION)).ok) {
    await house.database.transaction({ authority: member.authorityId }, (tx) => deleteSession(tx, member.id, given.visit.sessionId));
    return { ok: false, refusal: 'start-again' };
  }
  const outcome = await takeCode(house, given, member);
  if (outcome.ok) await giveBack(house, counted);
  return outcome;
}

function limitOf(given: SecondFactorGiven, member: Credentials, now: Date): Counted[] {
  const from = isRecognised(given.deviceCookie, member, now) ? 'recognised' : 'elsewhere';
  return [{ subject: `second-factor:${from}:${member.id}`, most: 20, seconds: HOUR }];
}

async function takeCode(house: House, given: SecondFactorGiven, member: Credentials): Promise<SecondFactorOutcome> {
  const at = house.clock();
  return house.database.transaction({ authority: member.authorityId }, async (tx) => {
    const used = await useCode(tx, member, given.code, at);
    if (!used.ok) return used;
    const token = newToken();
    const fresh = { tokenHash: hashToken(token), formToken: newToken(), secondFactorAt: at };
    if (!(await renewSession(tx, given.visit.sessionId, fresh))) return { ok: false, refusal: 'start-again' };
    const act = { authorityId: member.authorityId, actor: { memberId: member.id, name: member.name }, subject: `member:${member.id}`, at };
    if (used.recovery) await record(tx, { ...act, action: 'member.recovery-code-used' });
    await record(tx, { ...act, action: 'member.signed-in', detail: { secondFactor: true } });
    return { ok: true, token, deviceCookie: remember(given.deviceCookie, member, at), usedRecoveryCode: used.recovery };
  });
}

/** Uses up a code of the app or a recovery code, each only once. */
export async function useCode(
  tx: Writer,
  member: Credentials,
  typed: string,
  at: Date,
): Promise<{ ok: true; recovery: boolean } | { ok: false; refusal: 'code-wrong' | 'code-used' }> {
  const recoveryCode = hashRecoveryCode(typed);
  if (recoveryCode) return (await useRecoveryCode(tx, member.id, recoveryCode, at)) ? { ok: true, recovery: true } : { ok: false, refusal: 'code-wrong' };
  const step = member.totpSecret ? await stepOfCode(member.totpSecret, typed, at) : null;
  if (step === null) return { ok: false, refusal: 'code-wrong' };
  return (await useStep(tx, member.id, step)) ? { ok: true, recovery: false } : { ok: false, refusal: 'code-used' };
}
