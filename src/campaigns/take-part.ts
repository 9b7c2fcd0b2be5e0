import { record } from '../audit/record.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceCampaign } from './announce.ts';
import { mustManage } from './campaign-access.ts';
import { deletePart, lockCampaign, partOf, storePart, type ChosenVoices } from './campaigns.store.ts';
import { voiceIdsOf } from './part.queries.ts';

/** Why an authority's part in a campaign stays as it is. */
export type TakePartRefusal = { reason: 'no-such-campaign' } | { reason: 'no-such-voice' } | { reason: 'owner-stays' };

/**
 * Has the member's authority take part in a campaign, or changes which of its
 * voices do: `'all'` is each it has and will open. What they said in the window
 * before belongs to it too. For administrators.
 */
export async function takePart(house: House, actor: Actor, campaignId: string, voices: ChosenVoices): Promise<Outcome<object, TakePartRefusal>> {
  mustManage(actor);
  const now = house.clock();
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    if (!campaign) return refused<TakePartRefusal>({ reason: 'no-such-campaign' });
    const own = new Set(await voiceIdsOf(tx, actor.authorityId));
    if (voices !== 'all' && !voices.every((id) => own.has(id))) return refused<TakePartRefusal>({ reason: 'no-such-voice' });
    const before = await partOf(tx, campaignId, actor.authorityId);
    await storePart(tx, { campaignId, authorityId: actor.authorityId, voices, at: now });
    await record(tx, {
      authorityId: actor.authorityId, actor, action: before ? 'campaign.voices-chosen' : 'campaign.joined', subject: `campaign:${campaignId}`,
      detail: { slug: campaign.slug, voices: voices === 'all' ? 'all' : voices.length }, at: now,
    });
    return { ok: true as const };
  });
  if (outcome.ok) await announceCampaign(house, campaignId);
  return outcome;
}

/** Has the member's authority take part no more; its posts leave the wall and stay where they are. Not for the owner. */
export async function leaveCampaign(house: House, actor: Actor, campaignId: string): Promise<Outcome<object, TakePartRefusal>> {
  mustManage(actor);
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    if (!campaign || !(await partOf(tx, campaignId, actor.authorityId))) return refused<TakePartRefusal>({ reason: 'no-such-campaign' });
    if (campaign.authority_id === actor.authorityId) return refused<TakePartRefusal>({ reason: 'owner-stays' });
    await deletePart(tx, campaignId, actor.authorityId);
    await record(tx, { authorityId: actor.authorityId, actor, action: 'campaign.left', subject: `campaign:${campaignId}`, detail: { slug: campaign.slug }, at: house.clock() });
    return { ok: true as const };
  });
  if (outcome.ok) await announceCampaign(house, campaignId);
  return outcome;
}
