import type { Lane } from '../platform/conversation-tables.ts';
import type { ConversationRow, storeConversation } from './conversations.store.ts';

/** Since when somebody waits, and until when they should: null where nobody does. */
export type Waiting = Pick<ConversationRow, 'waiting_since' | 'due_at'>;

type Change = Parameters<typeof storeConversation>[2];

/** What changes in a conversation when something in it is to be answered. Whoever waits already does not wait anew, but may have to be answered sooner. */
export function waitAnew(conversation: ConversationRow, fresh: Waiting): Change {
  const { waiting_since, due_at } = conversation;
  const sooner = due_at && fresh.due_at && due_at < fresh.due_at ? due_at : fresh.due_at;
  return {
    waiting_since: waiting_since ?? fresh.waiting_since,
    due_at: waiting_since ? (sooner ?? due_at) : fresh.due_at,
    ...(fresh.waiting_since
      ? { state: 'open' as const, closed_at: null, keep_until: null, needs_answer: true, merged_into: null, snoozed_until: null, overdue_told_at: null }
      : {}),
  };
}

/** The lane of a conversation in which something of this lane was said: somebody who may need help goes before all. */
export function worseLane(before: Lane | null, said: Lane | null): Lane | null {
  return before === 'care' || said === 'care' ? 'care' : (said ?? before);
}
