import type { Database } from '../platform/database.ts';

/** A campaign as other pages point to it. Times are UTC instants. */
export type CampaignSign = { id: string; slug: string; kind: 'day' | 'year'; name: string; nameGd: string; hashtags: string[]; startsAt: Date; endsAt: Date };

const COLUMNS = `c.id, c.slug, c.kind, c.name, c.name_gd as "nameGd", c.hashtags, c.starts_at as "startsAt", c.ends_at as "endsAt"`;

// What runs, a day before a year; then what comes next; then what was last.
const NOW = `select ${COLUMNS}, (select min(turn) from campaigns, unnest(array[starts_at, ends_at]) turn where turn > $1) as "nextTurn"
  from campaigns c order by
    case when c.ends_at <= $1 then 2 when c.starts_at > $1 then 1 else 0 end,
    case when c.ends_at <= $1 then null else c.kind end,
    case when c.ends_at <= $1 then null else c.starts_at end,
    c.ends_at desc, c.id limit 1`;

/** The campaign that runs, or else the next, or else the last; null where there never was one. At `nextTurn`, if ever, it may be another. */
export async function campaignNow(database: Database, now: Date): Promise<(CampaignSign & { nextTurn: Date | null }) | null> {
  const [sign] = await database.rows<CampaignSign & { nextTurn: Date | null }>('campaign_now', NOW, [now]);
  return sign ?? null;
}

const DAY = `select ${COLUMNS} from campaigns c where c.kind = 'day' and c.ends_at > $1
    and ($2::uuid is null or exists (select 1 from campaign_authorities p where p.campaign_id = c.id and p.authority_id = $2))
  order by c.starts_at, c.id limit 1`;

/** The day that runs or comes next, of those that an authority takes part in, or with null of all; null where none does. */
export async function nextDay(database: Database, authorityId: string | null, now: Date): Promise<CampaignSign | null> {
  const [sign] = await database.rows<CampaignSign>('campaign_next_day', DAY, [now, authorityId]);
  return sign ?? null;
}
