import { setTimeout as wait } from 'node:timers/promises';
import { Client, type QueryResult } from 'pg';

/**
 * A hand on a house's own database, as the role that owns it: what PostgreSQL does
 * when it is full or stopped, without another server. Connected from before, so
 * that it gets in itself.
 */
export type DatabaseLimits = {
  /** Nobody new gets in to write; who reads already may go on. */
  letNobodyWrite(): Promise<void>;
  /** Everybody is put out, and nobody gets in. */
  letNobodyIn(): Promise<void>;
  letEverybodyIn(): Promise<void>;
  close(): Promise<void>;
};

const LOOKS = 4;
const BETWEEN_LOOKS_MS = 100;

export async function openDatabaseLimits(url: string): Promise<DatabaseLimits> {
  const inside = new Client({ connectionString: url });
  await inside.connect();
  const most = (connections: number): Promise<unknown> =>
    inside.query(`do $$ begin execute format('alter database %I connection limit ${connections}', current_database()); end $$`);
  const end = (who: string): Promise<QueryResult> =>
    inside.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and application_name like $1`, [who]);
  /** Puts everybody out. Who was on the way in when the limit fell is seen a moment later, so that it takes some looks without anybody. */
  async function endAll(who: string): Promise<void> {
    for (let looks = 0; looks < LOOKS; looks++) {
      const { rowCount } = await end(who);
      if (rowCount) looks = -1;
      await wait(BETWEEN_LOOKS_MS);
    }
  }
  return {
    // This connection counts: with it the database is full.
    letNobodyWrite: async () => void (await most(1), await endAll('whatwedo writes')),
    letNobodyIn: async () => void (await most(0), await endAll('whatwedo%')),
    letEverybodyIn: async () => void (await most(-1)),
    close: () => inside.end(),
  };
}
