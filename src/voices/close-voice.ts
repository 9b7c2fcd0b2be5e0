import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import { mayForAuthority, type Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { announceVoice } from './open-voice.ts';
import { voiceById } from './voices.queries.ts';
import { lockVoice, markClosed } from './voices.store.ts';

/**
 * Closes a voice: it says nothing more, and stays in the register as closed, with
 * what it said. For the authority's administrators. Closing it twice changes nothing.
 */
export async function closeVoice(house: House, actor: Actor, voiceId: string): Promise<void> {
  const voice = await voiceById(house.database, voiceId);
  if (!voice) throw new AppError('not-found', `no voice ${voiceId}`);
  const { authorityId } = voice;
  if (!mayForAuthority(actor, 'manage-voices', authorityId)) throw new AppError('not-allowed', 'only an authority’s administrators close its voices');
  const at = house.clock();
  await house.database.transaction({ authority: authorityId }, async (tx) => {
    const now = await lockVoice(tx, voiceId);
    if (!now || now.closed_at) return;
    await markClosed(tx, voiceId, at);
    await record(tx, { authorityId, actor, action: 'voice.closed', subject: `voice:${voiceId}`, detail: { handle: voice.handle }, at });
  });
  await announceVoice(house, voice);
}
