import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import type { House } from '../platform/house.ts';
import { isOwnPassword } from './enrol-second-factor.ts';
import { deleteUnusedLinks } from './links.store.ts';
import { credentialsOf } from './members.queries.ts';
import { updatePassword } from './members.store.ts';
import { hashPassword, passwordProblem, type PasswordProblem } from './passwords.ts';
import type { Actor } from './permissions.ts';
import { remember } from './recognised-device.ts';
import { deleteOtherSessions } from './sessions.store.ts';

export type ChangePasswordOutcome =
  | { ok: true; deviceCookie: string | null }
  | { ok: false; refusals: { field: 'current' | 'password'; reason: PasswordProblem | 'password-wrong' }[] };

/** Changes the actor's own password; ends all their other sessions and takes back links that wait. */
export async function changePassword(
  house: House,
  actor: Actor,
  sessionId: string,
  typed: { current: string; password: string },
): Promise<ChangePasswordOutcome> {
  const member = await house.database.within({ authority: actor.authorityId }, (reader) => credentialsOf(reader, actor.memberId));
  if (!member) throw new AppError('not-allowed', 'the member has left');
  const weak = passwordProblem(typed.password, [member.name, member.email ?? '']);
  if (weak) return { ok: false, refusals: [{ field: 'password', reason: weak }] };
  if (!(await isOwnPassword(house, member, typed.current))) return { ok: false, refusals: [{ field: 'current', reason: 'password-wrong' }] };
  const passwordHash = await hashPassword(typed.password);
  const at = house.clock();
  await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    await updatePassword(tx, actor.memberId, passwordHash);
    await deleteUnusedLinks(tx, actor.memberId);
    const ended = await deleteOtherSessions(tx, actor.memberId, sessionId);
    await record(tx, { authorityId: actor.authorityId, actor, action: 'member.password-changed', subject: `member:${actor.memberId}`, detail: { sessionsEnded: ended }, at });
  });
  return { ok: true, deviceCookie: remember(null, { id: member.id, passwordHash }, at) };
}
