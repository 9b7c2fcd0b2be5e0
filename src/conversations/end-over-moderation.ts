import { record } from '../audit/record.ts';
import type { House } from '../platform/house.ts';
import { lockConversation } from './conversations.store.ts';
import { endAct } from './end-act.ts';
import { actsThatAreOver, conversationOf } from './moderation.queries.ts';
import { lockAct } from './moderation.store.ts';
import { threadTags } from './receive-reply.ts';

const AT_ONCE = 200;

async function endOne(house: House, { id, authorityId }: { id: string; authorityId: string }): Promise<void> {
  const now = house.clock();
  const ended = await house.database.transaction({ authority: authorityId }, async (tx) => {
    const conversationId = await conversationOf(tx, { actId: id });
    const conversation = conversationId && (await lockConversation(tx, conversationId));
    const act = conversation && (await lockAct(tx, id));
    if (!act || act.ended_at || act.until > now) return null;
    await endAct(tx, act, 'over', now);
    const [action, subject] = act.reply_id ? (['reply.shown-again', `reply:${act.reply_id}`] as const) : (['resident.unblocked', `resident:${act.resident_id}`] as const);
    await record(tx, { authorityId, actor: 'house', action, subject, detail: { because: 'over' }, at: now });
    return conversation;
  });
  if (ended) await house.announce({ tags: threadTags({ threadId: ended.thread_id, authorityId }), topics: [] });
}

/** Ends what was hidden or blocked until a moment that has come. Run twice, or by two processes, it ends each once. */
export async function endOverModeration(house: House): Promise<void> {
  const over = await house.database.within('house', (reader) => actsThatAreOver(reader, house.clock(), AT_ONCE));
  for (const act of over) await endOne(house, act);
}
