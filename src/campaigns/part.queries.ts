import type { Reader } from '../platform/database.ts';

/** The ids of an authority's voices, closed ones included. */
export async function voicesOfAuthority(reader: Reader, authorityId: string): Promise<string[]> {
  const rows = await reader.selectFrom('voices').select('id').where('authority_id', '=', authorityId).execute();
  return rows.map(({ id }) => id);
}

/** Which of these voices take part in a campaign. */
export async function speakersAmong(reader: Reader, campaignId: string, voiceIds: readonly string[]): Promise<string[]> {
  if (voiceIds.length === 0) return [];
  const rows = await reader.selectFrom('campaign_speakers').select('voice_id').where('campaign_id', '=', campaignId).where('voice_id', 'in', [...voiceIds]).execute();
  return rows.map(({ voice_id }) => voice_id);
}
