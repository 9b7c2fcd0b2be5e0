import { record, type AuditActor } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { actorNow } from './load-actor.ts';
import { authorityName, credentialsByEmail, targetById } from './members.queries.ts';
import { dropSecondFactor } from './members.store.ts';
import { handOver, makeLink, type Handed, type MemberLink } from './one-time-links.ts';
import { mayManageMember, type Actor } from './permissions.ts';
import { deleteSessions } from './sessions.store.ts';

/**
 * Makes a link by which a member chooses a new password: sent by mail where
 * that is set up, else handed to the administrator. For administrators, never for themselves.
 */
export async function makeResetLink(house: House, actor: Actor, memberId: string): Promise<Handed> {
  const { authorityId } = actor;
  const made = await house.database.transaction({ authority: authorityId }, async (tx) => {
    const target = await targetById(tx, memberId);
    if (!target) throw new AppError('not-found', 'no such member');
    if (!mayManageMember(await actorNow(tx, actor), target)) throw new AppError('not-allowed', 'may not reset this member');
    if (!target.hasJoined || !target.email) throw new AppError('conflict', 'the member has not joined yet: invite again');
    const link = await storeLink(tx, house, target, actor);
    return { link, to: { email: target.email, lang: target.lang, name: target.name, authority: await authorityName(tx, authorityId) } };
  });
  return handOver(house, made.link, made.to);
}

type Machine = Pick<House, 'config' | 'clock' | 'database'>;

/**
 * The way back in for whoever no administrator can help, from the machine's own
 * command line: a reset link; their sessions end. Throws AppError 'not-found'
 * for an address that is nobody's.
 */
export async function resetMemberFromMachine(house: Machine, email: string): Promise<MemberLink> {
  return house.database.transaction('house', (tx) => resetByEmail(tx, house, email));
}

/** Like `resetMemberFromMachine`, for a member who lost the second factor too: it is taken away, and they set up a new one. */
export async function resetMemberWithSecondFactor(house: Machine, email: string): Promise<MemberLink> {
  return house.database.transaction('house', async (tx) => {
    const member = await memberToReset(tx, email);
    await dropSecondFactor(tx, member.id);
    await record(tx, {
      authorityId: member.authorityId, actor: 'house', action: 'member.second-factor-removed', subject: `member:${member.id}`, at: house.clock(),
    });
    return resetByEmail(tx, house, email);
  });
}

async function memberToReset(tx: Writer, email: string): Promise<{ id: string; authorityId: string }> {
  const member = await credentialsByEmail(tx, email.trim());
  if (!member) throw new AppError('not-found', 'nobody has this e-mail address');
  return member;
}

async function resetByEmail(tx: Writer, house: Machine, email: string): Promise<MemberLink> {
  const member = await memberToReset(tx, email);
  await deleteSessions(tx, member.id);
  return storeLink(tx, house, member, 'house');
}

async function storeLink(tx: Writer, house: Machine, member: { id: string; authorityId: string }, actor: AuditActor): Promise<MemberLink> {
  const link = await makeLink(tx, house, 'reset', member);
  const { authorityId } = member;
  await record(tx, { authorityId, actor, action: 'member.reset-link-made', subject: `member:${member.id}`, at: house.clock() });
  return link;
}
