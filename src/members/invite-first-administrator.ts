import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import type { InterfaceLang } from '../platform/tables.ts';
import type { InviteOutcome, InviteProblem } from './invite-member.ts';
import { actorNow } from './load-actor.ts';
import { hasAdministrator, waitingAdministrator } from './first-administrators.queries.ts';
import { authorityName } from './members.queries.ts';
import { insertMember } from './members.store.ts';
import { handOver, makeLink } from './one-time-links.ts';
import { mayForInstallation, type Actor } from './permissions.ts';
import { readEmail, readName } from './typed-member.ts';

/** Whom the operator invites; `authorityId` is that of an authority without an administrator. */
export type FirstAdministrator = { authorityId: string; name: string; email: string; lang: InterfaceLang };

/** What is wrong with the name and the address, before anything is stored. */
export function firstAdministratorProblems(typed: Pick<FirstAdministrator, 'name' | 'email'>): InviteProblem[] {
  const [name, email] = [readName(typed.name).problem, readEmail(typed.email).problem];
  return [...(name ? [{ field: 'name', reason: name }] : []), ...(email ? [{ field: 'email', reason: email }] : [])];
}

/**
 * Invites the first administrator of an authority, or the same person once more.
 * For the operator of the installation, and only until one has joined: after
 * that the authority's members are its own administrators' to invite.
 */
export async function inviteFirstAdministrator(house: House, actor: Actor, typed: FirstAdministrator): Promise<InviteOutcome> {
  if (!mayForInstallation(actor, 'manage-authorities')) throw new AppError('not-allowed', 'only the operator invites first administrators');
  const refusals = firstAdministratorProblems(typed);
  if (refusals.length > 0) return { ok: false, refusals };
  const { authorityId, lang } = typed;
  const { name } = readName(typed.name);
  const { email } = readEmail(typed.email);
  const at = house.clock();
  const stored = await house.database.transaction('house', async (tx) => {
    if (!mayForInstallation(await actorNow(tx, actor), 'manage-authorities')) throw new AppError('not-allowed', 'no operator any more');
    if (await hasAdministrator(tx, authorityId)) throw new AppError('conflict', 'the authority has an administrator already');
    const id = await memberToInvite(tx, { authorityId, name, email, lang }, at);
    if (!id) return null;
    const link = await makeLink(tx, house, 'invitation', { id, authorityId });
    await record(tx, { authorityId, actor, action: 'member.invited', subject: `member:${id}`, detail: { administrator: true, roles: 0 }, at });
    return { id, link, authority: await authorityName(tx, authorityId) };
  });
  if (!stored) return { ok: false, refusals: [{ field: 'email', reason: 'email-taken' }] };
  return { ok: true, memberId: stored.id, handed: await handOver(house, stored.link, { email, lang, name, authority: stored.authority }) };
}

/** The id of whoever waits with this address, or of a new member; null when somebody else has the address. */
async function memberToInvite(tx: Writer, typed: FirstAdministrator, at: Date): Promise<string | null> {
  const waiting = await waitingAdministrator(tx, typed.authorityId, typed.email);
  if (waiting) return waiting;
  const id = newId(at.getTime());
  const member = { ...typed, id, passwordHash: null, isAdministrator: true, isOperator: false, secondFactorDue: null, at };
  return (await insertMember(tx, member)) ? id : null;
}
