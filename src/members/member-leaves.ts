import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import { sayIn } from '../core/words/index.ts';
import type { Hint } from '../platform/bus.ts';
import type { House } from '../platform/house.ts';
import { deleteUnusedLinks } from './links.store.ts';
import { actorNow } from './load-actor.ts';
import { othersInCharge, targetById } from './members.queries.ts';
import { anonymise } from './members.store.ts';
import { mayLetLeave, type Actor } from './permissions.ts';
import { deleteRoles } from '../voices/roles.store.ts';
import { deleteSessions } from './sessions.store.ts';

export type LeaveOutcome = { ok: true } | { ok: false; refusal: 'last-administrator' | 'last-operator' };

/**
 * Lets a member go, by themself or by an administrator: name, address, password
 * and roles are erased and sessions end; what they wrote stays the voice's, under
 * no name. The last administrator of an authority and the last operator cannot go.
 */
export async function memberLeaves(house: House, actor: Actor, memberId: string): Promise<LeaveOutcome> {
  const { authorityId } = actor;
  let changed: Hint = { tags: [], topics: [] };
  // Locks operators of all authorities, so all must be in sight.
  const outcome = await house.database.transaction('house', async (tx): Promise<LeaveOutcome> => {
    const known = await targetById(tx, memberId);
    if (!known || known.authorityId !== authorityId) throw new AppError('not-found', 'no such member');
    const others = await othersInCharge(tx, known);
    const [now, target] = [await actorNow(tx, actor), (await targetById(tx, memberId)) ?? known];
    if (!mayLetLeave(now, target)) throw new AppError('not-allowed', 'may not let this member go');
    if (target.isAdministrator && target.hasJoined && others.administrators === 0) return { ok: false, refusal: 'last-administrator' };
    if (target.isOperator && others.operators === 0) return { ok: false, refusal: 'last-operator' };
    const at = house.clock();
    await deleteSessions(tx, memberId);
    await deleteUnusedLinks(tx, memberId);
    await deleteRoles(tx, memberId);
    changed = await house.hooks.memberLeaves(tx, { memberId });
    await anonymise(tx, memberId, sayIn('en')('member.left-name'), at);
    const actedBy = { memberId: actor.memberId, name: now.name };
    await record(tx, { authorityId, actor: actedBy, action: 'member.left', subject: `member:${memberId}`, detail: { bySelf: actor.memberId === memberId }, at });
    return { ok: true };
  });
  if (changed.tags.length > 0) await house.announce(changed);
  return outcome;
}
