import { setTimeout as pause } from 'node:timers/promises';
import { Client, type QueryResult } from 'pg';
import { inTurn } from './in-turn.ts';
import type { Log } from './log.ts';

/** A connection of its own that listens to one channel, and is opened again whenever it is lost. */
export type BusLine = {
  /** Says something on the channel; what is lost with the connection stays lost. */
  say(payload: string): void;
  connected(): boolean;
  close(): Promise<void>;
};

export type BusLineOptions = {
  url: string;
  log: Log;
  channel: string;
  heard: (payload: string) => void;
  /** Called after each time it was opened, the first time included. */
  opened: (say: (payload: string) => void, times: number) => void;
  /** Called within a heartbeat (30 s) after another connection to the line has ended, for whatever reason. */
  othersGone: () => void;
  heartbeatMs?: number;
};

type Connection = {
  /** Sends queries one after the other, as the driver wants it. */
  ask(text: string, values?: string[]): Promise<QueryResult>;
  /** Ends it after what was asked before. */
  end(): Promise<void>;
  lost: Promise<void>;
};

const NAME = 'whatwedo bus';
/** Everybody who listens on this database; the process number alone is given out again. */
const WHO_LISTENS = `select pid || ' ' || backend_start as who from pg_stat_activity where datname = current_database() and application_name = '${NAME}'`;
const HEARTBEAT_MS = 30_000;
const ANSWER_MS = 10_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;

/** Connects and listens; `lost` resolves when the connection has ended, for whatever reason. */
async function connect({ url, channel, heard }: BusLineOptions): Promise<Connection> {
  const client = new Client({ connectionString: url, application_name: NAME, keepAlive: true, query_timeout: ANSWER_MS });
  const lost = new Promise<void>((resolve) => {
    client.on('end', resolve);
    client.on('error', () => resolve());
  });
  client.on('notification', ({ payload }) => heard(payload ?? ''));
  const turn = inTurn(1);
  const ask = (text: string, values?: string[]) => turn(() => client.query(text, values));
  try {
    await client.connect();
    await ask(`listen ${channel}`);
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  return { ask, end: () => turn(() => client.end()), lost };
}

/** What asks who else is on the line, and tells when somebody of the time before is gone. */
function rollCall({ ask }: Connection, othersGone: () => void): () => Promise<void> {
  let present = new Set<string>();
  return async () => {
    const now = new Set((await ask(WHO_LISTENS)).rows.map(({ who }: { who: string }) => who));
    if ([...present].some((who) => !now.has(who))) othersGone();
    present = now;
  };
}

/** Returns when a connection is lost; ends it when it no longer answers, which nothing else would notice. */
async function untilLost(connection: Connection, { othersGone, heartbeatMs = HEARTBEAT_MS }: BusLineOptions): Promise<void> {
  const { end, lost } = connection;
  const call = rollCall(connection, othersGone);
  const callOrEnd = () => void call().catch(() => void end().catch(() => {}));
  callOrEnd();
  const beat = setInterval(callOrEnd, heartbeatMs);
  beat.unref();
  await lost;
  clearInterval(beat);
}

/** Opens the line; rejects when it cannot be opened the first time, and from then on waits longer between tries (0.1 to 10 s). */
export async function openBusLine(options: BusLineOptions): Promise<BusLine> {
  const { log, channel } = options;
  const over = new AbortController();
  let connection: Connection | null = null;
  let times = 0;

  const say = (payload: string) => {
    connection?.ask('select pg_notify($1, $2)', [channel, payload]).catch(() => {});
  };

  async function open(): Promise<void> {
    const opening = await connect(options);
    if (over.signal.aborted) return opening.end();
    connection = opening;
    options.opened(say, ++times);
  }

  async function openAgain(): Promise<void> {
    for (let wait = FIRST_WAIT_MS; !connection && !over.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      await open().catch(async (error) => {
        log.warn({ err: error }, 'the bus cannot connect');
        await pause(wait * (0.5 + Math.random() / 2), undefined, { signal: over.signal }).catch(() => {});
      });
    }
  }

  async function stayOpen(): Promise<void> {
    while (connection) {
      await untilLost(connection, options);
      connection = null;
      if (over.signal.aborted) return;
      log.warn('the bus lost its connection');
      await openAgain();
    }
  }

  await open();
  const staying = stayOpen();
  return {
    say,
    connected: () => connection !== null,
    async close() {
      over.abort();
      await connection?.end();
      await staying;
    },
  };
}
