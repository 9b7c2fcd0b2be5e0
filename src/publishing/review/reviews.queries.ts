import { sql } from 'kysely';
import type { Actor } from '../../members/permissions.ts';
import type { Reader } from '../../platform/database.ts';
import type { InterfaceLang } from '../../platform/tables.ts';
import type { ReviewRow } from './reviews.store.ts';
import { readersOf } from './readers.store.ts';
import { maySecond } from './review-people.queries.ts';

/** A review's row; null where there is none that this scope may see. */
export async function findReview(reader: Reader, id: string): Promise<ReviewRow | null> {
  return (await reader.selectFrom('reviews').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Who was asked, when, and whether they have looked. */
export type AskedReader = { id: string; memberId: string | null; name: string; askedAt: Date; openedAt: Date | null; linkEnds: Date | null };

/** What was noted beside a review, by whom. */
export type Note = { id: string; name: string; text: string; at: Date };

/** A review as it is listed: who has it, since when, and how it stands. */
export type ReviewLine = {
  id: string;
  draftId: string;
  conversationId: string | null;
  isPrivate: boolean;
  authorityId: string;
  voice: { id: string; name: string; handle: string };
  askedBy: { id: string; name: string };
  askedAt: Date;
  state: ReviewRow['state'];
  lang: string;
  text: string;
  decidedAs: string | null;
  decidedAt: Date | null;
  reason: string | null;
  remindedAt: Date | null;
  escalatedAt: Date | null;
  readers: AskedReader[];
};

/** A review with all that its page shows. */
export type ReviewView = ReviewLine & { row: ReviewRow; note: string; answer: string; notes: Note[] };

const columns = (reader: Reader) =>
  reader
    .selectFrom('reviews')
    .innerJoin('voices', 'voices.id', 'reviews.voice_id')
    .innerJoin('members', 'members.id', 'reviews.asked_by')
    .leftJoin('conversations', 'conversations.id', 'reviews.conversation_id')
    .selectAll('reviews')
    .select(['voices.name as voiceName', 'voices.handle', 'members.name as asker', 'conversations.is_private as isPrivate']);

type Row = Awaited<ReturnType<ReturnType<typeof columns>['execute']>>[number];

async function lineOf(reader: Reader, row: Row): Promise<ReviewLine> {
  const readers = await readersOf(reader, row.id);
  return {
    id: row.id, draftId: row.draft_id, conversationId: row.conversation_id, isPrivate: row.isPrivate ?? false, authorityId: row.authority_id,
    voice: { id: row.voice_id, name: row.voiceName, handle: row.handle }, askedBy: { id: row.asked_by, name: row.asker }, askedAt: row.asked_at, state: row.state,
    lang: row.lang, text: row.text, decidedAs: row.decided_as, decidedAt: row.decided_at, reason: row.reason, remindedAt: row.reminded_at, escalatedAt: row.escalated_at,
    readers: readers.map((each) => ({ id: each.id, memberId: each.member_id, name: each.name, askedAt: each.asked_at, openedAt: each.opened_at, linkEnds: each.expires_at })),
  };
}

/** One review with its readers and notes; null where there is none. */
export async function reviewById(reader: Reader, id: string): Promise<ReviewView | null> {
  const row = await columns(reader).where('reviews.id', '=', id).executeTakeFirst();
  if (!row) return null;
  const notes = await reader.selectFrom('review_notes').selectAll().where('review_id', '=', id).orderBy('noted_at').orderBy('id').execute();
  return { ...(await lineOf(reader, row)), row, note: row.note, answer: row.answer, notes: notes.map(({ id: noteId, name, text, noted_at }) => ({ id: noteId, name, text, at: noted_at })) };
}

/** The newest review of what is to be said, whatever became of it; null where nobody was asked. */
export async function latestReview(reader: Reader, draftId: string): Promise<ReviewLine | null> {
  const row = await columns(reader).where('reviews.draft_id', '=', draftId).orderBy('reviews.asked_at', 'desc').orderBy('reviews.id', 'desc').limit(1).executeTakeFirst();
  return row ? lineOf(reader, row) : null;
}

/** The newest reviews of some drafts, by the draft's id. */
export async function latestReviews(reader: Reader, draftIds: readonly string[]): Promise<Map<string, ReviewLine>> {
  if (draftIds.length === 0) return new Map();
  const rows = await columns(reader).distinctOn('reviews.draft_id').where('reviews.draft_id', 'in', [...draftIds]).orderBy('reviews.draft_id').orderBy('reviews.asked_at', 'desc').execute();
  return new Map(await Promise.all(rows.map(async (row) => [row.draft_id, await lineOf(reader, row)] as const)));
}

/** The answers of a conversation that wait for a reader, or were found good and are still to be sent. */
export async function answersInReview(reader: Reader, conversationId: string): Promise<ReviewView[]> {
  const rows = await reader.selectFrom('reviews').select('id').where('conversation_id', '=', conversationId).where('state', 'in', ['waiting', 'approved']).orderBy('asked_at').execute();
  return (await Promise.all(rows.map(({ id }) => reviewById(reader, id)))).filter((review) => review !== null);
}

const MOST = 100;

/** What a member reads for others, what others read for them, and what was settled lately. */
export type ReviewsOf = { waiting: ReviewLine[]; mine: ReviewLine[]; settled: ReviewLine[] };

const isAsked = ({ readers, escalatedAt }: ReviewLine, memberId: string): boolean => escalatedAt !== null || readers.some((each) => each.memberId === memberId);

/** The reviews of an authority as far as they are this member's matter, the longest waiting first. */
export async function reviewsOf(reader: Reader, actor: Actor, since: Date): Promise<ReviewsOf> {
  const { memberId, authorityId } = actor;
  const open = await columns(reader).where('reviews.authority_id', '=', authorityId).where('reviews.state', 'in', ['waiting', 'approved']).orderBy('reviews.asked_at').limit(MOST).execute();
  const over = await columns(reader).where('reviews.authority_id', '=', authorityId).where('reviews.state', 'not in', ['waiting', 'approved']).where('reviews.asked_at', '>', since).orderBy('reviews.asked_at', 'desc').limit(MOST).execute();
  const [openLines, overLines] = [await Promise.all(open.map((row) => lineOf(reader, row))), await Promise.all(over.map((row) => lineOf(reader, row)))];
  const mayRead = (line: ReviewLine): boolean => maySecond(actor, { id: line.voice.id, authorityId }, line.isPrivate);
  const isMine = (line: ReviewLine): boolean => line.askedBy.id === memberId;
  return {
    waiting: openLines.filter((line) => line.state === 'waiting' && !isMine(line) && isAsked(line, memberId) && mayRead(line)),
    mine: openLines.filter(isMine),
    settled: overLines.filter((line) => isMine(line) || (mayRead(line) && isAsked(line, memberId))),
  };
}

/** Reviews that have waited longer than a moment and of which nothing was told yet. The reader must see the whole house. */
export async function untold(reader: Reader, told: 'reminded_at' | 'escalated_at', askedBefore: Date): Promise<{ id: string; authority_id: string }[]> {
  return reader.selectFrom('reviews').select(['id', 'authority_id']).where('state', '=', 'waiting').where(told, 'is', null).where('asked_at', '<=', askedBefore).orderBy('asked_at').limit(200).execute();
}

/** Reviews that were found good before a moment, and nothing came of it. The reader must see the whole house. */
export async function unfollowed(reader: Reader, decidedBefore: Date): Promise<{ id: string; authority_id: string }[]> {
  return reader.selectFrom('reviews').select(['id', 'authority_id']).where('state', '=', sql.lit('approved')).where('followed_at', 'is', null).where('decided_at', '<=', decidedBefore).orderBy('decided_at').limit(200).execute();
}

/** Where the letters with their links went, of those who were asked by link. */
export async function guestLetters(reader: Reader, readers: readonly { id: string; member_id: string | null; name: string }[]): Promise<{ readerId: string; id: null; name: string; email: string; lang: InterfaceLang }[]> {
  const guests = new Map(readers.filter(({ member_id }) => member_id === null).map((each) => [`review-asked-guest:${each.id}`, each]));
  if (guests.size === 0) return [];
  const letters = await reader.selectFrom('letters').select(['key', 'to_address', 'lang']).where('key', 'in', [...guests.keys()]).execute();
  return letters.map(({ key, to_address, lang }) => ({ readerId: guests.get(key)!.id, id: null, name: guests.get(key)!.name, email: to_address, lang: lang === 'gd' ? 'gd' : 'en' }));
}

/** Those of a review's readers whose letter with their link has not left the house. */
export async function unsentLinks(reader: Reader, readers: readonly AskedReader[]): Promise<Set<string>> {
  const keys = new Map(readers.filter(({ memberId }) => memberId === null).map(({ id }) => [`review-asked-guest:${id}`, id]));
  if (keys.size === 0) return new Set();
  const rows = await reader.selectFrom('letters').select('key').where('key', 'in', [...keys.keys()]).where('sent_at', 'is', null).execute();
  return new Set(rows.map(({ key }) => keys.get(key)!));
}
