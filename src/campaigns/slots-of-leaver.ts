import { memberGone } from '../conversations/member-gone.ts';
import type { Hint } from '../platform/bus.ts';
import type { Writer } from '../platform/database.ts';
import { freeSlotsOf } from './slots.store.ts';

/** What a member's leaving means for run sheets, and for all below: what was asked of them is asked of nobody, and shows as a gap. Called in the transaction that lets them go. */
export async function memberLeft(tx: Writer, leaver: { memberId: string }): Promise<Hint> {
  await freeSlotsOf(tx, leaver.memberId);
  return memberGone(tx, leaver);
}
