import { learnOfficialNames } from '../core/look-alike.ts';
import type { Database } from '../platform/database.ts';

// Voices are called by name and by handle; a handle's underscores are read as spaces.
const NAMES = `select v.name from campaign_speakers s join voices v on v.id = s.voice_id where s.campaign_id = $1
  union select replace(v.handle, '_', ' ') from campaign_speakers s join voices v on v.id = s.voice_id where s.campaign_id = $1
  union select unnest(array_remove(array[a.name, a.name_gd], null)) from campaign_authorities p join authorities a on a.id = p.authority_id where p.campaign_id = $1
  order by 1`;

const learnt = new Map<string, { version: string; imitates: (name: string) => string | null }>();

/**
 * What says of a name which official name of a campaign it could be taken for,
 * or null: its voices' names and handles, and its councils' names. Learnt once
 * for a campaign, and again when one of them changed.
 */
export async function officialNamesIn(database: Database, campaignId: string): Promise<(name: string) => string | null> {
  const names = (await database.rows<{ name: string }>('campaign_official_names', NAMES, [campaignId])).map(({ name }) => name);
  const version = names.join('\n');
  const kept = learnt.get(campaignId);
  if (kept?.version === version) return kept.imitates;
  const imitates = learnOfficialNames(names);
  learnt.set(campaignId, { version, imitates });
  return imitates;
}
