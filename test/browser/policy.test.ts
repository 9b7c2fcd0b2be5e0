import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { browserMissing, openBrowser } from '../browser.ts';
import { openNewsroom, type Newsroom } from '../public/newsroom.ts';
import type { Visitor } from '../site.ts';
import { expectAccessible, look } from './look.ts';

const TEXT = 'He answers on 07700 900123 tonight.';

describe.skipIf(browserMissing)('a council’s policy and what it says is public', () => {
  let browser: Browser;
  let room: Newsroom;
  let visit: Visitor;

  beforeAll(async () => {
    [browser, room] = await Promise.all([openBrowser(), openNewsroom()]);
    const { site: { house }, council, gritters } = room;
    const chief = await house.aMember(council, { name: 'Mairi Stewart', administrator: true });
    await house.aRole(gritters, chief, 'editor');
    visit = await room.site.signedIn(chief);
  });
  afterAll(async () => {
    await browser?.close();
    await room?.close();
  });

  async function aPage(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    await context.addCookies([...visit.cookies].map(([name, value]) => ({ name, value, url: room.site.origin })));
    return context.newPage();
  }

  const go = (page: Page, path: string) => page.goto(room.site.origin + path);

  async function publish(page: Page): Promise<void> {
    await go(page, '/desk/write');
    await page.getByLabel('What do you want to say?').fill(TEXT);
    await page.locator('button[name=do][value=publish]').first().click();
  }

  test('decide on a telephone without scripts how grave a number is, and take what is the council’s own out of it', async () => {
    const page = await aPage({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    await go(page, '/desk/authority');
    await page.getByRole('link', { name: 'Social media policy: what you can say, and how' }).click();
    await page.getByRole('link', { name: 'Records, requests and numbers' }).click();
    await page.getByLabel('How grave these findings are').selectOption({ label: 'Stop: mended, or read by a second reader' });
    await page.getByLabel('Your own reason').fill('Only the council’s own numbers are for everybody.');
    await page.getByRole('button', { name: 'Save the topic' }).click();
    expect(await page.getByRole('status').innerText()).toContain('Saved. It holds from the next text on.');
    await publish(page);
    expect(await page.locator('.ww-finding--stop').count()).toBe(1);
    expect(await room.site.house.database.read.selectFrom('posts').select('id').where('text', '=', TEXT).execute()).toEqual([]);

    await go(page, '/desk/authority');
    await page.getByRole('link', { name: 'What is public: contacts, offices' }).click();
    await page.getByLabel('What they are').selectOption({ label: 'Telephone numbers' });
    await page.getByLabel('One a line').fill('07700 900123');
    await page.getByRole('button', { name: 'Add them' }).click();
    expect(await page.getByRole('status').innerText()).toContain('1 added.');
    await publish(page);
    await page.waitForURL(/\/desk\/posts\//);
    expect(await room.site.house.database.read.selectFrom('posts').select('id').where('text', '=', TEXT).execute()).toHaveLength(1);
    await page.context().close();
  });

  test.each([
    ['on an old phone', { viewport: { width: 320, height: 640 } }],
    ['on a desk in the dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ] as [string, BrowserContextOptions][])('fit the window %s, and keep nobody out', async (_where, options) => {
    const { site: { house }, council } = room;
    const kinds = ['phone', 'child-school', 'exact-whereabouts', 'vehicle-registration'] as const;
    await house.database.transaction({ authority: council.id }, (tx) => tx.insertInto('finding_outcomes').values(kinds.map((kind) => (
      { id: newId(), authority_id: council.id, at: house.clock(), kind, level: 'warn' as const, outcome: 'kept' as const, reason: 'public-already' }))).execute());
    const page = await aPage(options);
    const places = {
      'policy-public': '/northern-glens/policy', 'policy-desk': '/desk/policy', 'policy-topic': '/desk/policy/topics/home-care', 'public-things': '/desk/public-things', friction: '/desk/friction',
    };
    for (const [name, path] of Object.entries(places)) {
      expect((await go(page, path))?.status(), path).toBe(200);
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
      await look(page, name);
      await expectAccessible(page);
    }
    await page.context().close();
  });
});
