import { type IncomingMessage, request as ask } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { openFrontCache } from '../../src/platform/front-cache.ts';
import { openHttpServer, type HttpServer } from '../../src/platform/http-server.ts';
import { openLive, type Live, type LiveFeed, type LiveOptions, type LiveUpdate } from '../../src/platform/live.ts';
import { openLog } from '../../src/platform/log.ts';

const log = openLog('silent');

/** What was said on every topic, and a feed of it that hands over at most five at once. */
function aRecord(start = 0) {
  const said: LiveUpdate[] = [];
  let asked = 0;
  const say = (html = `<li>${said.length}</li>`) => {
    const update = { cursor: `c${said.length}`, html };
    said.push(update);
    return update;
  };
  for (let number = 0; number < start; number++) say();
  const feed: LiveFeed = async (_topic, since) => {
    asked++;
    if (since === null) return said.slice(-5);
    const place = said.findIndex(({ cursor }) => cursor === since);
    return place === -1 ? [] : said.slice(place + 1, place + 6);
  };
  return { said, say, feed, asked: () => asked, ids: (from = 0) => said.slice(from).map(({ cursor }) => cursor) };
}

type Event = { id: string; event: string; data: string };
type Viewer = { events: Event[]; ids(): string[]; raw(): string; response: IncomingMessage; ended: Promise<void>; leave(): void };

const open: { server: HttpServer; viewers: Viewer[] }[] = [];
afterEach(async () => {
  for (const { server, viewers } of open.splice(0)) {
    viewers.forEach((viewer) => viewer.leave());
    await server.close(1000);
  }
});

function readEvents(text: string): Event[] {
  const blocks = text.split('\n\n').slice(0, -1).map((block) => block.split('\n'));
  const field = (lines: string[], name: string) => lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2)).join('\n');
  return blocks.filter((lines) => field(lines, 'event')).map((lines) => ({ id: field(lines, 'id'), event: field(lines, 'event'), data: field(lines, 'data') }));
}

function watch(response: IncomingMessage): Viewer {
  let text = '';
  const viewer: Viewer = {
    events: [], response, ids: () => viewer.events.map(({ id }) => id), raw: () => text,
    ended: new Promise((resolve) => response.once('close', () => resolve())),
    leave: () => void response.destroy() };
  response.setEncoding('utf8').on('error', () => {}).on('data', (part: string) => {
    text += part;
    viewer.events = readEvents(text);
  });
  return viewer;
}

async function openStreet(options: Partial<LiveOptions> & { feed: LiveFeed }) {
  const live: Live = openLive({ log, knownTopic: () => true, coalesceMs: 50, ...options });
  const cache = openFrontCache({ maxBytes: 1000, clock: () => new Date() });
  const server = await openHttpServer({ host: '127.0.0.1', port: 0, cache, live, log, app: (_request, response) => void response.end('the app') });
  const street = { server, viewers: [] as Viewer[] };
  open.push(street);
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<IncomingMessage>((resolve, reject) => {
      ask({ host: '127.0.0.1', port: server.port, path, headers, method, agent: false }, resolve).on('error', reject).end();
    });
  const look = async (query = 'topic=all', headers: Record<string, string> = {}): Promise<Viewer> => {
    const response = await get(`/live?${query}`, headers);
    expect(response.statusCode).toBe(200);
    const viewer = watch(response);
    street.viewers.push(viewer);
    await expect.poll(viewer.raw).toMatch(/^retry: \d+\n\n/);
    return viewer;
  };
  return { live, server, get, look };
}

describe('a reader who looks at a topic', () => {
  test('is told of a change once, with the cursor to come back with', async () => {
    const { said, say, feed } = aRecord(3);
    const { live, look } = await openStreet({ feed });
    const viewer = await look('topic=all&since=c2');
    say('<li>\n<p>Roads are open</p>\r\n</li>');
    live.hint(['all', 'voice:1']);
    await expect.poll(() => viewer.events).toEqual([{ id: said[3]!.cursor, event: 'post', data: '<li>\n<p>Roads are open</p>\n</li>' }]);
    expect(viewer.response.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  });

  test('shares one look at the database with everybody else', async () => {
    const record = aRecord(1);
    const { live, look } = await openStreet({ feed: record.feed });
    const viewers = await Promise.all(Array.from({ length: 60 }, () => look('topic=all&since=c0')));
    const before = record.asked();
    record.say();
    live.hint(['all']);
    await expect.poll(() => viewers.every((viewer) => viewer.ids().join() === 'c1')).toBe(true);
    // One that finds the change, and one that finds that there is no more.
    expect(record.asked() - before).toBe(2);
    expect(live.viewers()).toBe(60);
  });

  test('hears nothing of other topics', async () => {
    const { say, feed } = aRecord(1);
    const feeds: LiveFeed = async (topic, since) => (topic === 'voice:1' ? feed(topic, since) : []);
    const { live, look } = await openStreet({ feed: feeds });
    const [other, right] = [await look('topic=voice%3A2&since='), await look('topic=voice%3A1&since=c0')];
    say();
    live.hint(['voice:1', 'voice:2']);
    await expect.poll(right.ids).toEqual(['c1']);
    expect(other.ids()).toEqual([]);
  });

  test('who names no cursor is told of what comes from now on; who has an empty page, of all there is', async () => {
    const { say, feed, ids } = aRecord(2);
    const { live, look } = await openStreet({ feed });
    const [now, empty] = [await look('topic=all'), await look('topic=all&since=')];
    await expect.poll(empty.ids).toEqual(ids());
    say();
    live.hint(['all']);
    await expect.poll(now.ids).toEqual(['c2']);
    await expect.poll(empty.ids).toEqual(ids());
  });
});

describe('hints', () => {
  test('that come in a flood make one look at once and one afterwards', async () => {
    const record = aRecord(1);
    const { live, look } = await openStreet({ feed: record.feed, coalesceMs: 300 });
    const viewer = await look('topic=all&since=c0');
    const before = record.asked();
    record.say();
    live.hint(['all']);
    await expect.poll(viewer.ids).toEqual(['c1']);
    record.say();
    for (let hint = 0; hint < 500; hint++) live.hint(['all']);
    expect(record.asked() - before).toBe(2);
    await expect.poll(viewer.ids).toEqual(['c1', 'c2']);
    await pause(400);
    // Two more, or three on a machine so slow that the flood began after the first time was over.
    expect(record.asked() - before).toBeLessThanOrEqual(5);
  });

  test('are looked after again when the database failed', async () => {
    const { say, feed } = aRecord(1);
    let broken = false;
    const { live, look } = await openStreet({
      feed: async (topic, since) => {
        if (broken) throw new Error('no database');
        return feed(topic, since);
      },
    });
    const viewer = await look('topic=all&since=c0');
    broken = true;
    say();
    live.hint(['all']);
    await pause(20);
    broken = false;
    await expect.poll(viewer.ids).toEqual(['c1']);
  });

  test('that were lost are made good by looking at every topic again', async () => {
    const { say, feed } = aRecord(1);
    const { live, look } = await openStreet({ feed });
    const viewer = await look('topic=all&since=c0');
    say();
    live.resync();
    await expect.poll(viewer.ids).toEqual(['c1']);
  });
});

describe('a reader who comes back', () => {
  test('is told what was missed, in order, further back than anything in memory too', async () => {
    const { feed, ids } = aRecord(40);
    const { look } = await openStreet({ feed });
    const far = await look('topic=all&since=c3');
    await expect.poll(far.ids).toEqual(ids(4));
    const near = await look('topic=all&since=c3', { 'last-event-id': 'c37' });
    await expect.poll(near.ids).toEqual(['c38', 'c39']);
  });

  test('with a page newer than the last look is not told of what is on it', async () => {
    const { say, feed } = aRecord(2);
    const { live, look } = await openStreet({ feed });
    const before = await look('topic=all&since=c1');
    say();
    say();
    const viewer = await look('topic=all&since=c2');
    live.hint(['all']);
    await expect.poll(viewer.ids).toEqual(['c3']);
    await expect.poll(before.ids).toEqual(['c2', 'c3']);
    say();
    live.hint(['all']);
    await expect.poll(viewer.ids).toEqual(['c3', 'c4']);
  });

  test('is not told of what has been withdrawn since', async () => {
    const { said, say, feed, ids } = aRecord(3);
    const { live, look } = await openStreet({ feed });
    const stays = await look('topic=all&since=c2');
    say('<li>Names a child</li>');
    live.hint(['all']);
    await expect.poll(stays.ids).toEqual(['c3']);
    const before = await look('topic=all&since=c1');
    await expect.poll(before.ids).toEqual(['c2', 'c3']);
    said.splice(3, 1, { cursor: 'c3b', html: '<li>Another</li>' });
    live.hint(['all']);
    const back = await look('topic=all&since=c1');
    await expect.poll(back.ids).toEqual(ids(2));
    expect(back.raw()).not.toContain('child');
  });

  test('is also told of what was said while the database was asked what was missed', async () => {
    const { say, feed } = aRecord(8);
    let pages: 'not asked' | 'one asked' | 'all read' = 'not asked';
    let go = (): void => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    const slowly: LiveFeed = async (topic, since) => {
      const updates = await feed(topic, since);
      if (since === 'c5') pages = 'one asked';
      else if (pages === 'one asked') {
        pages = 'all read';
        await held;
      }
      return updates;
    };
    const { live, look } = await openStreet({ feed: slowly });
    const [stays, comes] = [await look('topic=all&since=c7'), await look('topic=all&since=c5')];
    await expect.poll(() => pages).toBe('all read');
    say();
    live.hint(['all']);
    await expect.poll(stays.ids).toEqual(['c8']);
    go();
    await expect.poll(comes.ids).toEqual(['c6', 'c7', 'c8']);
  });

  test('at any moment, while much is being said, misses nothing and hears nothing twice', async () => {
    const record = aRecord(8);
    const slowly: LiveFeed = async (topic, since) => {
      await pause(Math.random() * 12);
      const updates = await record.feed(topic, since);
      await pause(Math.random() * 12);
      return updates;
    };
    const { live, look } = await openStreet({ feed: slowly, coalesceMs: 5 });
    const viewers: { viewer: Viewer; from: number }[] = [];
    for (let round = 0; round < 60; round++) {
      const from = Math.max(0, record.said.length - 1 - Math.floor(Math.random() * 12));
      const arriving = look(`topic=all&since=c${from}`).then((viewer) => void viewers.push({ viewer, from }));
      record.say();
      live.hint(['all']);
      await pause(Math.random() * 15);
      record.say();
      live.hint(['all']);
      await arriving;
    }
    await expect.poll(() => viewers.filter(({ viewer }) => viewer.ids().at(-1) !== record.ids().at(-1)).length).toBe(0);
    for (const { viewer, from } of viewers) expect(viewer.ids(), `since c${from}`).toEqual(record.ids(from + 1));
  });

  test('is also told of a post that was stored late, behind one that was quicker', async () => {
    const said: LiveUpdate[] = [{ cursor: '10', html: 'a' }, { cursor: '30', html: 'c' }];
    // Goes back by some from the cursor, as a feed does that knows of late commits.
    const feed: LiveFeed = async (_topic, since) => said.filter(({ cursor }) => since === null || Number(cursor) > Number(since) - 25);
    const { live, look } = await openStreet({ feed });
    const viewer = await look('topic=all&since=30');
    said.splice(1, 0, { cursor: '20', html: 'b' });
    live.hint(['all']);
    await expect.poll(viewer.ids).toEqual(['20']);
    said.push({ cursor: '40', html: 'd' });
    live.hint(['all']);
    await expect.poll(viewer.ids).toEqual(['20', '40']);
  });

  test('with a cursor that never was is told of what comes', async () => {
    const { say, feed } = aRecord(3);
    const { live, look } = await openStreet({ feed });
    const viewer = await look(`topic=all&since=${encodeURIComponent("'; drop table posts")}`);
    await expect.poll(live.viewers).toBe(1);
    const told = await look('topic=all&since=c2');
    say();
    live.hint(['all']);
    await expect.poll(told.ids).toEqual(['c3']);
    await expect.poll(viewer.ids).toEqual(['c3']);
  });
});

describe('a connection', () => {
  test('that does not read what it is sent is ended, and the others are not', async () => {
    const { say, feed, said } = aRecord(1);
    const { live, look } = await openStreet({ feed, coalesceMs: 1 });
    const [slow, quick] = [await look('topic=all&since=c0'), await look('topic=all&since=c0')];
    slow.response.pause();
    slow.response.removeAllListeners('data');
    for (let round = 0; live.viewers() === 2; round++) {
      expect(round).toBeLessThan(100);
      const { cursor } = say('x'.repeat(1_000_000));
      live.hint(['all']);
      await expect.poll(() => quick.raw().includes(`id: ${cursor}\n`)).toBe(true);
    }
    await expect.poll(quick.ids).toHaveLength(said.length - 1);
  });

  test('is kept open with a sign of life', async () => {
    const { look } = await openStreet({ feed: aRecord().feed, heartbeatMs: 20 });
    const viewer = await look();
    await expect.poll(viewer.raw).toContain('\n\n:\n\n');
  });

  test('is forgotten when the reader leaves', async () => {
    const record = aRecord(1);
    const { live, look } = await openStreet({ feed: record.feed });
    const viewer = await look();
    expect(live.viewers()).toBe(1);
    viewer.leave();
    await expect.poll(live.viewers).toBe(0);
    const before = record.asked();
    live.hint(['all']);
    expect(record.asked()).toBe(before);
  });

  test('is ended politely when the house closes', async () => {
    const { server, look } = await openStreet({ feed: aRecord().feed });
    const viewer = await look();
    await server.close();
    await viewer.ended;
    expect(viewer.response.complete).toBe(true);
  });

  test('is not given for what makes no sense, or is too much', async () => {
    const { get, look } = await openStreet({ feed: aRecord().feed, knownTopic: async (topic) => topic === 'all', maxViewers: 3, maxPerAddress: 2, addressOf: (request) => request.headers['x-test'] as string ?? 'a' });
    const status = async (path: string, method = 'GET', headers = {}) => (await get(path, headers, method)).resume().statusCode;
    expect(await status('/live')).toBe(400);
    expect(await status(`/live?topic=all&since=${'x'.repeat(201)}`)).toBe(400);
    expect(await status('/live?topic=nobody')).toBe(404);
    expect(await status('/live?topic=all', 'POST')).toBe(405);
    await look();
    await look();
    expect(await status('/live?topic=all')).toBe(429);
    await look('topic=all', { 'x-test': 'b' });
    expect(await status('/live?topic=all', 'GET', { 'x-test': 'c' })).toBe(503);
  });

  test('of another address is the app’s', async () => {
    const { get } = await openStreet({ feed: aRecord().feed });
    for (const path of ['/lively', '/', '/live/x']) {
      expect(String(Buffer.concat(await (await get(path)).toArray()))).toBe('the app');
    }
  });
});
