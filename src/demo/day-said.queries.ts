import type { Database } from '../platform/database.ts';

/** Whether this database holds a demonstration, a house that is no demonstration, or nothing yet; and when it was set up. */
export type Installed = { demonstration: boolean; setUpAt: Date | null };

/** What the installation says of itself. */
export async function readInstalled(database: Database): Promise<Installed> {
  const [row] = await database.rows<Installed>(
    'demonstration-installed', 'select demonstration, set_up_at as "setUpAt" from installation', []);
  return row ?? { demonstration: false, setUpAt: null };
}

/** Which of these posts have been said. */
export async function saidAmong(database: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await database.rows<{ id: string }>('demonstration-said', 'select id from posts where id = any($1)', [ids]);
  return new Set(rows.map(({ id }) => id));
}

/** A voice by its handle, with its council: what saying something needs. */
export async function voicesByHandle(database: Database): Promise<Map<string, string>> {
  const rows = await database.rows<{ handle: string; id: string }>('demonstration-voices', 'select handle, id from voices', []);
  return new Map(rows.map(({ handle, id }) => [handle, id]));
}
