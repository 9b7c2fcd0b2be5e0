import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserMissing, openBrowser } from '../browser.ts';
import { openNewsroom, type Newsroom } from '../public/newsroom.ts';
import { expectAccessible, look } from './look.ts';

const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 900 };

let browser: Browser;
let room: Newsroom;
beforeAll(async () => {
  if (browserMissing) return;
  [browser, room] = await Promise.all([openBrowser(), openNewsroom()]);
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
});

const OPTIONS = ['Monday', 'Tuesday', 'Thursday', 'None of them: give us a Saturday, from nine to five, all year round, please'];
const ask = (details: Record<string, string> = {}): Promise<string> =>
  room.say(room.library, { kind: 'poll', text: 'If Whinnybrae could open late on only one evening, which would you pick?', details: { options: OPTIONS.join('\n'), ...details } });

describe.skipIf(browserMissing).each([
  ['at a desk', { viewport: DESKTOP }],
  ['in the dark', { viewport: DESKTOP, colorScheme: 'dark' }],
  ['on an old phone without scripts', { viewport: PHONE, javaScriptEnabled: false }],
  ['on a phone', { viewport: PHONE }],
] as [string, BrowserContextOptions][])('answering a poll %s', (name, options) => {
  const isReadable = async (page: Page, shot: string): Promise<void> => {
    await look(page, `${name.replaceAll(' ', '-')}-${shot}`);
    // The accessibility checker is a script itself.
    if (options.javaScriptEnabled !== false) await expectAccessible(page);
  };

  it('is found in a list, done by keyboard alone, changed, and seen by the next reader', async () => {
    const id = await ask({ closes: '2026-12-24T17:00' });
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(`${room.site.origin}/@libraries`);
    await isReadable(page, 'list');
    await page.locator(`#post-${id}`).getByRole('link', { name: 'Answer this poll' }).click();
    await isReadable(page, 'asked');
    const asked = page.getByRole('group', { name: 'Your answer' });
    await asked.getByRole('radio').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    expect(await asked.getByRole('radio', { name: 'Tuesday' }).isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Send my answer');
    await page.keyboard.press('Enter');
    await page.getByText('Thank you. Your answer is counted.').waitFor();
    await isReadable(page, 'counted');
    expect((await context.cookies()).map(({ name: cookie, httpOnly, sameSite }) => [cookie, httpOnly, sameSite])).toEqual([['ww_polls', true, 'Lax']]);

    expect(await page.getByRole('radio', { name: 'Tuesday' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: /Saturday/ }).check();
    await page.getByRole('button', { name: 'Send my answer' }).click();
    await page.getByText('Your answer was changed.').waitFor();

    const next = await (await browser.newContext(options)).newPage();
    await next.goto(`${room.site.origin}/@libraries/${id}`);
    expect(await next.getByText('1 person, 100%').isVisible()).toBe(true);
    expect(await next.getByText('1 person answered.').isVisible()).toBe(true);
    await next.context().close();
    await context.close();
  });

  it('pressed twice in a hurry, counts once', async () => {
    const id = await ask();
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(`${room.site.origin}/@libraries/${id}`);
    await page.getByRole('radio', { name: 'Monday' }).check();
    await page.getByRole('button', { name: 'Send my answer' }).dblclick();
    await page.waitForURL(/\/vote\?done=/);
    await page.goto(`${room.site.origin}/@libraries/${id}`);
    expect(await page.getByText('1 person answered.').isVisible()).toBe(true);
    await context.close();
  });

  it('is stopped by the browser’s own words where nothing is chosen', async () => {
    const id = await ask();
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(`${room.site.origin}/@libraries/${id}`);
    await page.getByRole('button', { name: 'Send my answer' }).click();
    expect(page.url()).toBe(`${room.site.origin}/@libraries/${id}`);
    // A browser that does not know how is told by the page.
    await page.goto(`${room.site.origin}/@libraries/${id}/vote`);
    await page.locator('form').evaluate((form: HTMLFormElement) => { form.noValidate = true; });
    await page.getByRole('button', { name: 'Send my answer' }).click();
    await page.getByText('Choose an answer first.').first().waitFor();
    await isReadable(page, 'refused');
    await context.close();
  });
});
