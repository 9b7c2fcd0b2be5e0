import type { Cursor } from '../core/pages.ts';
import type { Database } from '../platform/database.ts';
import type { PostPicture } from '../platform/tables.ts';
import { postView, type PostRow, type PostView } from './post-view.ts';

export type { PostView, VoiceView, WithdrawnView } from './post-view.ts';

/** How many posts a page of a list shows. */
export const POSTS_A_PAGE = 20;

/** A page of a list, newest first; `next` is where the older ones begin, null at the end. */
export type PostsPage = { posts: PostView[]; next: Cursor | null };

/** What a list of posts is about. Ids from the database, tags canonical. */
export type Topic =
  | { of: 'everything' }
  | { of: 'authority'; id: string }
  | { of: 'voice'; id: string }
  | { of: 'tag'; tag: string };

/**
 * A post's public columns, for a PostRow. The words of a withdrawn post are never
 * read for a public page, so that no mistake further on can show them.
 */
export const COLUMNS = `p.id, p.kind, p.lang, p.version, p.published_at, p.edited_at, p.ends_at, p.withdrawn_at, p.withdrawn_reason,
  case when p.withdrawn_at is null then p.text else '' end as text,
  case when p.withdrawn_at is null then nullif(p.media, '[]') end as media,
  case when p.withdrawn_at is null then p.byline end as byline,
  case when p.withdrawn_at is null then p.details -> 'options' end as options,
  v.id as voice_id, v.handle, v.kind as voice_kind, v.name as voice_name, v.role, 'gd' = any(v.languages) as speaks_gaelic, v.picture,
  w.name as ward, a.id as authority_id, a.slug, a.name as authority_name`;

/** What `COLUMNS` need beside `posts p`. */
export const JOINED = `join voices v on v.id = p.voice_id join authorities a on a.id = p.authority_id
  left join wards w on w.authority_id = v.authority_id and w.gss = v.ward_gss`;

/** What is read of a post's row: all but what the search keeps of it, which is as long as the text. */
export const STORED = `id, authority_id, voice_id, kind, lang, text, details, media, version, byline, published_at, edited_at, ends_at,
  withdrawn_at, withdrawn_reason`;

type Order = 'newest' | 'oldest';

// Answers stand in their threads, not in lists.
// The page is cut out of the index first and joined afterwards: 20 look-ups, however many posts there are.
// How many rows stands in the text: as a parameter PostgreSQL could not guess it, and would plan anew each time,
// which costs more than the rows.
function listOf(where: string, order: Order, size: number): string {
  const [sign, way] = order === 'newest' ? ['<', 'desc'] : ['>', 'asc'];
  return `select ${COLUMNS} from (
    select ${STORED} from posts where thread_id is null and ${where}(published_at, id) ${sign} ($1, $2) order by published_at ${way}, id ${way} limit ${size}
  ) p ${JOINED} order by p.published_at ${way}, p.id ${way}`;
}

function taggedOf(order: Order, size: number): string {
  const [sign, way] = order === 'newest' ? ['<', 'desc'] : ['>', 'asc'];
  return `select ${COLUMNS} from (
    select post_id from post_tags where tag = $3 and (published_at, post_id) ${sign} ($1, $2)
    order by published_at ${way}, post_id ${way} limit ${size}
  ) t join posts p on p.id = t.post_id ${JOINED} order by p.published_at ${way}, p.id ${way}`;
}

const LISTS: Record<Topic['of'], (order: Order, size: number) => string> = {
  everything: (order, size) => listOf('', order, size),
  authority: (order, size) => listOf('authority_id = $3 and ', order, size),
  voice: (order, size) => listOf('voice_id = $3 and ', order, size),
  tag: taggedOf,
};

function subjectOf(topic: Topic): string[] {
  switch (topic.of) {
    case 'everything':
      return [];
    case 'authority':
    case 'voice':
      return [topic.id];
    case 'tag':
      return [topic.tag];
  }
}

async function list(database: Database, topic: Topic, order: Order, place: readonly unknown[], size: number): Promise<PostView[]> {
  const rows = await database.rows<PostRow>(`posts_${topic.of}_${order}_${size}`, LISTS[topic.of](order, size), [...place, ...subjectOf(topic)]);
  return rows.map(postView);
}

/** Cuts a page out of one post more than it shows: the one too many says that there are older ones. */
export function cutPage(posts: PostView[], size = POSTS_A_PAGE): PostsPage {
  const last = posts[size - 1];
  if (posts.length <= size || !last) return { posts, next: null };
  return { posts: posts.slice(0, size), next: { at: last.publishedAt, id: last.id } };
}

/** A cursor's place above every post. */
export const BEFORE_ALL = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** The newest posts of a topic, or those older than a cursor: 20 of them, withdrawn ones as tombstones. */
export async function newestPosts(database: Database, topic: Topic, before: Cursor | null, size = POSTS_A_PAGE): Promise<PostsPage> {
  const place = before ? [before.at, before.id] : BEFORE_ALL;
  return cutPage(await list(database, topic, 'newest', place, size + 1), size);
}

const ONE = `select ${COLUMNS} from posts p ${JOINED} where p.id = $1`;

/** One post, or its tombstone; null for an id that was never said. */
export async function postById(database: Database, id: string): Promise<PostView | null> {
  const [row] = await database.rows<PostRow>('post_by_id', ONE, [id]);
  return row ? postView(row) : null;
}

/** What a post said at one time; `saidAt` is when it began to say so. */
export type PostVersion = { version: number; lang: string; text: string; media: PostPicture[]; endsAt: Date | null; saidAt: Date };

type VersionRow = { version: number; lang: string; text: string; media: PostPicture[]; details: Record<string, unknown>; said_at: Date };

const VERSIONS = `select n.version, n.lang, n.text, n.media, n.details, n.said_at
  from post_versions n join posts p on p.id = n.post_id
  where n.post_id = $1 and p.withdrawn_at is null order by n.version desc limit 100`;

/** Everything a post has said, newest first (the last hundred versions); nothing once it is withdrawn. */
export async function postVersions(database: Database, id: string): Promise<PostVersion[]> {
  const rows = await database.rows<VersionRow>('post_versions', VERSIONS, [id]);
  return rows.map(({ version, lang, text, media, details, said_at }) => {
    const ends = details['ends'];
    return { version, lang, text, media, endsAt: typeof ends === 'string' ? new Date(ends) : null, saidAt: said_at };
  });
}
