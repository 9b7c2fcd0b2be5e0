import type { Database, Reader } from '../platform/database.ts';
import { tagsToBe } from '../publishing/compose.ts';
import type { Campaign } from './campaigns.queries.ts';
import { officialNamesIn } from './official-names.queries.ts';
import { STILL_HOLDS } from './wall.queries.ts';

/** How much of something an authority has. */
export type Counted = { slug: string; name: string; count: number };

/** A pause of a campaign, over or standing. */
export type PastPause = { why: string; placedAt: Date; liftedAt: Date | null };

/** What went wrong or was stopped: numbers by authority, and the pauses. Nothing of what anybody wrote. */
export type Incidents = { withdrawn: Counted[]; lookAlikes: Counted[]; stuck: Counted[]; pauses: PastPause[] };

const WITHDRAWN = `select a.slug, a.name, count(*) as count from posts p join authorities a on a.id = p.authority_id
  where p.thread_id is null and p.withdrawn_at is not null and p.published_at >= (select $2::timestamptz) and p.published_at < (select $3::timestamptz)
    and p.voice_id in (select voice_id from campaign_speakers where campaign_id = $1)
  group by a.slug, a.name order by count desc, a.name`;

const TAGGED = `select a.slug, a.name, i.name as who, i.looks_like as "looksLike" from thread_items i
  join campaign_authorities c on c.authority_id = i.authority_id and c.campaign_id = $1 join authorities a on a.id = i.authority_id
  left join wall_decisions d on d.item_id = i.id and d.campaign_id = $1 and ${STILL_HOLDS}
  where i.state = 'shown' and i.tags <> '{}' and i.tags && $4::text[] and i.said_at >= (select $2::timestamptz) and i.said_at < (select $3::timestamptz)
    and d.decision is distinct from 'shown'
    and not coalesce((select bool_and(m.mark = 'harmless') from look_alike_marks m where m.item_id = i.id), false)
  order by i.said_at desc limit 5000`;

const PAUSES = `select reason as why, placed_at as "placedAt", lifted_at as "liftedAt" from holds where campaign_id = $1 order by placed_at desc limit 20`;

function countBy(rows: readonly { slug: string; name: string }[]): Counted[] {
  const counts = new Map<string, Counted>();
  for (const { slug, name } of rows) counts.set(slug, { slug, name, count: (counts.get(slug)?.count ?? 0) + 1 });
  return [...counts.values()].toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

async function heldLookAlikes(database: Database, campaign: Campaign): Promise<Counted[]> {
  if (campaign.residents === 'none') return [];
  const [rows, imitates] = await Promise.all([
    database.rows<{ slug: string; name: string; who: string; looksLike: string | null }>('incidents_tagged', TAGGED, [campaign.id, campaign.startsAt, campaign.endsAt, campaign.tags]),
    officialNamesIn(database, campaign.id),
  ]);
  return countBy(rows.filter(({ who, looksLike }) => looksLike !== null || imitates(who) !== null));
}

type QueuedRow = { authority_id: string; slug: string; name: string; text: string; due: Date | null; chosen: { local: string } | null; trouble: string | null; updated_at: Date; isFree: boolean };

// A council's drafts are its own: their words are read here for their hashtags alone, and only numbers leave.
async function draftsOf(reader: Reader, { id }: Campaign): Promise<QueuedRow[]> {
  const rows = await reader
    .selectFrom('drafts')
    .innerJoin('campaign_speakers', 'campaign_speakers.voice_id', 'drafts.voice_id')
    .innerJoin('authorities', 'authorities.id', 'drafts.authority_id')
    .select(({ fn, exists, selectFrom }) => [
      'drafts.authority_id', 'authorities.slug', 'authorities.name', 'drafts.text', fn.coalesce('drafts.due_at', 'drafts.scheduled_for').as('due'), 'drafts.chosen_time as chosen',
      'drafts.trouble', 'drafts.updated_at',
      exists(selectFrom('hold_exceptions').innerJoin('holds', 'holds.id', 'hold_exceptions.hold_id').select('holds.id').where('holds.campaign_id', '=', id).where('lifted_at', 'is', null).whereRef('hold_exceptions.voice_id', '=', 'drafts.voice_id')).as('isFree'),
    ])
    .where('campaign_speakers.campaign_id', '=', id)
    .where(({ or, eb }) => or([eb('drafts.scheduled_for', 'is not', null), eb('drafts.trouble', 'is not', null)]))
    .execute();
  return rows.map((row) => ({ ...row, isFree: Boolean(row.isFree) }));
}

const belongs = ({ text }: QueuedRow, { gathers, tags }: Campaign): boolean => gathers === 'all' || tagsToBe(text).some((tag) => tags.includes(tag));

/** Posts that could not go out by themselves while a campaign ran, by authority. */
async function stuckPosts(database: Database, campaign: Campaign): Promise<Counted[]> {
  const rows = await database.within('house', (reader) => draftsOf(reader, campaign));
  return countBy(rows.filter((row) => row.trouble !== null && row.due === null && row.updated_at >= campaign.startsAt && belongs(row, campaign)));
}

/** What went wrong or was stopped in a campaign so far. */
export async function incidentsOf(database: Database, campaign: Campaign): Promise<Incidents> {
  const window = [campaign.id, campaign.startsAt, campaign.endsAt];
  const [withdrawn, lookAlikes, stuck, pauses] = await Promise.all([
    database.rows<Counted>('incidents_withdrawn', WITHDRAWN, window),
    heldLookAlikes(database, campaign),
    stuckPosts(database, campaign),
    database.rows<PastPause>('incidents_pauses', PAUSES, [campaign.id]),
  ]);
  return { withdrawn, lookAlikes, stuck, pauses };
}

/** How many queued posts of an authority a pause concerns: `queued` that are not due yet, `waiting` that would have left, `late` of them more than an hour ago, `free` by voices that may speak. */
export type HeldCount = { slug: string; name: string; queued: number; waiting: number; late: number; free: number };

const LATE_MS = 3_600_000;

/** The queued posts of a campaign by authority: numbers alone. */
export async function queuedPosts(database: Database, campaign: Campaign, now: Date): Promise<HeldCount[]> {
  const rows = await database.within('house', (reader) => draftsOf(reader, campaign));
  const counts = new Map<string, HeldCount>();
  for (const row of rows) {
    if (row.due === null || row.due < campaign.startsAt || row.due >= campaign.endsAt || !belongs(row, campaign)) continue;
    const count = counts.get(row.slug) ?? { slug: row.slug, name: row.name, queued: 0, waiting: 0, late: 0, free: 0 };
    if (row.isFree) count.free++;
    else if (row.due > now) count.queued++;
    else count.waiting++;
    if (!row.isFree && now.getTime() - row.due.getTime() > LATE_MS) count.late++;
    counts.set(row.slug, count);
  }
  return [...counts.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
