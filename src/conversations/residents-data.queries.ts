import { sql } from 'kysely';
import type { AddressKind, ReplyChannel, ReplyState } from '../platform/conversation-tables.ts';
import type { Reader } from '../platform/database.ts';

/** A person as a search finds them. */
export type FoundResident = { id: string; name: string; addressKind: AddressKind | null; address: string | null; confirmedAt: Date | null; conversations: number };

/** The most people that one search shows. */
export const MOST_FOUND = 50;
/** Fewer characters find everybody. */
export const SHORTEST_SEARCH = 3;

const asPattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/**
 * An authority's residents by what somebody knows of them: a part of an address
 * or handle, of a name they ever wrote under, or at least six digits of a
 * telephone number however it is written; one more than are shown says that there
 * are more. The reader must see the authority's private rows.
 */
export async function findResidents(reader: Reader, authorityId: string, typed: string): Promise<FoundResident[]> {
  const pattern = asPattern(typed.trim());
  // Scotland's numbers are kept with 0044 or +44 in front, and typed with 0.
  const digits = typed.replaceAll(/\D/g, '').replace(/^(?:0044|44|0)/, '');
  const isNumber = digits.length >= 6 && /^[\d\s()+.-]+$/.test(typed.trim());
  const { rows } = await sql<FoundResident>`
    select r.id, r.name, r.address_kind as "addressKind", r.address, r.confirmed_at as "confirmedAt",
      (select count(*) from conversations c where c.resident_id = r.id) as conversations
    from residents r
    where r.authority_id = ${authorityId} and r.erased_at is null and (
      r.address ilike ${pattern} or r.name ilike ${pattern}
      or (${isNumber} and r.address_kind = 'phone' and regexp_replace(r.address, '\\D', '', 'g') like ${`%${digits}%`})
      or exists (select from replies p where p.resident_id = r.id and p.name ilike ${pattern}))
    order by r.name, r.id limit ${MOST_FOUND + 1}`.execute(reader);
  return rows;
}

/** One item of theirs, or an answer to them; `said` in order. */
export type SaidInFile =
  | { from: 'resident'; id: string; name: string; text: string; lang: string; channel: ReplyChannel; state: ReplyState; saidAt: Date; receivedAt: Date; editedAt: Date | null }
  | { from: 'voice'; id: string; text: string; lang: string; isPrivate: boolean; saidAt: Date };

export type ActInFile = {
  act: 'hide' | 'block'; rule: string; evidence: string; words: string; from: Date; until: Date; endedAt: Date | null; appeal: string | null; appealAnswer: string | null;
};
export type LetterInFile = { kind: string; subject: string; madeAt: Date; sentAt: Date | null };

/** A conversation of theirs, whole. `keepUntil` is a day ('YYYY-MM-DD'), null while it is open. `notes` are counted only. */
export type ConversationInFile = {
  id: string; voice: string; kind: string; isPrivate: boolean; isOpen: boolean; isWaiting: boolean; startedAt: Date; closedAt: Date | null; keepUntil: string | null;
  said: SaidInFile[]; acts: ActInFile[]; letters: LetterInFile[]; notes: number;
};

/** All that an authority holds about one resident in conversations. */
export type ResidentFile = {
  id: string; name: string; addressKind: AddressKind | null; address: string | null; lang: string; confirmedAt: Date | null; createdAt: Date;
  blockedUntil: Date | null; erasedAt: Date | null; conversations: ConversationInFile[];
};

/**
 * All that an authority holds about one resident, or null where there is no such
 * person; the reader must see the authority's private rows.
 *
 * Internal notes are counted and not in it, neither on the page nor in what is
 * exported. An opinion about a person is that person's data (Court of Justice,
 * C-434/16 Nowak, paragraph 34; UK GDPR, article 4(1)), so whoever asks for access
 * may be owed notes; but they often speak of others too, who have rights of their own
 * (Data Protection Act 2018, schedule 2, paragraph 16), and members write them on
 * the promise that they never leave by themselves. So the file says that there are
 * some, and a person who can weigh the two reads them in the conversation first.
 */
export async function residentFile(reader: Reader, authorityId: string, residentId: string): Promise<ResidentFile | null> {
  const resident = await reader.selectFrom('residents').selectAll().where('authority_id', '=', authorityId).where('id', '=', residentId).executeTakeFirst();
  if (!resident) return null;
  const rows = await conversationRows(reader, residentId);
  const conversations: ConversationInFile[] = [];
  for (const row of rows) conversations.push(await conversationInFile(reader, row));
  return {
    id: resident.id, name: resident.name, addressKind: resident.address_kind, address: resident.address, lang: resident.lang, confirmedAt: resident.confirmed_at,
    createdAt: resident.created_at, blockedUntil: resident.blocked_until, erasedAt: resident.erased_at, conversations,
  };
}

type ConversationLine = Awaited<ReturnType<typeof conversationRows>>[number];

async function conversationRows(reader: Reader, residentId: string) {
  return reader
    .selectFrom('conversations')
    .innerJoin('voices', 'voices.id', 'conversations.voice_id')
    .select([
      'conversations.id', 'voices.name as voice', 'conversations.kind', 'is_private', 'state', 'waiting_since', 'started_at', 'conversations.closed_at',
      sql<string | null>`to_char(keep_until, 'YYYY-MM-DD')`.as('keep_until'),
    ])
    .where('resident_id', '=', residentId)
    .orderBy('started_at')
    .orderBy('conversations.id')
    .execute();
}

async function conversationInFile(reader: Reader, row: ConversationLine): Promise<ConversationInFile> {
  return {
    id: row.id, voice: row.voice, kind: row.kind, isPrivate: row.is_private, isOpen: row.state !== 'closed', isWaiting: row.waiting_since !== null,
    startedAt: row.started_at, closedAt: row.closed_at, keepUntil: row.keep_until,
    said: await saidIn(reader, row.id), acts: await actsIn(reader, row.id), letters: await lettersIn(reader, row.id), notes: await notesIn(reader, row.id),
  };
}

async function saidIn(reader: Reader, id: string): Promise<SaidInFile[]> {
  const theirs = await reader.selectFrom('replies').selectAll().where('conversation_id', '=', id).execute();
  const alone = await reader.selectFrom('private_answers').select(['id', 'text', 'lang', 'said_at']).where('conversation_id', '=', id).execute();
  const ids = [...new Set(theirs.flatMap(({ id: reply, answered_with }) => (answered_with ? [reply, answered_with] : [reply])))];
  const inPublic = ids.length === 0 ? [] : await reader.selectFrom('posts').select(['id', 'text', 'lang', 'published_at']).where('withdrawn_at', 'is', null)
    .where('kind', '=', 'answer').where((is) => is.or([is('answers', 'in', ids), is('id', 'in', ids)])).execute();
  const said: SaidInFile[] = [
    ...theirs.map((one) => ({
      from: 'resident' as const, id: one.id, name: one.name, text: one.text, lang: one.lang, channel: one.channel, state: one.state, saidAt: one.said_at,
      receivedAt: one.received_at, editedAt: one.edited_at,
    })),
    ...alone.map((one) => ({ from: 'voice' as const, id: one.id, text: one.text, lang: one.lang, isPrivate: true, saidAt: one.said_at })),
    ...inPublic.map((one) => ({ from: 'voice' as const, id: one.id, text: one.text, lang: one.lang, isPrivate: false, saidAt: one.published_at })),
  ];
  return said.toSorted((a, b) => a.saidAt.getTime() - b.saidAt.getTime());
}

async function actsIn(reader: Reader, id: string): Promise<ActInFile[]> {
  const rows = await reader.selectFrom('moderation_acts').selectAll().where('conversation_id', '=', id).orderBy('done_at').execute();
  return rows.map((row) => ({
    act: row.act, rule: row.rule, evidence: row.evidence, words: row.words, from: row.done_at, until: row.until, endedAt: row.ended_at, appeal: row.appeal, appealAnswer: row.appeal_answer,
  }));
}

async function lettersIn(reader: Reader, id: string): Promise<LetterInFile[]> {
  const rows = await reader.selectFrom('letters').select(['kind', 'subject', 'made_at', 'sent_at']).where('conversation_id', '=', id).where('resident_id', 'is not', null).orderBy('made_at').execute();
  return rows.map(({ kind, subject, made_at, sent_at }) => ({ kind, subject, madeAt: made_at, sentAt: sent_at }));
}

async function notesIn(reader: Reader, id: string): Promise<number> {
  const row = await reader.selectFrom('conversation_notes').select(sql<number>`count(*)`.as('count')).where('conversation_id', '=', id).executeTakeFirstOrThrow();
  return row.count;
}
