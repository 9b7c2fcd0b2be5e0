import { AppError } from '../core/errors.ts';
import { mayForAuthority, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import { lockCampaign, type CampaignRow } from './campaigns.store.ts';

/** AppError for whoever does not speak for their authority in campaigns: joining, the programme and a new campaign are its administrators' to do. */
export function mustManage(actor: Actor): void {
  if (!mayForAuthority(actor, 'manage-campaigns', actor.authorityId)) throw new AppError('not-allowed', 'only administrators speak for their authority in campaigns');
}

/** A campaign that this member organises, locked until the transaction ends; null for any other. */
export async function lockOwn(tx: Writer, actor: Actor, campaignId: string): Promise<CampaignRow | null> {
  const campaign = await lockCampaign(tx, campaignId);
  return campaign && mayForAuthority(actor, 'manage-campaigns', campaign.authority_id) ? campaign : null;
}
