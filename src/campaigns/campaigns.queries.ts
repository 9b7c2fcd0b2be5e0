import type { Database } from '../platform/database.ts';
import type { EarlierDay } from '../platform/campaign-tables.ts';
import type { CampaignWords } from './campaigns.store.ts';

/** A campaign as everybody may see it. Times are UTC instants; `hashtags` are without the sign, the first is the one to write. */
export type Campaign = CampaignWords & {
  id: string;
  slug: string;
  kind: 'day' | 'year';
  follows: string | null;
  earlier: EarlierDay[];
  revision: number;
  owner: { id: string; slug: string; name: string };
};

const COLUMNS = `c.id, c.slug, c.kind, c.name, c.name_gd as "nameGd", c.about, c.about_gd as "aboutGd", c.aims, c.aims_gd as "aimsGd",
  c.hashtags, c.tags, c.starts_at as "startsAt", c.ends_at as "endsAt", c.gathers, c.residents, c.pace_seconds as "paceSeconds", c.follows, c.earlier,
  c.revision, json_build_object('id', a.id, 'slug', a.slug, 'name', a.name) as owner`;
const FROM = 'from campaigns c join authorities a on a.id = c.authority_id';

/** A campaign by its address; null when there is none. */
export async function campaignBySlug(database: Database, slug: string): Promise<Campaign | null> {
  const [campaign] = await database.rows<Campaign>('campaign_by_slug', `select ${COLUMNS} ${FROM} where c.slug = $1`, [slug]);
  return campaign ?? null;
}

/** A campaign by its id; null when there is none. */
export async function campaignById(database: Database, id: string): Promise<Campaign | null> {
  const [campaign] = await database.rows<Campaign>('campaign_by_id', `select ${COLUMNS} ${FROM} where c.id = $1`, [id]);
  return campaign ?? null;
}

/** Every campaign, the newest window first. */
export async function allCampaigns(database: Database): Promise<Campaign[]> {
  return database.rows<Campaign>('campaigns_all', `select ${COLUMNS} ${FROM} order by c.starts_at desc, c.id desc`, []);
}

/** An authority that takes part. `allVoices` false where it chose some. */
export type TakingPart = { id: string; slug: string; name: string; shortName: string; gss: string | null; code: string | null; allVoices: boolean; joinedAt: Date };

const TAKING_PART = `select a.id, a.slug, a.name, a.short_name as "shortName", a.gss, a.code, p.all_voices as "allVoices", p.joined_at as "joinedAt"
  from campaign_authorities p join authorities a on a.id = p.authority_id where p.campaign_id = $1 order by a.name`;

/** The authorities that take part in a campaign, by name. */
export async function takingPart(database: Database, campaignId: string): Promise<TakingPart[]> {
  return database.rows<TakingPart>('campaign_taking_part', TAKING_PART, [campaignId]);
}

/** A voice that takes part. */
export type CampaignSpeaker = { id: string; authorityId: string; handle: string; name: string; kind: string };

const SPEAKERS = `select v.id, v.authority_id as "authorityId", v.handle, v.name, v.kind
  from campaign_speakers s join voices v on v.id = s.voice_id where s.campaign_id = $1 order by v.name, v.id`;

/** The voices that take part in a campaign, closed ones included, by name. */
export async function speakersOf(database: Database, campaignId: string): Promise<CampaignSpeaker[]> {
  return database.rows<CampaignSpeaker>('campaign_speakers_of', SPEAKERS, [campaignId]);
}

const WATCHED = `select campaign_id as id, array_agg(authority_id) as "authorityIds" from campaign_authorities group by campaign_id`;

/** Which authorities take part in which campaign, long after it is over too, since its wall is still read: what the walls watch. */
export async function watchedCampaigns(database: Database): Promise<{ id: string; authorityIds: string[] }[]> {
  return database.rows('campaigns_watched', WATCHED, []);
}
