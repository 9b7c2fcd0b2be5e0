import type { FeedItem } from '../../channels/index.ts';
import type { Database } from '../../platform/database.ts';
import type { Topic } from '../../posts/posts.queries.ts';

/** How many items a feed carries. */
export const FEED_ITEMS = 30;

// The newest words of each post, as they were rendered when it was said or edited.
const RENDERED = `join renderings r on r.post_id = p.id and r.version = p.version and r.channel = 'feeds'`;

const cutOf = (where: string): string => `select r.body from (
    select id, version, published_at from posts where ${where}thread_id is null and withdrawn_at is null order by published_at desc, id desc limit $1
  ) p ${RENDERED} order by p.published_at desc, p.id desc`;

const ITEMS: Record<Topic['of'], string> = {
  everything: cutOf(''),
  authority: cutOf('authority_id = $2 and '),
  voice: cutOf('voice_id = $2 and '),
  // Withdrawing a post takes it from under its tags.
  tag: `select r.body from (
      select post_id from post_tags where tag = $2 order by published_at desc, post_id desc limit $1
    ) t join posts p on p.id = t.post_id and p.withdrawn_at is null ${RENDERED} order by p.published_at desc, p.id desc`,
};

type Row = { body: FeedItem };

/** The newest items of a topic's feed, without what has been withdrawn. */
export async function feedOf(database: Database, topic: Topic): Promise<FeedItem[]> {
  const subject = topic.of === 'everything' ? [] : [topic.of === 'tag' ? topic.tag : topic.id];
  const rows = await database.rows<Row>(`feed_${topic.of}`, ITEMS[topic.of], [FEED_ITEMS, ...subject]);
  return rows.map(({ body }) => body);
}

const CHOSEN = `select r.body from unnest($1::uuid[]) with ordinality as wanted (id, place)
  join posts p on p.id = wanted.id and p.withdrawn_at is null ${RENDERED} order by wanted.place`;

/** The items of chosen posts, in the order asked for. */
export async function feedItems(database: Database, ids: readonly string[]): Promise<FeedItem[]> {
  const rows = await database.rows<Row>('feed_items', CHOSEN, [ids]);
  return rows.map(({ body }) => body);
}
