import { isId } from '../core/ids.ts';
import { mayOnVoice, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { lockProgrammeItem, type ProgrammeRow } from './programme.store.ts';

/** Why a member's act in a question hour was not done. */
export type HourRefusal = { reason: 'no-such-hour' } | { reason: 'hour-closed' };

/** Whether a member works at an hour's desk: whoever may answer as the voice in its chair. */
export function mayChair(actor: Actor, hour: { voiceId: string; authorityId: string }): boolean {
  return mayOnVoice(actor, 'answer', { id: hour.voiceId, authorityId: hour.authorityId });
}

/**
 * Locks a question hour for an act of a member; one that they do not work at is
 * not there for them. Always the hour before its conversations, so that nobody
 * waits for each other.
 */
export async function lockHour(tx: Writer, actor: Actor, hourId: string): Promise<Outcome<{ hour: ProgrammeRow }, HourRefusal>> {
  const hour = isId(hourId) ? await lockProgrammeItem(tx, hourId) : null;
  if (hour?.kind !== 'question-hour' || !mayChair(actor, { voiceId: hour.voice_id, authorityId: hour.authority_id })) return refused({ reason: 'no-such-hour' });
  return hour.closed_at ? refused({ reason: 'hour-closed' }) : { ok: true, hour };
}
