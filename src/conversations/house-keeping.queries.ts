import { sql } from 'kysely';
import type { Reader } from '../platform/database.ts';

/** A row by its name alone: what a sweep finds, before it looks at each under lock. The reader must see the house. */
export type Found = { id: string; authorityId: string };

/** What is more than this waits for the next time. */
const AT_ONCE = 200;

/** Conversations in which somebody waits past the time, and the owners of the voice were not told. */
export async function overdueUntold(reader: Reader, now: Date): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select id, authority_id as "authorityId" from conversations
    where waiting_since is not null and overdue_told_at is null and due_at <= ${now} and merged_into is null and needs_answer
    order by due_at`.execute(reader);
  return rows;
}

/**
 * Conversations in care that nobody has opened since an alert that long ago, and
 * in which somebody waits, where an owner of the voice has not been told since.
 */
export async function careUnopened(reader: Reader, alertedBefore: Date): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select c.id, c.authority_id as "authorityId" from conversations c
    where c.lane = 'care' and c.waiting_since is not null and c.care_alerted_at <= ${alertedBefore}
      and (c.care_opened_at is null or c.care_opened_at < c.care_alerted_at)
      and exists (
        select from voice_roles r join members m on m.id = r.member_id
        where r.voice_id = c.voice_id and r.role = 'owner' and m.left_at is null and m.email is not null
          and not exists (select from letters l where l.conversation_id = c.id and l.kind = 'care' and l.member_id = m.id and l.made_at >= c.care_alerted_at))
    order by c.care_alerted_at limit ${AT_ONCE}`.execute(reader);
  return rows;
}

/** The members who were told of a conversation in care since a moment. */
export async function toldOfCare(reader: Reader, conversationId: string, since: Date): Promise<Set<string>> {
  const rows = await reader.selectFrom('letters').select('member_id').where('conversation_id', '=', conversationId).where('kind', '=', 'care').where('made_at', '>=', since).execute();
  return new Set(rows.flatMap(({ member_id }) => (member_id ? [member_id] : [])));
}

/** Letters that did not leave and were written after a moment, the oldest first; `tries` is how often that was tried. */
export async function unsentSince(reader: Reader, since: Date): Promise<(Found & { kind: string; madeAt: Date; tries: number })[]> {
  const { rows } = await sql<Found & { kind: string; madeAt: Date; tries: number }>`
    select id, authority_id as "authorityId", kind, made_at as "madeAt", tries from letters
    where sent_at is null and made_at > ${since} order by made_at`.execute(reader);
  return rows;
}

/** The authorities that have closed conversations whose last day has passed. `today` in London, 'YYYY-MM-DD'. */
export async function authoritiesWithOver(reader: Reader, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct authority_id as id from conversations where keep_until < ${today}::date and state = 'closed'`.execute(reader);
  return rows.map(({ id }) => id);
}

/** The authorities in which something waits to be confirmed. */
export async function authoritiesWithUnconfirmed(reader: Reader): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct authority_id as id from replies where state = 'unconfirmed'`.execute(reader);
  return rows.map(({ id }) => id);
}

/** An authority's items that were received before a moment and never confirmed. */
export async function unconfirmedBefore(reader: Reader, authorityId: string, before: Date): Promise<{ id: string; conversationId: string }[]> {
  const { rows } = await sql<{ id: string; conversationId: string }>`
    select id, conversation_id as "conversationId" from replies
    where authority_id = ${authorityId} and state = 'unconfirmed' and received_at < ${before}`.execute(reader);
  return rows;
}
