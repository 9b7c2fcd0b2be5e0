import { sql } from 'kysely';
import type { Reader } from '../platform/database.ts';

/** Whether something was said under this id. */
export async function postExists(reader: Reader, id: string): Promise<boolean> {
  return (await reader.selectFrom('posts').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** The tags a post stands under now. */
export async function tagsOfPost(reader: Reader, postId: string): Promise<string[]> {
  const rows = await reader.selectFrom('post_tags').select('tag').where('post_id', '=', postId).execute();
  return rows.map(({ tag }) => tag);
}

/** Everybody whose words a post holds: its author, who wrote in its draft, and who edited it since. */
export async function writersOfPost(reader: Reader, postId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select author_id as id from posts where id = ${postId}
    union select unnest(writers) from posts where id = ${postId}
    union select edited_by from post_versions where post_id = ${postId}`.execute(reader);
  return rows.map(({ id }) => id);
}
