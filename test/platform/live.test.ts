import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { openFrontCache } from '../../src/platform/front-cache.ts';
import { openHttpServer, type HttpServer } from '../../src/platform/http-server.ts';
import { MOST_MISSED, openLive, type Live, type LiveFeed, type LiveOptions, type LiveUpdate } from '../../src/platform/live.ts';
import { isAfter } from '../../src/platform/live-told.ts';
import { openLog } from '../../src/platform/log.ts';
import { askRaw, openReader, type LiveReader } from '../live-reader.ts';

const log = openLog('silent');

/** What was said on every topic, and a feed of it. */
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
    if (since === null) return said.slice(-(MOST_MISSED + 1));
    return said.filter(({ cursor }) => isAfter(cursor, since)).slice(0, MOST_MISSED + 1);
  };
  return { said, say, feed, asked: () => asked, ids: (from = 0) => said.slice(from).map(({ cursor }) => cursor) };
}

const open: { server: HttpServer; viewers: LiveReader[] }[] = [];
afterEach(async () => {
  for (const { server, viewers } of open.splice(0)) {
    viewers.forEach((viewer) => viewer.leave());
    await server.close(1000);
  }
});

async function openStreet(options: Partial<LiveOptions> & { feed: LiveFeed }) {
  const live: Live = openLive({ log, knownTopic: () => true, coalesceMs: 50, ...options });
  const cache = openFrontCache({ maxBytes: 1000, clock: () => new Date() });
  const server = await openHttpServer({ host: '127.0.0.1', port: 0, cache, live, log, app: (_request, response) => void response.end('the app') });
  const street = { server, viewers: [] as LiveReader[] };
  open.push(street);
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => askRaw(server.port, path, headers, method);
  const look = async (query = 'topic=all', headers: Record<string, string> = {}): Promise<LiveReader> => {
    const viewer = await openReader(server.port, query, headers);
    street.viewers.push(viewer);
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
    const feeds: LiveFeed = async (topic, since, told) => (topic === 'voice:1' ? feed(topic, since, told) : []);
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
      feed: async (topic, since, told) => {
        if (broken) throw new Error('no database');
        return feed(topic, since, told);
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
  test('is told what was missed, in order, from before anybody looked too', async () => {
    const { feed, ids } = aRecord(MOST_MISSED + 30);
    const { look } = await openStreet({ feed });
    const far = await look('topic=all&since=c29');
    await expect.poll(far.ids).toEqual(ids(30));
    const near = await look('topic=all&since=c29', { 'last-event-id': 'c77' });
    await expect.poll(near.ids).toEqual(['c78', 'c79']);
  });

  test('after more than fifty posts is told to load the page, and then of what comes', async () => {
    const { say, feed } = aRecord(MOST_MISSED + 30);
    const { live, look } = await openStreet({ feed });
    const viewers = [await look('topic=all&since=c28'), await look('topic=all&since=c3'), await look('topic=all&since=')];
    for (const viewer of viewers) await expect.poll(() => viewer.events).toEqual([{ id: 'c79', event: 'behind', data: '50' }]);
    say();
    live.hint(['all']);
    for (const viewer of viewers) await expect.poll(viewer.ids).toEqual(['c79', 'c80']);
  });

  test('with a cursor made up to be different each time costs the database nothing more', async () => {
    const record = aRecord(MOST_MISSED);
    const { look } = await openStreet({ feed: record.feed });
    const first = await look('topic=all&since=b');
    await expect.poll(first.ids).toHaveLength(MOST_MISSED);
    const before = record.asked();
    const others = await Promise.all(Array.from({ length: 100 }, (_, number) => look(`topic=all&since=b${number % 10}`)));
    for (const viewer of others) await expect.poll(viewer.ids).toHaveLength(MOST_MISSED);
    expect(record.asked()).toBe(before);
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
    const newest = { asked: 0 };
    let go = (): void => {};
    const slowly: LiveFeed = async (topic, since, told) => {
      const updates = await feed(topic, since, told);
      if (since === null && ++newest.asked === 2) await new Promise<void>((resolve) => (go = resolve));
      return updates;
    };
    const { live, look } = await openStreet({ feed: slowly });
    const [stays, comes] = [await look('topic=all&since=c7'), await look('topic=all&since=c5')];
    await expect.poll(() => newest.asked).toBe(2);
    say();
    live.hint(['all']);
    await expect.poll(stays.ids).toEqual(['c8']);
    go();
    await expect.poll(comes.ids).toEqual(['c6', 'c7', 'c8']);
  });

  test('at any moment, while much is being said, misses nothing and hears nothing twice', async () => {
    const record = aRecord(8);
    const slowly: LiveFeed = async (topic, since, told) => {
      await pause(Math.random() * 12);
      const updates = await record.feed(topic, since, told);
      await pause(Math.random() * 12);
      return updates;
    };
    const { live, look } = await openStreet({ feed: slowly, coalesceMs: 5 });
    const viewers: { viewer: LiveReader; from: number }[] = [];
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

  test('is also told of a post that was stored late, behind one that was quicker; never twice, also when coming back', async () => {
    const said: LiveUpdate[] = [{ cursor: '10', html: 'a' }, { cursor: '30', html: 'c' }];
    // Goes back by some from the cursor, as a feed does that knows of late commits.
    const feed: LiveFeed = async (_topic, since) => said.filter(({ cursor }) => since === null || Number(cursor) > Number(since) - 25);
    const { live, look } = await openStreet({ feed });
    const viewer = await look('topic=all&since=30');
    const away = await look('topic=all&since=30');
    away.leave();
    said.splice(1, 0, { cursor: '20', html: 'b' });
    live.hint(['all']);
    await expect.poll(viewer.ids).toEqual(['30~20']);
    said.push({ cursor: '40', html: 'd' });
    live.hint(['all']);
    await expect.poll(viewer.ids).toEqual(['30~20', '40']);
    const back = (id: string) => look('topic=all&since=10', { 'last-event-id': id });
    const [missedBoth, missedOne, missedNone] = [await back('30'), await back('30~20'), await back('40')];
    said.push({ cursor: '50', html: 'e' });
    live.hint(['all']);
    await expect.poll(missedBoth.ids).toEqual(['30~20', '40', '50']);
    await expect.poll(missedOne.ids).toEqual(['40', '50']);
    await expect.poll(missedNone.ids).toEqual(['50']);
    expect(missedBoth.events.map(({ data }) => data)).toEqual(['b', 'd', 'e']);
  });

  test('is told of nothing old, however much was said just before anybody looked', async () => {
    const { said, say } = aRecord(200);
    const feed: LiveFeed = async (_topic, since, told) =>
      since === null ? said.slice(-MOST_MISSED - 1) : said.filter(({ cursor }) => !told.includes(cursor)).slice(0, MOST_MISSED + 1);
    const { live, look } = await openStreet({ feed });
    const [now, before] = [await look('topic=all&since=c199'), await look('topic=all&since=c190')];
    say();
    live.hint(['all']);
    await expect.poll(now.ids).toEqual(['c200']);
    await expect.poll(before.ids).toEqual([191, 192, 193, 194, 195, 196, 197, 198, 199, 200].map((number) => `c${number}`));
  });

  test('to a house that was started meanwhile is not told again of what came before a late post', async () => {
    const said: LiveUpdate[] = ['10', '20', '30'].map((cursor) => ({ cursor, html: cursor }));
    const feed: LiveFeed = async (_topic, since) => said.filter(({ cursor }) => since === null || Number(cursor) > Number(since) - 25);
    const { live, look } = await openStreet({ feed });
    const viewer = await look('topic=all', { 'last-event-id': '30~20' });
    said.push({ cursor: '40', html: '40' });
    live.hint(['all']);
    await expect.poll(viewer.ids).toEqual(['40']);
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

  test('can be had by a whole office behind one address, which cannot take all there are', async () => {
    const { live, get, look } = await openStreet({ feed: aRecord().feed });
    for (let hundred = 0; hundred < 5; hundred++) await Promise.all(Array.from({ length: 100 }, () => look()));
    expect(live.viewers()).toBe(500);
    expect((await get('/live?topic=all')).resume().statusCode).toBe(429);
  });

  test('of another address is the app’s', async () => {
    const { get } = await openStreet({ feed: aRecord().feed });
    for (const path of ['/lively', '/', '/live/x']) {
      expect(String(Buffer.concat(await (await get(path)).toArray()))).toBe('the app');
    }
  });
});
