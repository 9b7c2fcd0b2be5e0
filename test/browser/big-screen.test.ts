import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideWall } from '../../src/campaigns/decide-wall.ts';
import { withdrawPost } from '../../src/publishing/withdraw-post.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { embedSnippet } from '../../src/web/parts/embed-snippet.ts';
import { browserMissing, openBrowser } from '../browser.ts';
import { aCouncil, say, theDay, type TestCouncil } from '../campaigns/scene.ts';
import { openTestSite, type TestSite } from '../site.ts';

let site: TestSite;
let fife: TestCouncil;
let orkney: TestCouncil;
let day: { id: string; slug: string };
let made = 0;

beforeAll(async () => {
  site = await openTestSite();
  fife = await aCouncil(site.house, 'Fife');
  orkney = await aCouncil(site.house, 'Orkney Islands');
  day = await theDay(site.open, [fife, orkney], { residents: 'shown' });
  site.house.time.set('2026-11-24T20:00:00Z');
  for (let at = 1; at <= 7; at++) {
    site.house.time.pass({ minutes: 1 });
    await say(site.open, at % 2 ? fife.author : orkney.author, at % 2 ? fife.team : orkney.team, `Number ${at}: 5,200 school lunches start tonight, and the oats are soaking. If you have ever stirred a pot with an oar, we are hiring.`);
  }
});
afterAll(() => site.close());

async function write(text: string): Promise<string> {
  site.house.time.pass({ minutes: 1 });
  const outcome = await receiveReply(site.open, {
    channel: 'fediverse', sourceId: `https://far.example/big/${++made}`, author: { address: { kind: 'fediverse', value: '@sheila@far.example' }, name: 'Sheila Corsar', lang: 'en', confirmed: true },
    to: { voice: fife.voice.id }, text, lang: 'en', saidAt: site.house.clock(), isPrivate: false, wantsLetter: false,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome.replyId;
}

const screen = async (): Promise<string> => (await site.visitor().get(`/campaigns/${day.slug}/big-screen`)).text();
const embed = (query = '') => site.visitor().get(`/campaigns/${day.slug}/embed${query}`);

describe('the big screen of a campaign', () => {
  test('shows the map, the numbers, the newest posts, and where to ask, as words and as a code', async () => {
    const page = await screen();
    expect(page).toContain('<strong>2</strong> of 2 councils have spoken · <strong>7</strong> posts');
    expect(page.match(/<li data-id="[^"]+">/g)).toHaveLength(3);
    expect(page.match(/<li data-id="[^"]+" hidden>/g)).toHaveLength(4);
    expect(page).toContain(`<strong>${new URL(site.origin).host}/campaigns/${day.slug}</strong>`);
    expect(page).toMatch(/aria-label="QR code for /);
    expect(page).toContain('<noscript><meta http-equiv="refresh" content="60"></noscript>');
  });

  test('of residents shows only what a moderator let onto the wall, though the wall shows all', async () => {
    const heard = await write('Nobody looked at this yet. #WhatWeDo');
    expect(await (await site.visitor().get(`/campaigns/${day.slug}`)).text()).toContain('Nobody looked at this yet.');
    expect(await screen()).not.toContain('Nobody looked at this yet.');
    expect(await decideWall(site.open, fife.organiser, day.id, heard, 'shown')).toMatchObject({ ok: true });
    expect(await screen()).toContain('Nobody looked at this yet.');
    expect(await screen()).toContain('Resident, not official');
  });

  test('shows nothing that was withdrawn', async () => {
    const id = await say(site.open, fife.author, fife.team, 'The bridge is open, or so we thought.');
    expect(await screen()).toContain('or so we thought');
    expect(await withdrawPost(site.open, fife.organiser, id, 'It is not.')).toMatchObject({ ok: true });
    expect(await screen()).not.toMatch(/or so we thought|Withdrawn/);
  });

  test('is there in Gaelic', async () => {
    expect(await (await site.visitor().get(`/gd/campaigns/${day.slug}/big-screen`)).text()).toMatch(/<html lang="gd">[\s\S]+Faighnich bhon fhòn agad/);
  });
});

describe('what other sites may show of a wall', () => {
  test('may stand in a frame anywhere, as no other page may', async () => {
    const { headers } = await embed();
    expect(headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(headers.get('x-frame-options')).toBeNull();
    for (const path of ['', '/big-screen', '/programme']) {
      const other = (await site.visitor().get(`/campaigns/${day.slug}${path}`)).headers;
      expect([other.get('x-frame-options'), other.get('content-security-policy')]).toEqual(['DENY', expect.stringContaining("frame-ancestors 'none'")]);
    }
  });

  test('is the ten newest, without a script or a cookie, of one council where the address says so', async () => {
    for (let at = 1; at <= 5; at++) await say(site.open, fife.author, fife.voice, `Also ${at}.`);
    const answer = await embed();
    const page = await answer.text();
    expect(page.match(/<li id="(?:post|reply)-/g)).toHaveLength(10);
    expect(page).not.toContain('<script');
    expect(answer.headers.getSetCookie()).toEqual([]);
    const orkneys = await (await embed('?council=orkney-islands')).text();
    expect(orkneys).toContain('Orkney Islands Roads');
    expect(orkneys).not.toContain('Fife Roads');
    expect((await embed('?council=nowhere')).status).toBe(404);
  });
});

test('the organisers’ desk has the lines to copy, and they are what another site shows', async () => {
  const organiser = await site.signedIn({ id: fife.organiser.memberId, authorityId: fife.id, name: '', email: '', password: '' });
  const desk = (await (await organiser.get(`/desk/campaigns/${day.slug}`)).text()).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
  expect(desk).toContain(`<iframe src="${site.origin}/campaigns/${day.slug}/embed" title="24 hours of what we do"`);
  expect(embedSnippet({ slug: 'a', name: 'Roads & "rails"' }, 'https://x.example')).toContain('title="Roads &amp; &quot;rails&quot;"');
});

describe.skipIf(browserMissing)('in a browser', () => {
  let browser: Browser;
  let foreign: Server;
  beforeAll(async () => {
    browser = await openBrowser();
    foreign = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end(`<!DOCTYPE html><title>Elsewhere</title><iframe title="The day" width="320" height="600" src="${site.origin}/campaigns/${day.slug}/embed"></iframe>`));
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', () => resolve()));
  });
  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => (foreign ? foreign.close(resolve) : resolve(null)));
  });

  const names = (page: Page) => page.locator('.ww-bigfeed>li:visible .ww-post__body').allTextContents();
  const faults = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);

  test('posts change three by three every 20 seconds, and the space key stops them', async () => {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${site.origin}/campaigns/${day.slug}/big-screen`);
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    const begun = await names(page);
    expect(begun).toHaveLength(3);
    await page.clock.runFor(20_000);
    await expect.poll(() => names(page)).not.toEqual(begun);
    const second = await names(page);
    await page.keyboard.press('Space');
    await page.clock.runFor(60_000);
    expect(await names(page)).toEqual(second);
    expect(await page.getByRole('status').textContent()).toContain('Paused');
    site.house.time.pass({ minutes: 1 });
    await say(site.open, orkney.author, orkney.team, 'Said while it was paused.');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.clock.runFor(20_000);
    await expect.poll(async () => (await names(page))[0]).toBe('Said while it was paused.');
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/big-1920.png` });
    expect(await page.evaluate(() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth])).toEqual([1080, 1920]);
    expect(await faults(page)).toEqual([]);
    await context.close();
  });

  test('three long posts fit on the screen, in both languages, without scrolling', async () => {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const page = await context.newPage();
    for (let at = 0; at < 3; at++) {
      site.house.time.pass({ minutes: 1 });
      await say(site.open, fife.author, fife.voice, 'Where the plough has been, the road is wet and black, and where it has not been yet it is white. '.repeat(8));
    }
    for (const root of ['', '/gd']) {
      await page.goto(`${site.origin}${root}/campaigns/${day.slug}/big-screen`);
      expect(await page.locator('.ww-bigfeed>li:visible').count()).toBe(3);
      expect(await page.evaluate(() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth]), root).toEqual([1080, 1920]);
      if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/long${root.slice(1)}.png` });
    }
    await context.close();
  });

  test.each([1120, 1280, 1440, 1920])('the letters of a council stay within its tile, %i wide', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${site.origin}/campaigns/${day.slug}/big-screen`);
    const wider = await page.locator('.ww-map .ww-tile').evaluateAll((tiles) => tiles.filter((tile) => {
      tile.querySelector('.ww-vh')?.remove();
      const words = document.createRange();
      words.selectNodeContents(tile);
      return words.getBoundingClientRect().width > tile.getBoundingClientRect().width;
    }).map((tile) => tile.textContent));
    expect(wider).toEqual([]);
    await context.close();
  });

  test('both stand at 320 pixels without a fault of accessibility, also without scripts', async () => {
    for (const path of ['big-screen', 'embed']) {
      for (const javaScriptEnabled of [true, false]) {
        const context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled });
        const page = await context.newPage();
        await page.goto(`${site.origin}/campaigns/${day.slug}/${path}`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
        if (javaScriptEnabled) expect(await faults(page), path).toEqual([]);
        if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/${path}-320-${javaScriptEnabled}.png`, fullPage: true });
        await context.close();
      }
    }
  });

  test('on another site a frame shows it, and its links open in the whole window', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
    const frame = page.frameLocator('iframe');
    expect(await frame.getByRole('heading', { level: 1 }).textContent()).toBe('24 hours of what we do');
    await frame.getByRole('link', { name: 'Everything on the wall' }).click();
    await page.waitForURL(`${site.origin}/campaigns/${day.slug}`);
    await context.close();
  });
});
