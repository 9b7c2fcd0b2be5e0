import type { ReplyChannel } from '../platform/conversation-tables.ts';
import type { Database } from '../platform/database.ts';
import type { VoiceKind } from '../platform/tables.ts';

/** The official answer to a question, as everybody may read it. */
export type QuestionAnswered = { id: string; handle: string; voiceName: string; voiceKind: VoiceKind; text: string; lang: string; at: Date };

/** How a question's words stand: shown, or what stands in their place; 'gone' where nothing of it is public (any more). */
export type QuestionState = 'shown' | 'hidden' | 'withdrawn' | 'erased' | 'moved' | 'gone';

/**
 * A question of an hour as everybody may read it. Without words where it is not
 * shown. `number` null for one that nobody had looked at when the hour ended.
 */
export type HourQuestion = {
  replyId: string;
  number: number | null;
  takenAt: Date | null;
  passedAt: Date | null;
  answeringSince: Date | null;
  carriedAt: Date | null;
  state: QuestionState;
  name: string;
  text: string;
  lang: string;
  channel: ReplyChannel;
  looksLike: string | null;
  saidAt: Date | null;
  waiting: boolean;
  answeredAt: Date | null;
  answer: QuestionAnswered | null;
  /** Where its thread stands now, `handle` being whose post it is below; null where it stands nowhere. */
  thread: { id: string; slug: string; handle: string | null; voiceName: string } | null;
};

// Only from what everybody may read. What is not shown has no words there, and is given none here, whatever stands there.
const QUESTIONS = `select q.reply_id as "replyId", q.number, q.taken_at as "takenAt", q.passed_at as "passedAt", q.answering_since as "answeringSince", q.carried_at as "carriedAt",
    coalesce(i.state, 'gone') as state, i.channel, i.said_at as "saidAt", coalesce(i.waiting, false) as waiting, i.answered_at as "answeredAt", coalesce(i.lang, 'en') as lang,
    case when i.state = 'shown' then i.name else '' end as name, case when i.state = 'shown' then i.text else '' end as text, case when i.state = 'shown' then i.looks_like end as "looksLike",
    case when p.id is not null and i.state <> 'moved' then json_build_object('id', p.id, 'handle', av.handle, 'voiceName', av.name, 'voiceKind', av.kind, 'text', p.text, 'lang', p.lang, 'at', p.published_at) end as answer,
    case when i.id is not null and i.state <> 'moved' then json_build_object('id', i.thread_id, 'slug', a.slug, 'handle', bv.handle, 'voiceName', v.name) end as thread
  from hour_questions q
  left join thread_items i on i.id = q.reply_id
  left join authorities a on a.id = i.authority_id
  left join voices v on v.id = i.voice_id
  left join posts p on p.id = i.answered_with and p.thread_id is not null and p.withdrawn_at is null
  left join voices av on av.id = p.voice_id
  left join posts b on b.id = i.post_id
  left join voices bv on bv.id = b.voice_id
  where q.hour_id = $1 and (q.number is not null or q.carried_at is not null) order by q.number nulls last, i.said_at, q.reply_id`;

type Row = Omit<HourQuestion, 'answer'> & { answer: (Omit<QuestionAnswered, 'at'> & { at: string }) | null };

/** The questions of an hour: the numbered ones in order, then those it did not come to. */
export async function hourQuestions(database: Database, hourId: string): Promise<HourQuestion[]> {
  const rows = await database.rows<Row>('hour_questions', QUESTIONS, [hourId]);
  return rows.map((row) => ({ ...row, answer: row.answer && { ...row.answer, at: new Date(row.answer.at) } }));
}
