import { mayOnVoice, type Actor } from '../members/permissions.ts';
import type { Reader } from '../platform/database.ts';
import type { DraftRow } from './drafts.store.ts';
import { speakerOf } from './speaker.queries.ts';

/** Whether a member may see and change a draft: their own, or anybody's of a voice whose editor they are. */
export async function mayTouchDraft(reader: Reader, actor: Actor, draft: DraftRow): Promise<boolean> {
  if (draft.authority_id !== actor.authorityId) return false;
  if (draft.member_id === actor.memberId) return true;
  const speaker = draft.voice_id ? await speakerOf(reader, draft.voice_id) : null;
  return speaker !== null && mayOnVoice(actor, 'change-any-post', speaker);
}
