import type { Database, Reader, Writer } from '../../platform/database.ts';

/** What decides whether a poll can be answered. */
export type PollState = { kind: string; details: Record<string, unknown>; endsAt: Date | null; withdrawnAt: Date | null };

/** A post as an answer finds it; it cannot be taken back whole until the transaction ends. */
export async function pollState(tx: Writer, postId: string): Promise<PollState | null> {
  const row = await tx
    .selectFrom('posts')
    .select(['kind', 'details', 'ends_at as endsAt', 'withdrawn_at as withdrawnAt'])
    .where('id', '=', postId)
    .forKeyShare()
    .executeTakeFirst();
  return row ?? null;
}

/** How often each answer was chosen, in the order of the answers, and by how many people in all. */
export type PollResults = { people: number; counts: number[] };

type Asked = { id: string; options: readonly string[]; voice: { authority: { id: string } } };

/** What people answered in a poll so far. */
export async function pollResults(database: Database, { id, options, voice }: Asked): Promise<PollResults> {
  const rows = await database.within({ authority: voice.authority.id }, (reader) =>
    reader
      .selectFrom('poll_votes')
      .select(({ fn }) => ['option', fn.countAll<number>().as('people')])
      .where('post_id', '=', id)
      .groupBy('option')
      .execute());
  const chosen = new Map(rows.map(({ option, people }) => [option, people]));
  const counts = options.map((_, place) => chosen.get(place + 1) ?? 0);
  return { people: counts.reduce((sum, count) => sum + count, 0), counts };
}

/** The answer a browser gave, counted from 1; null where it gave none. */
export async function answerOf(reader: Reader, postId: string, voterHash: Buffer): Promise<number | null> {
  const row = await reader
    .selectFrom('poll_votes')
    .select('option')
    .where('post_id', '=', postId)
    .where('voter_hash', '=', voterHash)
    .executeTakeFirst();
  return row?.option ?? null;
}
