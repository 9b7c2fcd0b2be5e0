import { record } from '../audit/record.ts';
import { mayForAuthority, type Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceCampaign } from './announce.ts';
import { lockOwn } from './campaign-access.ts';
import { campaignById, type Campaign } from './campaigns.queries.ts';
import { countBoth, type Counted } from './report.ts';
import { insertReport } from './report.store.ts';

/** Why a report was not closed. */
export type FinishRefusal = { reason: 'no-such-campaign' } | { reason: 'not-over' } | { reason: 'closed-already' };

/** Numbers and data of one moment: what was counted is what is given away. */
async function count(house: House, campaign: Campaign): Promise<Counted> {
  const { report, data, at } = await countBoth(house, campaign);
  return { report: { ...report, isFinal: true }, data: { ...data, final: true }, at };
}

type Finished = Outcome<{ slug: string }, FinishRefusal>;

/** Keeps what was counted; 'changed' where a colleague changed the campaign meanwhile, so that it would be another's numbers. */
async function keep(house: House, actor: Actor, { id, slug, revision }: Campaign, counted: Counted): Promise<Finished | 'changed'> {
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const own = await lockOwn(tx, actor, id);
    if (!own) return refused<FinishRefusal>({ reason: 'no-such-campaign' });
    if (own.revision !== revision) return 'changed' as const;
    if (!(await insertReport(tx, id, counted))) return refused<FinishRefusal>({ reason: 'closed-already' });
    const { posts, questions } = counted.report.numbers;
    await record(tx, { authorityId: actor.authorityId, actor, action: 'campaign.finished', subject: `campaign:${id}`, detail: { slug, posts, questions }, at: counted.at });
    return { ok: true as const, slug };
  });
}

/**
 * Closes a campaign's report: its numbers and its open data are kept as they are at
 * this moment, and the page says so. For the administrators of its owner, once it is over.
 */
export async function finishCampaign(house: House, actor: Actor, campaignId: string): Promise<Finished> {
  const campaign = await campaignById(house.database, campaignId);
  if (!campaign || !mayForAuthority(actor, 'manage-campaigns', campaign.owner.id)) return refused({ reason: 'no-such-campaign' });
  if (house.clock() < campaign.endsAt) return refused({ reason: 'not-over' });
  const outcome = await keep(house, actor, campaign, await count(house, campaign));
  if (outcome === 'changed') return finishCampaign(house, actor, campaignId);
  if (outcome.ok) await announceCampaign(house, campaignId);
  return outcome;
}
