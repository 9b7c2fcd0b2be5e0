import { sql } from 'kysely';
import type { AnswerTarget } from '../core/answer-clock.ts';
import type { OfficeHours } from '../core/office-hours.ts';
import type { Database } from '../platform/database.ts';
import { settingsOf } from './settings.queries.ts';

/** What everybody may know of how an authority converses. */
export type PublicSettings = { hours: OfficeHours; targets: { question: AnswerTarget; reply: AnswerTarget }; allowsNameless: boolean };

/** An authority's office hours and what it promises, and whether people may write without an address. */
export async function publicSettings(database: Database, authorityId: string): Promise<PublicSettings> {
  const { hours, targets: { question, reply }, allowsNameless } = await database.within({ authority: authorityId }, (reader) => settingsOf(reader, authorityId));
  return { hours, targets: { question, reply }, allowsNameless };
}

const STANDING_ANSWERS = `select p.id, v.handle from posts p join voices v on v.id = p.voice_id
  where p.id = any($1::uuid[]) and p.thread_id is not null and p.withdrawn_at is null`;

/** Which of these are public answers that stand, each with its voice's handle. */
export async function standingAnswers(database: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database.rows<{ id: string; handle: string }>('standing_answers', STANDING_ANSWERS, [ids]);
  return new Map(rows.map(({ id, handle }) => [id, handle]));
}

/** Where an answer stands: its thread, the item it answers, and the post that the thread is below; `postHandle` is null in a question's thread. */
export type AnswerPlace = { threadId: string; answers: string; postHandle: string | null; postWithdrawn: boolean };

const ANSWER_PLACE = `select p.thread_id as "threadId", p.answers, v.handle as "postHandle", t.withdrawn_at is not null as "postWithdrawn"
  from posts p left join posts t on t.id = p.thread_id left join voices v on v.id = t.voice_id where p.id = $1 and p.thread_id is not null`;

/** The place of a public answer; null for what is none. */
export async function answerPlace(database: Database, answerId: string): Promise<AnswerPlace | null> {
  const [row] = await database.rows<AnswerPlace>('answer_place', ANSWER_PLACE, [answerId]);
  return row ?? null;
}

/** How many replies were hidden under a rule since a moment, and how many of them are shown again because somebody looked a second time. */
export type HiddenCount = { hidden: number; back: number };

/** An authority's hidden replies by rule: numbers alone leave the private rows. */
export async function hiddenByRule(database: Database, authorityId: string, since: Date): Promise<Map<string, HiddenCount>> {
  const rows = await database.within({ authority: authorityId }, (reader) =>
    reader
      .selectFrom('moderation_acts')
      .select([
        'rule', sql<number>`count(distinct reply_id)`.as('hidden'),
        sql<number>`count(distinct reply_id) filter (where ended_because in ('appeal', 'taken-back'))`.as('back'),
      ])
      .where('authority_id', '=', authorityId)
      .where('act', '=', 'hide')
      .where('done_at', '>=', since)
      .groupBy('rule')
      .execute());
  return new Map(rows.map(({ rule, hidden, back }) => [rule, { hidden, back }]));
}
