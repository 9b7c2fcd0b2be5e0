import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import type { InterfaceLang, VoiceRole } from '../platform/tables.ts';
import { actorNow } from './load-actor.ts';
import { authorityName, targetById, voiceForRoles } from './members.queries.ts';
import { insertMember } from './members.store.ts';
import { handOver, makeLink, type Handed, type MemberLink } from './one-time-links.ts';
import { mayForAuthority, mayGrantRole, mayManageMember, type Actor } from './permissions.ts';
import { insertRole } from '../voices/roles.store.ts';
import { readEmail, readName, type EmailProblem, type MemberProblem, type NameProblem } from './typed-member.ts';

export type Invitation = {
  name: string;
  email: string;
  lang: InterfaceLang;
  administrator: boolean;
  roles: readonly { voiceId: string; role: VoiceRole }[];
};

export type InviteProblem = MemberProblem<NameProblem | EmailProblem | 'email-taken'>;
export type InviteOutcome = { ok: true; memberId: string; handed: Handed } | { ok: false; refusals: InviteProblem[] };

/** Invites a colleague to the actor's authority, with the roles they are to have; they choose their password by the link. */
export async function inviteMember(house: House, actor: Actor, invitation: Invitation): Promise<InviteOutcome> {
  if (!mayForAuthority(actor, 'manage-members', actor.authorityId)) throw new AppError('not-allowed', 'only administrators invite members');
  const { name, problem: nameProblem } = readName(invitation.name);
  const { email, problem: emailProblem } = readEmail(invitation.email);
  const refusals: InviteProblem[] = [];
  if (nameProblem) refusals.push({ field: 'name', reason: nameProblem });
  if (emailProblem) refusals.push({ field: 'email', reason: emailProblem });
  if (refusals.length > 0) return { ok: false, refusals };
  const stored = await storeInvited(house, actor, { ...invitation, name, email });
  if (!stored) return { ok: false, refusals: [{ field: 'email', reason: 'email-taken' }] };
  const handed = await handOver(house, stored.link, { email, lang: invitation.lang, name, authority: stored.authority });
  return { ok: true, memberId: stored.memberId, handed };
}

async function storeInvited(house: House, actor: Actor, invitation: Invitation): Promise<{ memberId: string; link: MemberLink; authority: string } | null> {
  const at = house.clock();
  const memberId = newId(at.getTime());
  const { authorityId } = actor;
  return house.database.transaction({ authority: authorityId }, async (tx) => {
    const now = await actorNow(tx, actor);
    if (!mayForAuthority(now, 'manage-members', authorityId)) throw new AppError('not-allowed', 'no administrator any more');
    const { name, email, lang } = invitation;
    const isNew = await insertMember(tx, {
      id: memberId, authorityId, name, email, lang, passwordHash: null, isAdministrator: invitation.administrator, isOperator: false, secondFactorDue: null, at,
    });
    if (!isNew) return null;
    await giveRoles(tx, now, { id: memberId, authorityId }, invitation.roles, at);
    const link = await makeLink(tx, house, 'invitation', { id: memberId, authorityId });
    const detail = { administrator: invitation.administrator, roles: invitation.roles.length };
    await record(tx, { authorityId, actor, action: 'member.invited', subject: `member:${memberId}`, detail, at });
    return { memberId, link, authority: await authorityName(tx, authorityId) };
  });
}

async function giveRoles(tx: Writer, actor: Actor, member: { id: string; authorityId: string }, roles: Invitation['roles'], at: Date): Promise<void> {
  for (const { voiceId, role } of roles) {
    const voice = await voiceForRoles(tx, voiceId);
    if (!voice) throw new AppError('not-found', `no voice ${voiceId}`);
    if (!mayGrantRole(actor, voice, member)) throw new AppError('not-allowed', 'a voice of another authority');
    await insertRole(tx, { voiceId, memberId: member.id, authorityId: member.authorityId, role }, at);
  }
}

/** Makes a new invitation for a member who has not joined yet; the link before it stops working. */
export async function inviteAgain(house: House, actor: Actor, memberId: string): Promise<Handed> {
  const { authorityId } = actor;
  const made = await house.database.transaction({ authority: authorityId }, async (tx) => {
    const target = await targetById(tx, memberId);
    if (!target) throw new AppError('not-found', 'no such member');
    if (!mayManageMember(await actorNow(tx, actor), target)) throw new AppError('not-allowed', 'only administrators invite members');
    if (target.hasJoined || !target.email) throw new AppError('conflict', 'the member has joined already');
    const link = await makeLink(tx, house, 'invitation', target);
    await record(tx, { authorityId, actor, action: 'member.invited', subject: `member:${memberId}`, detail: { again: true }, at: house.clock() });
    return { link, to: { email: target.email, lang: target.lang, name: target.name, authority: await authorityName(tx, authorityId) } };
  });
  return handOver(house, made.link, made.to);
}
