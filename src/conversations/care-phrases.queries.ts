import { sql } from 'kysely';
import type { Lane } from '../platform/conversation-tables.ts';
import type { Reader } from '../platform/database.ts';
import type { Place } from './place.queries.ts';
import type { LaneChanges } from './reading/lanes.ts';

/** A phrase that an authority added, or a line of the product's list that it took out; `source` says where it comes from, or why it went. */
export type CarePhrase = { id: string; lane: Lane; phrase: string; source: string; isRemoved: boolean; changedAt: Date };

/** An authority's changes of the product's list, by lane and phrase. */
export async function carePhrases(reader: Reader, authorityId: string): Promise<CarePhrase[]> {
  const rows = await reader.selectFrom('care_phrases').selectAll().where('authority_id', '=', authorityId).orderBy('lane').orderBy('phrase').execute();
  return rows.map(({ id, lane, phrase, source, is_removed, changed_at }) => ({ id, lane, phrase, source, isRemoved: is_removed, changedAt: changed_at }));
}

/** The same as reading needs them. */
export async function changesOf(reader: Reader, authorityId: string): Promise<LaneChanges> {
  const all = await carePhrases(reader, authorityId);
  return { added: all.filter(({ isRemoved }) => !isRemoved), removed: all.filter(({ isRemoved }) => isRemoved) };
}

/** Names the state of an authority's changes: another after each of them, null where there are none. */
export async function changesVersion(reader: Reader, authorityId: string): Promise<string | null> {
  const { rows } = await sql<{ version: string | null }>`
    select md5(string_agg(id::text || extract(epoch from changed_at)::text, ' ' order by id)) as version from care_phrases where authority_id = ${authorityId}`.execute(reader);
  return rows[0]?.version ?? null;
}

/** With how many of the newest items of a person words are compared. */
const MOST_COMPARED = 200;

/** What words answer, whether the same person's conversation there lies in care, and how often they said the same before. */
export async function knownBeside(reader: Reader, asked: { residentId: string; text: string } & Pick<Place, 'parentId' | 'postId' | 'conversationId'>): Promise<{ answers: string; inCare: boolean; timesBefore: number }> {
  const { rows } = await sql<{ answers: string | null; inCare: boolean; timesBefore: number }>`
    select coalesce((select text from replies where id = ${asked.parentId}), (select text from posts where id = coalesce(${asked.parentId}::uuid, ${asked.postId}::uuid))) as answers,
      exists (select from conversations where id = ${asked.conversationId} and resident_id = ${asked.residentId} and lane = 'care' and state = 'open') as "inCare",
      (select count(*) from (select text from replies where resident_id = ${asked.residentId} order by received_at desc limit ${MOST_COMPARED}) before where lower(regexp_replace(text, '\\W', '', 'g')) = lower(regexp_replace(${asked.text}, '\\W', '', 'g'))) as "timesBefore"`.execute(reader);
  const { answers, inCare, timesBefore } = rows[0]!;
  return { answers: answers ?? '', inCare, timesBefore };
}
