import type { Writer } from '../platform/database.ts';
import type { VoiceRole } from '../platform/tables.ts';

export type RoleGrant = { voiceId: string; memberId: string; authorityId: string; role: VoiceRole };

/** Gives a role; false when the member has it already. */
export async function insertRole(tx: Writer, { voiceId, memberId, authorityId, role }: RoleGrant, at: Date): Promise<boolean> {
  const stored = await tx
    .insertInto('voice_roles')
    .values({ voice_id: voiceId, member_id: memberId, authority_id: authorityId, role, granted_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('role')
    .executeTakeFirst();
  return stored !== undefined;
}

/** Takes a role; false when the member did not have it. */
export async function deleteRole(tx: Writer, { voiceId, memberId, role }: RoleGrant): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('voice_roles')
    .where('voice_id', '=', voiceId).where('member_id', '=', memberId).where('role', '=', role)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Takes all roles of a member. */
export async function deleteRoles(tx: Writer, memberId: string): Promise<void> {
  await tx.deleteFrom('voice_roles').where('member_id', '=', memberId).execute();
}
