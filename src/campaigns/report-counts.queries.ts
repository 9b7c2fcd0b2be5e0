import { sql } from 'kysely';
import type { Reader } from '../platform/database.ts';
import type { Campaign } from './campaigns.queries.ts';
import { ANSWER_OF_ITEM, isInWindow, isItemOf, isPostOf } from './report-scope.queries.ts';

/** Posts that are alike in who said them and how; withdrawn ones apart. */
export type PostGroup = {
  authorityId: string; voiceId: string; voiceKind: string; kind: string; lang: string; withdrawn: boolean;
  posts: number; edited: number; pictures: number; described: number;
};

async function rowsOf<Row>(reader: Reader, query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await query.execute(reader)).rows;
}

/** A campaign's posts, counted by who said them, kind, language and whether they stand. */
export async function postGroups(reader: Reader, campaign: Campaign): Promise<PostGroup[]> {
  return rowsOf(reader, sql<PostGroup>`
    select p.authority_id as "authorityId", p.voice_id as "voiceId", v.kind as "voiceKind", p.kind, p.lang, p.withdrawn_at is not null as withdrawn,
      count(*) as posts, count(p.edited_at) as edited, sum(jsonb_array_length(p.media))::bigint as pictures,
      sum(case when p.media = '[]' then 0 else (select count(*) from jsonb_array_elements(p.media) m where m->>'alt' <> '') end)::bigint as described
    from posts p join voices v on v.id = p.voice_id where ${isPostOf(campaign)} group by 1, 2, 3, 4, 5, 6`);
}

/** How many posts, and how many questions, fell into each step of a time line; steps in which nothing did are left out. */
export async function countSteps(reader: Reader, campaign: Campaign, starts: readonly Date[]): Promise<{ posts: Map<number, number>; questions: Map<number, number> }> {
  const steps = sql`(select ${starts.map((start) => start.toISOString())}::timestamptz[])`;
  type Row = { step: number; count: number };
  const posts = await rowsOf(reader, sql<Row>`select width_bucket(p.published_at, ${steps}) - 1 as step, count(*) from posts p where p.withdrawn_at is null and ${isPostOf(campaign)} group by 1`);
  const questions = await rowsOf(reader, sql<Row>`select width_bucket(i.said_at, ${steps}) - 1 as step, count(*) from thread_items i where i.asks and i.state = 'shown' and ${isItemOf(campaign)} group by 1`);
  const byStep = (rows: Row[]) => new Map(rows.map(({ step, count }) => [step, count]));
  return { posts: byStep(posts), questions: byStep(questions) };
}

/** How many standing posts had a reply while the campaign ran: from a resident, and from anybody but the voice itself. */
export async function conversationCounts(reader: Reader, campaign: Campaign): Promise<{ byResidents: number; byAnybody: number }> {
  // Asked post by post through the indexes of threads: joined, a plan made without fresh statistics takes minutes.
  const [row] = await rowsOf(reader, sql<{ byResidents: number; byAnybody: number }>`
    select count(*) filter (where heard) as "byResidents", count(*) filter (where heard or answered) as "byAnybody" from (
      select exists (select 1 from thread_items i where i.thread_id = p.id and i.post_id = p.id and i.state = 'shown' and ${isInWindow('i.said_at', campaign)}) as heard,
        exists (select 1 from posts r where r.thread_id = p.id and r.withdrawn_at is null and r.voice_id <> p.voice_id and ${isInWindow('r.published_at', campaign)}) as answered
      from posts p where p.withdrawn_at is null and ${isPostOf(campaign)}) s`);
  return row!;
}

/** Residents' items, by channel, and how many of them have a public answer. */
export async function itemCounts(reader: Reader, campaign: Campaign): Promise<{ channel: string; items: number; answered: number }[]> {
  return rowsOf(reader, sql`select i.channel, count(*) as items, count(w.id) as answered from thread_items i ${ANSWER_OF_ITEM}
    where i.state = 'shown' and ${isItemOf(campaign)} group by 1 order by 1`);
}

/** Each question with the minutes that passed, by the clock's whole minutes, until its first public answer; null where it has none. */
export async function questionWaits(reader: Reader, campaign: Campaign): Promise<{ minutes: number | null; carried: boolean }[]> {
  return rowsOf(reader, sql`
    select (floor(extract(epoch from i.answered_at) / 60) - floor(extract(epoch from i.said_at) / 60))::bigint as minutes,
      coalesce(i.answered_at >= ${campaign.endsAt}::timestamptz, true) as carried
    from (select i.said_at, case when w.id is null then null else i.answered_at end as answered_at from thread_items i ${ANSWER_OF_ITEM}
      where i.asks and i.state = 'shown' and ${isItemOf(campaign)}) i`);
}

/**
 * A row for each different writer in each channel, with the authority they wrote to
 * first. The one place where a report looks at private rows: who wrote is known to
 * those alone. Nothing of them is given but that somebody was there.
 */
export async function residentRows(reader: Reader, campaign: Campaign): Promise<{ channel: string; authority: string }[]> {
  return rowsOf(reader, sql`
    select channel, authority from (
      select distinct on (i.channel, writer) i.channel, a.slug as authority, coalesce(s.address_kind || ':' || s.address, s.id::text) as writer
      from thread_items i join replies r on r.id = i.id join residents s on s.id = r.resident_id join authorities a on a.id = i.authority_id
      where i.state = 'shown' and ${isItemOf(campaign)} order by i.channel, writer, i.said_at, i.id) w
    order by channel, authority`);
}

/** Public answers that belong to a campaign: to what residents said in it, whenever they came, and what voices said in the threads of its posts while it ran. */
export const answersOf = (campaign: Campaign) => sql`
  select r.id, r.voice_id, r.authority_id, r.thread_id, r.answers, r.published_at from posts r join (
    select i.answered_with as id from thread_items i where i.answered_with is not null and ${isItemOf(campaign)}
    union select r.id from thread_items i join posts r on r.thread_id = i.thread_id and r.answers = i.id where ${isItemOf(campaign)}
    union select r.id from posts p join posts r on r.thread_id = p.id where ${isInWindow('r.published_at', campaign)} and ${isPostOf(campaign)}
  ) x on x.id = r.id where r.thread_id is not null and r.withdrawn_at is null`;

/** How many public answers belong to a campaign. */
export async function countAnswers(reader: Reader, campaign: Campaign): Promise<number> {
  const [row] = await rowsOf(reader, sql<{ count: number }>`select count(*) from (${answersOf(campaign)}) a`);
  return row!.count;
}

/** The taking-part voices that gave the answers of a campaign. */
export async function answeringVoices(reader: Reader, campaign: Campaign): Promise<{ voiceId: string; voiceKind: string }[]> {
  return rowsOf(reader, sql`select distinct v.id as "voiceId", v.kind as "voiceKind" from (${answersOf(campaign)}) a
    join campaign_speakers s on s.voice_id = a.voice_id and s.campaign_id = ${campaign.id} join voices v on v.id = a.voice_id`);
}

/**
 * What went wrong, each with its moment: a post that was withdrawn, a pause, and
 * somebody in public under a name like an official one, unless the real voice said it is harmless.
 */
export async function incidentRows(reader: Reader, campaign: Campaign): Promise<{ kind: 'post-withdrawn' | 'pause' | 'look-alike'; at: Date; authority: string }[]> {
  return rowsOf(reader, sql`
    select x.kind, x.at, a.slug as authority from (
      select 'post-withdrawn' as kind, p.withdrawn_at as at, p.authority_id from posts p where p.withdrawn_at is not null and ${isPostOf(campaign)}
      union all select 'pause', h.placed_at, h.authority_id from holds h where h.campaign_id = ${campaign.id} and ${isInWindow('h.placed_at', campaign)}
      union all select 'look-alike', i.said_at, i.authority_id from thread_items i where ${isItemOf(campaign)} and (
        (i.looks_like is not null and not exists (select 1 from look_alike_marks m where m.item_id = i.id and m.mark = 'harmless'))
        or exists (select 1 from look_alike_marks m where m.item_id = i.id and m.mark = 'not-us'))
    ) x join authorities a on a.id = x.authority_id order by x.at, x.kind, a.slug`);
}
