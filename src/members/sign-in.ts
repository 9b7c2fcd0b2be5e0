import { record } from '../audit/record.ts';
import type { House } from '../platform/house.ts';
import { credentialsByEmail, type Credentials } from './members.queries.ts';
import { replacePasswordHash } from './members.store.ts';
import { hashPassword, isOutdated, isPassword } from './passwords.ts';
import { countedAddress, giveBack, spendOrRefuse, type Counted } from './rate-limits.ts';
import { isRecognised, remember } from './recognised-device.ts';
import { deleteSession } from './sessions.store.ts';
import { startSession } from './start-session.ts';

const QUARTER = 15 * 60;
const HOUR = 60 * 60;

export type SignIn = {
  email: string;
  password: string;
  address: string;
  userAgent: string;
  /** The cookie that says who signed in with this browser before. */
  deviceCookie: string | null;
  /** The session this browser had, which ends. */
  previous: { memberId: string; sessionId: string } | null;
};

export type SignInOutcome =
  | { ok: true; token: string; halfSignedIn: boolean; deviceCookie: string | null }
  | { ok: false; refusal: 'sign-in-wrong' };

/**
 * Lets a member in by e-mail address and password; with a second factor set up,
 * only half way. Nobody learns whether an address is a member's. Throws AppError
 * 'too-many' with the seconds to wait after too many failures.
 */
export async function signIn(house: House, asked: SignIn): Promise<SignInOutcome> {
  const email = asked.email.trim().slice(0, 254);
  const member = await house.database.within('house', (reader) => credentialsByEmail(reader, email));
  const counted = limitsOf(asked, email, member, house.clock());
  await spendOrRefuse(house, counted);
  const isRight = await isPassword(asked.password, member?.passwordHash ?? null);
  if (!member || !isRight) return { ok: false, refusal: 'sign-in-wrong' };
  await giveBack(house, counted);
  return letIn(house, asked, await withCurrentHash(house, member, asked.password));
}

/**
 * What an attempt counts against. One browser's tries for one address are few; a
 * whole office behind one address has room; tries for one member from
 * everywhere are slowed. A browser the member used before has a count of its
 * own, so that a stranger's tries do not lock the member out.
 */
function limitsOf(asked: SignIn, email: string, member: Credentials | null, now: Date): Counted[] {
  if (member && isRecognised(asked.deviceCookie, member, now)) {
    return [{ subject: `sign-in-recognised:${member.id}`, most: 10, seconds: QUARTER }];
  }
  const address = countedAddress(asked.address);
  const who = email.toLowerCase();
  return [
    { subject: `sign-in-pair:${address}:${who}`, most: 10, seconds: QUARTER },
    { subject: `sign-in-address:${address}`, most: 300, seconds: QUARTER },
    { subject: `sign-in-member:${who}`, most: 50, seconds: HOUR },
  ];
}

async function withCurrentHash(house: House, member: Credentials, password: string): Promise<Credentials> {
  const old = member.passwordHash!;
  if (!isOutdated(old)) return member;
  const fresh = await hashPassword(password);
  await house.database.transaction({ authority: member.authorityId }, (tx) => replacePasswordHash(tx, member.id, old, fresh));
  return { ...member, passwordHash: fresh };
}

async function letIn(house: House, asked: SignIn, member: Credentials): Promise<SignInOutcome> {
  const at = house.clock();
  const halfSignedIn = member.totpConfirmedAt !== null;
  const { token } = await house.database.transaction('house', async (tx) => {
    if (asked.previous) await deleteSession(tx, asked.previous.memberId, asked.previous.sessionId);
    const session = await startSession(tx, member, { userAgent: asked.userAgent, secondFactorAt: null, at });
    if (!halfSignedIn) {
      const actor = { memberId: member.id, name: member.name };
      await record(tx, { authorityId: member.authorityId, actor, action: 'member.signed-in', subject: `member:${member.id}`, detail: { secondFactor: false }, at });
    }
    return session;
  });
  // With a second factor, the device is remembered once that was given.
  return { ok: true, token, halfSignedIn, deviceCookie: halfSignedIn ? null : remember(asked.deviceCookie, member, at) };
}
