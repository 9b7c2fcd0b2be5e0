import { request as ask, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cacheKey, openFrontCache, writeKept, type FrontCache, type PageBuild } from '../../src/platform/front-cache.ts';
import { openHttpServer } from '../../src/platform/http-server.ts';
import { openLog } from '../../src/platform/log.ts';

const NOON = new Date('2026-09-28T11:00:00Z');
const LONG = `<!DOCTYPE html><p>${'Gritters are out on the A82. '.repeat(200)}</p>`;

function aPage(given: Partial<PageBuild> = {}): PageBuild {
  return { status: 200, contentType: 'text/html; charset=utf-8', body: LONG, tags: ['posts:all'], ...given };
}

/** A build that goes on when told to. */
function heldBuild(page: PageBuild = aPage()) {
  let begun = 0;
  let go = (): void => {};
  return {
    begun: () => begun,
    go: () => go(),
    build: () => {
      begun++;
      return new Promise<PageBuild>((resolve) => (go = () => resolve(page)));
    },
  };
}

let now = NOON;
let cache: FrontCache;
beforeEach(() => {
  now = NOON;
  cache = openFrontCache({ maxBytes: 10_000_000, clock: () => now });
});

describe('a page that many ask for', () => {
  test('is built once for all who ask at the same time', async () => {
    const held = heldBuild();
    const asking = Promise.all(Array.from({ length: 50 }, () => cache.keep('home', held.build)));
    await expect.poll(held.begun).toBe(1);
    held.go();
    expect(new Set(await asking).size).toBe(1);
    await cache.keep('home', held.build);
    expect(held.begun()).toBe(1);
  });

  test('is asked for again when its build failed', async () => {
    await expect(cache.keep('home', async () => { throw new Error('no database'); })).rejects.toThrow('no database');
    expect((await cache.keep('home', async () => aPage())).status).toBe(200);
  });
});

describe('a change', () => {
  const body = async (key: string) => String((await cache.keep(key, async () => aPage({ body: 'new' }))).identity.body);

  test('has the pages that show it built anew, and no others', async () => {
    await cache.keep('post', async () => aPage({ body: 'old', tags: ['post:1', 'authority:a'] }));
    await cache.keep('other', async () => aPage({ body: 'old', tags: ['post:2', 'authority:a'] }));
    cache.invalidate(['post:1']);
    expect([await body('post'), await body('other')]).toEqual(['new', 'old']);
    expect(cache.stats().pages).toBe(2);
  });

  test('of everything has every page built anew', async () => {
    await cache.keep('post', async () => aPage({ body: 'old', tags: [] }));
    cache.invalidate(['everything']);
    expect(await body('post')).toBe('new');
    cache.clear();
    expect(cache.stats()).toMatchObject({ pages: 0, bytes: 0 });
  });

  test('while a page is being built never leaves the old page in the cache, nor shows it to who waits', async () => {
    const bodies = ['before the change', 'after the change'];
    const build = async () => {
      const page = aPage({ body: bodies.shift()!, tags: ['post:1'] });
      if (bodies.length === 1) cache.invalidate(['post:1']);
      return page;
    };
    const kept = await cache.keep('post', build);
    expect(String(kept.identity.body)).toBe('after the change');
    expect(await body('post')).toBe('after the change');
  });

  test('of something else while a page is being built does not delay it', async () => {
    const held = heldBuild();
    const asking = cache.keep('home', held.build);
    cache.invalidate(['post:9']);
    held.go();
    await asking;
    expect(held.begun()).toBe(1);
  });

  test('at every build is shown at last, but not kept', async () => {
    let builds = 0;
    const build = async () => {
      builds++;
      cache.invalidate(['posts:all']);
      return aPage();
    };
    expect((await cache.keep('home', build)).status).toBe(200);
    expect(builds).toBe(4);
    expect(cache.stats().pages).toBe(0);
  });

  test('forgets the compressed forms of a page too', async () => {
    const { asked, close } = await serveWith(async () => aPage());
    await asked({ 'accept-encoding': 'br' });
    cache.invalidate(['posts:all']);
    expect(cache.stats()).toMatchObject({ pages: 0, bytes: 0 });
    await close();
  });
});

describe('a page with an end', () => {
  test('is built anew at its next timed change', async () => {
    let builds = 0;
    const build = async () => aPage({ expiresAt: new Date(NOON.getTime() + 60_000), body: `build ${++builds}` });
    await cache.keep('notice', build);
    now = new Date(NOON.getTime() + 59_999);
    await cache.keep('notice', build);
    expect(builds).toBe(1);
    now = new Date(NOON.getTime() + 60_000);
    await cache.keep('notice', build);
    expect(builds).toBe(2);
  });

  test('that is past when it is built is shown and not kept', async () => {
    await cache.keep('notice', async () => aPage({ expiresAt: NOON }));
    expect(cache.stats().pages).toBe(0);
  });
});

describe('room', () => {
  test('is made by letting go of what nobody asks for', async () => {
    cache = openFrontCache({ maxBytes: 60_000, clock: () => now });
    const { server, close } = await serveWith(async () => aPage({ body: 'x'.repeat(9000) }));
    const get = (path: string) => exchange(server.port, path, {});
    await get('/home');
    for (let number = 0; number < 40; number++) {
      await get(`/junk-${number}`);
      await get('/home');
    }
    expect(cache.stats().bytes).toBeLessThanOrEqual(60_000);
    expect(cache.stats()).toMatchObject({ pages: 4, builds: 41 });
    await close();
  });

  test('is not spent on addresses that were never anything, nor on failures', async () => {
    for (const status of [404, 403, 500]) await cache.keep(`junk-${status}`, async () => aPage({ status }));
    expect(cache.stats().pages).toBe(0);
    await cache.keep('withdrawn', async () => aPage({ status: 410 }));
    await cache.keep('moved', async () => aPage({ status: 301, headers: { location: '/new' } }));
    expect(cache.stats().pages).toBe(2);
  });

  test('is not given to a page that would push out all others', async () => {
    cache = openFrontCache({ maxBytes: 100_000, clock: () => now });
    await cache.keep('home', async () => aPage());
    await cache.keep('huge', async () => aPage({ body: 'x'.repeat(90_000) }));
    expect(cache.stats().pages).toBe(1);
  });

  test('is kept within a number of pages', async () => {
    cache = openFrontCache({ maxBytes: 10_000_000, maxEntries: 5, clock: () => now });
    for (let number = 0; number < 9; number++) await cache.keep(`page-${number}`, async () => aPage());
    expect(cache.stats()).toMatchObject({ pages: 5, evicted: 4 });
  });
});

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

function exchange(port: number, path: string, headers: Record<string, string>, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = ask({ host: '127.0.0.1', port, path, headers, method, agent: false }, async (response) => {
      const body = Buffer.concat((await response.toArray()) as Buffer[]);
      resolve({ status: response.statusCode!, headers: response.headers, body });
    });
    request.on('error', reject).end();
  });
}

async function serveWith(build: () => Promise<PageBuild>) {
  const server = await openHttpServer({
    host: '127.0.0.1',
    port: 0,
    cache,
    live: null,
    log: openLog('silent'),
    app: (request, response) => void cache.keep(cacheKey(request), build).then((kept) => writeKept(request, response, kept)),
  });
  const asked = (headers: Record<string, string> = {}, method = 'GET') => exchange(server.port, '/', headers, method);
  return { server, asked, close: () => server.close() };
}

describe('an answer', () => {
  let asked: (headers?: Record<string, string>, method?: string) => Promise<Answer>;
  let close: () => Promise<void>;
  let page: PageBuild;

  beforeEach(async () => {
    page = aPage({ headers: { 'content-security-policy': "default-src 'none'" } });
    ({ asked, close } = await serveWith(async () => page));
  });
  afterEach(() => close());

  test('is the same bytes in the form the reader’s browser prefers, from the first time on', async () => {
    for (const round of ['first', 'second']) {
      const plain = await asked();
      const gzip = await asked({ 'accept-encoding': 'gzip;q=1, br;q=0.2' });
      const brotli = await asked({ 'accept-encoding': 'gzip, deflate, br, zstd' });
      expect(String(plain.body), round).toBe(LONG);
      expect(String(gunzipSync(gzip.body)), round).toBe(LONG);
      expect(String(brotliDecompressSync(brotli.body)), round).toBe(LONG);
      expect([plain, gzip, brotli].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br']);
      for (const { headers, body } of [plain, gzip, brotli]) {
        expect(headers).toMatchObject({
          vary: 'accept-encoding',
          'content-length': String(body.length),
          'cache-control': 'public, max-age=0, must-revalidate',
          'content-security-policy': "default-src 'none'",
          'content-type': 'text/html; charset=utf-8',
        });
      }
      expect(new Set([plain, gzip, brotli].map(({ headers }) => headers.etag)).size).toBe(3);
    }
    expect(cache.stats()).toMatchObject({ builds: 1, hits: 5 });
  });

  test('is plain to who refuses compression, and where there is nothing to gain', async () => {
    expect((await asked({ 'accept-encoding': 'br;q=0, gzip;q=0' })).headers['content-encoding']).toBeUndefined();
    expect((await asked({ 'accept-encoding': 'identity;q=1, *;q=0.5' })).headers['content-encoding']).toBeUndefined();
    expect((await asked({ 'accept-encoding': '*' })).headers['content-encoding']).toBe('br');
    cache.clear();
    page = aPage({ body: 'short' });
    const { headers } = await asked({ 'accept-encoding': 'br' });
    expect([headers['content-encoding'], headers.vary, headers['content-length']]).toEqual([undefined, undefined, '5']);
    cache.clear();
    page = aPage({ contentType: 'image/webp' });
    expect((await asked({ 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
  });

  test('is "not modified" to who has the page already', async () => {
    const { etag } = (await asked({ 'accept-encoding': 'br' })).headers;
    for (const condition of [etag!, `W/${etag}`, `"other", ${etag}`, '*']) {
      const { status, headers, body } = await asked({ 'accept-encoding': 'br', 'if-none-match': condition });
      expect([condition, status, body.length, headers.etag]).toEqual([condition, 304, 0, etag]);
      expect(headers).toMatchObject({ vary: 'accept-encoding', 'cache-control': 'public, max-age=0, must-revalidate' });
    }
    expect((await asked({ 'if-none-match': etag! })).status).toBe(200);
    expect((await asked({ 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('has another ETag when the page changed, or only its headers', async () => {
    const tags = new Set<string | undefined>();
    for (const next of [page, aPage({ body: `${LONG} ` }), aPage({ headers: { 'content-security-policy': "default-src 'self'" } })]) {
      page = next;
      cache.clear();
      tags.add((await asked()).headers.etag);
    }
    expect(tags.size).toBe(3);
  });

  test('to HEAD has every header and no body', async () => {
    await asked();
    const { status, headers, body } = await asked({}, 'HEAD');
    expect([status, headers['content-length'], body.length]).toEqual([200, String(Buffer.byteLength(LONG)), 0]);
  });

  test('keeps its status and place when an address moved or a post was withdrawn', async () => {
    page = aPage({ status: 301, headers: { location: '/@roads' }, body: '' });
    await asked();
    const moved = await asked();
    expect([moved.status, moved.headers.location]).toEqual([301, '/@roads']);
    cache.clear();
    page = aPage({ status: 410 });
    await asked();
    expect((await asked({ 'if-none-match': '*' })).status).toBe(410);
  });

  test('is another one for another host, another address, another query', async () => {
    let builds = 0;
    const { server: other, close: end } = await serveWith(async () => aPage({ body: `page ${++builds}` }));
    const get = async (path: string, host: string) => String((await exchange(other.port, path, { host })).body);
    expect(await get('/a', 'one.example')).toBe('page 1');
    expect(await get('/a', 'two.example')).toBe('page 2');
    expect(await get('/a?page=2', 'one.example')).toBe('page 3');
    expect(await get('/a', 'one.example')).toBe('page 1');
    await end();
  });

  test('to anything but GET and HEAD is not the cache’s', async () => {
    await asked();
    await asked({}, 'POST');
    expect(cache.stats().hits).toBe(0);
  });
});
