import type { Reader } from '../platform/database.ts';

/** Who wrote something: the member who began it, and whether somebody else changed its words since. */
export type Written = { by: string; othersWrote: boolean };

/**
 * The name readers see below a post: its writer's, where the voice shows who
 * writes and one person wrote all of it. Where two did there is none, since
 * either name would say of somebody what they did not write; and none of a
 * member who has left. Null for no name.
 */
export async function bylineOf(reader: Reader, voice: { showsAuthor: boolean }, { by, othersWrote }: Written): Promise<string | null> {
  if (!voice.showsAuthor || othersWrote) return null;
  const row = await reader.selectFrom('members').select('name').where('id', '=', by).where('left_at', 'is', null).executeTakeFirst();
  return row?.name ?? null;
}
