import { isId } from '../core/ids.ts';
import { cleanResidentText, LONGEST_REPLY } from '../core/resident-text.ts';
import type { House } from '../platform/house.ts';
import { lockOwnAct, storeAppeal } from './appeals.store.ts';
import { lockConversation, storeConversation } from './conversations.store.ts';
import { conversationOf } from './moderation.queries.ts';

export type AppealRefusal =
  | { reason: 'nothing-there' }
  | { reason: 'appealed-already' }
  | { reason: 'over' }
  | { reason: 'empty' }
  | { reason: 'too-long'; length: number; most: number };

export type AppealOutcome = { ok: true } | { ok: false; refusal: AppealRefusal };

/** Whose appeal it is, and against what. */
export type Appeal = { authorityId: string; residentId: string; actId: string; text: string };

const refuse = (refusal: AppealRefusal): AppealOutcome => ({ ok: false, refusal });

/**
 * Takes a resident's appeal against the hiding of their words or their block:
 * once for each act, while it lasts. The desk sees it at the conversation.
 */
export async function appeal(house: House, { authorityId, residentId, actId, text: raw }: Appeal): Promise<AppealOutcome> {
  const { text, length, tooLong } = cleanResidentText(raw);
  if (text === '') return refuse({ reason: 'empty' });
  if (tooLong) return refuse({ reason: 'too-long', length, most: LONGEST_REPLY });
  if (!isId(actId)) return refuse({ reason: 'nothing-there' });
  const now = house.clock();
  return house.database.transaction({ authority: authorityId }, async (tx) => {
    // The conversation first, as everybody locks it, so that nobody waits for each other.
    const conversationId = await conversationOf(tx, { actId });
    const conversation = conversationId && (await lockConversation(tx, conversationId));
    const act = await lockOwnAct(tx, actId, residentId);
    if (!act) return refuse({ reason: 'nothing-there' });
    if (act.appealed_at) return refuse({ reason: 'appealed-already' });
    if (act.ended_at || act.until <= now) return refuse({ reason: 'over' });
    await storeAppeal(tx, actId, text, now);
    if (conversation) await storeConversation(tx, conversation.id, { last_at: now });
    return { ok: true };
  });
}
