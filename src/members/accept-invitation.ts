import { record } from '../audit/record.ts';
import type { House } from '../platform/house.ts';
import { useLink } from './links.store.ts';
import { authorityName, credentialsOf } from './members.queries.ts';
import { updateDetails, updatePassword } from './members.store.ts';
import { readLink, type LinkRefusal } from './one-time-links.ts';
import { hashPassword, passwordProblem, type PasswordProblem } from './passwords.ts';
import { remember } from './recognised-device.ts';
import { startSession } from './start-session.ts';
import { readName, type MemberProblem, type NameProblem } from './typed-member.ts';

export type Invited = { name: string; email: string; lang: 'en' | 'gd'; authority: string };

/** Whom an invitation is for, to greet them by name; refused when it is used, too late or unknown. */
export async function readInvitation(house: House, token: string): Promise<{ ok: true; invited: Invited } | { ok: false; refusal: LinkRefusal }> {
  const link = await readLink(house, 'invitation', token);
  if (!link.ok) return link;
  return house.database.within({ authority: link.authorityId }, async (reader) => {
    const member = await credentialsOf(reader, link.memberId);
    if (!member?.email) return { ok: false, refusal: 'link-unknown' };
    return { ok: true, invited: { name: member.name, email: member.email, lang: member.lang, authority: await authorityName(reader, link.authorityId) } };
  });
}

export type AcceptOutcome =
  | { ok: true; token: string; deviceCookie: string | null }
  | { ok: false; refusal: LinkRefusal }
  | { ok: false; refusals: MemberProblem<NameProblem | PasswordProblem>[] };

/** Joins: the name and the password the invited person chose, the link used up, and a session started. */
export async function acceptInvitation(
  house: House,
  typed: { token: string; name: string; password: string; userAgent: string; deviceCookie: string | null },
): Promise<AcceptOutcome> {
  const reading = await readInvitation(house, typed.token);
  if (!reading.ok) return reading;
  const { name, problem: nameProblem } = readName(typed.name);
  const weak = passwordProblem(typed.password, [name, reading.invited.email]);
  const refusals: MemberProblem<NameProblem | PasswordProblem>[] = [];
  if (nameProblem) refusals.push({ field: 'name', reason: nameProblem });
  if (weak) refusals.push({ field: 'password', reason: weak });
  if (refusals.length > 0) return { ok: false, refusals };
  return join(house, typed, name);
}

async function join(
  house: House,
  typed: { token: string; password: string; userAgent: string; deviceCookie: string | null },
  name: string,
): Promise<AcceptOutcome> {
  const link = await readLink(house, 'invitation', typed.token);
  if (!link.ok) return link;
  const passwordHash = await hashPassword(typed.password);
  const at = house.clock();
  const { memberId, authorityId } = link;
  return house.database.transaction({ authority: authorityId }, async (tx) => {
    if (!(await useLink(tx, link.tokenHash, at))) return { ok: false, refusal: 'link-used' };
    await updatePassword(tx, memberId, passwordHash);
    await updateDetails(tx, memberId, { name });
    const { token } = await startSession(tx, { id: memberId, authorityId }, { userAgent: typed.userAgent, secondFactorAt: null, at });
    await record(tx, { authorityId, actor: { memberId, name }, action: 'member.joined', subject: `member:${memberId}`, at });
    return { ok: true, token, deviceCookie: remember(typed.deviceCookie, { id: memberId, passwordHash }, at) };
  });
}
