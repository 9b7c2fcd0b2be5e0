import { sql, type RawBuilder } from 'kysely';
import type { Cursor } from '../core/pages.ts';
import type { Lane, ReplyChannel, ReplyMark, ReplyState } from '../platform/conversation-tables.ts';
import type { Reader } from '../platform/database.ts';
import type { ConversationRow } from './conversations.store.ts';
import type { DeskReach } from './desk-reach.ts';

/** The ways to look at the inbox, in the order of its links. */
export const INBOX_VIEWS = ['mine', 'unassigned', 'waiting', 'care', 'private', 'all'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** What a list of the inbox is asked for; with words to search, what is closed is found too. */
export type InboxAsked = {
  view: InboxView;
  q: string;
  voiceId: string | null;
  state: 'open' | 'closed' | null;
  lane: Lane | null;
  hint: string | null;
  held: boolean;
};

/** One conversation in the list: what is known of it, and the newest of the resident's items. */
export type InboxLine = Pick<
  ConversationRow,
  'id' | 'voice_id' | 'kind' | 'is_private' | 'state' | 'lane' | 'hints' | 'needs_answer' | 'waiting_since' | 'due_at' | 'last_at' | 'merged_into' | 'snoozed_until' | 'answered_at'
> & {
  voiceName: string;
  assignee: string | null;
  name: string;
  text: string;
  lang: string;
  channel: ReplyChannel;
  replyState: ReplyState;
  marks: ReplyMark[];
  said_at: Date;
  held: boolean;
};

type Condition = RawBuilder<boolean>;

const both = (...conditions: Condition[]): Condition => sql`(${sql.join(conditions, sql` and `)})`;

function inSight({ authorityId, voices, privateVoices }: DeskReach): Condition {
  return sql`c.authority_id = ${authorityId} and c.state <> 'unconfirmed'
    and (c.voice_id = any(${privateVoices}::uuid[]) or (c.voice_id = any(${voices}::uuid[]) and not c.is_private))`;
}

const OF_VIEW: Record<InboxView, (memberId: string) => Condition> = {
  mine: (memberId) => sql`c.assignee_id = ${memberId}`,
  unassigned: () => sql`c.assignee_id is null`,
  waiting: () => sql`c.waiting_since is not null and c.needs_answer`,
  care: () => sql`c.lane = 'care'`,
  private: () => sql`c.is_private`,
  all: () => sql`true`,
};

// Who may need help is never out of sight in the view that is for them.
const isAwake = (view: InboxView, now: Date): Condition =>
  view === 'care' ? sql`true` : sql`(c.snoozed_until is null or c.snoozed_until <= ${now})`;

const NOW_NEEDED: Condition = sql`(c.lane = 'care' and c.state = 'open' and c.waiting_since is not null)`;
const isNowNeeded = ({ lane, state, waiting_since }: InboxLine): boolean => lane === 'care' && state === 'open' && waiting_since !== null;

/** Words of a search as a prefix query: letters and digits alone, so that nothing typed is a mistake. '' where there is none. */
function searchOf(q: string): string {
  return (q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8).map((word) => `${word}:*`).join(' & ');
}

function asFiltered({ q, voiceId, state, lane, hint, held }: InboxAsked, authorityId: string): Condition {
  const words = searchOf(q);
  return both(
    sql`true`,
    ...(voiceId ? [sql<boolean>`c.voice_id = ${voiceId}`] : []),
    ...(state ? [sql<boolean>`c.state = ${state}`] : []),
    ...(lane ? [sql<boolean>`c.lane = ${lane}`] : []),
    ...(hint ? [sql<boolean>`${hint} = any(c.hints)`] : []),
    ...(held ? [sql<boolean>`c.id in (select conversation_id from replies where authority_id = ${authorityId} and state = 'held')`] : []),
    ...(words ? [sql<boolean>`c.id in (select conversation_id from replies where authority_id = ${authorityId} and search @@ to_tsquery('simple', ${words}))`] : []),
    ...(q !== '' && !words ? [sql<boolean>`false`] : []),
  );
}

function inView(asked: InboxAsked, memberId: string, now: Date): Condition {
  if (asked.view === 'all') return sql`true`;
  return both(OF_VIEW[asked.view](memberId), sql`c.merged_into is null`, isAwake(asked.view, now), ...(asked.state ? [] : [sql<boolean>`c.state = 'open'`]));
}

const LINE = sql`c.id, c.voice_id, c.kind, c.is_private, c.state, c.lane, c.hints, c.needs_answer, c.waiting_since, c.due_at, c.last_at, c.merged_into,
  c.snoozed_until, c.answered_at, v.name as "voiceName", m.name as assignee, r.name, r.text, r.lang, r.channel, r.state as "replyState", r.marks, r.said_at,
  exists (select from replies h where h.conversation_id = c.id and h.state = 'held') as held`;

async function lines(reader: Reader, where: Condition, order: RawBuilder<unknown>, most: number): Promise<InboxLine[]> {
  const { rows } = await sql<InboxLine>`select ${LINE} from (select * from conversations c where ${where} order by ${order} limit ${most}) c
    join voices v on v.id = c.voice_id left join members m on m.id = c.assignee_id
    join lateral (select * from replies where conversation_id = c.id order by said_at desc, id desc limit 1) r on true order by ${order}`.execute(reader);
  return rows;
}

/** How many who may need help stand on top of a list: more than any office has at once. */
const MOST_CARE = 50;

const orderOf = (view: InboxView): RawBuilder<unknown> => (view === 'waiting' ? sql`c.waiting_since, c.id` : sql`c.last_at desc, c.id desc`);

function goesOn(view: InboxView, after: Cursor | null): Condition {
  if (!after) return sql`true`;
  return view === 'waiting' ? sql`(c.waiting_since, c.id) > (${after.at}, ${after.id})` : sql`(c.last_at, c.id) < (${after.at}, ${after.id})`;
}

async function careOnTop(reader: Reader, reach: DeskReach, asked: InboxAsked, now: Date): Promise<InboxLine[]> {
  const where = both(inSight(reach), asFiltered(asked, reach.authorityId), NOW_NEEDED, sql`c.merged_into is null`, isAwake(asked.view === 'all' ? 'care' : asked.view, now));
  return lines(reader, where, sql`c.waiting_since, c.id`, MOST_CARE);
}

/**
 * One page of the inbox for a member. Whoever may need help now stands on top of
 * the first page of every view, whether or not the view is about them, and on top
 * of what a search found; then the view's own, those that wait longest first or
 * else the newest, from a cursor on.
 */
export async function inboxPage(reader: Reader, reach: DeskReach, asked: InboxAsked, after: Cursor | null, most: number, now: Date): Promise<{ care: InboxLine[]; lines: InboxLine[]; next: Cursor | null }> {
  const isSearch = asked.q !== '';
  const own = both(inSight(reach), asFiltered(asked, reach.authorityId), inView(asked, reach.memberId, now), isSearch ? sql`true` : sql`${NOW_NEEDED} is not true`, goesOn(asked.view, after));
  const found = await lines(reader, own, orderOf(asked.view), most + 1);
  const last = found.length > most ? found[most - 1] : undefined;
  const shown = found.slice(0, most);
  const care = isSearch ? shown.filter(isNowNeeded) : after ? [] : await careOnTop(reader, reach, asked, now);
  return {
    care,
    lines: isSearch ? shown.filter((line) => !isNowNeeded(line)) : shown,
    next: last ? { at: asked.view === 'waiting' ? last.waiting_since! : last.last_at, id: last.id } : null,
  };
}

export type InboxCounts = Record<InboxView, number>;
type OpenView = Exclude<InboxView, 'all'>;

const OPEN_VIEWS = INBOX_VIEWS.filter((view): view is OpenView => view !== 'all');

/**
 * What a page of the inbox asks every few seconds: how many are in each view but
 * `all`, how many of one view changed after a moment, and when anything open
 * changed last. One query, over what is open alone.
 */
export async function inboxPulse(reader: Reader, reach: DeskReach, asked: { view: InboxView; since: Date }, now: Date) {
  const of = (view: InboxView): Condition => both(inView({ ...EVERYTHING, view }, reach.memberId, now));
  const columns = OPEN_VIEWS.map((view) => sql`count(*) filter (where ${of(view)}) as ${sql.ref(view)}`);
  const { rows } = await sql<Record<OpenView, number> & { fresh: number; newest: Date | null }>`select ${sql.join(columns)},
      count(*) filter (where c.last_at > ${asked.since} and (${of(asked.view)} or ${NOW_NEEDED})) as fresh, max(c.last_at) as newest
    from conversations c where ${inSight(reach)} and c.state = 'open'`.execute(reader);
  const { fresh, newest, ...counts } = rows[0]!;
  return { counts, fresh, newest };
}

/** A view without filters. */
export const EVERYTHING: InboxAsked = { view: 'all', q: '', voiceId: null, state: null, lane: null, hint: null, held: false };

/** How many conversations a member may see, open and closed. */
export async function countInSight(reader: Reader, reach: DeskReach): Promise<number> {
  const { rows } = await sql<{ all: number }>`select count(*) as "all" from conversations c where ${inSight(reach)}`.execute(reader);
  return rows[0]!.all;
}

/** The names of voices, in order. */
export async function voicesNamed(reader: Reader, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return reader.selectFrom('voices').select(['id', 'name']).where('id', 'in', ids).orderBy('name').execute();
}
