import type { Reader } from '../platform/database.ts';
import type { ChosenVoices } from './campaigns.store.ts';

/** An authority of a day and which of its voices take part. */
export type PartOfDay = { id: string; name: string; voices: ChosenVoices };

/** The authorities that take part in a campaign now, by id: who left is not among them. */
export async function partsOfDay(reader: Reader, campaignId: string): Promise<PartOfDay[]> {
  const parts = await reader
    .selectFrom('campaign_authorities')
    .innerJoin('authorities', 'authorities.id', 'authority_id')
    .select(['authorities.id', 'authorities.name', 'all_voices'])
    .where('campaign_id', '=', campaignId)
    .orderBy('authorities.id')
    .execute();
  const chosen = await reader.selectFrom('campaign_voices').select(['authority_id', 'voice_id']).where('campaign_id', '=', campaignId).execute();
  const voicesOf = (id: string): string[] => chosen.filter(({ authority_id }) => authority_id === id).map(({ voice_id }) => voice_id);
  return parts.map(({ id, name, all_voices }) => ({ id, name, voices: all_voices ? 'all' : voicesOf(id) }));
}

/** A question hour of a day whose chair still speaks and whose authority still takes part. */
export async function hoursOfDay(reader: Reader, campaignId: string) {
  return reader
    .selectFrom('programme_items as i')
    .innerJoin('voices as v', 'v.id', 'i.voice_id')
    .innerJoin('authorities as a', 'a.id', 'i.authority_id')
    .innerJoin('campaign_speakers as s', (join) => join.onRef('s.voice_id', '=', 'i.voice_id').onRef('s.campaign_id', '=', 'i.campaign_id'))
    .select([
      'i.authority_id as authorityId', 'a.name as authority', 'i.voice_id as voiceId', 'v.name as voice', 'i.title', 'i.about', 'i.lang',
      'i.starts_at as startsAt', 'i.ends_at as endsAt',
    ])
    .where('i.campaign_id', '=', campaignId)
    .where('i.kind', '=', 'question-hour')
    .where('v.closed_at', 'is', null)
    .orderBy('i.starts_at')
    .orderBy('i.id')
    .execute();
}

/** What was made of a day: its year and the day that comes after it; null where there is none. */
export async function whatFollows(reader: Reader, campaignId: string): Promise<{ year: NextCampaign | null; nextDay: NextCampaign | null }> {
  const rows = await reader
    .selectFrom('campaigns')
    .select(['id', 'slug', 'kind', 'name', 'name_gd as nameGd', 'starts_at as startsAt', 'ends_at as endsAt'])
    .where('follows', '=', campaignId)
    .orderBy('made_at')
    .execute();
  const first = (kind: 'day' | 'year'): NextCampaign | null => rows.find((row) => row.kind === kind) ?? null;
  return { year: first('year'), nextDay: first('day') };
}

/** A campaign that follows another. */
export type NextCampaign = { id: string; slug: string; kind: 'day' | 'year'; name: string; nameGd: string; startsAt: Date; endsAt: Date };
