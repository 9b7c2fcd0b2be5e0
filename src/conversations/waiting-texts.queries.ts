import { sql } from 'kysely';
import type { Reader } from '../platform/database.ts';

/** The newest conversations of a voice that wait, as private or as public as asked, with the first words that have no answer. */
export async function waitingTexts(reader: Reader, place: { authorityId: string; voiceId: string; isPrivate: boolean }, most: number): Promise<{ id: string; text: string }[]> {
  const { rows } = await sql<{ id: string; text: string }>`select c.id, r.text from (
      select id, last_at from conversations where authority_id = ${place.authorityId} and state = 'open' and voice_id = ${place.voiceId} and is_private = ${place.isPrivate}
        and waiting_since is not null and merged_into is null order by last_at desc, id desc limit ${most}
    ) c join lateral (
      select text from replies where conversation_id = c.id and answered_at is null and state in ('shown', 'held', 'hidden') order by said_at, id limit 1
    ) r on true`.execute(reader);
  return rows;
}
