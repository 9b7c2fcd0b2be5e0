import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserMissing, openBrowser } from '../browser.ts';
import { openDatabaseLimits, type DatabaseLimits } from '../database-limits.ts';
import type { TestAuthority } from '../house.ts';
import { say } from '../postgres.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

describe.skipIf(browserMissing)('a page for what went wrong, on a narrow screen', () => {
  let browser: Browser;
  let site: TestSite;
  let council: TestAuthority;
  let database: DatabaseLimits;

  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), openTestSite()]);
    council = await site.house.anAuthority();
    database = await openDatabaseLimits(site.house.databaseUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await database?.close();
    await site?.close();
  });

  /** A withdrawn post of the member's, whose edit form is gone. */
  async function somethingGone(visitor: Visitor, member: { id: string }): Promise<string> {
    const voice = await site.house.aVoice(council);
    await site.house.aRole(voice, member, 'author');
    const id = crypto.randomUUID();
    await visitor.post('/desk/write', { id, voice: voice.id, kind: 'update', lang: 'en', text: 'Snow', when: 'now', do: 'publish' });
    // In its first moments nothing would stay of it.
    site.house.time.pass({ minutes: 1 });
    await visitor.post(`/desk/posts/${id}/withdraw`, { reason: 'It was wrong.' });
    return id;
  }

  async function tooOften(): Promise<void> {
    await expect.poll(async () => (await site.visitor().post('/signin', { email: 'somebody@glen.example', password: 'guess' })).status).toBe(429);
  }

  test.each(['en', 'gd'] as const)('has one heading, words that say what to do, a way on, and nothing for axe to find (%s)', async (lang) => {
    const member = await site.house.aMember(council, { lang });
    const visitor = await site.signedIn(member);
    const gone = await somethingGone(visitor, member);
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: site.origin })));
    const page = await context.newPage();
    const prefix = lang === 'gd' ? '/gd' : '';

    async function look(status: number): Promise<void> {
      const heading = await page.getByRole('heading', { level: 1 }).allTextContents();
      expect(heading, String(status)).toHaveLength(1);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang === 'gd' ? 'gd' : 'en-GB');
      expect(await page.locator('main a').count()).toBeGreaterThan(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), heading[0]!).toBe(true);
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id), heading[0]!).toEqual([]);
    }
    async function visit(path: string, status: number): Promise<void> {
      expect((await page.goto(site.origin + path))!.status(), path).toBe(status);
      await look(status);
    }

    await visit(`${prefix}/no-such-page`, 404);
    await visit(`/desk/posts/${gone}/edit`, 410);
    await visit('/desk/members', 403);

    await tooOften();
    await context.clearCookies();
    await page.goto(`${site.origin}/signin?lang=${lang}`);
    await page.locator('main input[name=email]').fill('somebody@glen.example');
    await page.locator('main input[name=password]').fill('guess');
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), page.locator('main button[type=submit]').first().click()]);
    expect(answer.status()).toBe(429);
    await page.waitForLoadState();
    await look(429);

    await say(site.house.databaseUrl, 'alter table post_tags rename to mislaid');
    await visit(`${prefix}/tags/neverasked${lang}`, 500).finally(() => say(site.house.databaseUrl, 'alter table mislaid rename to post_tags'));

    await database.letNobodyIn();
    await visit(`${prefix}/search?q=snow`, 503).finally(() => database.letEverybodyIn());
    await context.close();
  });
});
