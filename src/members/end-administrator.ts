import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import type { House } from '../platform/house.ts';
import { actorNow } from './load-actor.ts';
import { othersInCharge, targetById } from './members.queries.ts';
import { setAdministrator } from './members.store.ts';
import { mayManageMember, type Actor } from './permissions.ts';

/** Takes the administrator's right from another member; the last one keeps it. Twice is once. */
export async function endAdministrator(
  house: House,
  actor: Actor,
  memberId: string,
): Promise<{ ok: true } | { ok: false; refusal: 'last-administrator' }> {
  const { authorityId } = actor;
  // Locks operators of all authorities, so all must be in sight.
  return house.database.transaction('house', async (tx) => {
    const target = await targetById(tx, memberId);
    if (!target || target.authorityId !== authorityId) throw new AppError('not-found', 'no such member');
    const others = await othersInCharge(tx, target);
    if (!mayManageMember(await actorNow(tx, actor), target)) throw new AppError('not-allowed', 'may not change this member’s rights');
    if (!target.isAdministrator) return { ok: true };
    if (others.administrators === 0) return { ok: false, refusal: 'last-administrator' };
    await setAdministrator(tx, memberId, false);
    await record(tx, { authorityId, actor, action: 'member.administrator-ended', subject: `member:${memberId}`, at: house.clock() });
    return { ok: true };
  });
}
