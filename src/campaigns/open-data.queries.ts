import { sql } from 'kysely';
import type { Reader } from '../platform/database.ts';
import type { Campaign } from './campaigns.queries.ts';
import { LICENCE, type OpenData } from './open-data.ts';
import { TAKES_PART } from './programme.queries.ts';
import { answersOf, incidentRows, residentRows } from './report-counts.queries.ts';
import { ANSWER_OF_ITEM, isItemOf, isPostOf } from './report-scope.queries.ts';

/** Where the data are read for: the site's own address, and the moment they are true of. */
export type ReadFor = { origin: string; at: Date };

const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

async function rowsOf<Row>(reader: Reader, query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await query.execute(reader)).rows;
}

async function posts(reader: Reader, campaign: Campaign, { origin }: ReadFor): Promise<OpenData['posts']> {
  return rowsOf(reader, sql`
    select p.id, ${origin}::text || '/@' || v.handle || '/' || p.id as address, v.handle as voice, a.slug as authority, p.kind, p.lang as language,
      ${iso('p.published_at')} as published_at, p.edited_at is not null as edited, p.withdrawn_at is not null as withdrawn,
      jsonb_array_length(p.media) as pictures,
      (case when p.media = '[]' then 0 else (select count(*) from jsonb_array_elements(p.media) m where m->>'alt' <> '') end)::int as pictures_described,
      (case when p.media = '[]' then 0 else (select count(*) from jsonb_array_elements(p.media) m where m->>'alt' = '') end)::int as pictures_decorative
    from posts p join voices v on v.id = p.voice_id join authorities a on a.id = p.authority_id where ${isPostOf(campaign)} order by p.published_at, p.id`);
}

async function items(reader: Reader, campaign: Campaign): Promise<OpenData['items']> {
  return rowsOf(reader, sql`
    select i.id, i.thread_id, i.post_id, a.slug as authority, v.handle as voice, i.channel, ${iso('i.said_at')} as said_at, i.asks, i.state,
      case when w.id is null then null else ${iso('i.answered_at')} end as answered_at, w.id as answered_with
    from thread_items i ${ANSWER_OF_ITEM} join voices v on v.id = i.voice_id join authorities a on a.id = i.authority_id
    where ${isItemOf(campaign)} order by i.said_at, i.id`);
}

async function answers(reader: Reader, campaign: Campaign): Promise<OpenData['answers']> {
  return rowsOf(reader, sql`
    select r.id, v.handle as voice, a.slug as authority, r.thread_id, r.answers, ${iso('r.published_at')} as published_at
    from (${answersOf(campaign)}) r join voices v on v.id = r.voice_id join authorities a on a.id = r.authority_id order by r.published_at, r.id`);
}

async function whoTakesPart(reader: Reader, { id }: Campaign): Promise<Pick<OpenData, 'authorities' | 'voices' | 'programme'>> {
  return {
    authorities: await rowsOf(reader, sql`select a.slug, a.name, ${iso('p.joined_at')} as joined_at
      from campaign_authorities p join authorities a on a.id = p.authority_id where p.campaign_id = ${id} order by a.slug`),
    voices: await rowsOf(reader, sql`select v.handle, v.name, v.kind, a.slug as authority
      from campaign_speakers s join voices v on v.id = s.voice_id join authorities a on a.id = v.authority_id where s.campaign_id = ${id} order by v.handle`),
    programme: await rowsOf(reader, sql`select i.id, i.kind, i.title, a.slug as authority, v.handle as voice, ${iso('i.starts_at')} as starts_at, ${iso('i.ends_at')} as ends_at, ${iso('i.closed_at')} as closed_at
      from programme_items i join authorities a on a.id = i.authority_id join voices v on v.id = i.voice_id where i.campaign_id = ${id} and ${sql.raw(TAKES_PART)} order by i.starts_at, i.id`),
  };
}

const headOf = (campaign: Campaign, origin: string): OpenData['campaign'] => ({
  slug: campaign.slug, name: campaign.name, kind: campaign.kind, starts_at: campaign.startsAt.toISOString(), ends_at: campaign.endsAt.toISOString(),
  zone: 'Europe/London', gathers: campaign.gathers, hashtags: campaign.hashtags, owner: campaign.owner.slug, address: `${origin}/campaigns/${campaign.slug}/report`,
});

/** The open data of a campaign as they are now; the reader must see the house's private rows, for residents are counted in those. */
export async function readOpenData(reader: Reader, campaign: Campaign, read: ReadFor): Promise<OpenData> {
  const { authorities, voices, programme } = await whoTakesPart(reader, campaign);
  return {
    campaign: headOf(campaign, read.origin), as_of: read.at.toISOString(), final: false, licence: LICENCE, authorities, voices,
    posts: await posts(reader, campaign, read), items: await items(reader, campaign), answers: await answers(reader, campaign),
    residents: await residentRows(reader, campaign),
    incidents: (await incidentRows(reader, campaign)).map(({ kind, at, authority }) => ({ kind, at: at.toISOString(), authority })),
    programme,
  };
}
