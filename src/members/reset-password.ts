import { record } from '../audit/record.ts';
import type { House } from '../platform/house.ts';
import { deleteUnusedLinks, useLink } from './links.store.ts';
import { credentialsOf, type Credentials } from './members.queries.ts';
import { updatePassword } from './members.store.ts';
import { readLink, type LinkRefusal, type ReadLink } from './one-time-links.ts';
import { hashPassword, passwordProblem, type PasswordProblem } from './passwords.ts';
import { remember } from './recognised-device.ts';
import { deleteSessions } from './sessions.store.ts';
import { startSession } from './start-session.ts';

export type ResetOutcome =
  | { ok: true; token: string; halfSignedIn: boolean; deviceCookie: string | null }
  | { ok: false; refusal: LinkRefusal | PasswordProblem };

/** Whose link this is, to be shown before a new password is typed. */
export async function readReset(house: House, token: string): Promise<{ ok: true; email: string; lang: 'en' | 'gd' } | { ok: false; refusal: LinkRefusal }> {
  const found = await holderOf(house, token);
  return found.ok ? { ok: true, email: found.member.email ?? '', lang: found.member.lang } : found;
}

/**
 * Sets a new password by a link: ends all sessions of the member, uses the link
 * up, and starts a session, half way where a second factor is set up.
 */
export async function resetPassword(
  house: House,
  typed: { token: string; password: string; userAgent: string },
): Promise<ResetOutcome> {
  const found = await holderOf(house, typed.token);
  if (!found.ok) return found;
  const { member, link } = found;
  const weak = passwordProblem(typed.password, [member.name, member.email ?? '']);
  if (weak) return { ok: false, refusal: weak };
  const passwordHash = await hashPassword(typed.password);
  return store(house, link, { ...member, passwordHash }, passwordHash, typed.userAgent);
}

type GoodLink = Extract<ReadLink, { ok: true }>;

async function holderOf(house: House, token: string): Promise<{ ok: true; member: Credentials; link: GoodLink } | { ok: false; refusal: LinkRefusal }> {
  const link = await readLink(house, 'reset', token);
  if (!link.ok) return link;
  const member = await house.database.within({ authority: link.authorityId }, (reader) => credentialsOf(reader, link.memberId));
  return member ? { ok: true, member, link } : { ok: false, refusal: 'link-unknown' };
}

async function store(house: House, link: GoodLink, member: Credentials, passwordHash: string, userAgent: string): Promise<ResetOutcome> {
  const at = house.clock();
  const halfSignedIn = member.totpConfirmedAt !== null;
  return house.database.transaction({ authority: member.authorityId }, async (tx) => {
    if (!(await useLink(tx, link.tokenHash, at))) return { ok: false, refusal: 'link-used' };
    await updatePassword(tx, member.id, passwordHash);
    await deleteUnusedLinks(tx, member.id);
    await deleteSessions(tx, member.id);
    const { token } = await startSession(tx, member, { userAgent, secondFactorAt: null, at });
    const actor = { memberId: member.id, name: member.name };
    await record(tx, { authorityId: member.authorityId, actor, action: 'member.password-changed', subject: `member:${member.id}`, detail: { byLink: true }, at });
    return { ok: true, token, halfSignedIn, deviceCookie: halfSignedIn ? null : remember(null, member, at) };
  });
}
