import type { Database } from '../platform/database.ts';

const STATE = `
select case
  when exists (select from post_files where name = $1 and shown) then 'shown'
  when exists (select from voices where picture -> 'files' @> jsonb_build_array(jsonb_build_object('name', $1::text))) then 'shown'
  when exists (select from authorities where logo -> 'files' @> jsonb_build_array(jsonb_build_object('name', $1::text))) then 'shown'
  when exists (select from post_files where name = $1) then 'withdrawn'
  else 'unknown' end as state`;

/**
 * Whether a picture file may be read by everybody: 'shown' by a post, a voice or
 * an authority, or shown by a post once and withdrawn since. Files of drafts are
 * as unknown as any other.
 */
export async function pictureFileState(database: Database, name: string): Promise<'shown' | 'withdrawn' | 'unknown'> {
  const [row] = await database.rows<{ state: 'shown' | 'withdrawn' | 'unknown' }>('picture-file-state', STATE, [name]);
  return row?.state ?? 'unknown';
}
