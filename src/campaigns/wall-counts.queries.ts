import type { Database } from '../platform/database.ts';
import type { Campaign } from './campaigns.queries.ts';

/** How much an authority said so far, withdrawn posts left out. */
export type AuthoritySpoke = { authorityId: string; posts: number; lastAt: Date };

const SPOKE = `select p.authority_id as "authorityId", count(*) as posts, max(p.published_at) as "lastAt"
  from posts p
  where p.thread_id is null and p.withdrawn_at is null and p.published_at >= (select $2::timestamptz) and p.published_at < (select $3::timestamptz)
    and p.voice_id in (select voice_id from campaign_speakers where campaign_id = $1)
    and ($4::text[] is null or exists (select 1 from post_tags t where t.post_id = p.id and t.tag = any ($4)))
  group by p.authority_id`;

/** What each authority of a campaign said in it; those that were silent are not there. */
export async function whoSpoke(database: Database, { id, startsAt, endsAt, gathers, tags }: Campaign): Promise<AuthoritySpoke[]> {
  return database.rows<AuthoritySpoke>('wall_who_spoke', SPOKE, [id, startsAt, endsAt, gathers === 'all' ? null : tags]);
}

/** Questions that residents asked of a campaign's authorities in its window, and how many have an answer. */
export type QuestionCounts = { asked: number; answered: number; waiting: number; longestSince: Date | null };

const QUESTIONS = `select count(*) as asked, count(i.answered_at) as answered, count(*) filter (where i.answered_at is null and i.waiting) as waiting,
    min(i.said_at) filter (where i.answered_at is null and i.waiting) as "longestSince"
  from thread_items i
  where i.asks and i.state = 'shown' and i.said_at >= (select $2::timestamptz) and i.said_at < (select $3::timestamptz)
    and i.authority_id = any (array(select authority_id from campaign_authorities where campaign_id = $1))`;

/** The questions found in a campaign's window, or in a stretch of it. */
export async function questionCounts(database: Database, { id, startsAt, endsAt }: Pick<Campaign, 'id' | 'startsAt' | 'endsAt'>): Promise<QuestionCounts> {
  const [counts] = await database.rows<QuestionCounts>('wall_questions', QUESTIONS, [id, startsAt, endsAt]);
  return counts!;
}
