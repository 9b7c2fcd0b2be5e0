import { mayOnVoice, type Actor, type VoiceAct } from '../members/permissions.ts';

/** Whose conversations a member may see at the desk: those of `voices`, and the private ones too of `privateVoices`. */
export type DeskReach = { authorityId: string; memberId: string; voices: string[]; privateVoices: string[] };

/** The rule of `maySee` (desk-access.ts) for a whole list. */
export function reachOf(actor: Actor): DeskReach {
  const { authorityId, memberId } = actor;
  const voicesFor = (act: VoiceAct): string[] => [...actor.voices.keys()].filter((id) => mayOnVoice(actor, act, { id, authorityId }));
  return { authorityId, memberId, voices: voicesFor('answer'), privateVoices: voicesFor('see-private') };
}
