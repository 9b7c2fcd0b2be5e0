import { Client } from 'pg';

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

export async function openDatabaseLimits(url: string): Promise<DatabaseLimits> {
  const inside = new Client({ connectionString: url });
  await inside.connect();
  const most = (connections: number): Promise<unknown> =>
    inside.query(`do $$ begin execute format('alter database %I connection limit ${connections}', current_database()); end $$`);
  const end = (who: string): Promise<unknown> =>
    inside.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and application_name like $1`, [who]);
  return {
    // This connection counts: with it the database is full.
    letNobodyWrite: async () => void (await most(1), await end('whatwedo writes')),
    letNobodyIn: async () => void (await most(0), await end('whatwedo%')),
    letEverybodyIn: async () => void (await most(-1)),
    close: () => inside.end(),
  };
}
