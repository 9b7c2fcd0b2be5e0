import { sql, type RawBuilder } from 'kysely';
import type { Cursor } from '../core/pages.ts';
import type { Database } from '../platform/database.ts';
import { COLUMNS, cutPage, JOINED, POSTS_A_PAGE, type PostsPage } from './posts.queries.ts';
import { postView, type PostRow } from './post-view.ts';

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

function conditions(search: PostSearch, before: Cursor | null): RawBuilder<unknown>[] {
  const found = [sql`withdrawn_at is null`];
  if (search.words) found.push(saying(search.words));
  if (search.authority) found.push(sql`authority_id = (select id from authorities where slug = ${search.authority})`);
  if (search.voice) found.push(sql`voice_id = (select id from voices where handle = ${search.voice})`);
  if (search.kind) found.push(sql`kind = ${search.kind}`);
  if (search.lang) found.push(sql`lang = ${search.lang}`);
  if (search.from) found.push(sql`published_at >= ${search.from}`);
  if (search.until) found.push(sql`published_at < ${search.until}`);
  if (before) found.push(sql`(published_at, id) < (${before.at}, ${before.id})`);
  return found;
}

/**
 * Posts that match, newest first, 20 a page, never a withdrawn one. Not a named
 * statement: the best plan depends on how common the words are.
 */
export async function searchPosts(database: Database, search: PostSearch, before: Cursor | null): Promise<PostsPage> {
  const where = sql.join(conditions(search, before), sql` and `);
  const { rows } = await sql<PostRow>`select ${sql.raw(COLUMNS)} from (
      select * from posts where ${where} order by published_at desc, id desc limit ${POSTS_A_PAGE + 1}
    ) p ${sql.raw(JOINED)} order by p.published_at desc, p.id desc`.execute(database.read);
  return cutPage(rows.map(postView));
}
