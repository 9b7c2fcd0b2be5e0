/** How it stands with a slot; each has its word as 'slot.state.<it>' in core/words/run-sheet.ts. */
export type SlotState = 'gap' | 'offered' | 'taken' | 'declined' | 'drafted' | 'scheduled' | 'said' | 'missed';

/** What the state of a slot is read from. `isDrafted` once there are words, and, of a guest's, once they were sent. */
export type SlotFacts = {
  endsAt: Date;
  hasSomebody: boolean;
  acceptedAt: Date | null;
  declinedAt: Date | null;
  isDrafted: boolean;
  scheduledFor: Date | null;
  isSaid: boolean;
};

/** How it stands with a slot at a moment. What was said counts before all; what is over and was not said is missed, also where nobody had it. */
export function slotState(slot: SlotFacts, now: Date): SlotState {
  if (slot.isSaid) return 'said';
  if (slot.scheduledFor) return 'scheduled';
  if (slot.endsAt <= now) return 'missed';
  if (slot.isDrafted) return 'drafted';
  if (!slot.hasSomebody) return 'gap';
  if (slot.declinedAt) return 'declined';
  return slot.acceptedAt ? 'taken' : 'offered';
}

/** Whether somebody is still to be found for it. */
export const needsSomebody = (state: SlotState): boolean => state === 'gap' || state === 'declined';
