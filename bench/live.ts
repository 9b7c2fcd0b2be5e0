import { setTimeout as pause } from 'node:timers/promises';
import { below, type Budget } from './budget.ts';
import type { BareLiveAnswers } from './bare-live.ts';
import { startChild, type Child } from './children.ts';
import { fetchRaw } from './fetch-raw.ts';
import { makeFolder, removeFolder } from './folder.ts';
import { head } from './head.ts';
import type { HouseAnswers } from './house-child.ts';
import type { ViewersAnswers } from './live-viewers.ts';
import { median, quantile, readable } from './numbers.ts';

const VIEWERS = 10_000;
const LAST_MS = 250;
const EACH_KB = 20;
const ROUNDS = 15;
const PER_FILE = 64;

/** As many viewers as a process may have connections, with some files to spare. */
async function howMany(viewers: Child<ViewersAnswers>): Promise<number> {
  return Math.min(VIEWERS, (await viewers.ask('mayOpen', undefined)) - PER_FILE);
}

/** The address a page's own script would listen to. */
async function liveAddress(port: number, path: string): Promise<string> {
  const page = (await fetchRaw(port, path)).body.toString();
  const [, topic = '', since = ''] = /<ww-live[^>]*\stopic="([^"]+)"\s+since="([^"]+)"/.exec(page) ?? [];
  if (!topic) throw new Error('the page has nothing live');
  return `/live?topic=${encodeURIComponent(topic)}&since=${since}`;
}

type Side = { last: number[]; middle: number[] };

async function hearOne(viewers: Child<ViewersAnswers>, side: Side, tell: () => Promise<number>): Promise<void> {
  await viewers.ask('listen', undefined);
  const began = await tell();
  const told = await viewers.ask('told', undefined);
  side.last.push(told.last - began);
  side.middle.push(told.middle - began);
  // Changes within a quarter of a second are told together.
  await pause(300);
}

/** Kilobytes each viewer adds to a process. */
async function growth(memory: () => Promise<number>, count: number, come: () => Promise<unknown>): Promise<number> {
  const before = await memory();
  await come();
  await pause(3000);
  return ((await memory()) - before) / count / 1000;
}

/** Ten thousand look at an authority's home while a post is published; in turn with bare sockets written in a loop. */
export const live: Budget = async (say) => {
  const dataDir = makeFolder();
  const house = await startChild<HouseAnswers>('./house-child.ts', { dataDir, amount: { posts: 400, authorities: 1, voices: 12 } });
  const bare = await startChild<BareLiveAnswers>('./bare-live.ts');
  const [ours, theirs] = [await startChild<ViewersAnswers>('./live-viewers.ts'), await startChild<ViewersAnswers>('./live-viewers.ts')];
  try {
    const count = await howMany(ours);
    const { port, authority } = await house.ask('place', undefined);
    const { port: barePort } = await bare.ask('place', undefined);
    const address = await liveAddress(port, `/${authority.slug}`);
    const each = await growth(async () => (await house.ask('memory', undefined)).node, count, () => ours.ask('come', { port, head: head(address), count }));
    say(`live: ${readable(count)} viewers have come`);
    const bareEach = await growth(() => bare.ask('memory', undefined), count, () => theirs.ask('come', { port: barePort, head: head('/'), count }));
    const [posts, loops]: [Side, Side] = [{ last: [], middle: [] }, { last: [], middle: [] }];
    const frame = `id: x\nevent: post\ndata: ${'x'.repeat(900)}\n\n`;
    for (let round = 1; round <= ROUNDS; round++) {
      await hearOne(theirs, loops, () => bare.ask('tell', frame));
      await hearOne(ours, posts, async () => (await house.ask('publishNow', undefined)).at);
      say(`live: the last was told after ${readable(posts.last.at(-1)!)} ms, in a bare loop ${readable(loops.last.at(-1)!)} ms`);
    }
    const who = `${readable(count)} viewers`;
    return {
      rows: [
        below({ name: `live: last of ${who} told`, value: median(posts.last), unit: 'ms', budget: LAST_MS, limit: median(loops.last) }),
        below({ name: `live: memory of each of ${who}`, value: each, unit: 'kB', budget: EACH_KB, limit: bareEach }),
      ],
      notes: [
        `live: counted from the publisher’s answer; middle viewer ${readable(median(posts.middle))} ms, slowest of ${ROUNDS} posts ${readable(quantile(posts.last, 1))} ms (bare loop ${readable(quantile(loops.last, 1))} ms).`,
        ...(count < VIEWERS ? [`live: a process may open too few files here for ${readable(VIEWERS)} viewers.`] : []),
      ],
    };
  } finally {
    await Promise.all([ours.end(), theirs.end()]);
    await Promise.all([house.end(), bare.end()]);
    await removeFolder(dataDir);
  }
};
