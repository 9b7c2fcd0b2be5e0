import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import type { VoiceRole } from '../platform/tables.ts';
import { actorNow } from './load-actor.ts';
import { targetById, voiceForRoles } from './members.queries.ts';
import { mayGrantRole, type Actor } from './permissions.ts';
import { insertRole } from '../voices/roles.store.ts';

/** Gives a member a role of a voice: for the voice's owners and the administrators, never for themselves. Twice is once. */
export async function grantRole(house: House, actor: Actor, asked: { voiceId: string; memberId: string; role: VoiceRole }): Promise<void> {
  const { authorityId } = actor;
  await house.database.transaction({ authority: authorityId }, async (tx) => {
    await requireGrant(tx, actor, asked);
    if (!(await insertRole(tx, { ...asked, authorityId }, house.clock()))) return;
    const detail = { voice: asked.voiceId, role: asked.role };
    await record(tx, { authorityId, actor, action: 'member.role-granted', subject: `member:${asked.memberId}`, detail, at: house.clock() });
  });
}

/** Settles, by what is stored now, that the actor may give or take this voice's roles to or from this member; throws AppError otherwise. */
export async function requireGrant(tx: Writer, actor: Actor, asked: { voiceId: string; memberId: string }): Promise<void> {
  const [voice, target] = [await voiceForRoles(tx, asked.voiceId), await targetById(tx, asked.memberId)];
  if (!voice || !target) throw new AppError('not-found', 'no such voice or member');
  if (!mayGrantRole(await actorNow(tx, actor), voice, target)) throw new AppError('not-allowed', 'may not change the roles of this member for this voice');
}
