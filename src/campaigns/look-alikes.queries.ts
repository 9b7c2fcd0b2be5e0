import { learnOfficialNames } from '../core/look-alike.ts';
import type { Database, Reader } from '../platform/database.ts';
import { SAID_COLUMNS, SAID_FROM, type SaidItem } from './said-item.queries.ts';

/** A voice that somebody may pass for, with all the names it goes by. */
export type RealVoice = { id: string; name: string; handle: string; names: string[] };

/** Somebody who goes by a name like a voice's, with what they said in public. `marks` are the voices' own, by the voice's id. */
export type LookAlike = SaidItem & { voices: RealVoice[]; marks: Record<string, 'not-us' | 'harmless'> };

type Row = Omit<LookAlike, 'voices'>;

/** So far back they are shown. */
const SHOWN_FOR_MS = 30 * 86_400_000;
const LOOKED_THROUGH = 3000;
const MOST_SHOWN = 100;

const VOICES = `select v.id, v.name, v.handle, array_remove(array[v.name, replace(v.handle, '_', ' ')] ||
    case when v.kind = 'authority' then array[a.name, a.name_gd] else '{}' end, null) as names
  from voices v join authorities a on a.id = v.authority_id where v.id = any ($1::uuid[]) order by v.name, v.id`;

/** Voices with the names that nobody else may pass for. */
export async function realVoices(database: Database, voiceIds: readonly string[]): Promise<RealVoice[]> {
  return voiceIds.length === 0 ? [] : database.rows<RealVoice>('look_alike_voices', VOICES, [voiceIds]);
}

const COLUMNS = `${SAID_COLUMNS},
  coalesce((select json_object_agg(m.voice_id, m.mark) from look_alike_marks m where m.item_id = i.id), '{}') as marks`;

// What was said to their own council or another, where the house saw a likeness itself; and what bears a hashtag of a campaign they take part in.
const ITEMS = `select ${COLUMNS} ${SAID_FROM}
  where i.state = 'shown' and i.said_at > (select $1::timestamptz) and (i.looks_like is not null or (i.tags <> '{}' and i.tags && coalesce((
    select array_agg(t) from campaigns c cross join lateral unnest(c.tags) t
    where c.ends_at > (select $1::timestamptz) and c.id in (select campaign_id from campaign_speakers where voice_id = any ($2::uuid[]))), '{}')))
  order by i.said_at desc, i.id desc limit ${LOOKED_THROUGH}`;

const ITEM = `select ${COLUMNS} ${SAID_FROM} where i.state = 'shown' and i.id = $1`;

/** Which of these voices an item's writer could be taken for. */
function likenessOf(voices: readonly RealVoice[]): (row: Pick<Row, 'name' | 'looksLike'>) => RealVoice[] {
  const byName = new Map<string, RealVoice[]>();
  for (const voice of voices) for (const name of new Set(voice.names)) byName.set(name, [...(byName.get(name) ?? []), voice]);
  const imitates = learnOfficialNames([...byName.keys()]);
  return ({ name, looksLike }) => byName.get(looksLike ?? '') ?? byName.get(imitates(name) ?? '') ?? [];
}

/** Who goes by a name like one of these voices', the newest first. */
export async function lookAlikesOf(database: Database, voices: readonly RealVoice[], now: Date): Promise<LookAlike[]> {
  if (voices.length === 0) return [];
  const rows = await database.rows<Row>('look_alikes', ITEMS, [new Date(now.getTime() - SHOWN_FOR_MS), voices.map(({ id }) => id)]);
  const like = likenessOf(voices);
  return rows.map((row) => ({ ...row, voices: like(row) })).filter((row) => row.voices.length > 0).slice(0, MOST_SHOWN);
}

/** Whether an item that everybody may read is by somebody who could be taken for a voice. */
export async function isLike(database: Database, itemId: string, voice: RealVoice): Promise<boolean> {
  const [row] = await database.rows<Row>('look_alike_item', ITEM, [itemId]);
  return row !== undefined && likenessOf([voice])(row).length > 0;
}

const TOUCHED = `select c.id from campaigns c join thread_items i on i.id = $1
  join campaign_authorities p on p.campaign_id = c.id and p.authority_id = i.authority_id
  where i.tags && c.tags and i.said_at >= c.starts_at and i.said_at < c.ends_at`;

/** The campaigns on whose walls an item could stand. */
export async function campaignsOf(database: Database, itemId: string): Promise<string[]> {
  return (await database.rows<{ id: string }>('look_alike_campaigns', TOUCHED, [itemId])).map(({ id }) => id);
}

const FRESH = `select i.id, i.name, i.looks_like as "looksLike" from thread_items i
  join campaign_authorities p on p.authority_id = i.authority_id and p.campaign_id = $1
  where i.state = 'shown' and i.tags <> '{}' and i.tags && $2::text[] and i.said_at >= (select $3::timestamptz) and i.said_at <= (select $4::timestamptz)
  order by i.said_at desc, i.id desc limit ${LOOKED_THROUGH}`;

/** What was said in public with a campaign's hashtags between two times: who said it, by name. */
export async function saidWithTag(database: Database, campaign: { id: string; tags: string[] }, from: Date, to: Date): Promise<{ id: string; name: string; looksLike: string | null }[]> {
  return database.rows('look_alike_fresh', FRESH, [campaign.id, campaign.tags, from, to]);
}

/** How many letters about look-alikes a member was written since a time. */
export async function lettersAbout(reader: Reader, memberId: string, since: Date): Promise<number> {
  const row = await reader
    .selectFrom('letters')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('kind', '=', 'look-alike')
    .where('member_id', '=', memberId)
    .where('made_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
