import { record } from '../audit/record.ts';
import { mayForAuthority, type Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceCampaign } from './announce.ts';
import { lockOwn } from './campaign-access.ts';
import { campaignById, type Campaign } from './campaigns.queries.ts';
import { readOpenData } from './open-data.queries.ts';
import type { OpenData } from './open-data.ts';
import type { Report } from './report-numbers.ts';
import { countReport } from './report.ts';
import { insertReport } from './report.store.ts';

/** Why a report was not closed. */
export type FinishRefusal = { reason: 'no-such-campaign' } | { reason: 'not-over' } | { reason: 'closed-already' };

type Counted = { report: Report; data: OpenData; at: Date };

/** Numbers and data of one moment: what was counted is what is given away. */
async function count({ database, config, clock }: House, campaign: Campaign): Promise<Counted> {
  const at = clock();
  return database.within('house', async (reader) => ({
    report: { ...(await countReport(reader, campaign, at)), isFinal: true },
    data: { ...(await readOpenData(reader, campaign, { origin: config.origin, at })), final: true },
    at,
  }));
}

/**
 * Closes a campaign's report: its numbers and its open data are kept as they are at
 * this moment, and the page says so. For the administrators of its owner, once it is over.
 */
export async function finishCampaign(house: House, actor: Actor, campaignId: string): Promise<Outcome<{ slug: string }, FinishRefusal>> {
  const campaign = await campaignById(house.database, campaignId);
  if (!campaign || !mayForAuthority(actor, 'manage-campaigns', campaign.owner.id)) return refused({ reason: 'no-such-campaign' });
  if (house.clock() < campaign.endsAt) return refused({ reason: 'not-over' });
  const counted = await count(house, campaign);
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    if (!(await lockOwn(tx, actor, campaignId))) return refused<FinishRefusal>({ reason: 'no-such-campaign' });
    if (!(await insertReport(tx, campaignId, counted))) return refused<FinishRefusal>({ reason: 'closed-already' });
    const { posts, questions } = counted.report.numbers;
    await record(tx, { authorityId: actor.authorityId, actor, action: 'campaign.finished', subject: `campaign:${campaignId}`, detail: { slug: campaign.slug, posts, questions }, at: counted.at });
    return { ok: true as const, slug: campaign.slug };
  });
  if (outcome.ok) await announceCampaign(house, campaignId);
  return outcome;
}
