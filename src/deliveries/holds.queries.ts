import { sql } from 'kysely';
import type { Reader } from '../platform/database.ts';

/** Why a post is held back: which campaign is paused, why in its organisers' words, and since when. */
export type Hold = { campaign: string; slug: string; why: string; since: Date };

/** What is asked about: the voice that is to speak, its hashtags (canonical), the time it was to speak at, and when it would. */
export type ToBeSaid = { voiceId: string; tags: readonly string[]; due: Date; now: Date };

/**
 * The hold that keeps a post back, or null. A campaign concerns what was due in
 * its window, and what would stand in it if it left now. Ask it in a transaction
 * that has passed the gate; see `passGate`.
 */
export async function holdOn(reader: Reader, { voiceId, tags, due, now }: ToBeSaid): Promise<Hold | null> {
  // Written out: each post asks it, and to build it anew took the house longer than PostgreSQL takes to answer.
  const { rows } = await sql<Hold>`select c.name as campaign, c.slug, h.reason as why, h.placed_at as since
    from holds h join campaigns c on c.id = h.campaign_id join campaign_speakers s on s.campaign_id = c.id
    where h.lifted_at is null and s.voice_id = ${voiceId}
      and ((c.starts_at <= ${due} and c.ends_at > ${due}) or (c.starts_at <= ${now} and c.ends_at > ${now}))
      and (c.gathers = 'all' or c.tags && ${[...tags]}::text[])
      and not exists (select from hold_exceptions e where e.hold_id = h.id and e.voice_id = ${voiceId})
    order by h.placed_at limit 1`.execute(reader);
  return rows[0] ?? null;
}

/** A campaign's standing hold with the voices that may speak all the same, or null. */
export async function standingHold(reader: Reader, campaignId: string): Promise<{ id: string; reason: string; placedAt: Date; voiceIds: string[] } | null> {
  const row = await reader
    .selectFrom('holds')
    .select(['id', 'reason', 'placed_at as placedAt'])
    .where('campaign_id', '=', campaignId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const voices = await reader.selectFrom('hold_exceptions').select('voice_id').where('hold_id', '=', row.id).execute();
  return { ...row, voiceIds: voices.map(({ voice_id }) => voice_id) };
}
