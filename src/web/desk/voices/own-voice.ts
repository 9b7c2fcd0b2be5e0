import { AppError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import { mayOnVoice, type VoiceAct } from '../../../members/permissions.ts';
import { voiceById, type Voice } from '../../../voices/voices.queries.ts';
import type { ShownVoice } from '../../parts/voice.ts';
import type { MemberRequest } from '../../route.ts';

/** The voice of an address below /desk/voices, for a member who may do this with it; AppError for everybody else. */
export async function voiceFor({ house, params, visit }: MemberRequest, act: VoiceAct): Promise<Voice> {
  const id = params['id'];
  const voice = isId(id) ? await voiceById(house.database, id) : null;
  if (!voice) throw new AppError('not-found', `no voice ${id}`);
  if (!mayOnVoice(visit.actor, act, voice)) throw new AppError('not-allowed', `no role to ${act} with voice ${id}`);
  return voice;
}

/** A voice as the parts of pages show it. */
export function shown(voice: Voice): ShownVoice {
  return { ...voice, ward: voice.wardName, speaksGaelic: voice.languages.includes('gd') };
}
