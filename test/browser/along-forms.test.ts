import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserMissing, openBrowser } from '../browser.ts';
import { openInbox, type InboxScene } from '../conversations/inbox-scene.ts';
import { expectAccessible, look } from './look.ts';

const NUMBER = 'Your National Insurance number is AB 12 34 56 C, and the road is open.';
const MENDED = 'Your National Insurance number is (sent in private), and the road is open.';
const PHONE = { viewport: { width: 320, height: 640 } };

describe.skipIf(browserMissing)('reading along, beside the composer', () => {
  let browser: Browser;
  let scene: InboxScene;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    [browser, scene] = await Promise.all([openBrowser(), openInbox()]);
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await scene?.close();
  });

  async function at(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
    contexts.push(context);
    const { cookies } = await scene.site.signedIn(scene.people.editor.member);
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: scene.site.origin, httpOnly: true, sameSite: 'Lax' as const })));
    const page = await context.newPage();
    await page.goto(scene.site.origin + path, { waitUntil: 'load' });
    return page;
  }

  const box = (page: Page) => page.locator('textarea#text');
  const card = (page: Page) => page.locator('.ww-findings > li', { hasText: 'National Insurance' });
  const toReader = (page: Page) => page.getByRole('button', { name: 'Send to a second reader' });
  const postText = async (id: string) => (await scene.site.house.database.read.selectFrom('posts').select('text').where('id', '=', id).executeTakeFirstOrThrow()).text;
  const aConversation = async (): Promise<string> => `/desk/inbox/${(await scene.hears({ by: 'Isla', text: 'Is the ferry road open?' })).conversationId}`;
  const aPost = (): Promise<string> => scene.say(scene.gritters, { text: 'The ferry road is open.' });

  describe('an answer', () => {
    it.each([['at a desk', {}], ['on a phone', PHONE]])('shows cards while it is typed, %s, and is mended with one press', async (name, options) => {
      const page = await at(await aConversation(), options);
      await box(page).fill(NUMBER);
      await card(page).waitFor();
      expect(await page.locator('.ww-marks mark').count()).toBe(1);
      await expectAccessible(page);
      await look(page, `answer-along-${name.replaceAll(' ', '-')}`);
      await card(page).getByRole('button', { name: 'Use this wording' }).click();
      expect(await box(page).inputValue()).toBe(MENDED);
      expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toMatch(/^Answer/);
      expect(await toReader(page).isVisible()).toBe(false);
      await page.keyboard.press('Enter');
      await page.getByRole('status').filter({ hasText: 'answer' }).first().waitFor();
    });

    it('is taken to a second reader as it stands', async () => {
      const page = await at(await aConversation());
      await box(page).fill(NUMBER);
      await toReader(page).click();
      await page.getByRole('heading', { level: 1, name: 'Ask a second reader' }).waitFor();
      expect(await page.locator('main').textContent()).toContain('Your National Insurance number is AB 12 34 56 C');
    });
  });

  describe('newer words of a post', () => {
    it.each([['at a desk', {}], ['on a phone', PHONE]])('show cards while they are typed, %s, and are mended with one press', async (name, options) => {
      const id = await aPost();
      const page = await at(`/desk/posts/${id}/edit`, options);
      await box(page).fill(NUMBER);
      await card(page).waitFor();
      expect(await toReader(page).isVisible()).toBe(true);
      await expectAccessible(page);
      await look(page, `edit-along-${name.replaceAll(' ', '-')}`);
      await card(page).getByRole('button', { name: 'Use this wording' }).click();
      expect(await box(page).inputValue()).toBe(MENDED);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/desk/posts/${id}`);
      expect(await postText(id)).toBe(MENDED);
    });

    it('are checked when they are sent where there are no scripts', async () => {
      const id = await aPost();
      const page = await at(`/desk/posts/${id}/edit`, { ...PHONE, javaScriptEnabled: false });
      expect(await toReader(page).isVisible()).toBe(false);
      await box(page).fill(NUMBER);
      await page.locator('.ww-actionbar button').first().click();
      expect(await toReader(page).isVisible()).toBe(true);
      await look(page, 'edit-along-plain');
      await card(page).getByRole('button', { name: 'Use this wording' }).click();
      expect(await box(page).inputValue()).toBe(MENDED);
      await page.locator('.ww-actionbar button').first().click();
      await page.waitForURL(`**/desk/posts/${id}`);
      expect(await postText(id)).toBe(MENDED);
    });
  });
});
