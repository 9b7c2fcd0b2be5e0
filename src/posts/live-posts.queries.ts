import type { Database } from '../platform/database.ts';
import { postView, type PostRow, type PostView } from './post-view.ts';
import { COLUMNS, JOINED, type Topic } from './posts.queries.ts';

type Among = { from: string; subject: string; order: [at: string, id: string] };

const OF_POSTS = { from: 'posts', order: ['published_at', 'id'] } satisfies Partial<Among>;

// A tag's posts are found and ordered by the tag's own index.
const AMONG: Record<Topic['of'], Among> = {
  everything: { ...OF_POSTS, subject: '' },
  authority: { ...OF_POSTS, subject: 'authority_id =' },
  voice: { ...OF_POSTS, subject: 'voice_id =' },
  tag: { from: 'post_tags t join posts on id = post_id', subject: 'tag =', order: ['t.published_at', 'post_id'] },
};

function subjectOf(topic: Topic): string[] {
  if (topic.of === 'everything') return [];
  return [topic.of === 'tag' ? topic.tag : topic.id];
}

type Asked = { topic: Topic; when: (at: string, id: string) => string[]; values: readonly unknown[]; way: 'asc' | 'desc'; most: number };

/** Posts of a topic, oldest first. What is withdrawn is left out before it is counted: fewer than `most` are all there are. */
async function said(database: Database, { topic, when, values, way, most }: Asked): Promise<PostView[]> {
  const { from, subject, order: [at, id] } = AMONG[topic.of];
  const where = ['thread_id is null', 'withdrawn_at is null', ...when(at, id), ...(subject ? [`${subject} $${values.length + 1}`] : [])].join(' and ');
  const text = `select ${COLUMNS} from (
    select id from ${from} where ${where} order by ${at} ${way}, ${id} ${way} limit ${most}
  ) t join posts p on p.id = t.id ${JOINED} order by p.published_at, p.id`;
  const rows = await database.rows<PostRow>(`live_${topic.of}_${way}_${most}`, text, [...values, ...subjectOf(topic)]);
  return rows.map(postView);
}

/** The newest posts of a topic, oldest first, at most so many, without what has been withdrawn. */
export async function newestSaid(database: Database, topic: Topic, most: number): Promise<PostView[]> {
  return said(database, { topic, when: () => [], values: [], way: 'desc', most });
}

/** What a topic said later than a moment, oldest first, at most so many, without the posts `but` and what has been withdrawn. */
export async function postsSince(database: Database, topic: Topic, { from, but, most }: { from: Date; but: readonly string[]; most: number }): Promise<PostView[]> {
  const when = (at: string, id: string): string[] => [`${at} > $1`, `${id} <> all($2::uuid[])`];
  return said(database, { topic, when, values: [from, but], way: 'asc', most });
}
