import { record } from '../audit/record.ts';
import { isId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceCampaign } from './announce.ts';
import { announceHour } from './announce-hour.ts';
import { mustManage } from './campaign-access.ts';
import { lockCampaign } from './campaigns.store.ts';
import { lockProgrammeItem } from './programme.store.ts';
import { storeConfirmed } from './year.store.ts';

/** Agrees to an item of a programme that was proposed to the member's authority. Pressed twice, it is agreed once. For its administrators. */
export async function confirmItem(house: House, actor: Actor, itemId: string): Promise<Outcome<object, { reason: 'no-such-item' }>> {
  mustManage(actor);
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const item = isId(itemId) ? await lockProgrammeItem(tx, itemId) : null;
    if (item?.authority_id !== actor.authorityId) return refused({ reason: 'no-such-item' as const });
    const campaign = (await lockCampaign(tx, item.campaign_id))!;
    if (item.to_confirm) {
      await storeConfirmed(tx, item.id);
      await record(tx, { authorityId: actor.authorityId, actor, action: 'programme.changed', subject: `programme:${item.id}`, detail: { campaign: campaign.slug, confirmed: true }, at: house.clock() });
    }
    return { ok: true as const, campaign };
  });
  if (!outcome.ok) return outcome;
  await announceHour(house, { id: itemId, campaignId: outcome.campaign.id });
  // The page of the day that it followed from says what comes next.
  if (outcome.campaign.follows) await announceCampaign(house, outcome.campaign.follows);
  return { ok: true };
}
