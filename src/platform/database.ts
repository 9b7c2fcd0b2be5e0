import { type CompiledQuery, CompiledQuery as Compiled, Kysely, PostgresDialect, Transaction } from 'kysely';
import { Pool, types, type PoolClient, type PoolConfig } from 'pg';
import { isId } from '../core/ids.ts';
import type { Log } from './log.ts';
import { preparing } from './prepared.ts';
import type { Tables } from './tables.ts';

/**
 * Whose private rows a transaction may see: one authority's (its id), or, for
 * work of the installation itself, everybody's.
 */
export type Scope = { authority: string } | 'house';

/**
 * A handle that reads. The session behind it is read-only too, so that raw SQL
 * through it (`sql\`…\`.execute(reader)`) cannot write either.
 */
export type Reader = Pick<
  Kysely<Tables>,
  'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn' | 'case' | 'dynamic' | 'getExecutor'
>;

declare const onlyFromTransaction: unique symbol;
/** A handle that writes. Only `transaction` yields one; it is dead when that returns. */
export type Writer = Transaction<Tables> & { readonly [onlyFromTransaction]: true };

export type Database = {
  /** Reads public tables; private rows are invisible here (row-level security). */
  read: Reader;
  /** A hot read as a prepared statement; a name must always stand for the same text. */
  rows<Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>;
  /** Reads, in one unchanging snapshot, with the private rows of a scope in sight. */
  within<T>(scope: Scope, read: (reader: Reader) => Promise<T>): Promise<T>;
  /**
   * One write transaction: all of `work` is stored when this returns, or, when it
   * throws, none of it. Where two wait for each other, PostgreSQL ends one, and
   * its `work` is done once more from the start.
   */
  transaction<T>(scope: Scope, work: (tx: Writer) => Promise<T>): Promise<T>;
  /** Writing connections for the job queue and LISTEN; give back what you took before `close`. */
  pool: Pool;
  /** How many connections are open, how many of them are in use, and how many queries wait for one. */
  connections(): { open: number; busy: number; waiting: number };
  /** Returns when the server has let go of every connection. */
  close(): Promise<void>;
};

const INT8 = 20;
// Counts and sizes come as numbers: none of ours goes beyond 2^53.
const ourTypes = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser,
};

const SETTINGS = "select set_config('whatwedo.scope', 'house', true)";

/** The statement that tells row-level security whose rows may be seen; `scope.authority` must be an id. */
function scopeSettings(scope: Scope): string {
  if (scope === 'house') return SETTINGS;
  if (!isId(scope.authority)) throw new Error(`not an authority's id: ${JSON.stringify(scope.authority)}`);
  return `select set_config('whatwedo.authority', '${scope.authority}', true)`;
}

type WatchedPool = { pool: Pool; close(): Promise<void> };

/**
 * A pool whose connections may die without taking the process along, and whose
 * `close` waits for the server: `pool.end()` alone returns too early.
 */
function openPool(config: PoolConfig, log: Log | undefined): WatchedPool {
  const pool = new Pool({ types: ourTypes, connectionTimeoutMillis: 30_000, idleTimeoutMillis: 30_000, ...config });
  const open = new Map<PoolClient, Promise<void>>();
  const note = (error: Error) => log?.warn({ err: error }, 'a database connection ended by itself');
  pool.on('error', note);
  pool.on('connect', (client) => {
    // The pool listens to idle connections only.
    client.on('error', () => {});
    open.set(client, new Promise((resolve) => client.once('end', () => resolve(void open.delete(client)))));
  });
  return {
    pool,
    async close() {
      await pool.end();
      await Promise.all(open.values());
    },
  };
}

type Queries = ReturnType<Kysely<Tables>['getExecutor']>;

/** Runs `work` between an opening statement and a commit on one connection of its own. */
async function between<T>(
  queries: Queries,
  dialect: PostgresDialect,
  opening: string,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return queries.provideConnection(async (connection) => {
    const say = (text: string): Promise<{ rows: unknown[] }> => connection.executeQuery(Compiled.raw(text) as CompiledQuery);
    let over = false;
    const executor = queries.withConnectionProvider({
      provideConnection: async (use) => {
        // The connection may already serve somebody else's transaction.
        if (over) throw new Error('this transaction is over: a query in it was not awaited');
        return use(connection);
      },
    });
    const tx = new Transaction<Tables>({ config: { dialect }, dialect, driver: dialect.createDriver(), executor });
    try {
      await say(opening);
      const result = await work(tx);
      over = true;
      const [outcome] = (await say('commit')).rows as { command?: string }[];
      // A statement failed, and `work` went on as if it had not.
      if (outcome?.command === 'ROLLBACK') throw new Error('a statement of this transaction failed, so nothing of it was stored');
      return result;
    } catch (error) {
      over = true;
      // A connection that cannot roll back is gone, and the pool drops it.
      await say('rollback').catch(() => {});
      throw error;
    }
  });
}

const DEADLOCK = '40P01';
const MOST_TRIES = 4;

const isDeadlock = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === DEADLOCK;

/** Does again what PostgreSQL ended because it and another waited for each other: nothing of it was stored, and the other goes on. */
async function pastDeadlocks<T>(attempt: () => Promise<T>, tries = MOST_TRIES): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (tries === 1 || !isDeadlock(error)) throw error;
    return pastDeadlocks(attempt, tries - 1);
  }
}

/**
 * Opens the two pools of a database, up to `poolSize` connections each (10):
 * one whose sessions cannot write, and one for transactions and the job queue.
 * Nothing connects before the first query. bigint is given as number, times as
 * Date, JSON parsed.
 */
export function openDatabase(url: string, options: { poolSize?: number; log?: Log } = {}): Database {
  const shared = { connectionString: url, max: options.poolSize ?? 10 };
  const reading = openPool({ ...shared, application_name: 'whatwedo reads', options: '-c default_transaction_read_only=on' }, options.log);
  const writing = openPool({ ...shared, application_name: 'whatwedo writes' }, options.log);
  const readDialect = new PostgresDialect({ pool: reading.pool });
  const writeDialect = new PostgresDialect({ pool: preparing(writing.pool) });
  const read = new Kysely<Tables>({ dialect: readDialect });
  const write = new Kysely<Tables>({ dialect: writeDialect });
  return {
    read,
    rows: async <Row>(name: string, text: string, values: readonly unknown[]) =>
      (await reading.pool.query({ name, text, values: values as unknown[] })).rows as Row[],
    // Begin and settings go in one message: one round trip, not two.
    within: async (scope, work) =>
      between(read.getExecutor(), readDialect, `begin isolation level repeatable read; ${scopeSettings(scope)}`, work),
    transaction: async (scope, work) =>
      pastDeadlocks(async () => between(write.getExecutor(), writeDialect, `begin; ${scopeSettings(scope)}`, (tx) => work(tx as Writer))),
    pool: writing.pool,
    connections() {
      const pools = [reading.pool, writing.pool];
      const sum = (of: (pool: Pool) => number) => pools.reduce((total, pool) => total + of(pool), 0);
      return { open: sum((pool) => pool.totalCount), busy: sum((pool) => pool.totalCount - pool.idleCount), waiting: sum((pool) => pool.waitingCount) };
    },
    close: async () => void (await Promise.all([reading.close(), writing.close()])),
  };
}
