import type { Database, Reader } from '../platform/database.ts';

/** The ids of an authority's voices, closed ones included. */
export async function voiceIdsOf(reader: Reader, authorityId: string): Promise<string[]> {
  const rows = await reader.selectFrom('voices').select('id').where('authority_id', '=', authorityId).execute();
  return rows.map(({ id }) => id);
}

/** Which of these voices take part in a campaign. */
export async function speakersAmong(reader: Reader, campaignId: string, voiceIds: readonly string[]): Promise<string[]> {
  if (voiceIds.length === 0) return [];
  const rows = await reader.selectFrom('campaign_speakers').select('voice_id').where('campaign_id', '=', campaignId).where('voice_id', 'in', [...voiceIds]).execute();
  return rows.map(({ voice_id }) => voice_id);
}

/** Voices by their ids: what they are called, and whose they are. */
export async function voicesNamed(database: Pick<Database, 'read'>, voiceIds: readonly string[]): Promise<Map<string, { name: string; authorityId: string }>> {
  if (voiceIds.length === 0) return new Map();
  const rows = await database.read.selectFrom('voices').select(['id', 'name', 'authority_id']).where('id', 'in', [...voiceIds]).execute();
  return new Map(rows.map(({ id, name, authority_id }) => [id, { name, authorityId: authority_id }]));
}
