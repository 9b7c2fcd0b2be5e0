import type { House } from '../platform/house.ts';
import type { ConversationRow } from './conversations.store.ts';
import { threadTags } from './receive-reply.ts';

/** Lets the public pages of these conversations' threads be made anew; of private ones there are none. Call it after the transaction. */
export async function announceThreads(house: Pick<House, 'announce'>, conversations: readonly Pick<ConversationRow, 'thread_id' | 'authority_id' | 'is_private'>[]): Promise<void> {
  const tags = conversations.filter(({ is_private }) => !is_private).flatMap((each) => threadTags({ threadId: each.thread_id, authorityId: each.authority_id }));
  if (tags.length > 0) await house.announce({ tags: [...new Set(tags)], topics: [] });
}
