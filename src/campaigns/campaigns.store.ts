import { sql, type Selectable } from 'kysely';
import type { Reader, Writer } from '../platform/database.ts';
import type { Tables } from '../platform/tables.ts';

export type CampaignRow = Selectable<Tables['campaigns']>;

/** What of a campaign its organisers say; times are UTC instants, hashtags without the sign. */
export type CampaignWords = {
  name: string;
  nameGd: string;
  about: string;
  aboutGd: string;
  aims: string;
  aimsGd: string;
  hashtags: string[];
  tags: string[];
  startsAt: Date;
  endsAt: Date;
  gathers: CampaignRow['gathers'];
  residents: CampaignRow['residents'];
  paceSeconds: number;
};

const rowOf = (words: CampaignWords) => ({
  name: words.name,
  name_gd: words.nameGd,
  about: words.about,
  about_gd: words.aboutGd,
  aims: words.aims,
  aims_gd: words.aimsGd,
  hashtags: words.hashtags,
  tags: words.tags,
  starts_at: words.startsAt,
  ends_at: words.endsAt,
  gathers: words.gathers,
  residents: words.residents,
  pace_seconds: words.paceSeconds,
});

/** A campaign that is to be there. */
export type NewCampaign = CampaignWords & { id: string; slug: string; authorityId: string; kind: CampaignRow['kind']; follows: string | null; at: Date };

/** Stores a new campaign; false, and nothing is stored, where its address is taken. */
export async function insertCampaign(tx: Writer, campaign: NewCampaign): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('campaigns')
    .values({
      ...rowOf(campaign), id: campaign.id, slug: campaign.slug, authority_id: campaign.authorityId, kind: campaign.kind,
      follows: campaign.follows, made_at: campaign.at,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** A campaign's row, locked until the transaction ends; null when there is none. */
export async function lockCampaign(tx: Writer, id: string): Promise<CampaignRow | null> {
  return (await tx.selectFrom('campaigns').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Stores newer words of a campaign. */
export async function updateCampaign(tx: Writer, id: string, words: CampaignWords): Promise<void> {
  await tx.updateTable('campaigns').set({ ...rowOf(words), revision: sql`revision + 1` }).where('id', '=', id).execute();
}

/** How an authority takes part in a campaign; null when it does not. */
export async function partOf(reader: Reader, campaignId: string, authorityId: string): Promise<{ allVoices: boolean } | null> {
  const row = await reader
    .selectFrom('campaign_authorities')
    .select('all_voices as allVoices')
    .where('campaign_id', '=', campaignId)
    .where('authority_id', '=', authorityId)
    .executeTakeFirst();
  return row ?? null;
}

/** Which of an authority's voices take part: all there are and will be, or those named. */
export type ChosenVoices = 'all' | readonly string[];

/** Has an authority take part with these voices; what it chose before is forgotten. */
export async function storePart(tx: Writer, part: { campaignId: string; authorityId: string; voices: ChosenVoices; at: Date }): Promise<void> {
  const { campaignId: campaign_id, authorityId: authority_id, voices, at } = part;
  await tx
    .insertInto('campaign_authorities')
    .values({ campaign_id, authority_id, all_voices: voices === 'all', joined_at: at })
    .onConflict((conflict) => conflict.columns(['campaign_id', 'authority_id']).doUpdateSet({ all_voices: voices === 'all' }))
    .execute();
  await tx.deleteFrom('campaign_voices').where('campaign_id', '=', campaign_id).where('authority_id', '=', authority_id).execute();
  if (voices !== 'all' && voices.length > 0) {
    await tx.insertInto('campaign_voices').values(voices.map((voice_id) => ({ campaign_id, voice_id, authority_id }))).execute();
  }
}

/** Has an authority take part no more. */
export async function deletePart(tx: Writer, campaignId: string, authorityId: string): Promise<void> {
  await tx.deleteFrom('campaign_authorities').where('campaign_id', '=', campaignId).where('authority_id', '=', authorityId).execute();
}
