import type { Database } from '../platform/database.ts';

/** A campaign as other pages point to it, with the authorities that take part. Times are UTC instants. */
export type CampaignSign = { id: string; slug: string; kind: 'day' | 'year'; name: string; nameGd: string; hashtags: string[]; startsAt: Date; endsAt: Date; authorityIds: string[] };

const SIGNS = `select c.id, c.slug, c.kind, c.name, c.name_gd as "nameGd", c.hashtags, c.starts_at as "startsAt", c.ends_at as "endsAt",
    array(select p.authority_id from campaign_authorities p where p.campaign_id = c.id) as "authorityIds"
  from campaigns c order by c.starts_at, c.id`;

/** Every campaign, the one that begins first before the others. */
export async function campaignSigns(database: Database): Promise<CampaignSign[]> {
  return database.rows<CampaignSign>('campaign_signs', SIGNS, []);
}
