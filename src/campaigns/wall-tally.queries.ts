import type { Database } from '../platform/database.ts';
import type { VoiceKind } from '../platform/tables.ts';
import type { Campaign } from './campaigns.queries.ts';
import { questionCounts, type AuthoritySpoke, type QuestionCounts } from './wall-counts.queries.ts';
import { HARMLESS, STILL_HOLDS, type WallFilter, type WallItem } from './wall.queries.ts';

/**
 * A wall, counted: `count` says how many things are on it under a filter,
 * tombstones too, so that it only grows while nobody leaves; `spoke` what each
 * authority said, withdrawn posts left out; `questions` what residents asked, on
 * the wall or not; `newest` when the last thing was said.
 */
export type WallTally = { count(filter: WallFilter): number; spoke: AuthoritySpoke[]; questions: QuestionCounts; newest: Date | null };

type PostsRow = { authorityId: string; who: VoiceKind; kind: string; lang: string; count: number; posts: number; lastAt: Date | null; newest: Date };

// First by voice, of which there are few, and then by what a filter asks for. Each voice is looked up by itself, with its
// authority: held against a list of the speakers, each would be compared with every other.
const POSTS = `select s.authority_id as "authorityId", v.kind as who, s.kind, s.lang, sum(s.count)::bigint as count, sum(s.posts)::bigint as posts, max(s.last_at) as "lastAt", max(s.newest) as newest from (
    select p.authority_id, p.voice_id, p.kind, p.lang, count(*) as count, count(*) filter (where p.withdrawn_at is null) as posts,
      max(p.published_at) filter (where p.withdrawn_at is null) as last_at, max(p.published_at) as newest
    from posts p
    where p.thread_id is null and p.published_at >= (select $2::timestamptz) and p.published_at < (select $3::timestamptz)
      and ($4::text[] is null or exists (select 1 from post_tags t where t.post_id = p.id and t.tag = any ($4)))
    group by p.authority_id, p.voice_id, p.kind, p.lang
  ) s join voices v on v.id = s.voice_id
  where (select true from campaign_speakers c where c.campaign_id = $1 and c.authority_id = s.authority_id and c.voice_id = s.voice_id)
  group by s.authority_id, v.kind, s.kind, s.lang`;

type ResidentsRow = { authorityId: string; lang: string; count: number; newest: Date };

// The councils stand as an array: joined, PostgreSQL may read the whole day once for each of them.
// Who goes by a name like that of another council's voice is held when the wall is read; here they are counted,
// since to look at every name of a day again and again would cost more than one item too many that is told of.
const RESIDENTS = `select i.authority_id as "authorityId", i.lang, count(*) as count, max(i.said_at) as newest
  from thread_items i left join wall_decisions d on d.item_id = i.id and d.campaign_id = $1 and ${STILL_HOLDS}
  where i.authority_id = any (array(select authority_id from campaign_authorities where campaign_id = $1))
    and i.tags <> '{}' and i.tags && $4::text[] and i.state = 'shown'
    and i.said_at >= (select $2::timestamptz) and i.said_at < (select $3::timestamptz)
    and (d.decision = 'shown' or (d.decision is null and $5 and (i.looks_like is null or ${HARMLESS})))
  group by i.authority_id, i.lang`;

const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0);

function spokeIn(rows: readonly PostsRow[]): AuthoritySpoke[] {
  const spoke = new Map<string, AuthoritySpoke>();
  for (const { authorityId, posts, lastAt } of rows) {
    if (!lastAt) continue;
    const before = spoke.get(authorityId);
    spoke.set(authorityId, { authorityId, posts: posts + (before?.posts ?? 0), lastAt: before && before.lastAt > lastAt ? before.lastAt : lastAt });
  }
  return [...spoke.values()];
}

function questionsIn(rows: readonly QuestionCounts[]): QuestionCounts {
  const total = (of: 'asked' | 'answered' | 'waiting'): number => rows.reduce((all, row) => all + row[of], 0);
  const since = rows.flatMap(({ longestSince }) => (longestSince ? [longestSince.getTime()] : []));
  return { asked: total('asked'), answered: total('answered'), waiting: total('waiting'), longestSince: since.length > 0 ? new Date(Math.min(...since)) : null };
}

/** What a stretch of a wall's time was counted to; those of several stretches can be laid together. */
export type WallRows = { posts: PostsRow[]; words: ResidentsRow[]; questions: QuestionCounts[] };

/** Counts what was said on a wall from a moment on and before another. */
export async function countWall(database: Database, { id, gathers, tags, residents }: Campaign, from: Date, to: Date): Promise<WallRows> {
  const [posts, words, questions] = await Promise.all([
    database.rows<PostsRow>('wall_tally_posts', POSTS, [id, from, to, gathers === 'all' ? null : tags]),
    residents === 'none' ? [] : database.rows<ResidentsRow>('wall_tally_residents', RESIDENTS, [id, from, to, tags, residents === 'shown']),
    questionCounts(database, { id, startsAt: from, endsAt: to })]);
  return { posts, words, questions: [questions] };
}

/** A tally of what was counted. */
export function tallyOf({ posts, words, questions }: WallRows): WallTally {
  const times = [...posts, ...words].map(({ newest }) => newest.getTime());
  return {
    spoke: spokeIn(posts),
    questions: questionsIn(questions),
    newest: times.length > 0 ? new Date(Math.max(...times)) : null,
    count({ authorityId, who, kind, lang }) {
      const fits = (row: { authorityId: string; lang: string }): boolean => (authorityId === null || row.authorityId === authorityId) && (lang === null || row.lang === lang);
      const said = posts.filter((row) => fits(row) && (who === 'everybody' || row.who === who) && (kind === null || row.kind === kind));
      const written = kind === null && (who === 'everybody' || who === 'residents') ? words.filter(fits) : [];
      return sum(said) + sum(written);
    },
  };
}

/** Counts a wall whole, once for all its filters. */
export async function wallTally(database: Database, campaign: Campaign): Promise<WallTally> {
  return tallyOf(await countWall(database, campaign, campaign.startsAt, campaign.endsAt));
}

/** How many things are on a wall under a filter, with those of its items that were said after it was counted: a page's items are read later, and may be ahead of the count. */
export function countWith({ count, newest }: WallTally, filter: WallFilter, items: readonly WallItem[]): number {
  return count(filter) + items.filter(({ cursor }) => newest === null || cursor.at > newest).length;
}
