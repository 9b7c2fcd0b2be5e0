import { AppError } from '../core/errors.ts';
import { isId } from '../core/ids.ts';
import { mayForAuthority, mayOnVoice, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import type { SlotRefusal } from './slot-refusals.ts';
import { lockSlot, type SlotRow } from './slots.store.ts';
import { slotById, stateOf } from './slots.queries.ts';

/** Whether this member plans slots of this voice: an administrator, or its owner or editor. One for no voice yet is the administrators'. */
export function mayPlan(actor: Actor, authorityId: string, voiceId: string | null): boolean {
  if (mayForAuthority(actor, 'manage-campaigns', authorityId)) return true;
  return voiceId !== null && mayOnVoice(actor, 'change-any-post', { id: voiceId, authorityId });
}

/** AppError for whoever does not plan slots of this voice. */
export function mustPlan(actor: Actor, voiceId: string | null): void {
  if (!mayPlan(actor, actor.authorityId, voiceId)) throw new AppError('not-allowed', 'does not plan slots of this voice');
}

/** A slot that a form is about: as it was when the form was drawn. */
export type WhichSlot = { slotId: string; revision: number };

/** Locks a slot for somebody who plans it; refused where there is none, or somebody changed it since the form was drawn. */
export async function lockPlanned(tx: Writer, actor: Actor, { slotId, revision }: WhichSlot): Promise<Outcome<{ slot: SlotRow }, SlotRefusal>> {
  const slot = isId(slotId) ? await lockSlot(tx, slotId) : null;
  if (!slot || slot.authority_id !== actor.authorityId) return refused({ reason: 'no-such-slot' });
  mustPlan(actor, slot.voice_id);
  return slot.revision === revision ? { ok: true, slot } : refused({ reason: 'changed-elsewhere' });
}

/** Locks a slot that somebody is to be asked for: it has a voice, is not over, and was neither said nor queued. */
export async function lockToOffer(tx: Writer, actor: Actor, which: WhichSlot, now: Date): Promise<Outcome<{ slot: SlotRow & { voice_id: string } }, SlotRefusal>> {
  const locked = await lockPlanned(tx, actor, which);
  if (!locked.ok) return locked;
  const { slot } = locked;
  if (slot.voice_id === null) return refused({ reason: 'no-voice' });
  const state = stateOf((await slotById(tx, slot.id))!, now);
  if (state === 'missed') return refused({ reason: 'over' });
  if (state === 'said' || state === 'scheduled') return refused({ reason: 'written' });
  return { ok: true, slot: { ...slot, voice_id: slot.voice_id } };
}
