import { excerpt } from '../core/text.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import type { ReadyAnswer } from '../publishing/say-answer.ts';
import type { ConversationRow } from './conversations.store.ts';
import { residentById } from './residents.store.ts';
import { writeToResident } from './write-letter.ts';

const LONGEST_IN_LETTER = 2000;

/**
 * Writes to each resident of conversations that were answered by the same words,
 * where they asked to be told. Returns how many were. An address that nobody
 * confirmed gets nothing, unless its owner may need help and is answered alone.
 */
export async function tellAnswered(tx: Writer, house: House, conversations: readonly ConversationRow[], { id, speaker, composed }: ReadyAnswer): Promise<number> {
  const params = { voice: speaker.name, authority: speaker.authorityName, answer: composed.text.length > LONGEST_IN_LETTER ? excerpt(composed.text, LONGEST_IN_LETTER) : composed.text };
  let told = 0;
  for (const conversation of conversations.filter(({ wants_letter }) => wants_letter)) {
    const resident = await residentById(tx, conversation.resident_id);
    const kind = conversation.is_private ? 'answered-privately' : 'answered';
    // Of a private answer nothing is in the letter but that there is one.
    const words = conversation.is_private ? { voice: params.voice, authority: params.authority } : params;
    const evenUnconfirmed = conversation.is_private && conversation.lane === 'care';
    if (await writeToResident(tx, house, { kind, resident, conversationId: conversation.id, about: id, evenUnconfirmed, params: words })) told++;
  }
  return told;
}
