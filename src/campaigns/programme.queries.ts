import type { StoredPicture, VoiceKind } from '../platform/tables.ts';
import type { Database, Reader } from '../platform/database.ts';

/** A voice in the chair, as pages show it. */
export type ChairVoice = { id: string; handle: string; kind: VoiceKind; name: string; role: string; ward: string | null; speaksGaelic: boolean; picture: StoredPicture | null; closed: boolean };

/** An item of a campaign's programme, as everybody may see it. Times are UTC instants; `numbered` is the last number a question hour has given. */
export type ProgrammeItem = {
  id: string;
  campaignId: string;
  kind: 'question-hour' | 'item';
  title: string;
  about: string;
  lang: 'en' | 'gd';
  startsAt: Date;
  endsAt: Date;
  closedAt: Date | null;
  keeperId: string | null;
  numbered: number;
  /** Proposed to its authority, which has not said yes yet. */
  toConfirm: boolean;
  revision: number;
  voice: ChairVoice;
  authority: { id: string; slug: string; name: string };
};

const ITEMS = `select i.id, i.campaign_id as "campaignId", i.kind, i.title, i.about, i.lang, i.starts_at as "startsAt", i.ends_at as "endsAt",
    i.closed_at as "closedAt", i.keeper_id as "keeperId", i.last_number as numbered, i.to_confirm as "toConfirm", i.revision,
    json_build_object('id', v.id, 'handle', v.handle, 'kind', v.kind, 'name', v.name, 'role', v.role, 'ward', w.name,
      'speaksGaelic', 'gd' = any(v.languages), 'picture', v.picture, 'closed', v.closed_at is not null) as voice,
    json_build_object('id', a.id, 'slug', a.slug, 'name', a.name) as authority
  from programme_items i join voices v on v.id = i.voice_id join authorities a on a.id = i.authority_id
  left join wards w on w.authority_id = v.authority_id and w.gss = v.ward_gss`;

/** Whether the authority of an item `i` takes part still, as an expression of SQL. What who left had planned keeps its own page, and is on no programme. */
export const TAKES_PART = 'exists (select 1 from campaign_authorities p where p.campaign_id = i.campaign_id and p.authority_id = i.authority_id)';

/** A campaign's programme, in the order in which it begins. */
export async function programmeOf(database: Database, campaignId: string): Promise<ProgrammeItem[]> {
  return database.rows<ProgrammeItem>('programme_of', `${ITEMS} where i.campaign_id = $1 and ${TAKES_PART} order by i.starts_at, i.id`, [campaignId]);
}

/** One item of a programme; null where there is none. */
export async function programmeItem(database: Database, id: string): Promise<ProgrammeItem | null> {
  const [item] = await database.rows<ProgrammeItem>('programme_item', `${ITEMS} where i.id = $1`, [id]);
  return item ?? null;
}

/** The question hours of an authority that it agreed to and that are not closed, the next one first. */
export async function openHoursOf(database: Database, authorityId: string): Promise<ProgrammeItem[]> {
  return database.rows<ProgrammeItem>('programme_open_hours', `${ITEMS} where i.authority_id = $1 and i.kind = 'question-hour' and i.closed_at is null and not i.to_confirm order by i.starts_at, i.id`, [authorityId]);
}

/** The question hours of a campaign that were agreed to, have begun and are not closed, the one that began first before the others. */
export async function hoursInProgress(database: Database, campaignId: string, now: Date): Promise<ProgrammeItem[]> {
  const text = `${ITEMS} where i.campaign_id = $1 and ${TAKES_PART} and i.kind = 'question-hour' and i.closed_at is null and not i.to_confirm and i.starts_at <= (select $2::timestamptz) order by i.starts_at, i.id`;
  return database.rows<ProgrammeItem>('programme_hours_now', text, [campaignId, now]);
}

/** Question hours that ended before a moment and that nobody closed. */
export async function hoursLeftOpen(database: Database, endedBefore: Date): Promise<{ id: string; authorityId: string }[]> {
  const text = `select id, authority_id as "authorityId" from programme_items
    where kind = 'question-hour' and closed_at is null and ends_at <= (select $1::timestamptz) order by ends_at, id`;
  return database.rows('programme_hours_left_open', text, [endedBefore]);
}

/** The voices an authority can put in a chair: its own that take part in a campaign and still speak. */
export async function chairsOf(reader: Reader, campaignId: string, authorityId: string): Promise<{ id: string; name: string }[]> {
  return reader
    .selectFrom('campaign_speakers')
    .innerJoin('voices', 'voices.id', 'campaign_speakers.voice_id')
    .select(['voices.id', 'voices.name'])
    .where('campaign_speakers.campaign_id', '=', campaignId)
    .where('voices.authority_id', '=', authorityId)
    .where('voices.closed_at', 'is', null)
    .orderBy('voices.name')
    .orderBy('voices.id')
    .execute();
}

/** Whether anything was asked for a question hour, or taken into it. The reader must see its authority's private rows. */
export async function hasQuestions(reader: Reader, hourId: string): Promise<boolean> {
  const [asked, decided] = await Promise.all([
    reader.selectFrom('conversations').select('id').where('gathered_for', '=', hourId).limit(1).executeTakeFirst(),
    reader.selectFrom('hour_questions').select('conversation_id').where('hour_id', '=', hourId).limit(1).executeTakeFirst(),
  ]);
  return asked !== undefined || decided !== undefined;
}
