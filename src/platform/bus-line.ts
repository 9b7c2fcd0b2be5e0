import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
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
};

type Connection = {
  /** Sends queries one after the other, as the driver wants it. */
  ask(text: string, values?: string[]): Promise<unknown>;
  /** Ends it after what was asked before. */
  end(): Promise<void>;
  lost: Promise<void>;
};

const HEARTBEAT_MS = 30_000;
const ANSWER_MS = 10_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;

/** Connects and listens; `lost` resolves when the connection has ended, for whatever reason. */
async function connect({ url, channel, heard }: BusLineOptions): Promise<Connection> {
  const client = new Client({ connectionString: url, application_name: 'whatwedo bus', keepAlive: true, query_timeout: ANSWER_MS });
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

/** Returns when a connection is lost; ends it when it no longer answers, which nothing else would notice. */
async function untilLost({ ask, end, lost }: Connection): Promise<void> {
  const beat = setInterval(() => {
    ask('select 1').catch(() => void end().catch(() => {}));
  }, HEARTBEAT_MS);
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
      await untilLost(connection);
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
