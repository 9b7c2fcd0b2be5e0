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
