import { sql, type RawBuilder } from 'kysely';
import type { Cursor } from '../core/pages.ts';
import type { Database } from '../platform/database.ts';
import { COLUMNS, cutPage, JOINED, POSTS_A_PAGE, STORED, type PostsPage } from './posts.queries.ts';
import { postView, type PostRow, type PostView } from './post-view.ts';

/**
 * What a reader looks for. `words` is in the syntax of web searches: "a phrase",
 * or, -not. The rest narrows it, null being any: an authority's slug, a voice's
 * handle, a kind, a language, instants from (inclusive) and until (exclusive).
 */
export type PostSearch = {
  words: string;
  authority: string | null;
  voice: string | null;
  kind: string | null;
  lang: string | null;
  from: Date | null;
  until: Date | null;
};

// English posts are stored under the stems of their words, all others under the
// words themselves, so each is asked in its own way.
const saying = (words: string): RawBuilder<unknown> => sql`(
  (lang = 'en' and search @@ websearch_to_tsquery('english', ${words}))
  or (lang <> 'en' and search @@ websearch_to_tsquery('simple', ${words})))`;

function narrowed(search: PostSearch, before: Cursor | null): RawBuilder<unknown> {
  const found = [sql`thread_id is null`, sql`withdrawn_at is null`];
  if (search.authority) found.push(sql`authority_id = (select id from authorities where slug = ${search.authority})`);
  if (search.voice) found.push(sql`voice_id = (select id from voices where handle = ${search.voice})`);
  if (search.kind) found.push(sql`kind = ${search.kind}`);
  if (search.lang) found.push(sql`lang = ${search.lang}`);
  if (search.from) found.push(sql`published_at >= ${search.from}`);
  if (search.until) found.push(sql`published_at < ${search.until}`);
  if (before) found.push(sql`(published_at, id) < (${before.at}, ${before.id})`);
  return sql.join(found, sql` and `);
}

const ONE_TOO_MANY = POSTS_A_PAGE + 1;
const WINDOW = 4000;

async function shown(database: Database, chosen: RawBuilder<unknown>): Promise<PostView[]> {
  const { rows } = await sql<PostRow>`select ${sql.raw(COLUMNS)} from (${chosen}) p ${sql.raw(JOINED)}
    order by p.published_at desc, p.id desc`.execute(database.read);
  return rows.map(postView);
}

const stored = sql.raw(STORED);

function newest(where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${stored} from posts where ${where} order by published_at desc, id desc limit ${ONE_TOO_MANY}`;
}

function amongNewest(where: RawBuilder<unknown>, words: string): RawBuilder<unknown> {
  return sql`select ${stored} from (
      select ${stored}, search from posts where ${where} order by published_at desc, id desc limit ${WINDOW}
    ) recent where ${saying(words)} order by published_at desc, id desc limit ${ONE_TOO_MANY}`;
}

// The sum keeps the planner from walking through all posts by date in the hope of meeting the words.
function byWords(where: RawBuilder<unknown>, words: string): RawBuilder<unknown> {
  return sql`select ${stored} from posts where ${where} and ${saying(words)}
    order by published_at + interval '0' desc, id desc limit ${ONE_TOO_MANY}`;
}

/**
 * Posts that match, newest first, 20 a page, never a withdrawn one. Words are
 * looked for among the newest 4,000 posts that fit the rest, which is where
 * common ones are; only those that are rare there are looked up in the index of
 * words. Left to the planner, a word that nobody used took 700 ms among a
 * million posts.
 */
export async function searchPosts(database: Database, search: PostSearch, before: Cursor | null): Promise<PostsPage> {
  const where = narrowed(search, before);
  if (search.words === '') return cutPage(await shown(database, newest(where)));
  const recent = await shown(database, amongNewest(where, search.words));
  if (recent.length === ONE_TOO_MANY) return cutPage(recent);
  return cutPage(await shown(database, byWords(where, search.words)));
}
