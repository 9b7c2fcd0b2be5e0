import { sql } from 'kysely';
import type { Reader } from '../platform/database.ts';

/** How a voice was heard in a campaign: what residents said below its posts and what it answered, and the hour on London's clock in which most of that was. */
export type VoiceHeard = { voiceId: string; voice: string; authorityId: string; heard: number; said: number; hour: string };

/**
 * The voices that said something in a campaign and have not closed, those that
 * were heard most first. `hour` is the beginning of their hour, 'YYYY-MM-DDTHH:00':
 * the one with most exchange, else the one in which they said most.
 */
export async function voicesHeard(reader: Reader, campaignId: string): Promise<VoiceHeard[]> {
  const { rows } = await sql<VoiceHeard>`
    with said as (
      select p.id, p.voice_id, p.published_at from campaign_posts cp join posts p on p.id = cp.post_id
      where cp.campaign_id = ${campaignId} and p.withdrawn_at is null),
    moments as (
      select voice_id, published_at as at, 0 as heard, 1 as said from said
      union all
      select s.voice_id, s.published_at, 1, 0 from said s join thread_items i on i.thread_id = s.id and i.state = 'shown'
      union all
      select a.voice_id, a.published_at, 1, 0 from campaigns c
        join campaign_speakers s on s.campaign_id = c.id
        join posts a on a.voice_id = s.voice_id and a.published_at >= c.starts_at and a.published_at < c.ends_at
        join thread_items i on i.answered_with = a.id and i.state = 'shown'
      where c.id = ${campaignId} and a.answers is not null and a.withdrawn_at is null),
    hours as (
      select voice_id, date_trunc('hour', at at time zone 'Europe/London') as hour, sum(heard)::int as heard, sum(said)::int as said from moments group by 1, 2)
    select h.voice_id as "voiceId", v.name as voice, v.authority_id as "authorityId", sum(h.heard)::int as heard, sum(h.said)::int as said,
      to_char((array_agg(h.hour order by h.heard desc, h.said desc, h.hour))[1], 'YYYY-MM-DD"T"HH24:MI') as hour
    from hours h join voices v on v.id = h.voice_id
    where v.closed_at is null
    group by h.voice_id, v.name, v.authority_id
    order by sum(h.heard) desc, sum(h.said) desc, h.voice_id`.execute(reader);
  return rows;
}
