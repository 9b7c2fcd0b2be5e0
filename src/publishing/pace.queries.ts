import { sql } from 'kysely';
import type { Reader } from '../platform/database.ts';

/**
 * The least time between two queued posts of a voice, in seconds: its own where
 * it has one, else the longest of the campaigns it takes part in at this moment,
 * else 0.
 */
export async function paceOf(reader: Reader, voiceId: string, now: Date): Promise<number> {
  const { rows: [row] } = await sql<{ pace: number }>`
    select coalesce(
      (select pace_seconds from voices where id = ${voiceId}),
      (select max(c.pace_seconds) from campaigns c join campaign_speakers s on s.campaign_id = c.id
        where s.voice_id = ${voiceId} and c.starts_at <= ${now} and c.ends_at > ${now}),
      0)::int as pace`.execute(reader);
  return row!.pace;
}

/** When a voice last published a post that is no answer; null when it never did. */
export async function lastSaid(reader: Reader, voiceId: string): Promise<Date | null> {
  const row = await reader
    .selectFrom('posts')
    .select('published_at')
    .where('voice_id', '=', voiceId)
    .where('thread_id', 'is', null)
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.published_at ?? null;
}
