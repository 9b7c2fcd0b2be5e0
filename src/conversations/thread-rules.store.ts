import type { Writer } from '../platform/database.ts';
import type { ThreadRules } from './thread-rules.queries.ts';

/** Stores how a thread is held. */
export async function storeRules(tx: Writer, threadId: string, authorityId: string, { slowSeconds, closesAt, holdsOvernight }: ThreadRules): Promise<void> {
  const rules = { slow_seconds: slowSeconds, closes_at: closesAt, holds_overnight: holdsOvernight };
  await tx
    .insertInto('thread_rules')
    .values({ thread_id: threadId, authority_id: authorityId, ...rules })
    .onConflict((conflict) => conflict.column('thread_id').doUpdateSet(rules))
    .execute();
}
