import { afterEach, describe, expect, test } from 'vitest';
import { openFrontCache } from '../../src/platform/front-cache.ts';
import { openHttpServer, type HttpServer } from '../../src/platform/http-server.ts';
import { openLive, type LiveStates } from '../../src/platform/live.ts';
import { openLog } from '../../src/platform/log.ts';
import { oneAtATime } from '../../src/platform/one-at-a-time.ts';
import { openReader, type LiveReader } from '../live-reader.ts';

const log = openLog('silent');

const open: { server: HttpServer; viewers: LiveReader[] }[] = [];
afterEach(async () => {
  for (const { server, viewers } of open.splice(0)) {
    viewers.forEach((viewer) => viewer.leave());
    await server.close(1000);
  }
});

/** A square whose walls are counted, and how often they were. */
async function openSquare() {
  const counts = new Map<string, number>();
  let reads = 0;
  let fails = false;
  const states: LiveStates = {
    tells: (topic) => topic.startsWith('wall'),
    async read(topic) {
      reads++;
      if (fails) throw new Error('the database is away');
      return String(counts.get(topic) ?? 0);
    },
  };
  const live = openLive({ log, knownTopic: () => true, coalesceMs: 30, feed: async () => [], states });
  const cache = openFrontCache({ maxBytes: 1000, clock: () => new Date() });
  const server = await openHttpServer({ host: '127.0.0.1', port: 0, cache, live, log, app: (_request, response) => void response.end('the app') });
  const square = { server, viewers: [] as LiveReader[] };
  open.push(square);
  const look = async (topic: string): Promise<LiveReader> => {
    const viewer = await openReader(server.port, new URLSearchParams({ topic }).toString());
    square.viewers.push(viewer);
    return viewer;
  };
  return { live, counts, look, reads: () => reads, fail: (does: boolean) => void (fails = does) };
}

const told = (viewer: LiveReader): string[] => viewer.events.map(({ event, data }) => `${event} ${data}`);

describe('who watches a topic that tells how it stands', () => {
  test('is told so on coming, and again when it is another, in a few bytes', async () => {
    const { live, counts, look } = await openSquare();
    counts.set('wall', 7);
    const viewer = await look('wall');
    await expect.poll(() => told(viewer)).toEqual(['state 7']);
    counts.set('wall', 9);
    live.hint(['wall']);
    await expect.poll(() => told(viewer)).toEqual(['state 7', 'state 9']);
    expect(viewer.raw().replace(/^retry.*\n\n/, '')).toBe('event: state\ndata: 7\n\nevent: state\ndata: 9\n\n');
  });

  test('is told nothing when nothing is other than it was', async () => {
    const { live, counts, look, reads } = await openSquare();
    const viewer = await look('wall');
    await expect.poll(() => told(viewer)).toEqual(['state 0']);
    live.hint(['wall']);
    await expect.poll(reads).toBe(2);
    counts.set('wall', 1);
    live.hint(['wall']);
    await expect.poll(() => told(viewer)).toEqual(['state 0', 'state 1']);
  });

  test('shares each look with everybody else, however many changes come at once', async () => {
    const { live, counts, look, reads } = await openSquare();
    const viewers = await Promise.all(Array.from({ length: 50 }, () => look('wall')));
    await expect.poll(() => viewers.every((viewer) => viewer.events.length > 0)).toBe(true);
    const before = reads();
    for (let n = 1; n <= 200; n++) {
      counts.set('wall', n);
      live.hint(['wall']);
    }
    await expect.poll(() => viewers.every((viewer) => told(viewer).at(-1) === 'state 200')).toBe(true);
    expect(reads() - before).toBeLessThanOrEqual(3);
  });

  test('who narrowed it is told of what they chose, when the whole of it changed', async () => {
    const { live, counts, look } = await openSquare();
    const [whole, fife] = [await look('wall'), await look('wall?council=fife')];
    await expect.poll(() => [...told(whole), ...told(fife)]).toEqual(['state 0', 'state 0']);
    counts.set('wall', 2).set('wall?council=fife', 1);
    live.hint(['wall']);
    await expect.poll(() => [told(whole).at(-1), told(fife).at(-1)]).toEqual(['state 2', 'state 1']);
  });

  test('is told after a failure too', async () => {
    const { live, counts, look, fail } = await openSquare();
    const viewer = await look('wall');
    await expect.poll(() => told(viewer)).toEqual(['state 0']);
    fail(true);
    counts.set('wall', 1);
    live.hint(['wall']);
    fail(false);
    await expect.poll(() => told(viewer).at(-1), { timeout: 3000 }).toBe('state 1');
  });

  test('a topic that nobody watches any more is not looked at', async () => {
    const { live, look, reads } = await openSquare();
    const viewer = await look('wall?council=fife');
    await expect.poll(() => told(viewer)).toEqual(['state 0']);
    viewer.leave();
    await expect.poll(() => live.viewers()).toBe(0);
    const before = reads();
    live.hint(['wall']);
    live.resync();
    expect(reads()).toBe(before);
  });
});

describe('one at a time', () => {
  test('whoever asks during a run is given one that began after they asked', async () => {
    let runs = 0;
    let finish = (): void => {};
    const ask = oneAtATime(async () => {
      const run = ++runs;
      await new Promise<void>((done) => (finish = done));
      return run;
    });
    const first = ask();
    await expect.poll(() => runs).toBe(1);
    const [second, third] = [ask(), ask()];
    finish();
    expect(await first).toBe(1);
    await expect.poll(() => runs).toBe(2);
    finish();
    expect(await Promise.all([second, third])).toEqual([2, 2]);
  });
});
