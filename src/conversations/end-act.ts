import type { Writer } from '../platform/database.ts';
import { lockReply, storeConversation, storeReply } from './conversations.store.ts';
import { standingActs, storeActEnd, type ActRow, type WhyEnded } from './moderation.store.ts';
import { storeBlock } from './residents.store.ts';
import { showInThread } from './thread-items.store.ts';

async function showAgain(tx: Writer, replyId: string, conversationId: string): Promise<void> {
  if ((await standingActs(tx, { replyId })).length > 0) return;
  // What its writer took back meanwhile stays taken back.
  if ((await lockReply(tx, replyId))?.state === 'hidden') await storeReply(tx, replyId, { state: 'shown' });
  await storeConversation(tx, conversationId, {});
  await showInThread(tx, conversationId);
}

async function letIn(tx: Writer, residentId: string): Promise<void> {
  const until = (await standingActs(tx, { blockedId: residentId })).map((act) => act.until.getTime());
  await storeBlock(tx, residentId, until.length > 0 ? new Date(Math.max(...until)) : null);
}

/** Ends one act of moderation in the transaction of whoever asked: the reply is shown again, or the block is over, unless another act still holds. */
export async function endAct(tx: Writer, act: ActRow, because: WhyEnded, now: Date): Promise<void> {
  if (act.ended_at) return;
  await storeActEnd(tx, act.id, because, now);
  if (act.reply_id) await showAgain(tx, act.reply_id, act.conversation_id);
  else await letIn(tx, act.resident_id);
}
