import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openLog } from '../../src/platform/log.ts';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { isAlive } from '../../src/platform/postgres-process.ts';
import { furnish, type Furnished } from '../furnish.ts';
import { familyOf, postgresIn } from '../processes.ts';
import { countStored, type Stored } from './stored.ts';
import type { SpeakerOptions } from './speaker.ts';

const SPEAKER = fileURLToPath(new URL('./speaker.ts', import.meta.url));
const SPEAKERS = 4;

/** What came of it all. `restarts` are milliseconds from a start after a kill to the first page. */
export type Killed = Stored & { acknowledged: number; unanswered: number; restarts: number[] };

/** What was promised ("said"), and what had been asked for when the kill came. */
type Promised = { said: Set<string>; open: Set<string> };

type House = { child: ChildProcess; port: Promise<number>; heard(): number };

/** Starts a house in a process group of its own and writes down what it promises. */
function startHouse(options: SpeakerOptions, promised: Promised): House {
  const child = spawn(process.execPath, [SPEAKER, JSON.stringify(options)], { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin!.on('error', () => {});
  let heard = 0;
  const port = new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the house ended before it was open')));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const [word, id = ''] = line.split(' ');
      if (word === 'ready') resolve(Number(id));
      if (word === 'trying') promised.open.add(id);
      if (word !== 'said') return;
      heard++;
      promised.said.add(id);
      promised.open.delete(id);
    });
  });
  port.catch(() => {});
  return { child, port, heard: () => heard };
}

function killAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
}

/** Kills a house's whole process group and every process of its PostgreSQL, and waits until all are gone. */
async function killAll({ child }: House, dataDir: string): Promise<void> {
  const gone = once(child, 'close');
  const postgres = postgresIn(dataDir);
  const family = postgres ? familyOf(postgres) : [];
  killAtOnce(-child.pid!);
  family.forEach(killAtOnce);
  await gone;
  while (family.some(isAlive)) await pause(5);
}

/** Makes the house's folder with an authority and a voice in it, in good order. */
async function moveIn(dataDir: string): Promise<Furnished> {
  const log = openLog('silent');
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  try {
    await migrate(postgres.url, log);
    return await furnish(postgres.url, { posts: 0, authorities: 1, voices: 1 });
  } finally {
    await postgres.stop();
  }
}

async function firstPage(port: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/glen-0`);
  if (response.status !== 200) throw new Error(`the first page after a restart was ${response.status}`);
}

/** How many posts a round hears before the kill comes, in the middle of the next ones. */
type Rounds = { dataDir: string; kills: number; posts: number; say?: (line: string) => void };

/**
 * Lets a house publish and kills it with its database, over and over; each new
 * start first says again what had no answer. Counts in the end what is there.
 */
export async function killOverAndOver({ dataDir, kills, posts, say = () => {} }: Rounds): Promise<Killed> {
  const { memberId, voice } = await moveIn(dataDir);
  const options = { dataDir, memberId, voiceId: voice.id, speakers: SPEAKERS };
  const promised: Promised = { said: new Set(), open: new Set() };
  const restarts: number[] = [];
  let unanswered = 0;
  // One start more than kills, to see the last restart too.
  for (let round = 0; round <= kills; round++) {
    const began = performance.now();
    const house = startHouse(options, promised);
    try {
      await firstPage(await house.port);
      if (round > 0) restarts.push(performance.now() - began);
      house.child.stdin!.write(`${[...promised.open].join('\n')}${promised.open.size > 0 ? '\n' : ''}\n`);
      // Not always at the same point of a transaction.
      const enough = posts + Math.floor(Math.random() * 20);
      while (house.heard() < enough && house.child.exitCode === null) await pause(Math.random() * 10);
    } finally {
      await killAll(house, dataDir);
    }
    if (house.child.exitCode) throw new Error('the house ended by itself');
    unanswered += promised.open.size;
    say(`kill ${round + 1}: ${promised.said.size} posts acknowledged, ${promised.open.size} without an answer`);
  }
  return { ...(await countStored(dataDir, promised.said)), acknowledged: promised.said.size, unanswered, restarts };
}
