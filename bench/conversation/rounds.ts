import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { residentCookieName } from '../../src/web/residents/resident-cookie.ts';
import { isAlive } from '../../src/platform/postgres-process.ts';
import { startChild, stopWith } from '../children.ts';
import { head } from '../head.ts';
import { familyOf, postgresIn } from '../processes.ts';
import type { Read, ReadersAnswers } from '../readers.ts';
import { keepAtDesk, noWaits, type DeskWaits } from './desk.ts';
import type { TalkHouseOptions } from './house.ts';
import { moveIn, type Talk } from './move-in.ts';
import { keepSending, nothingSent, sendAgain, type Sent } from './senders.ts';
import { countReplies, type StoredReplies } from './stored.ts';

const HOUSE = fileURLToPath(new URL('./house.ts', import.meta.url));
const READERS = 64;

/** How long, how much: replies and pages a second, in two halves with a kill -9 between them. */
export type Rounds = { dataDir: string; seconds: number; repliesPerSecond: number; pagesPerSecond: number; say?: (line: string) => void };

/** What came of it. */
export type Talked = StoredReplies & { sent: Sent; desk: DeskWaits; reads: Read[]; unanswered: number };

type Running = { child: ChildProcess; port: number; cookie: string };

async function startHouse(options: TalkHouseOptions): Promise<Running> {
  const child = spawn(process.execPath, [HOUSE, JSON.stringify(options)], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  stopWith(child);
  const [port, cookie] = await new Promise<[string, string]>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the house ended before it was open')));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const [word, at, session] = line.split(' ');
      if (word === 'ready') resolve([at!, session!]);
    });
  });
  return { child, port: Number(port), cookie };
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
}

async function killAll({ child }: Running, dataDir: string): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'close');
  const postgres = postgresIn(dataDir);
  const family = postgres ? familyOf(postgres) : [];
  kill(-child.pid!);
  family.forEach(kill);
  await gone;
  while (family.some(isAlive)) await pause(5);
}

function pagesOf({ posts, authority }: Talk): string[] {
  return [...posts.map(({ handle, id }) => head(`/@${handle}/${id}`)), head(`/${authority.slug}`), head(`/${authority.slug}/questions`)];
}

/**
 * Residents write, readers read and a moderator works, all at once, in two
 * halves. At the end of the first everything is killed in the middle of it;
 * what had no answer is sent again. Counts in the end what is there.
 */
export async function talk({ dataDir, seconds, repliesPerSecond, pagesPerSecond, say = () => {} }: Rounds): Promise<Talked> {
  const talk = await moveIn(dataDir);
  const deviceCookie = residentCookieName({ config: { origin: 'http://localhost:8080' } });
  const [sent, desk, reads] = [nothingSent(), noWaits(), [] as Read[]];
  const readers = await startChild<ReadersAnswers>('./readers.ts');
  let [next, unanswered] = [0, 0];
  try {
    for (const half of [1, 2]) {
      const house = await startHouse({ dataDir, memberId: talk.memberId, authorityId: talk.authority.id });
      try {
        await sendAgain(house.port, talk, sent, deviceCookie);
        const stop = new AbortController();
        const sending = keepSending(house.port, talk, sent, { perSecond: repliesPerSecond, from: next, stop: stop.signal, deviceCookie });
        const working = keepAtDesk(house.port, house.cookie, desk, stop.signal);
        reads.push(await readers.ask('read', { port: house.port, heads: pagesOf(talk), readers: READERS, seconds: seconds / 2, perSecond: pagesPerSecond }));
        // The desk is not killed in the middle of a page; the residents are.
        stop.abort();
        await working;
        next = await sending;
        if (half === 1) {
          unanswered = await killWhileSending(house, talk, sent, next, deviceCookie, dataDir);
          next += BURST;
        }
        say(`half ${half}: ${sent.acknowledged.size} replies acknowledged, ${sent.open.size} without an answer`);
      } finally {
        await killAll(house, dataDir);
      }
    }
  } finally {
    await readers.end();
  }
  return { ...(await countReplies(dataDir, sent.acknowledged)), sent, desk, reads, unanswered };
}

/** Residents who write when the kill comes, all at once. */
const BURST = 60;

async function killWhileSending(house: Running, talk: Talk, sent: Sent, from: number, deviceCookie: string, dataDir: string): Promise<number> {
  const stop = new AbortController();
  const sending = keepSending(house.port, talk, sent, { perSecond: BURST * 4, from, stop: stop.signal, deviceCookie });
  await pause(200);
  stop.abort();
  await killAll(house, dataDir);
  await sending;
  return sent.open.size;
}
