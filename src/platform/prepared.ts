import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';

/** How often a statement is sent before it is worth a name, and how many names there are at most. */
const WORTH_A_NAME = 3;
const MOST_NAMES = 500;
/** After so many rare texts they are counted anew: lists of changing length make a text each. */
const MOST_COUNTED = 5000;

/** Gives a name to each text that comes again and again; undefined for what is rare. */
export function namesForOften(): (text: string) => string | undefined {
  const sent = new Map<string, number>();
  const names = new Map<string, string>();
  return (text) => {
    const name = names.get(text);
    if (name || names.size >= MOST_NAMES) return name;
    const times = (sent.get(text) ?? 0) + 1;
    if (times > WORTH_A_NAME) {
      sent.delete(text);
      names.set(text, `often_${names.size}`);
    } else {
      if (sent.size >= MOST_COUNTED) sent.clear();
      sent.set(text, times);
    }
    return names.get(text);
  };
}

/**
 * A pool's connections for statements that are built anew each time: a text that
 * comes again and again is sent as a prepared statement, so that PostgreSQL
 * reads and plans it once for each connection, and not each time. What is sent
 * without values, and what is rare, goes as it is.
 */
export function preparing(pool: Pool): PostgresPool {
  const nameOf = namesForOften();
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();
  const wrap = (client: PoolClient): PostgresPoolClient => {
    const query = (text: string, values: readonly unknown[] = []): unknown => {
      const name = values.length > 0 ? nameOf(text) : undefined;
      return client.query({ text, values: [...values], ...(name ? { name } : {}) });
    };
    return { query, release: (destroy?: boolean) => client.release(destroy) } as PostgresPoolClient;
  };
  return {
    options: pool.options,
    end: async () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const wrapped = clients.get(client) ?? wrap(client);
      clients.set(client, wrapped);
      return wrapped;
    },
  };
}
