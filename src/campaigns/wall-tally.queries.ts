import type { Database } from '../platform/database.ts';
import type { VoiceKind } from '../platform/tables.ts';
import type { Campaign } from './campaigns.queries.ts';
import { officialNamesIn } from './official-names.queries.ts';
import { HARMLESS, type WallFilter } from './wall.queries.ts';

/** How many things there are on a wall under a filter; tombstones are things too, so it only grows while nobody leaves. */
export type WallTally = (filter: WallFilter) => number;

type PostsRow = { authorityId: string; who: VoiceKind; kind: string; lang: string; count: number };

// First by voice, of which there are few, and then by what a filter asks for.
const POSTS = `select s.authority_id as "authorityId", v.kind as who, s.kind, s.lang, sum(s.count)::bigint as count from (
    select p.authority_id, p.voice_id, p.kind, p.lang, count(*) as count from posts p
    where p.thread_id is null and p.published_at >= (select $2::timestamptz) and p.published_at < (select $3::timestamptz)
      and ($4::text[] is null or exists (select 1 from post_tags t where t.post_id = p.id and t.tag = any ($4)))
    group by p.authority_id, p.voice_id, p.kind, p.lang
  ) s join voices v on v.id = s.voice_id
  where s.voice_id in (select voice_id from campaign_speakers where campaign_id = $1)
  group by s.authority_id, v.kind, s.kind, s.lang`;

type ResidentsRow = { authorityId: string; lang: string; name: string; isKnown: boolean; count: number };

const RESIDENTS = `select i.authority_id as "authorityId", i.lang, i.name, coalesce(d.decision = 'shown' or h.harmless, false) as "isKnown", count(*) as count
  from thread_items i join campaign_authorities c on c.authority_id = i.authority_id and c.campaign_id = $1
    left join wall_decisions d on d.item_id = i.id and d.campaign_id = $1
    cross join lateral (select ${HARMLESS} as harmless) h
  where i.tags <> '{}' and i.tags && $4::text[] and i.state = 'shown'
    and i.said_at >= (select $2::timestamptz) and i.said_at < (select $3::timestamptz)
    and (d.decision = 'shown' or (d.decision is null and $5 and (i.looks_like is null or h.harmless)))
  group by 1, 2, 3, 4`;

async function residentsRows(database: Database, { id, startsAt, endsAt, tags, residents }: Campaign): Promise<ResidentsRow[]> {
  if (residents === 'none') return [];
  const rows = await database.rows<ResidentsRow>('wall_tally_residents', RESIDENTS, [id, startsAt, endsAt, tags, residents === 'shown']);
  if (rows.every(({ isKnown }) => isKnown)) return rows;
  const imitates = await officialNamesIn(database, id);
  return rows.filter(({ isKnown, name }) => isKnown || imitates(name) === null);
}

const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0);

/** Counts a wall once for all its filters: what `wallBefore` would list to its end. */
export async function wallTally(database: Database, campaign: Campaign): Promise<WallTally> {
  const { id, startsAt, endsAt, gathers, tags } = campaign;
  const [posts, residents] = await Promise.all([
    database.rows<PostsRow>('wall_tally_posts', POSTS, [id, startsAt, endsAt, gathers === 'all' ? null : tags]), residentsRows(database, campaign)]);
  return ({ authorityId, who, kind, lang }) => {
    const fits = (row: { authorityId: string; lang: string }): boolean => (authorityId === null || row.authorityId === authorityId) && (lang === null || row.lang === lang);
    const said = posts.filter((row) => fits(row) && (who === 'everybody' || row.who === who) && (kind === null || row.kind === kind));
    const written = kind === null && (who === 'everybody' || who === 'residents') ? residents.filter(fits) : [];
    return sum(said) + sum(written);
  };
}
