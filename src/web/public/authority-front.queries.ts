import type { Cursor } from '../../core/pages.ts';
import type { Database } from '../../platform/database.ts';
import { postView, type PostRow } from '../../posts/post-view.ts';
import { BEFORE_ALL, COLUMNS as POST_COLUMNS, cutPage, JOINED, POSTS_A_PAGE, STORED, type PostsPage, type PostView } from '../../posts/posts.queries.ts';
import type { ShownVoice } from '../parts/voice.ts';
import { COLUMNS, SHOWN_VOICE, VOICE_RANK, VOICE_WARD, type AuthorityView } from './authorities.queries.ts';

/** A voice in the side column of its authority's home. */
export type Speaker = ShownVoice & { id: string };

/** An authority with some of the voices that speak for it now, and how many there are. */
export type SpeakingAuthority = Omit<AuthorityView, 'domain' | 'domainProvedAt'> & { speakers: Speaker[]; openVoices: number };

/** What an authority's home shows: the notices that hold at this moment, the one that ends first in front, and posts. */
export type AuthorityFront = { authority: SpeakingAuthority; notices: PostView[]; page: PostsPage };

const SPEAKERS = 6;
const NOTICES_NOW = 10;

const AUTHORITY = `select ${COLUMNS},
    (select count(*) from voices v where v.authority_id = a.id and v.closed_at is null) as "openVoices",
    coalesce((select json_agg(s) from (
      select ${SHOWN_VOICE} from voices v ${VOICE_WARD}
      where v.authority_id = a.id and v.closed_at is null order by ${VOICE_RANK}, v.name limit ${SPEAKERS}
    ) s), '[]') as speakers
  from authorities a where slug = $3`;

const ITS = 'authority_id = (select id from authority)';

const POSTS = `select ${STORED}, false as is_now from posts where ${ITS} and thread_id is null and (published_at, id) < ($1, $2)
  order by published_at desc, id desc limit ${POSTS_A_PAGE + 1}`;

// In a query of its own the moment is not looked at while planning. Otherwise PostgreSQL plans each call anew, because few
// notices hold at the moment given, and that costs twice the rows.
const NOTICES = `select ${STORED}, true as is_now from posts
  where ${ITS} and ends_at is not null and ends_at > (select $4::timestamptz) and kind = 'notice' and withdrawn_at is null
  order by ends_at limit ${NOTICES_NOW}`;

// One question for all of it: each costs the page more than its rows do. One row, whichever, brings the authority along.
const front = (posts: string, order: string): string => `with authority as materialized (${AUTHORITY})
  select l.*, case when row_number() over () = 1 then (select to_json(authority) from authority) end as authority
  from (select 1) one left join (
    select ${POST_COLUMNS}, p.is_now from (${posts}) p ${JOINED}
  ) l on true order by ${order}l.published_at desc, l.id desc`;

const NEWEST = front(`(${NOTICES}) union all (${POSTS})`, 'case when l.is_now then l.ends_at end, ');
const OLDER = front(POSTS, '');

type FrontRow = PostRow & { is_now: boolean; authority: SpeakingAuthority | null };

/**
 * The front of the authority with this slug, or null where there is none. A page
 * that continues from a cursor has no notices above it.
 */
export async function authorityFront(database: Database, slug: string, before: Cursor | null, now: Date): Promise<AuthorityFront | null> {
  const rows = before
    ? await database.rows<FrontRow>('authority_front_older', OLDER, [before.at, before.id, slug])
    : await database.rows<FrontRow>('authority_front', NEWEST, [...BEFORE_ALL, slug, now]);
  const authority = rows.find((row) => row.authority)?.authority;
  if (!authority) return null;
  // An authority that has said nothing still has its one row.
  const said = rows.filter(({ id }) => id !== null);
  const [notices, posts] = [said.filter((row) => row.is_now), said.filter((row) => !row.is_now)];
  return { authority, notices: notices.map(postView), page: cutPage(posts.map(postView)) };
}
