import { campaignBySlug, type Campaign } from '../../../campaigns/campaigns.queries.ts';
import { AppError } from '../../../core/errors.ts';
import type { PublicRequest } from '../../route.ts';

/** The campaign an address names, also where the name ends in a feed's '.rss' or '.json'; a page that is not there where none has it. */
export async function campaignAt({ house, params }: PublicRequest): Promise<Campaign> {
  const slug = (params['slug'] ?? params['feed'] ?? '').replace(/\.(rss|json)$/, '');
  const campaign = await campaignBySlug(house.database, slug);
  if (!campaign) throw new AppError('not-found', `no campaign: ${slug.slice(0, 80)}`);
  return campaign;
}
