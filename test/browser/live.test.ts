import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assetNamed, assetPath } from '../../src/web/assets/index.ts';
import { liveStrip } from '../../src/web/parts/live.ts';
import { browserMissing, openBrowser } from '../browser.ts';

const ENGLISH = (count: number) => (count === 1 ? '1 new post' : `${count} new posts`);
const GAELIC = (count: number) => (count < 3 || count === 11 ? `${count} phost ùr` : count < 20 ? `${count} puist ùra` : `${count} post ùr`);

function item(number: number): string {
  const at = new Date(Date.now() - number * 60_000).toISOString();
  return `<li id="post-${number}"><article class="ww-post"><div class="ww-post__body"><p>Post ${number}. ${'What we do today. '.repeat(20)}</p></div>
<p><a href="#p${number}">Link ${number}</a> <time class="ww-ago" datetime="${at}">8:00pm</time></p></article></li>`;
}

function pageOf(lang: string): string {
  const strip = liveStrip({
    topic: 'authority:northern-glens',
    since: 'cursor-0',
    list: 'latest',
    words: {
      newPosts: lang === 'gd' ? GAELIC : ENGLISH,
      showThem: 'Show them',
      pause: 'Pause',
      goOn: 'Go on',
      paused: 'Paused. New posts wait.',
      shownAbove: 'The new posts are at the top of the list.',
      toTheTop: 'Go to the top',
    },
  });
  return `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Latest</title>
<link rel="stylesheet" href="${assetPath('site.css')}"><script type="module" src="${assetPath('live.js')}"></script></head>
<body><main class="ww-wrap ww-main"><h1>Latest</h1><p>${'Something above the list. '.repeat(30)}</p>${String(strip)}
<ol class="ww-feed" id="latest">${[5, 6, 7, 8, 9, 10, 11, 12].map(item).join('')}</ol></main></body></html>`;
}

/** A server with one page and one stream of posts, under the policy the house sends. */
async function openFarEnd() {
  const streams = new Set<ServerResponse>();
  const asked: string[] = [];
  const server = createServer((request, response) => answer(request, response));
  function answer({ url = '/' }: IncomingMessage, response: ServerResponse): void {
    if (url.startsWith('/live?')) {
      asked.push(url);
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': hello\n\n');
      streams.add(response);
      response.on('close', () => streams.delete(response));
      return;
    }
    const asset = assetNamed(url.replace('/assets/', ''));
    response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'");
    if (asset) response.setHeader('content-type', asset.type).end(asset.identity);
    else response.setHeader('content-type', 'text/html; charset=utf-8').end(pageOf(url.startsWith('/gd') ? 'gd' : 'en-GB'));
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    streams,
    asked,
    say: (number: number, html = item(number)) => {
      for (const stream of streams) stream.write(`event: post\nid: cursor-${number}\ndata: ${html.replaceAll('\n', '\ndata: ')}\n\n`);
    },
    sayBehind: (number: number) => {
      for (const stream of streams) stream.write(`event: behind\nid: cursor-${number}\ndata: 50\n\n`);
    },
    close: () => close(server, streams),
  };
}

async function close(server: Server, streams: Set<ServerResponse>): Promise<void> {
  for (const stream of streams) stream.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

describe.skipIf(browserMissing)('a reader with scripts on', () => {
  let browser: Browser;
  let farEnd: Awaited<ReturnType<typeof openFarEnd>>;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    farEnd = await openFarEnd();
    const context = await browser.newContext({ viewport: { width: 390, height: 700 }, reducedMotion: 'reduce' });
    page = await context.newPage();
    complaints.length = 0;
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
  });
  afterEach(async () => {
    await page.context().close();
    await farEnd.close();
    const left = complaints.filter((text) => !text.includes('favicon'));
    if (left.length > 0) throw new Error(`the browser complained: ${left.join('; ')}`);
  });

  async function open(path = '/'): Promise<void> {
    await page.goto(farEnd.origin + path);
    await expect.poll(() => farEnd.streams.size).toBe(1);
  }

  const status = () => page.getByRole('status').textContent();
  const topOf = (id: string) => page.locator(`#${id}`).evaluate((found) => Math.round(found.getBoundingClientRect().top));
  const numbers = () => page.locator('#latest > li').evaluateAll((items) => items.map((found) => found.id));
  const settled = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

  test('is told politely of new posts, sees them when asking, newest first, and is not moved or focused', async () => {
    await open();
    expect(farEnd.asked[0]).toBe('/live?topic=authority%3Anorthern-glens&since=cursor-0');
    expect(await page.getByRole('status').getAttribute('aria-live')).toBe('polite');
    expect(await page.getByRole('button').count()).toBe(0);
    farEnd.say(4);
    await expect.poll(status).toBe('1 new post');
    farEnd.say(3);
    await expect.poll(status).toBe('2 new posts');
    expect(await numbers()).toHaveLength(8);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    await page.getByRole('button', { name: 'Show them' }).click();
    expect((await numbers()).slice(0, 3)).toEqual(['post-3', 'post-4', 'post-5']);
    expect(await status()).toBe('');
    expect(await page.getByRole('button').count()).toBe(0);
    await settled();
    expect(await topOf('post-3')).toBeGreaterThan(0);
    expect(await topOf('post-3')).toBeLessThan(700);
  });

  test('who reads further down keeps the line being read when the strip comes, when posts are shown, and when it goes', async () => {
    await open();
    await page.locator('#post-9').evaluate((found) => found.scrollIntoView());
    await settled();
    const before = await topOf('post-9');
    farEnd.say(4);
    await expect.poll(status).toBe('1 new post');
    await settled();
    expect(Math.abs((await topOf('post-9')) - before)).toBeLessThanOrEqual(1);
    await page.getByRole('button', { name: 'Show them' }).click();
    await settled();
    expect((await numbers())[0]).toBe('post-4');
    expect(Math.abs((await topOf('post-9')) - before)).toBeLessThanOrEqual(1);
    expect(await status()).toBe('The new posts are at the top of the list.');
    await page.getByRole('link', { name: 'Go to the top' }).click();
    await expect.poll(() => topOf('post-4')).toBeGreaterThanOrEqual(0);
    expect(await status()).toBe('');
  });

  test('who reads at the top of the list is not pushed down when the strip comes', async () => {
    await open();
    await page.locator('#post-5').evaluate((found) => found.scrollIntoView());
    await settled();
    const before = await topOf('post-5');
    farEnd.say(4);
    await expect.poll(status).toBe('1 new post');
    await settled();
    expect(Math.abs((await topOf('post-5')) - before)).toBeLessThanOrEqual(1);
  });

  test('at a zoom of 400 % keeps the whole window to read in', async () => {
    await page.setViewportSize({ width: 320, height: 256 });
    await open();
    await page.locator('#post-9').evaluate((found) => found.scrollIntoView());
    farEnd.say(4);
    await expect.poll(status).toBe('1 new post');
    await settled();
    const strip = (await page.locator('ww-live').boundingBox())!;
    expect(strip.y + strip.height).toBeLessThanOrEqual(0);
  });

  test('can pause and go on from the last post heard', async () => {
    await open();
    farEnd.say(4);
    await expect.poll(status).toBe('1 new post');
    await page.getByRole('button', { name: 'Pause' }).press('Enter');
    await expect.poll(() => farEnd.streams.size).toBe(0);
    await page.getByRole('button', { name: 'Show them' }).click();
    expect(await status()).toBe('Paused. New posts wait.');
    const goOn = page.getByRole('button', { name: 'Go on' });
    await goOn.focus();
    await goOn.press('Enter');
    await expect.poll(() => farEnd.streams.size).toBe(1);
    expect(farEnd.asked.at(-1)).toContain('since=cursor-4');
    expect(await status()).toBe('');
  });

  test('is told once of a post that comes again, not of one that is on the page, and runs nothing that came with one', async () => {
    await open();
    farEnd.say(5);
    for (const four of ['Four', 'Four again']) farEnd.say(4, `<li id="post-4"><script>document.title = "run"</script><img src="/none" onerror="document.title = 'run'"><p>${four}</p></li><p>stray</p>`);
    farEnd.say(3);
    await expect.poll(status).toBe('2 new posts');
    await page.getByRole('button', { name: 'Show them' }).click();
    expect((await numbers()).slice(0, 4)).toEqual(['post-3', 'post-4', 'post-5', 'post-6']);
    expect(await page.locator('#latest > p').count()).toBe(0);
    await settled();
    expect(await page.title()).toBe('Latest');
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/Content Security Policy|inline event handler/.test(text)));
  });

  test('who missed too many to be sent is told so, and loads the page to see them', async () => {
    await open();
    farEnd.sayBehind(4);
    await expect.poll(status).toBe('50+ new posts');
    expect(await numbers()).toHaveLength(8);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect.poll(() => farEnd.asked.at(-1)).toContain('since=cursor-4');
    const [loaded] = await Promise.all([page.waitForResponse(`${farEnd.origin}/`), page.getByRole('button', { name: 'Show them' }).click()]);
    expect(loaded.status()).toBe(200);
    await expect.poll(status).toBe('');
  });

  test('is spoken to in Gaelic with its own plural forms', async () => {
    await open('/gd');
    for (let number = 4; number > 1; number--) farEnd.say(number);
    await expect.poll(status).toBe('3 puist ùra');
    expect(await page.locator('#post-8 time').textContent()).not.toContain('ago');
  });

  test('reads how long ago beside the exact time, kept true as minutes pass', async () => {
    await page.clock.install();
    await open();
    const time = page.locator('#post-8 time');
    expect(await time.textContent()).toBe('8 minutes ago, 8:00pm');
    await page.clock.runFor(2 * 60_000);
    await expect.poll(() => time.textContent()).toBe('10 minutes ago, 8:00pm');
    expect(await page.locator('#post-8 time .ww-ago__words').count()).toBe(1);
  });

  test('gives the connection back when leaving the page, and takes it up again on the way back', async () => {
    await open();
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
    await expect.poll(() => farEnd.streams.size).toBe(0);
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await expect.poll(() => farEnd.streams.size).toBe(1);
  });

  test('lets go of the connection when the page was out of sight for two minutes', async () => {
    await page.clock.install();
    await open();
    const look = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await look(true);
    await page.clock.runFor(60_000);
    expect(farEnd.streams.size).toBe(1);
    await page.clock.runFor(61_000);
    await expect.poll(() => farEnd.streams.size).toBe(0);
    await look(false);
    await expect.poll(() => farEnd.streams.size).toBe(1);
  });
});

describe.skipIf(browserMissing)('a reader without scripts', () => {
  test('sees nothing of the strip, and it takes no room', async () => {
    const browser = await openBrowser();
    const farEnd = await openFarEnd();
    try {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 700 } });
      const page = await context.newPage();
      await page.goto(farEnd.origin);
      expect(await page.getByRole('button').count()).toBe(0);
      const strip = await page.locator('ww-live').boundingBox();
      expect(strip?.height).toBeLessThanOrEqual(1);
      expect(await page.locator('#post-8 time').textContent()).toBe('8:00pm');
    } finally {
      await browser.close();
      await farEnd.close();
    }
  });
});
