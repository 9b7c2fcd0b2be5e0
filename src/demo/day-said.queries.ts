import { openDatabase, type Database } from '../platform/database.ts';
import type { PlannedTalk } from './day-talk.ts';
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

/** Which parts of the day's conversations have been said: gives what tells of one, with the posts and answers that were. */
export async function talkedAmong(database: Database, talk: readonly PlannedTalk[]): Promise<(step: PlannedTalk, said: ReadonlySet<string>) => boolean> {
  const sources = talk.flatMap((step) => (step.what === 'reply' || step.what === 'judging' ? [step.source.sourceId] : []));
  const threads = talk.flatMap((step) => ('threadId' in step ? [step.threadId] : []));
  const { replies, decided, closed } = await database.within('house', async (reader) => ({
    replies: sources.length === 0 ? [] : await reader.selectFrom('replies').select(['source_id', 'asks']).where('source_id', 'in', sources).execute(),
    decided: threads.length === 0 ? [] : await reader.selectFrom('outcomes').select('thread_id').where('thread_id', 'in', threads).execute(),
    closed: threads.length === 0 ? [] : await reader.selectFrom('thread_rules').select('thread_id').where('thread_id', 'in', threads).where('closes_at', 'is not', null).execute(),
  }));
  const judged = new Set(replies.flatMap((row) => (row.asks === null ? [] : [row.source_id])));
  const [there, outcomes, closings] = [new Set(replies.map((row) => row.source_id)), new Set(decided.map((row) => row.thread_id)), new Set(closed.map((row) => row.thread_id))];
  return (step, said) => {
    switch (step.what) {
      case 'reply':
        return there.has(step.source.sourceId);
      case 'judging':
        return judged.has(step.source.sourceId);
      case 'answer':
        return said.has(step.id);
      case 'closing':
        return closings.has(step.threadId);
      case 'outcome':
        return outcomes.has(step.threadId);
    }
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

/** The councils, by their slugs, that ever joined a campaign by an act of their own. */
export async function joinedOnce(database: Database, campaignId: string): Promise<Set<string>> {
  const rows = await database.within('house', (reader) =>
    reader
      .selectFrom('audit_entries')
      .innerJoin('authorities', 'authorities.id', 'audit_entries.authority_id')
      .select('authorities.slug')
      .where('action', '=', 'campaign.joined')
      .where('subject', '=', `campaign:${campaignId}`)
      .execute());
  return new Set(rows.map(({ slug }) => slug));
}
