import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { browserMissing, openBrowser } from '../browser.ts';
import type { TestHouse, TestMember, TestVoice } from '../house.ts';
import { openTestSite, type TestSite } from '../site.ts';

const NUMBER = 'She asked us to ring. Her National Insurance number is AB 12 34 56 C, by the way.';
const MENDED = 'She asked us to ring. Her National Insurance number is (sent in private), by the way.';

describe.skipIf(browserMissing)('reading along', () => {
  let browser: Browser;
  let site: TestSite;
  let house: TestHouse;
  let carers: TestVoice;
  let shona: TestMember;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), openTestSite()]);
    house = site.house;
    const council = await house.anAuthority();
    carers = await house.aVoice(council, { name: 'Home Care, Strathbeag', kind: 'team' });
    shona = await house.aMember(council, { name: 'Shona Baird' });
    await house.aRole(carers, shona, 'author');
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  beforeEach(async () => {
    complaints.length = 0;
    [context, page] = await aBrowser();
  });
  afterEach(async () => {
    await context.close();
    const left = complaints.filter((text) => !/favicon|status of 422/.test(text));
    if (left.length > 0) throw new Error(`the browser complained: ${left.join('; ')}`);
  });

  async function aBrowser(options: Parameters<Browser['newContext']>[0] = {}): Promise<[BrowserContext, Page]> {
    const made = await browser.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce', ...options });
    const { cookies } = await site.signedIn(shona);
    await made.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.origin, httpOnly: true, sameSite: 'Lax' as const })));
    const opened = await made.newPage();
    opened.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    opened.on('pageerror', (error) => complaints.push(String(error)));
    await opened.goto(`${site.origin}/desk/write`, { waitUntil: 'load' });
    return [made, opened];
  }

  const box = (on = page) => on.getByLabel('What do you want to say?');
  const card = (title: string, on = page) => on.locator('.ww-findings > li', { hasText: title });
  const main = (on = page) => on.locator('[data-composer-target~=publish]');
  const idIn = (on = page) => on.locator('input[type=hidden][name=id]').first().inputValue();
  const postText = async (id: string) => (await house.database.read.selectFrom('posts').select('text').where('id', '=', id).executeTakeFirst())?.text;
  const gates = () => house.database.within({ authority: shona.authorityId }, (reader) => reader.selectFrom('post_gates').select('post_id').execute());

  test('mends somebody’s number with one press, and the post goes out at once', async () => {
    const id = await idIn();
    await box().fill(NUMBER);
    await card('National Insurance').waitFor();
    expect(await main().textContent()).toBe('Send to a second reader');
    expect(await page.locator('#send-why').textContent()).toBe('One thing must be mended or read by somebody else first. Mend finding 1 and this button says “Publish”.');
    await card('National Insurance').getByRole('button', { name: 'Use this wording' }).click();
    expect(await box().inputValue()).toBe(MENDED);
    expect(await main().textContent()).toBe('Publish');
    await main().click();
    await page.waitForURL(`**/desk/posts/${id}`);
    expect(await postText(id)).toBe(MENDED);
  });

  test('shows the safer wording in the preview too', async () => {
    // Words that no other test said lately, since that would be found too.
    await box().fill('Somebody’s National Insurance number is AB 12 34 56 C, on a form.');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.locator('.ww-preview').getByText('AB 12 34 56 C').waitFor();
    await card('National Insurance').getByRole('button', { name: 'Use this wording' }).click();
    await page.locator('.ww-preview').getByText('(sent in private)').waitFor();
    expect(await box().inputValue()).toBe('Somebody’s National Insurance number is (sent in private), on a form.');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Publish');
    await box().fill('Something else.');
    await page.locator('.ww-preview').waitFor({ state: 'detached' });
  });

  test('leaves a clean post alone: no card, no other button, nothing counted', async () => {
    const id = await idIn();
    await box().fill('Ice on the brae tonight, and a good walk up it.');
    await expect.poll(() => page.locator('.ww-marks').textContent()).toContain('Ice on the brae tonight');
    expect(await page.locator('.ww-compose__side').isVisible()).toBe(false);
    await main().click();
    await page.waitForURL(`**/desk/posts/${id}`);
    expect((await gates()).map(({ post_id }) => post_id)).not.toContain(id);
  });

  test('says how many findings there are, underlines them, and takes no focus from whoever types', async () => {
    await box().focus();
    await page.keyboard.type('Ring Jean on 07700 900123. #whatwedo ');
    await card('Capitals help screen readers').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
    await expect.poll(() => page.locator('[data-along-target=found]').textContent()).toBe('2 findings');
    expect(await page.locator('.ww-marks mark').allTextContents()).toEqual(['07700 9001231', '#whatwedo2']);
    await page.keyboard.type('tonight');
    expect(await box().inputValue()).toBe('Ring Jean on 07700 900123. #whatwedo tonight');
  });

  test('puts each underline where its words stand in the field', async () => {
    await box().fill(`${'Words that fill a few lines of the field and wrap. '.repeat(3)}Ring Jean on 07700 900123.`);
    await page.locator('.ww-marks mark').waitFor();
    const [layer, field] = await page.evaluate(() => ['.ww-marks', 'textarea.ww-draft'].map((selector) => {
      const element = document.querySelector(selector)!;
      const { font, lineHeight, paddingLeft, paddingTop, paddingRight, letterSpacing } = getComputedStyle(element);
      const { x, y, width } = element.getBoundingClientRect();
      return { font, lineHeight, paddingLeft, paddingTop, paddingRight, letterSpacing, x, y, width };
    }));
    expect(layer).toEqual(field);
  });

  describe('reads', () => {
    const loadedHere = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/checks')));
    const again = async (before: () => Promise<unknown>): Promise<void> => {
      await before();
      await page.goto(`${site.origin}/desk/write`, { waitUntil: 'load' });
      await box().fill(NUMBER);
      await card('National Insurance').waitFor();
    };

    test('on a thread of its own: the page that is typed on never loads the checks', async () => {
      await box().fill(NUMBER);
      await card('National Insurance').waitFor();
      expect(page.workers().map((worker) => new URL(worker.url()).pathname)).toEqual([expect.stringMatching(/^\/assets\/checks-worker\./)]);
      expect((await loadedHere()).filter((name) => !name.includes('checks-worker'))).toEqual([]);
    });

    test('on the page’s thread where a browser has no others', async () => {
      await again(() => page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker')));
      expect((await loadedHere()).length).toBe(1);
    });

    test('on the page’s thread where another does not start', async () => {
      await again(() => page.route('**/assets/checks-worker.*', (route) => route.abort()));
      expect(page.workers()).toEqual([]);
      complaints.length = 0;
    });

    test('first what was typed since, when a card is pressed: no wording goes into words it was not made for', async () => {
      await box().fill(NUMBER);
      const press = card('National Insurance').getByRole('button', { name: 'Use this wording' });
      await press.waitFor();
      // In one go, before anything could be read again.
      await press.evaluate((button: HTMLButtonElement) => {
        const text = document.querySelector<HTMLTextAreaElement>('#text')!;
        text.setRangeText('Good morning. ', 0, 0, 'end');
        text.dispatchEvent(new Event('input', { bubbles: true }));
        button.click();
        button.click();
      });
      await expect.poll(() => box().inputValue()).toBe(`Good morning. ${MENDED}`);
      expect(new URL(page.url()).pathname).toBe('/desk/write');
    });
  });

  test('keeps a warning with a reason, and does not ask about it again', async () => {
    const id = await idIn();
    await box().fill('Ring the ranger on 07700 900123.');
    const warned = card('phone number');
    await warned.getByText('Keep, and say why').click();
    await warned.getByLabel('Why it can stay').selectOption('public-already');
    const noted = page.waitForResponse('**/desk/findings');
    await warned.getByRole('button', { name: 'Keep it' }).click();
    expect((await noted).status()).toBe(200);
    await expect.poll(() => warned.count()).toBe(0);
    await main().click();
    await page.waitForURL(`**/desk/posts/${id}`);
  });

  test('works by keyboard: from the text to the card, and on to the button that sends', async () => {
    // Words that no other test said lately, since that would be found too.
    await box().fill('Their National Insurance number is AB 12 34 56 C, I think.');
    await card('National Insurance').waitFor();
    await card('National Insurance').getByRole('button', { name: 'Use this wording' }).focus();
    await page.keyboard.press('Enter');
    expect(await box().inputValue()).toBe('Their National Insurance number is (sent in private), I think.');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Publish');
  });

  test('is checked on submit without scripts, with the same cards and presses', async () => {
    const [plain, on] = await aBrowser({ javaScriptEnabled: false });
    const id = await idIn(on);
    await box(on).fill(NUMBER);
    await on.getByRole('button', { name: 'Publish or schedule' }).click();
    expect(await on.getByRole('button', { name: 'Send to a second reader' }).isVisible()).toBe(true);
    await card('National Insurance', on).getByRole('button', { name: 'Use this wording' }).click();
    expect(await box(on).inputValue()).toBe(MENDED);
    await on.getByRole('button', { name: 'Publish or schedule' }).click();
    await on.waitForURL(`**/desk/posts/${id}`);
    await plain.close();
  });

  test('fits a phone and a desk in light and dark, and passes the accessibility checker', async () => {
    await box().fill('Her National Insurance number is AB 12 34 56 C, by the way. Ring Jean on 07700 900123. #whatwedo');
    await card('Capitals help').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        if (process.env['SHOT']) await page.screenshot({ path: `${process.env['SHOT']}-${colorScheme}-${width}.png`, fullPage: true });
      }
    }
  });

  describe('a resident who writes a number of theirs into a public question', () => {
    const asked = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<[BrowserContext, Page, string[]]> => {
      const { slug } = await house.database.read.selectFrom('authorities').select('slug').where('id', '=', shona.authorityId).executeTakeFirstOrThrow();
      const made = await browser.newContext({ viewport: { width: 320, height: 640 }, ...options });
      const on = await made.newPage();
      const loaded: string[] = [];
      on.on('request', (request) => loaded.push(new URL(request.url()).pathname));
      await on.goto(`${site.origin}/${slug}/questions`, { waitUntil: 'load' });
      return [made, on, loaded];
    };

    test('is told below the field as they type, and nothing is loaded for it before', async () => {
      const [made, on, loaded] = await asked();
      expect(loaded.filter((path) => path.includes('checks'))).toEqual([]);
      await on.locator('#reply-text').fill('My National Insurance number is AB 12 34 56 C.');
      await expect.poll(() => on.locator('#reply-tells').textContent()).toContain('This looks like a National Insurance number');
      expect(await on.evaluate(() => document.activeElement?.id)).toBe('reply-text');
      await on.locator('#reply-private').check();
      await expect.poll(() => on.locator('#reply-tells').textContent()).toBe('');
      expect((await new AxeBuilder({ page: on }).analyze()).violations.map(({ id }) => id)).toEqual([]);
      await made.close();
    });

    test('is asked before it is shown, with scripts off too', async () => {
      const [made, on] = await asked({ javaScriptEnabled: false });
      await on.locator('#reply-text').fill('My tax is wrong. My National Insurance number is AB 12 34 56 C.');
      await on.locator('#reply-form button[type=submit]').last().click();
      expect(await on.getByRole('heading', { level: 1 }).textContent()).toBe('Everybody will be able to read this');
      if (process.env['SHOT']) await on.screenshot({ path: `${process.env['SHOT']}-asked.png`, fullPage: true });
      await on.getByRole('button', { name: 'Take it out' }).click();
      expect(await on.locator('#reply-text').inputValue()).not.toContain('AB 12');
      await made.close();
    });
  });
});
