import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { browserMissing, openBrowser } from '../browser.ts';
import { openDatabaseLimits, type DatabaseLimits } from '../database-limits.ts';
import type { TestMember } from '../house.ts';
import { openTestSite, type TestSite } from '../site.ts';

const WORDS = 'All roads in the glen are open again.\n\nThank you for bearing with us.';

describe.skipIf(browserMissing)('while the council’s system cannot store anything', () => {
  let browser: Browser;
  let site: TestSite;
  let database: DatabaseLimits;
  let driver: TestMember;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), openTestSite()]);
    const council = await site.house.anAuthority();
    const gritters = await site.house.aVoice(council, { name: 'Night Gritters' });
    driver = await site.house.aMember(council);
    await site.house.aRole(gritters, driver, 'author');
    database = await openDatabaseLimits(site.house.databaseUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await database?.close();
    await site?.close();
  });
  afterEach(async () => {
    await database.letEverybodyIn();
    await context.close();
  });

  async function write(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
    context = await browser.newContext({ viewport: { width: 320, height: 640 }, ...options });
    const { cookies } = await site.signedIn(driver);
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.origin })));
    page = await context.newPage();
    await page.goto(`${site.origin}/desk/write`);
  }
  const box = () => page.getByLabel('What do you want to say?');
  const publish = () => page.locator('button[value=publish]').click();
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

  describe('with scripts', () => {
    beforeEach(() => write());

    test('the desk says so, keeps what is typed, and publishes it once when it is over', async () => {
      await database.letNobodyWrite(site.open.database);
      await box().fill(WORDS);
      await expect.poll(() => page.locator('[data-composer-target=status]').textContent()).toContain('A part of the system behind this site does not answer.');
      await publish();
      await expect.poll(() => page.getByRole('alert').first().textContent()).toContain('Our system cannot be reached just now');
      expect(await page.getByRole('alert').first().textContent()).not.toContain('No connection');
      expect(await box().inputValue()).toBe(WORDS);
      await database.letEverybodyIn();
      await publish();
      await page.waitForURL(/\/desk\/posts\//);
      expect(await page.getByText('Thank you for bearing with us.').count()).toBe(1);
    });
  });

  describe('with scripts, on a narrow screen', () => {
    beforeEach(() => write());

    test('with no database at all it is said below the form, which stays as it was typed', async () => {
      await box().fill(WORDS);
      await database.letNobodyIn();
      await publish();
      await expect.poll(() => page.getByRole('alert').allTextContents()).toEqual([expect.stringContaining('Our system cannot be reached just now')]);
      expect(await box().inputValue()).toBe(WORDS);
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
      expect(await fits()).toBe(true);
      await database.letEverybodyIn();
      await publish();
      await page.waitForURL(/\/desk\/posts\//);
    });
  });

  describe('without scripts, on a narrow screen', () => {
    beforeEach(() => write({ javaScriptEnabled: false }));

    test('the form comes back as it was typed, and the same button works later', async () => {
      await box().fill(WORDS);
      await database.letNobodyWrite(site.open.database);
      await publish();
      expect(await page.getByRole('heading', { name: 'Our system cannot be reached just now' }).count()).toBe(1);
      expect(await box().inputValue()).toBe(WORDS);
      await database.letEverybodyIn();
      await publish();
      await page.waitForURL(/\/desk\/posts\//);
    });

    test('with no database at all the error page gives the words back, and sends them', async () => {
      await box().fill(WORDS);
      await database.letNobodyIn();
      await publish();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Our system cannot be reached just now');
      expect(await page.locator('textarea').inputValue()).toBe(WORDS);
      await database.letEverybodyIn();
      await page.getByRole('button', { name: 'Send it again' }).click();
      await page.waitForURL(/\/desk\/posts\//);
    });
  });

  test('the page is good to read for everybody: nothing for axe to find, and nothing beside the screen', async () => {
    await write();
    await box().fill(WORDS);
    await database.letNobodyWrite(site.open.database);
    await publish();
    // What is being saved at that moment is waited for, up to half a minute, before the press goes out.
    await page.getByRole('heading', { name: 'Our system cannot be reached just now' }).waitFor({ timeout: 90_000 });
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    expect(await fits()).toBe(true);
  });
});
