import { createHash } from 'node:crypto';
import { record } from '../audit/record.ts';
import { isId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceCampaign } from './announce.ts';
import { lockCampaign } from './campaigns.store.ts';
import { deleteDecision, storeDecision } from './wall-decisions.store.ts';
import { mayModerateWall, wordsOnTheirWay } from './wall-queue.queries.ts';

/** What is to become of a resident's item on a wall; `undone` leaves it to the campaign's own rule again. */
export type WallDecision = 'shown' | 'refused' | 'undone';

/** Why nothing was decided: 'changed' where its writer changed the words since they were read. */
export type WallRefusal = { reason: 'no-such-campaign' } | { reason: 'no-such-item' } | { reason: 'changed' };

/** What tells words from others, in 64 hexadecimal digits: a form says with it which words were read. */
export const markOfWords = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * Decides whether a resident's item stands on a campaign's wall. It is about the
 * wall alone: the item stays in its thread as it is. For the organisers and the
 * moderators of the owner's own voice, also where the item was said to another
 * authority; an item that not everybody may read cannot be decided about. `seen` is
 * the mark of the words that were read: what stands on the wall are those, and once
 * they are changed somebody has to read them anew.
 */
export async function decideWall(house: House, actor: Actor, campaignId: string, itemId: string, decision: WallDecision, seen?: string): Promise<Outcome<object, WallRefusal>> {
  if (!isId(itemId)) return refused({ reason: 'no-such-item' });
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    if (!campaign || !(await mayModerateWall(tx, actor, campaign.authority_id))) return refused<WallRefusal>({ reason: 'no-such-campaign' });
    const words = await wordsOnTheirWay(tx, campaign, itemId);
    if (words === null) return refused<WallRefusal>({ reason: 'no-such-item' });
    const read = markOfWords(words);
    if (decision === 'shown' && seen !== undefined && seen !== read) return refused<WallRefusal>({ reason: 'changed' });
    const at = house.clock();
    if (decision === 'undone') await deleteDecision(tx, campaignId, itemId);
    else await storeDecision(tx, { campaignId, itemId, decision, words: Buffer.from(read, 'hex'), at });
    await record(tx, {
      authorityId: campaign.authority_id, actor, action: 'campaign.wall-decided', subject: `campaign:${campaignId}`,
      detail: { slug: campaign.slug, item: itemId, decision }, at,
    });
    return { ok: true as const };
  });
  if (outcome.ok) await announceCampaign(house, campaignId);
  return outcome;
}
