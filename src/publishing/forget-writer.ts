import { sayIn } from '../core/words/index.ts';
import type { Hint } from '../platform/bus.ts';
import type { Writer } from '../platform/database.ts';
import { EVERYTHING } from '../platform/front-cache.ts';
import { clearBylines } from '../posts/posts.store.ts';
import { deleteVoicelessDrafts } from './drafts.store.ts';
import { renameReader } from './review/readers.store.ts';

/**
 * What a member's leaving means for what they wrote: no post names them any
 * more, nor what they read for others; drafts for no voice, which nobody else can reach, go with their pictures,
 * and those for a voice stay with its editors. Gives the pages that changed: all
 * of them where a post had named the member, since they may stand anywhere.
 */
export async function forgetWriter(tx: Writer, { memberId }: { memberId: string }): Promise<Hint> {
  await deleteVoicelessDrafts(tx, memberId);
  await renameReader(tx, memberId, sayIn('en')('member.left-name'));
  const wasNamed = await clearBylines(tx, memberId);
  return { tags: wasNamed ? [EVERYTHING] : [], topics: [] };
}
