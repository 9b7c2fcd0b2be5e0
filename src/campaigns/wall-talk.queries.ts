import type { Database } from '../platform/database.ts';

/** The conversation below a post: residents' words and official answers, the questions among them that have an answer, and how long the last of these waited. */
export type PostTalk = { postId: string; replies: number; answered: number; lastAnswerMs: number | null };

const TALK = `select w.id as "postId", coalesce(i.items, 0) + coalesce(a.answers, 0) as replies, coalesce(i.answered, 0) as answered, i.last_ms as "lastAnswerMs"
  from unnest($1::uuid[]) w (id)
  left join lateral (
    select count(*) as items, count(*) filter (where t.asks and t.answered_at is not null) as answered,
      (array_agg(extract(epoch from t.answered_at - t.said_at)::float8 * 1000 order by t.answered_at desc) filter (where t.asks and t.answered_at is not null))[1] as last_ms
    from thread_items t where t.thread_id = w.id and t.state = 'shown'
  ) i on true
  left join lateral (select count(*) as answers from posts p where p.thread_id = w.id and p.withdrawn_at is null) a on true`;

/** What was said below posts, by the post's id. */
export async function talkBelow(database: Database, postIds: readonly string[]): Promise<Map<string, PostTalk>> {
  if (postIds.length === 0) return new Map();
  const rows = await database.rows<PostTalk>('wall_talk', TALK, [postIds]);
  return new Map(rows.map((row) => [row.postId, row]));
}
