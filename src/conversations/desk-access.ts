import { isId } from '../core/ids.ts';
import { mayOnVoice, type Actor, type VoiceAct } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import { lockConversation, type ConversationRow } from './conversations.store.ts';

/** Why a member's act on a conversation was not done. */
export type DeskRefusal =
  | { reason: 'no-such-conversation' }
  | { reason: 'not-allowed' }
  /** Somebody did something meanwhile; `revision` is the one to look at. */
  | { reason: 'changed-meanwhile'; revision: number };

/** Whether a member may see a conversation at all: anybody with a role for its voice, a private one its moderators and owners only. */
export function maySee(actor: Actor, conversation: Pick<ConversationRow, 'voice_id' | 'authority_id' | 'is_private'>): boolean {
  const voice = { id: conversation.voice_id, authorityId: conversation.authority_id };
  return mayOnVoice(actor, conversation.is_private ? 'see-private' : 'answer', voice);
}

/** Whether a member may do this with a conversation: they must be able to see it, and have the act's role for its voice. */
export function mayWith(actor: Actor, act: VoiceAct, conversation: Pick<ConversationRow, 'voice_id' | 'authority_id' | 'is_private'>): boolean {
  return maySee(actor, conversation) && mayOnVoice(actor, act, { id: conversation.voice_id, authorityId: conversation.authority_id });
}

/**
 * Locks a conversation for an act of a member. What they may not see is not
 * there for them. `seen` is the revision their page showed, where the act must
 * not go past what a colleague did meanwhile.
 */
export async function lockFor(
  tx: Writer,
  actor: Actor,
  id: string,
  act: VoiceAct,
  seen: number | null = null,
): Promise<{ ok: true; conversation: ConversationRow } | { ok: false; refusal: DeskRefusal }> {
  const conversation = isId(id) ? await lockConversation(tx, id) : null;
  if (!conversation || !maySee(actor, conversation)) return { ok: false, refusal: { reason: 'no-such-conversation' } };
  if (!mayWith(actor, act, conversation)) return { ok: false, refusal: { reason: 'not-allowed' } };
  if (seen !== null && conversation.revision !== seen) return { ok: false, refusal: { reason: 'changed-meanwhile', revision: conversation.revision } };
  return { ok: true, conversation };
}
