import type { Database } from '../platform/database.ts';
import type { Campaign } from './campaigns.queries.ts';
import { SAID_COLUMNS, SAID_FROM, type SaidItem } from './said-item.queries.ts';

/** A pause that stands, for the members of an authority that takes part. */
export type StandingPause = { campaignId: string; slug: string; campaign: string; campaignGd: string; ownerId: string; why: string; since: Date };

const PAUSES = `select c.id as "campaignId", c.slug, c.name as campaign, c.name_gd as "campaignGd", c.authority_id as "ownerId", h.reason as why, h.placed_at as since
  from holds h join campaigns c on c.id = h.campaign_id join campaign_authorities p on p.campaign_id = c.id and p.authority_id = $1
  where h.lifted_at is null order by h.placed_at, h.id`;

/** The pauses that stand over campaigns in which an authority takes part. */
export async function pausesFor(database: Database, authorityId: string): Promise<StandingPause[]> {
  return database.rows<StandingPause>('pauses_for_authority', PAUSES, [authorityId]);
}

/** How an authority takes part, as everybody may know: what it said, when last, and what of the programme is next or now. */
export type AuthorityLine = { id: string; slug: string; name: string; joinedAt: Date; posts: number; voices: number; lastAt: Date | null; nextAt: Date | null; nextTitle: string | null };

const LINES = `select a.id, a.slug, a.name, p.joined_at as "joinedAt", coalesce(s.posts, 0) as posts, coalesce(s.voices, 0) as voices, s."lastAt", n.starts_at as "nextAt", n.title as "nextTitle"
  from campaign_authorities p join authorities a on a.id = p.authority_id
  left join (
    select q.authority_id, count(*) as posts, count(distinct q.voice_id) as voices, max(q.published_at) as "lastAt" from posts q
    where q.thread_id is null and q.withdrawn_at is null and q.published_at >= (select $2::timestamptz) and q.published_at < (select $3::timestamptz)
      and q.voice_id in (select voice_id from campaign_speakers where campaign_id = $1)
      and ($4::text[] is null or exists (select 1 from post_tags t where t.post_id = q.id and t.tag = any ($4)))
    group by q.authority_id
  ) s on s.authority_id = a.id
  left join lateral (
    select i.starts_at, i.title from programme_items i where i.campaign_id = $1 and i.authority_id = a.id and i.ends_at > (select $5::timestamptz) and i.closed_at is null
    order by i.starts_at limit 1
  ) n on true
  where p.campaign_id = $1 order by s."lastAt" nulls first, a.name`;

/** Every authority of a campaign, from public facts alone: who has said nothing first, then who spoke longest ago. */
export async function authorityLines(database: Database, { id, startsAt, endsAt, gathers, tags }: Campaign, now: Date): Promise<AuthorityLine[]> {
  return database.rows<AuthorityLine>('organise_lines', LINES, [id, startsAt, endsAt, gathers === 'all' ? null : tags, now]);
}

/** Who is silent: said nothing yet, or nothing for so many hours; nobody before the campaign begins. Measured at `now`, or at its end when it is over. */
export function silentOf(lines: readonly AuthorityLine[], { startsAt, endsAt }: Campaign, hours: number, now: Date): AuthorityLine[] {
  if (now <= startsAt) return [];
  const since = Math.min(now.getTime(), endsAt.getTime()) - hours * 3_600_000;
  return lines.filter(({ lastAt }) => lastAt === null || lastAt.getTime() <= since);
}

const WAITING = `select ${SAID_COLUMNS} ${SAID_FROM}
  where i.asks and i.waiting and i.answered_at is null and i.state = 'shown' and i.said_at >= (select $2::timestamptz) and i.said_at < (select $3::timestamptz)
    and i.authority_id in (select authority_id from campaign_authorities where campaign_id = $1)
  order by i.said_at, i.id limit 20`;

/** The twenty questions that wait longest across a campaign's authorities, as everybody may read them. */
export async function longestWaiting(database: Database, { id, startsAt, endsAt }: Campaign): Promise<SaidItem[]> {
  return database.rows<SaidItem>('organise_waiting', WAITING, [id, startsAt, endsAt]);
}

/** A pause as it stands: why, since when, and who may speak all the same. */
export type PauseView = { why: string; since: Date; voices: { id: string; name: string; authority: string }[] };

const PAUSE = `select h.reason as why, h.placed_at as since, coalesce((select json_agg(json_build_object('id', v.id, 'name', v.name, 'authority', a.name) order by v.name, v.id)
    from hold_exceptions e join voices v on v.id = e.voice_id join authorities a on a.id = v.authority_id where e.hold_id = h.id), '[]') as voices
  from holds h where h.campaign_id = $1 and h.lifted_at is null`;

/** The pause that stands over a campaign, or null. */
export async function pauseOf(database: Database, campaignId: string): Promise<PauseView | null> {
  const [pause] = await database.rows<PauseView>('organise_pause', PAUSE, [campaignId]);
  return pause ?? null;
}

/** A voice that may be named as an exception to a pause. */
export type NamedVoice = { id: string; name: string; handle: string; authority: string };

const VOICES = `select v.id, v.name, v.handle, a.name as authority from campaign_speakers s join voices v on v.id = s.voice_id join authorities a on a.id = v.authority_id
  where s.campaign_id = $1 and v.closed_at is null
    and (v.id = any ($2::uuid[]) or ($3 <> '' and (strpos(lower(v.name), lower($3)) > 0 or strpos(v.handle, lower($3)) > 0 or strpos(lower(a.name), lower($3)) > 0)))
  order by v.id = any ($2::uuid[]) desc, v.name, v.id limit 60`;

/** The voices of a campaign that are chosen, and those whose name, handle or council contains a text. */
export async function voicesMatching(database: Database, campaignId: string, chosen: readonly string[], text: string): Promise<NamedVoice[]> {
  return database.rows<NamedVoice>('organise_voices', VOICES, [campaignId, chosen, text.trim().slice(0, 60)]);
}

/** Which campaigns an authority takes part in, and whether with all its voices or with some. */
export async function partsOf(database: Database, authorityId: string): Promise<Map<string, { allVoices: boolean; voices: number }>> {
  const rows = await database.rows<{ campaignId: string; allVoices: boolean; voices: number }>('organise_parts',
    `select p.campaign_id as "campaignId", p.all_voices as "allVoices", (select count(*) from campaign_voices v where v.campaign_id = p.campaign_id and v.authority_id = p.authority_id) as voices
     from campaign_authorities p where p.authority_id = $1`, [authorityId]);
  return new Map(rows.map(({ campaignId, ...part }) => [campaignId, part]));
}

/** The voices that an authority chose for a campaign, by id. */
export async function chosenVoices(database: Database, campaignId: string, authorityId: string): Promise<string[]> {
  const rows = await database.rows<{ id: string }>('organise_chosen', 'select voice_id as id from campaign_voices where campaign_id = $1 and authority_id = $2', [campaignId, authorityId]);
  return rows.map(({ id }) => id);
}
