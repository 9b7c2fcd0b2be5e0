import { record } from '../audit/record.ts';
import { isId } from '../core/ids.ts';
import { cleanText, countCharacters } from '../core/text.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { storeConversation } from './conversations.store.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';
import { insertNote } from './desk.store.ts';

/** How long an internal note may be, in characters. */
export const LONGEST_NOTE = 5_000;

export type NoteRefusal = DeskRefusal | { reason: 'empty' } | { reason: 'too-long'; length: number; most: number };

/** An internal note as it was typed. `id` is made with the form, so that sending it twice writes it once. */
export type NoteInput = { id: string; conversationId: string; text: string };

/**
 * Writes an internal note: colleagues who may see the conversation read it, and
 * nobody else ever does. Whoever is just answering is told of it before their answer goes out.
 */
export async function addNote(house: House, actor: Actor, { id, conversationId, text }: NoteInput): Promise<Outcome<object, NoteRefusal>> {
  const cleaned = cleanText(text);
  const length = countCharacters(cleaned);
  if (cleaned === '') return refused({ reason: 'empty' });
  if (length > LONGEST_NOTE) return refused({ reason: 'too-long', length, most: LONGEST_NOTE });
  if (!isId(id)) return refused({ reason: 'no-such-conversation' });
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockFor(tx, actor, conversationId, 'answer');
    if (!locked.ok) return locked;
    const { authority_id } = locked.conversation;
    const at = house.clock();
    const isNew = await insertNote(tx, { id, authority_id, conversation_id: conversationId, member_id: actor.memberId, text: cleaned, written_at: at });
    if (!isNew) return { ok: true as const };
    await storeConversation(tx, conversationId, {});
    await record(tx, { authorityId: authority_id, actor, action: 'conversation.noted', subject: `conversation:${conversationId}`, at });
    return { ok: true as const };
  });
}
