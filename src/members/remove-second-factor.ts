import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import type { House } from '../platform/house.ts';
import { actorNow } from './load-actor.ts';
import { targetById } from './members.queries.ts';
import { dropSecondFactor } from './members.store.ts';
import { mayManageMember, type Actor } from './permissions.ts';
import { deleteSessions } from './sessions.store.ts';

/** Takes the second factor from a member who lost phone and recovery codes, as an administrator; their sessions end, and they set up a new one. */
export async function removeSecondFactor(house: House, actor: Actor, memberId: string): Promise<void> {
  const { authorityId } = actor;
  await house.database.transaction({ authority: authorityId }, async (tx) => {
    const target = await targetById(tx, memberId);
    if (!target) throw new AppError('not-found', 'no such member');
    if (!mayManageMember(await actorNow(tx, actor), target)) throw new AppError('not-allowed', 'may not change how this member signs in');
    await dropSecondFactor(tx, memberId);
    await deleteSessions(tx, memberId);
    await record(tx, { authorityId, actor, action: 'member.second-factor-removed', subject: `member:${memberId}`, at: house.clock() });
  });
}
