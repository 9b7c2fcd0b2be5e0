import { openDatabase, type Database } from '../platform/database.ts';
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
