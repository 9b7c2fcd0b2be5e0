import { PgBoss, type Job, type JobResult, type QueueOptions } from 'pg-boss';
import { CompiledQuery } from 'kysely';
import type { Pool } from 'pg';
import type { Log } from './log.ts';

/** Every kind of job there is, and what it carries: ids only, since what they stand for may change until it runs. */
export type JobData = {
  'publish-scheduled': { draftId: string; authorityId: string };
  'send-letter': { letterId: string; authorityId: string };
};

export type JobName = keyof JobData;

/** A transaction that a job is stored in: `Writer` is one. */
export type JobTransaction = { executeQuery(query: CompiledQuery): Promise<{ rows: unknown[] }> };

/** A job that was tried as often as it may be. `error` is what the last try said. */
export type FailedJob = { id: string; name: string; data: unknown; failedAt: Date; error: unknown };

/** Work that is stored with what caused it and done later, once the transaction is committed. */
export type Jobs = {
  /** Says what does a job. It may run more than once, and must then repeat no visible effect. Call it before `start`. */
  define<Name extends JobName>(name: Name, handle: (data: JobData[Name]) => Promise<void>): void;
  /** Stores a job in a transaction, due now or at a moment; rolled back, there is no job. Call `start` first. */
  send<Name extends JobName>(tx: JobTransaction, name: Name, data: JobData[Name], options?: { startAfter?: Date }): Promise<void>;
  /** Stores many jobs of a kind at once, due now, as `send` stores one. */
  sendAll<Name extends JobName>(tx: JobTransaction, name: Name, data: readonly JobData[Name][]): Promise<void>;
  /** Makes the queues and, where this process works, begins to. */
  start(): Promise<void>;
  /** Finishes what is being done, for at most ten seconds. */
  stop(): Promise<void>;
  /** What could not be done and waits for somebody to look, newest first, at most 1,000. */
  failed(): Promise<FailedJob[]>;
  /** How many jobs are due and not begun, and how many could not be done and wait for somebody to look. */
  counts(): Promise<{ waiting: number; failed: number }>;
};

const DEAD = 'dead-letters';
const DAY_S = 86_400;

// Eleven tries over about ten minutes; after a crash a job is taken up again within two minutes or so.
const RETRIED: QueueOptions = { retryLimit: 10, retryDelay: 1, retryBackoff: true, retryDelayMax: 300, expireInSeconds: 60 };

const COUNTS = `select count(*) filter (where name <> '${DEAD}' and start_after <= now()) as waiting,
  count(*) filter (where name = '${DEAD}') as failed from pgboss.job where state < 'active'`;

const QUEUES: Record<JobName, QueueOptions> = {
  'publish-scheduled': { ...RETRIED, retentionSeconds: 30 * DAY_S, deleteAfterSeconds: DAY_S },
  'send-letter': { ...RETRIED, retentionSeconds: 30 * DAY_S, deleteAfterSeconds: DAY_S },
};

// One query a second and queue: a due job begins within that.
const POLLING = { pollingIntervalSeconds: 1, batchSize: 20, burstWhenBatchFull: true, perJobResults: true } as const;
const STOP_MS = 10_000;

type Handler = (data: never) => Promise<void>;

/** Does the jobs of a batch side by side; one that fails does not make the others run again. */
async function doBatch(jobs: Job<unknown>[], handle: Handler, log: Log): Promise<JobResult[]> {
  return Promise.all(jobs.map(async ({ id, name, data, retryCount }): Promise<JobResult> => {
    try {
      await handle(data as never);
      return { id, status: 'completed' };
    } catch (error) {
      log.error({ err: error, job: id, name, retryCount }, 'a job failed');
      return { id, status: 'failed', output: { message: error instanceof Error ? error.message : String(error) } };
    }
  }));
}

/** The transaction as pg-boss takes it. */
const within = (tx: JobTransaction) => ({
  executeSql: async (text: string, values?: unknown[]) => ({ rows: (await tx.executeQuery(CompiledQuery.raw(text, values ?? []))).rows }),
});

async function makeQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(DEAD, { retentionSeconds: 365 * DAY_S });
  for (const [name, options] of Object.entries(QUEUES)) {
    await boss.createQueue(name, { ...options, deadLetter: DEAD });
    // A queue made by an earlier version keeps its settings otherwise.
    await boss.updateQueue(name, { ...options, deadLetter: DEAD });
  }
}

/**
 * Opens the job queue on a pool of writing connections. Its tables live in the
 * schema `pgboss`, which it makes and brings forward itself. With `work: false`
 * it only stores jobs, for a process that leaves them to others.
 */
export function openJobs({ pool, log, work }: { pool: Pool; log: Log; work: boolean }): Jobs {
  const handlers = new Map<JobName, Handler>();
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => pool.query(text, values) },
    supervise: work,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
    flowIntervalSeconds: 3600,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue had a failure'));
  boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'));

  return {
    define: (name, handle) => void handlers.set(name, handle),
    async send(tx, name, data, { startAfter } = {}) {
      const db = within(tx);
      const id = await boss.send(name, data, startAfter ? { db, startAfter } : { db });
      if (id === null) throw new Error(`the job ${name} was not stored`);
    },
    async sendAll(tx, name, data) {
      if (data.length > 0) await boss.insert(name, data.map((each) => ({ data: each })), { db: within(tx) });
    },
    async start() {
      await boss.start();
      await makeQueues(boss);
      if (!work) return;
      for (const [name, handle] of handlers) await boss.work(name, POLLING, (jobs: Job<unknown>[]) => doBatch(jobs, handle, log));
    },
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS }),
    counts: async () => (await pool.query<{ waiting: number; failed: number }>(COUNTS)).rows[0]!,
    async failed() {
      const dead = await boss.findJobs(DEAD);
      return dead
        .map(({ id, sourceName, data, createdOn, sourceOutput }) => ({ id, name: sourceName ?? DEAD, data, failedAt: createdOn, error: sourceOutput }))
        .toSorted((a, b) => b.failedAt.getTime() - a.failedAt.getTime());
    },
  };
}
