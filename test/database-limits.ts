import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client, type QueryResult } from 'pg';
import type { Database, Reader } from '../src/platform/database.ts';

/**
 * A hand on a house's own database, as the role that owns it: what PostgreSQL does
 * when it is full or stopped, without another server. Connected from before, so
 * that it gets in itself.
 */
export type DatabaseLimits = {
  /** Nobody new gets in to write; as many as a page of this house may read with are let in before, and go on. */
  letNobodyWrite(house: Pick<Database, 'read'>): Promise<void>;
  /** Everybody is put out, and nobody gets in. */
  letNobodyIn(): Promise<void>;
  letEverybodyIn(): Promise<void>;
  close(): Promise<void>;
};

/** All of a house's reading connections. */
const READERS = 10;
const LOOKS = 4;
const BETWEEN_LOOKS_MS = 100;

/** A page reads some things side by side: were fewer connected, it would depend on chance whether it can be drawn. */
async function letReadersIn(read: Reader): Promise<void> {
  await Promise.all(Array.from({ length: READERS }, () => sql`select pg_sleep(0.2)`.execute(read)));
}

export async function openDatabaseLimits(url: string): Promise<DatabaseLimits> {
  const inside = new Client({ connectionString: url });
  await inside.connect();
  const most = (connections: number): Promise<unknown> =>
    inside.query(`do $$ begin execute format('alter database %I connection limit ${connections}', current_database()); end $$`);
  const end = (who: string): Promise<QueryResult> =>
    inside.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and application_name like $1`, [who]);
  /** Somebody is on the way in, to this database or another: that is not known until they are in. */
  const isAnyStarting = async (): Promise<boolean> => {
    const { rowCount } = await inside.query(`select from pg_stat_activity where backend_type = 'client backend' and (state = 'starting' or datname is null)`);
    return rowCount! > 0;
  };
  /** Puts everybody out. Who was on the way in when the limit fell is seen a moment later, so that it takes some looks without anybody. */
  async function endAll(who: string): Promise<void> {
    for (let looks = 0; looks < LOOKS; looks++) {
      const { rowCount } = await end(who);
      if (rowCount || (await isAnyStarting())) looks = -1;
      await wait(BETWEEN_LOOKS_MS);
    }
  }
  return {
    // This connection counts: with it the database is full.
    letNobodyWrite: async ({ read }) => void (await letReadersIn(read), await most(1), await endAll('whatwedo writes')),
    letNobodyIn: async () => void (await most(0), await endAll('whatwedo%')),
    letEverybodyIn: async () => void (await most(-1)),
    close: () => inside.end(),
  };
}
