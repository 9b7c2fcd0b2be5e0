import { learnOfficialNames } from '../core/look-alike.ts';
import type { Database } from '../platform/database.ts';

// Voices are called by name and by handle; a handle's underscores are read as spaces. A council's name is its own voice's.
const NAMES = `select v.name, v.id as "voiceId" from campaign_speakers s join voices v on v.id = s.voice_id where s.campaign_id = $1
  union select replace(v.handle, '_', ' '), v.id from campaign_speakers s join voices v on v.id = s.voice_id where s.campaign_id = $1
  union select n.name, v.id from campaign_authorities p join authorities a on a.id = p.authority_id
    cross join lateral unnest(array_remove(array[a.name, a.name_gd], null)) n(name)
    left join voices v on v.authority_id = a.id and v.kind = 'authority' where p.campaign_id = $1
  order by 1, 2`;

// To read two thousand names for each page that shows a resident would cost more than the page. What they are made of
// moves with every change instead: a row bears the number of the transaction that wrote it (xmin), so that count and sum move.
const moves = (rows: string): string => `(select concat_ws(' ', count(*), sum(xmin::text::bigint)) from ${rows})`;
const VERSION = `select concat_ws('|', ${moves('voices')}, ${moves('authorities')},
  ${moves('campaign_authorities where campaign_id = $1')}, ${moves('campaign_voices where campaign_id = $1')}) as version`;

/** Names that were asked about are remembered up to here, then all are forgotten. */
const MOST_KEPT = 20_000;

/** `imitates` says of a name which official name it could be taken for, or null; `voicesOf` which voices go by an official name. */
export type OfficialNames = { imitates: (name: string) => string | null; voicesOf: (official: string) => readonly string[] };

const learnt = new Map<string, OfficialNames & { version: string }>();

function remembering(imitates: (name: string) => string | null): (name: string) => string | null {
  const kept = new Map<string, string | null>();
  return (name) => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const found = imitates(name);
    kept.set(name, found);
    return found;
  };
}

/** The official names of a campaign: its voices' names and handles, and its councils' names. Learnt once, and again when one of them changed. */
export async function officialNamesOf(database: Database, campaignId: string): Promise<OfficialNames> {
  const [asked] = await database.rows<{ version: string }>('campaign_official_names_version', VERSION, [campaignId]);
  const { version } = asked!;
  const kept = learnt.get(campaignId);
  if (kept?.version === version) return kept;
  const rows = await database.rows<{ name: string; voiceId: string | null }>('campaign_official_names', NAMES, [campaignId]);
  const voices = new Map<string, string[]>();
  for (const { name, voiceId } of rows) voices.set(name, [...(voices.get(name) ?? []), ...(voiceId ? [voiceId] : [])]);
  const made = { version, imitates: remembering(learnOfficialNames([...voices.keys()])), voicesOf: (official: string) => voices.get(official) ?? [] };
  learnt.set(campaignId, made);
  return made;
}

/** What says of a name which official name of a campaign it could be taken for, or null. */
export async function officialNamesIn(database: Database, campaignId: string): Promise<(name: string) => string | null> {
  return (await officialNamesOf(database, campaignId)).imitates;
}
