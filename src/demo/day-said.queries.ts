import { sql } from 'kysely';
import { openDatabase, type Database } from '../platform/database.ts';
import type { PlannedTalk } from './day-talk.ts';
import { CAMPAIGN_SLUG } from './campaign-slug.ts';
import { CannotDemonstrate } from './cannot-demonstrate.ts';

/** Whether an installation is a demonstration, and when it was set up. */
export type Installed = { demonstration: boolean; setUpAt: Date | null };

/** What the installation says of itself. */
export async function readInstalled(database: Database): Promise<Installed> {
  const [row] = await database.rows<Installed>(
    'demonstration-installed', 'select demonstration, set_up_at as "setUpAt" from installation', []);
  return row ?? { demonstration: false, setUpAt: null };
}

/** Throws CannotDemonstrate when a real installation, or somebody else's tables, are in a database. Changes nothing there. */
export async function refuseRealHouse(url: string): Promise<void> {
  const database = openDatabase(url, { poolSize: 1 });
  try {
    const [found] = await database.rows<{ tables: number; ours: boolean }>(
      'demonstration-tables',
      `select count(*) as tables, coalesce(bool_or(tablename = 'installation'), false) as ours
       from pg_tables where schemaname = current_schema()`,
      []);
    const { demonstration, setUpAt } = found?.ours ? await readInstalled(database) : { demonstration: false, setUpAt: new Date(0) };
    // Tables without a set-up are what a demonstration leaves that was ended in its first second.
    if (found?.tables === 0 || demonstration || setUpAt === null) return;
    throw new CannotDemonstrate('The database of DATABASE_URL holds something that is no demonstration, so nothing in it was touched. Leave DATABASE_URL out, or name an empty database.');
  } finally {
    await database.close();
  }
}

/** Which of these posts have been said. */
export async function saidAmong(database: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await database.rows<{ id: string }>('demonstration-said', 'select id from posts where id = any($1)', [ids]);
  return new Set(rows.map(({ id }) => id));
}

/** The id of every voice by its handle. */
export async function voicesByHandle(database: Database): Promise<Map<string, string>> {
  const rows = await database.rows<{ handle: string; id: string }>('demonstration-voices', 'select handle, id from voices', []);
  return new Map(rows.map(({ handle, id }) => [handle, id]));
}

/** What was done so far, by the names channels have for residents' items, and by threads. */
type Done = Record<'reply' | 'judging' | 'private' | 'answer' | 'taking' | 'beginning' | 'wall' | 'outcome' | 'closing', ReadonlySet<string>> & { hourEnded: boolean };

async function doneSoFar(database: Database, sources: readonly string[], threads: readonly string[]): Promise<Done> {
  return database.within('house', async (reader) => {
    const replies = await reader.selectFrom('replies').leftJoin('hour_questions', 'hour_questions.reply_id', 'replies.id').leftJoin('wall_decisions', 'wall_decisions.item_id', 'replies.id')
      .innerJoin('conversations', 'conversations.id', 'replies.conversation_id')
      .select(['source_id', 'asks', 'replies.answered_at', 'number', 'answering_since', 'decision', 'is_private']).where('source_id', '=', sql<string>`any(${sources}::text[])`).execute();
    // What was answered to one resident alone is no post.
    const answers = await reader.selectFrom('private_answers').innerJoin('replies', 'replies.id', 'reply_id').select('private_answers.id').where('source_id', '=', sql<string>`any(${sources}::text[])`).execute();
    const outcomes = await reader.selectFrom('outcomes').select('thread_id').where('thread_id', '=', sql<string>`any(${threads}::uuid[])`).execute();
    const closed = await reader.selectFrom('thread_rules').select('thread_id').where('thread_id', '=', sql<string>`any(${threads}::uuid[])`).where('closes_at', 'is not', null).execute();
    const ended = await reader.selectFrom('programme_items').innerJoin('campaigns', 'campaigns.id', 'campaign_id').select('programme_items.id')
      .where('slug', '=', CAMPAIGN_SLUG).where('programme_items.kind', '=', 'question-hour').where('closed_at', 'is not', null).execute();
    const where = (is: (row: (typeof replies)[number]) => boolean): Set<string> => new Set(replies.filter(is).map((row) => row.source_id));
    return {
      reply: where(() => true), judging: where(({ asks }) => asks !== null), private: where((row) => row.is_private), answer: new Set(answers.map(({ id }) => id)), taking: where(({ number }) => number !== null),
      beginning: where(({ answering_since, answered_at }) => answering_since !== null || answered_at !== null), wall: where(({ decision }) => decision !== null),
      outcome: new Set(outcomes.map((row) => row.thread_id)), closing: new Set(closed.map((row) => row.thread_id)), hourEnded: ended.length > 0,
    };
  });
}

/** Which parts of the day's conversations have been said: gives what tells of one, with the posts and answers that were. */
export async function talkedAmong(database: Database, talk: readonly PlannedTalk[]): Promise<(step: PlannedTalk, said: ReadonlySet<string>) => boolean> {
  const sources = talk.flatMap((step) => ('source' in step ? [step.source.sourceId] : []));
  const threads = talk.flatMap((step) => ('threadId' in step ? [step.threadId] : []));
  const done = await doneSoFar(database, sources, threads);
  return (step, said) => {
    if (step.what === 'answer') return said.has(step.id) || done.answer.has(step.id);
    if (step.what === 'hour-end') return done.hourEnded;
    return done[step.what].has('source' in step ? step.source.sourceId : step.threadId);
  };
}

/** The resident's item a channel knows by this name, with its conversation as it is now; null when it was not said. */
export async function itemOf(database: Database, { channel, sourceId }: { channel: string; sourceId: string }) {
  return database.within('house', async (reader) =>
    (await reader
      .selectFrom('replies')
      .innerJoin('conversations', 'conversations.id', 'replies.conversation_id')
      .innerJoin('voices', 'voices.id', 'conversations.voice_id')
      .innerJoin('authorities', 'authorities.id', 'conversations.authority_id')
      .select(['replies.id', 'conversation_id as conversationId', 'revision', 'voice_id as voiceId', 'authorities.slug as authority', 'handle'])
      .where('replies.channel', '=', channel as 'web')
      .where('source_id', '=', sourceId)
      .executeTakeFirst()) ?? null);
}

/** The council's own voice of every authority, by its slug. */
export async function councilVoices(database: Database): Promise<Map<string, string>> {
  const rows = await database.rows<{ slug: string; id: string }>('demonstration-council-voices',
    "select a.slug, v.id from voices v join authorities a on a.id = v.authority_id where v.kind = 'authority'", []);
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

/** The councils, by their slugs, that ever did this to a campaign by an act of their own. */
export async function didOnce(database: Database, action: 'campaign.joined' | 'programme.added' | 'slot.added', about: { id: string; slug: string }): Promise<Set<string>> {
  const rows = await database.within('house', (reader) =>
    reader
      .selectFrom('audit_entries')
      .innerJoin('authorities', 'authorities.id', 'audit_entries.authority_id')
      .select('authorities.slug')
      .where('action', '=', action)
      .where((is) => is.or([is('subject', '=', `campaign:${about.id}`), is(sql<string>`entry::jsonb->'detail'->>'campaign'`, '=', about.slug)]))
      .execute());
  return new Set(rows.map(({ slug }) => slug));
}
