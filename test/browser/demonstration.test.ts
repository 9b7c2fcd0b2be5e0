import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserMissing, openBrowser } from '../browser.ts';
import { openNewsroom, type Newsroom } from '../public/newsroom.ts';

let room: Newsroom;
let browser: Browser;
beforeAll(async () => {
  if (browserMissing) return;
  room = await openNewsroom({ config: { demonstration: true } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
});

describe.skipIf(browserMissing)('a page of a demonstration', () => {
  it.each(['screen', 'print'] as const)('says that it is one on %s', async (media) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.emulateMedia({ media });
    for (const path of ['/', '/northern-glens', '/gd/northern-glens', '/signin']) {
      await page.goto(room.site.origin + path);
      expect([path, await page.locator('.ww-demo').isVisible()]).toEqual([path, true]);
    }
    await context.close();
  });

  it('says how long ago a post was where its clock is the reader’s, and the exact time alone where its day is played', async () => {
    const played = await openNewsroom({ config: { demonstration: true, isPlayed: true } });
    const context = await browser.newContext();
    const page = await context.newPage();
    const timeOn = async ({ site, say, gritters }: Newsroom): Promise<string | null> => {
      await say(gritters, { text: 'Salt is on the road.' });
      await page.goto(`${site.origin}/northern-glens`);
      return page.locator('time.ww-ago').first().textContent();
    };
    expect(await timeOn(room)).toMatch(/ago|yesterday/);
    expect(await timeOn(played)).not.toMatch(/ago|yesterday/);
    await context.close();
    await played.close();
  });
});
