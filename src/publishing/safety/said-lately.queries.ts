import type { Reader } from '../../platform/database.ts';

/** What a voice said since a moment, newest first, at most ten texts; not its answers, nor what it withdrew. */
export async function saidSince(reader: Reader, voiceId: string, since: Date): Promise<string[]> {
  const rows = await reader
    .selectFrom('posts')
    .select('text')
    .where('voice_id', '=', voiceId)
    .where('published_at', '>', since)
    .where('withdrawn_at', 'is', null)
    .where('thread_id', 'is', null)
    .orderBy('published_at', 'desc')
    .limit(10)
    .execute();
  return rows.map(({ text }) => text);
}
