import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import type { Incoming } from '../../src/conversations/incoming.ts';
import { newId } from '../../src/core/ids.ts';
import { browserMissing, openBrowser } from '../browser.ts';
import { aCouncil, say, theDay, type TestCouncil } from '../campaigns/scene.ts';
import { openTestSite, type TestSite } from '../site.ts';

const PHONE = { width: 320, height: 640 };
const WIDE = { width: 1920, height: 1080 };
const SHOTS = process.env['SHOTS'];
const WALL = '/campaigns/whatwedo-2026';

let browser: Browser;
let site: TestSite;
let fife: TestCouncil;
let orkney: TestCouncil;
let written = 0;

async function write(name: string, text: string, to: Incoming['to']): Promise<void> {
  const outcome = await receiveReply(site.open, {
    channel: 'bluesky', sourceId: `b-${++written}`, author: { address: { kind: 'bluesky', value: `did:plc:b${written}` }, name, lang: 'en', confirmed: true },
    to, text, lang: 'en', saidAt: site.house.clock(), isPrivate: false, wantsLetter: false,
  });
  expect(outcome).toMatchObject({ ok: true });
}

async function speak(council: TestCouncil, text: string): Promise<string> {
  site.house.time.pass({ seconds: 20 });
  return say(site.open, council.author, council.team, text);
}

async function onTheMap(council: TestCouncil, gss: string, code: string): Promise<void> {
  await site.house.database.transaction({ authority: council.id }, (tx) => tx.updateTable('authorities').set({ gss, code }).where('id', '=', council.id).execute());
}

/** A programme with a question hour that is over, one to come, and something else. */
async function aProgramme(campaignId: string): Promise<void> {
  const item = (kind: 'question-hour' | 'item', title: string, from: string, to: string) => ({
    id: newId(), campaign_id: campaignId, authority_id: fife.id, voice_id: fife.voice.id, kind, title, about: 'Put your question here or on any network.', starts_at: new Date(from), ends_at: new Date(to), made_at: site.house.clock() });
  await site.house.database.transaction({ authority: fife.id }, (tx) =>
    tx.insertInto('programme_items').values([
      item('item', 'The kitchens open', '2026-11-24T12:00:00Z', '2026-11-24T12:01:00Z'),
      item('question-hour', 'Ask about the roads', '2026-11-24T20:00:00Z', '2026-11-24T21:00:00Z'),
    ]).execute());
}

beforeAll(async () => {
  if (browserMissing) return;
  [browser, site] = await Promise.all([openBrowser(), openTestSite()]);
  fife = await aCouncil(site.house, 'Fife');
  orkney = await aCouncil(site.house, 'Orkney Islands');
  const moray = await aCouncil(site.house, 'Moray');
  await onTheMap(fife, 'S12000047', 'FIF');
  await onTheMap(orkney, 'S12000023', 'ORK');
  await onTheMap(moray, 'S12000020', 'MRY');
  const day = await theDay(site.open, [fife, orkney, moray], { residents: 'shown', aims: 'Show what councils do.\nAnswer what people ask.' });
  await aProgramme(day.id);
  site.house.time.set('2026-11-24T12:00:00Z');
  await speak(orkney, 'Last boat in. Eleven passengers, one wardrobe, one goat with a ticket. Sleep tight, Westray.');
  site.house.time.pass({ minutes: 30 });
  for (let n = 1; n <= 24; n++) await speak(fife, `Load ${n}: ${'the oats are soaking and the road is black. '.repeat(3)}#WhatWeDo`);
  const post = await speak(fife, 'Someone has sent us a spoon and a note: “this may be Roman”.');
  await write('Sheila Corsar', 'To the man who walked my mother to her door because the pavement was glass: thank you. #WhatWeDo indeed.', { post });
  await write('Duncan', 'Is it Roman?', { post });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function look(page: Page, name: string): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  expect.soft(content, `${name} is wider than the window`).toBeLessThanOrEqual(window!);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`), name).toEqual([]);
}

async function visit(options: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && !message.text().includes('favicon') && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, complaints };
}

const texts = (page: Page) => page.locator('#feed > li .ww-post__body').allTextContents();
const settled = (page: Page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const live = (page: Page) => page.locator('ww-live');
const status = (page: Page) => live(page).getByRole('status').textContent();
const topOf = (page: Page, words: string) => page.locator('#feed > li', { hasText: words }).first().evaluate((found) => Math.round(found.getBoundingClientRect().top));

/** Opens the wall and waits until it listens: then it has been told how it stands. */
async function openLiveWall(page: Page, path = WALL): Promise<void> {
  const told = page.waitForResponse((response) => response.url().includes('/live?'));
  await page.goto(site.origin + path);
  await told;
}

describe.skipIf(browserMissing)('a campaign’s pages', () => {
  it.each([['a phone', PHONE], ['a wide screen', WIDE]] as const)('stand on %s, in both languages and in the dark, and axe finds nothing', { timeout: 120_000 }, async (name, viewport) => {
    const { page, complaints } = await visit({ viewport });
    for (const path of [WALL, `${WALL}/programme`, '/campaigns', `/gd${WALL}`, `${WALL}?kind=poll`]) {
      await page.goto(site.origin + path);
      await look(page, `wall ${path.replaceAll(/[/?=]/g, '-')} on ${name}`);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(site.origin + WALL);
    await look(page, `wall in the dark on ${name}`);
    for (const path of ['/', '/fife']) {
      await page.goto(site.origin + path);
      await look(page, `banner on ${path.replace('/', '')} on ${name}`);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('are read, narrowed and paged through without scripts', async () => {
    const { page } = await visit({ viewport: PHONE, javaScriptEnabled: false });
    await page.goto(site.origin + WALL);
    expect(await live(page).isVisible()).toBe(true);
    expect((await live(page).boundingBox())!.height).toBeLessThanOrEqual(1);
    await page.getByRole('link', { name: 'Earlier posts' }).click();
    expect((await page.locator('.ww-feed .ww-post__body').allTextContents()).at(-1)).toContain('Last boat in.');
    await page.getByRole('link', { name: 'To the newest posts' }).click();
    await page.getByLabel('Council', { exact: true }).selectOption('Orkney Islands');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    expect(page.url()).toBe(`${site.origin}${WALL}?council=orkney-islands`);
    expect(await texts(page)).toHaveLength(1);
    await page.getByRole('link', { name: 'Show newer' }).click();
    expect(await page.locator('main').textContent()).toContain('Nothing newer so far');
    await page.context().close();
  });

  it('are worked with the keyboard alone: the filter, a council on the map, its table', async () => {
    const { page } = await visit({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    await page.goto(site.origin + WALL);
    await page.getByLabel('Who', { exact: true }).focus();
    await page.keyboard.type('Res');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await Promise.all([page.waitForURL(/who=residents/), page.keyboard.press('Enter')]);
    expect(await texts(page)).toHaveLength(1);
    await page.goto(site.origin + WALL);
    const tile = page.getByRole('link', { name: /^Fife: \d+ posts/ });
    await tile.focus();
    expect(await tile.evaluate((found) => getComputedStyle(found).outlineStyle !== 'none' || getComputedStyle(found).backgroundColor)).toBeTruthy();
    await page.keyboard.press('Enter');
    await page.waitForURL(/council=fife/);
    const summary = page.getByText('The same as a table');
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('row', { name: /Moray Council/ }).textContent()).toContain('none yet');
    await page.context().close();
  });
});

describe.skipIf(browserMissing)('a reader of the wall with scripts', () => {
  it('is told politely how many posts are new, and is shown them without being moved', async () => {
    const { page, complaints } = await visit({ viewport: { width: 390, height: 700 }, reducedMotion: 'reduce' });
    await openLiveWall(page);
    await page.locator('#feed > li', { hasText: 'Load 15:' }).first().evaluate((found) => found.scrollIntoView());
    await settled(page);
    const before = await topOf(page, 'Load 15:');
    await speak(fife, 'A first new one.');
    await expect.poll(() => status(page)).toBe('1 new post');
    expect(await live(page).getByRole('status').getAttribute('aria-live')).toBe('polite');
    await speak(orkney, 'A second new one.');
    await expect.poll(() => status(page)).toBe('2 new posts');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    expect(await texts(page)).toHaveLength(20);
    await settled(page);
    expect(Math.abs((await topOf(page, 'Load 15:')) - before)).toBeLessThanOrEqual(1);
    await page.getByRole('button', { name: 'Show them' }).click();
    await expect.poll(() => texts(page)).toHaveLength(22);
    expect((await texts(page)).slice(0, 2)).toEqual(['A second new one.', 'A first new one.']);
    await settled(page);
    expect(Math.abs((await topOf(page, 'Load 15:')) - before)).toBeLessThanOrEqual(1);
    expect(await status(page)).toBe('The new posts are at the top of the list.');
    await speak(fife, 'A third new one.');
    await expect.poll(() => status(page)).toBe('1 new post');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('hears a number that grows and grows when it begins to, then once in half a minute', async () => {
    const { page } = await visit({ viewport: WIDE });
    await page.clock.install();
    await openLiveWall(page);
    const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    await live(page).getByRole('status').evaluate((found) => {
      const told: string[] = ((globalThis as unknown as { heard: string[] }).heard = []);
      new MutationObserver(() => found.ariaLive === 'polite' && told.push(found.textContent ?? '')).observe(found, { subtree: true, childList: true, characterData: true });
    });
    for (let n = 1; n <= 4; n++) {
      await speak(fife, `In a rush ${n}.`);
      await expect.poll(() => status(page)).toBe(n === 1 ? '1 new post' : `${n} new posts`);
    }
    expect(await heard()).toEqual(['1 new post']);
    await page.clock.fastForward('00:31');
    expect(await heard()).toEqual(['1 new post', '4 new posts']);
    await page.clock.fastForward('00:31');
    expect(await heard()).toEqual(['1 new post', '4 new posts']);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Show them' }).click();
    await expect.poll(heard).toEqual(['1 new post', '4 new posts', 'New posts are paused']);
    await page.context().close();
  });

  it('who narrowed it is told of what fits alone', async () => {
    const { page } = await visit({ viewport: WIDE });
    await openLiveWall(page, `${WALL}?council=orkney-islands`);
    await speak(fife, 'Not of Orkney.');
    await speak(orkney, 'The pier is wet.');
    await expect.poll(() => status(page)).toBe('1 new post');
    await page.getByRole('button', { name: 'Show them' }).click();
    await expect.poll(async () => (await texts(page))[0]).toBe('The pier is wet.');
    expect(await texts(page)).not.toContain('Not of Orkney.');
    await page.context().close();
  });

  it('can pause, and after going on is told of what came meanwhile', async () => {
    const { page } = await visit({ viewport: WIDE });
    await openLiveWall(page);
    await speak(fife, 'Before the pause.');
    await expect.poll(() => status(page)).toBe('1 new post');
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect.poll(() => site.open.live!.viewers()).toBe(0);
    await speak(fife, 'In the pause.');
    expect(await status(page)).toBe('1 new post');
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect.poll(() => status(page)).toBe('2 new posts');
    await page.context().close();
  });

  it('who missed more than fits is told so, and led to the newest', async () => {
    const { page } = await visit({ viewport: WIDE });
    await openLiveWall(page);
    for (let n = 1; n <= 51; n++) await say(site.open, fife.author, fife.team, `Flood ${n}.`);
    await expect.poll(() => status(page)).toBe('51 new posts, more than can be added here');
    expect(await page.getByRole('button', { name: 'Show them' }).isVisible()).toBe(false);
    // By the key: a page that moves between a button's down and up gets no click.
    await live(page).getByRole('link', { name: 'To the newest posts' }).press('Enter');
    await expect.poll(async () => (await texts(page))[0]).toContain('Flood');
    await expect.poll(() => status(page)).toBe('');
    await page.context().close();
  });

  it('is told when the new posts could not be fetched, and can try again', async () => {
    const { page } = await visit({ viewport: WIDE });
    await openLiveWall(page);
    await page.route('**/newer?**', (route) => route.abort());
    await speak(fife, 'Hard to get.');
    await expect.poll(() => status(page)).toBe('1 new post');
    await page.getByRole('button', { name: 'Show them' }).click();
    await expect.poll(() => status(page)).toBe('The new posts could not be fetched. Try again.');
    await page.unroute('**/newer?**');
    await page.getByRole('button', { name: 'Show them' }).click();
    await expect.poll(async () => (await texts(page))[0]).toBe('Hard to get.');
    await page.context().close();
  });
});
