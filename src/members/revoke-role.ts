import { record } from '../audit/record.ts';
import type { House } from '../platform/house.ts';
import type { VoiceRole } from '../platform/tables.ts';
import { requireGrant } from './grant-role.ts';
import type { Actor } from './permissions.ts';
import { deleteRole } from '../voices/roles.store.ts';

/** Takes a role of a voice from a member: for the voice's owners and the administrators, never for themselves. Twice is once. */
export async function revokeRole(house: House, actor: Actor, asked: { voiceId: string; memberId: string; role: VoiceRole }): Promise<void> {
  const { authorityId } = actor;
  await house.database.transaction({ authority: authorityId }, async (tx) => {
    await requireGrant(tx, actor, asked);
    if (!(await deleteRole(tx, { ...asked, authorityId }))) return;
    const detail = { voice: asked.voiceId, role: asked.role };
    await record(tx, { authorityId, actor, action: 'member.role-revoked', subject: `member:${asked.memberId}`, detail, at: house.clock() });
  });
}
