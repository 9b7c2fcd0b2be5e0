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
  const row = await reader
    .selectFrom('holds')
    .innerJoin('campaigns', 'campaigns.id', 'holds.campaign_id')
    .innerJoin('campaign_speakers', 'campaign_speakers.campaign_id', 'campaigns.id')
    .select(['campaigns.name as campaign', 'campaigns.slug', 'holds.reason as why', 'holds.placed_at as since'])
    .where('holds.lifted_at', 'is', null)
    .where('campaign_speakers.voice_id', '=', voiceId)
    .where((is) => is.or([due, now].map((at) => is.and([is('campaigns.starts_at', '<=', at), is('campaigns.ends_at', '>', at)]))))
    .where((is) => is.or([is('campaigns.gathers', '=', 'all'), sql<boolean>`campaigns.tags && ${[...tags]}::text[]`]))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('hold_exceptions').select('voice_id').whereRef('hold_id', '=', 'holds.id').where('hold_exceptions.voice_id', '=', voiceId))))
    .orderBy('holds.placed_at')
    .executeTakeFirst();
  return row ?? null;
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
