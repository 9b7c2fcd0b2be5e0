import { record } from '../audit/record.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import type { Outcome } from '../publishing/refusals.ts';
import { announceThreads } from './announce-threads.ts';
import { lockMerged, storeConversation, type ConversationRow } from './conversations.store.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';
import { keepUntil } from './keep-until.ts';
import { settingsOf } from './settings.queries.ts';
import { showInThread } from './thread-items.store.ts';

async function closeOne(tx: Writer, conversation: ConversationRow, needsAnswer: boolean, now: Date): Promise<void> {
  const settings = await settingsOf(tx, conversation.authority_id);
  await storeConversation(tx, conversation.id, {
    state: 'closed', closed_at: now, keep_until: keepUntil(settings, conversation, now), needs_answer: needsAnswer, waiting_since: null, due_at: null, snoozed_until: null,
  });
  await showInThread(tx, conversation.id);
}

/**
 * Closes a conversation, and those merged into it: nobody waits any more, and the
 * time for which it is kept begins. `needsAnswer` is false where none was called
 * for, such as thanks. What the resident writes afterwards opens it again.
 */
export async function closeConversation(house: House, actor: Actor, { conversationId, seen, needsAnswer }: { conversationId: string; seen: number; needsAnswer: boolean }): Promise<Outcome<object, DeskRefusal>> {
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockFor(tx, actor, conversationId, 'answer', seen);
    if (!locked.ok) return locked;
    const now = house.clock();
    const all = [locked.conversation, ...(await lockMerged(tx, conversationId))];
    for (const each of all) await closeOne(tx, each, needsAnswer, now);
    await record(tx, {
      authorityId: actor.authorityId, actor, action: 'conversation.closed', subject: `conversation:${conversationId}`, detail: { needs_answer: needsAnswer, together: all.length }, at: now,
    });
    return { ok: true as const, all };
  });
  if (!outcome.ok) return outcome;
  await announceThreads(house, outcome.all);
  return { ok: true };
}
