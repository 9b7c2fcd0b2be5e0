import type { Writer } from '../platform/database.ts';

/**
 * What a member's leaving means for conversations: what was assigned to them is
 * nobody's again, letters to their address are forgotten, and they look at
 * nothing. Their notes stay, under the name of all who left. A duty they had is
 * not handed on in silence: it shows as vacant at the desk (`dutyOf`). Revisions
 * stay: nothing was said, and an answer being written may go out.
 */
export async function forgetMember(tx: Writer, { memberId }: { memberId: string }): Promise<void> {
  await tx.updateTable('conversations').set({ assignee_id: null }).where('assignee_id', '=', memberId).execute();
  await tx.deleteFrom('conversation_presence').where('member_id', '=', memberId).execute();
  await tx.deleteFrom('letters').where('member_id', '=', memberId).execute();
}
