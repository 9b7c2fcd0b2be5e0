import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import type { House } from '../platform/house.ts';
import { actorNow } from './load-actor.ts';
import { targetById } from './members.queries.ts';
import { setAdministrator } from './members.store.ts';
import { mayManageMember, type Actor } from './permissions.ts';

/** Makes another member an administrator of the actor's authority. Twice is once. */
export async function makeAdministrator(house: House, actor: Actor, memberId: string): Promise<void> {
  const { authorityId } = actor;
  await house.database.transaction({ authority: authorityId }, async (tx) => {
    const target = await targetById(tx, memberId);
    if (!target) throw new AppError('not-found', 'no such member');
    if (!mayManageMember(await actorNow(tx, actor), target)) throw new AppError('not-allowed', 'may not change this member’s rights');
    if (target.isAdministrator) return;
    await setAdministrator(tx, memberId, true);
    await record(tx, { authorityId, actor, action: 'member.administrator-made', subject: `member:${memberId}`, at: house.clock() });
  });
}
