import type { Hint } from '../platform/bus.ts';
import type { Writer } from '../platform/database.ts';
import { forgetWriter } from '../publishing/forget-writer.ts';
import { forgetMember } from './member-gone.store.ts';

/** What a member's leaving means for what they wrote and what was theirs to answer. Gives the pages that changed. Called in the transaction that lets them go. */
export async function memberGone(tx: Writer, leaver: { memberId: string }): Promise<Hint> {
  await forgetMember(tx, leaver);
  return forgetWriter(tx, leaver);
}
