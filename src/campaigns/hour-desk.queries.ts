import { sql } from 'kysely';
import type { ReplyChannel, ReplyMark, ReplyState } from '../platform/conversation-tables.ts';
import type { Reader, Writer } from '../platform/database.ts';
import type { ConversationRow } from '../conversations/conversations.store.ts';

// What is for the council alone is in the inbox, not here; what was merged is answered with what it was merged into.
const AT_THE_DESK = sql<boolean>`not c.is_private and c.state <> 'unconfirmed' and c.merged_into is null`;

/** What was left over of an hour: taken or not yet looked at, not passed over, and not answered. The transaction must see its authority's rows. */
export async function leftOver(tx: Writer, hour: { id: string; voiceId: string }): Promise<{ conversationId: string; replyId: string }[]> {
  const { rows } = await sql<{ conversationId: string; replyId: string }>`
    select c.id as "conversationId", r.id as "replyId"
    from conversations c left join hour_questions q on q.hour_id = ${hour.id} and q.conversation_id = c.id
      join replies r on r.id = coalesce(q.reply_id, c.id)
    where c.voice_id = ${hour.voiceId} and (q.number is not null or (q.hour_id is null and c.gathered_for = ${hour.id})) and q.passed_at is null
      and c.state = 'open' and c.merged_into is null and r.answered_at is null and r.state in ('shown', 'held', 'hidden')
    order by c.id`.execute(tx);
  return rows;
}

/** A question as the hour's desk shows it: the words that were asked, and how its conversation stands. */
export type DeskQuestion = Pick<ConversationRow, 'lane' | 'kind' | 'due_at' | 'waiting_since' | 'revision'> & {
  conversationId: string;
  replyId: string;
  name: string;
  text: string;
  lang: string;
  channel: ReplyChannel;
  state: ReplyState;
  marks: ReplyMark[];
  saidAt: Date;
  answeredAt: Date | null;
  number: number | null;
  passedAt: Date | null;
  answeringSince: Date | null;
};

const COLUMNS = sql`c.id as "conversationId", r.id as "replyId", c.lane, c.kind, c.due_at, c.waiting_since, c.revision, r.name, r.text, r.lang, r.channel, r.state, r.marks,
  r.said_at as "saidAt", r.answered_at as "answeredAt", q.number, q.passed_at as "passedAt", q.answering_since as "answeringSince"`;

/** What the chair of an hour has before them. */
export type HourDesk = { collected: DeskQuestion[]; numbered: DeskQuestion[]; passed: DeskQuestion[]; elsewhere: number };

/** More than one chair can look at in an hour; the rest follows as these are dealt with. */
const MOST_COLLECTED = 100;

async function decided(reader: Reader, hour: { id: string; voiceId: string }): Promise<DeskQuestion[]> {
  const { rows } = await sql<DeskQuestion>`select ${COLUMNS} from hour_questions q join conversations c on c.id = q.conversation_id join replies r on r.id = q.reply_id
    where q.hour_id = ${hour.id} and c.voice_id = ${hour.voiceId} and ${AT_THE_DESK} order by q.number, r.said_at, r.id`.execute(reader);
  return rows;
}

/**
 * Everything at an hour's desk: what was collected and nobody looked at yet, the
 * longest wait first; the numbered ones in order; what was passed over. `elsewhere`
 * counts numbered ones that became private, were merged or are another voice's
 * by now. The reader must see the authority's private rows.
 */
export async function hourDesk(reader: Reader, hour: { id: string; voiceId: string }): Promise<HourDesk> {
  const { rows: collected } = await sql<DeskQuestion>`select ${COLUMNS} from conversations c join replies r on r.id = c.id
      left join hour_questions q on q.hour_id = c.gathered_for and q.conversation_id = c.id
    where c.gathered_for = ${hour.id} and c.voice_id = ${hour.voiceId} and ${AT_THE_DESK} and q.hour_id is null and r.state in ('shown', 'held') and r.answered_at is null
    order by (c.lane = 'care') desc nulls last, r.said_at, r.id limit ${MOST_COLLECTED}`.execute(reader);
  const questions = await decided(reader, hour);
  const { rows: [all] } = await sql<{ count: number }>`select count(*) as count from hour_questions where hour_id = ${hour.id} and number is not null`.execute(reader);
  const numbered = questions.filter(({ number, passedAt }) => number !== null && !passedAt);
  const passed = questions.filter(({ passedAt }) => passedAt !== null);
  return { collected, numbered, passed, elsewhere: all!.count - questions.filter(({ number }) => number !== null).length };
}
