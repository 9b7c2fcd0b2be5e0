import { sql } from 'kysely';
import type { Writer } from '../../platform/database.ts';

/** A browser's answer to a poll; `option` is its place among the answers, counted from 1. */
export type StoredVote = { postId: string; authorityId: string; voterHash: Buffer; option: number; at: Date };

/** Stores a browser's answer in the place of an earlier one of its own, and says whether it is new, another, or the same. */
export async function storeVote(tx: Writer, { postId, authorityId, voterHash, option, at }: StoredVote): Promise<'counted' | 'changed' | 'same'> {
  const { rows } = await sql<{ is_new: boolean }>`
    insert into poll_votes as known (post_id, authority_id, voter_hash, option, cast_at)
    values (${postId}, ${authorityId}, ${voterHash}, ${option}, ${at})
    on conflict (post_id, voter_hash) do update set option = excluded.option, cast_at = excluded.cast_at
      where known.option <> excluded.option
    returning (xmax = 0) as is_new`.execute(tx);
  if (!rows[0]) return 'same';
  return rows[0].is_new ? 'counted' : 'changed';
}
