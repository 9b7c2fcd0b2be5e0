import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserMissing, openBrowser } from '../browser.ts';
import type { TestMember } from '../house.ts';
import { openTestSite, type TestSite } from '../site.ts';

let browser: Browser;
let site: TestSite;
let writer: TestMember;

beforeAll(async () => {
  if (browserMissing) return;
  [browser, site] = await Promise.all([openBrowser(), openTestSite()]);
  const council = await site.house.anAuthority({ name: 'Northern Glens Council' });
  writer = await site.house.aMember(council);
  await site.house.aRole(await site.house.aVoice(council, { handle: 'night_gritters', name: 'Night Gritters' }), writer, 'author');
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const PHONE = { width: 320, height: 640 };
const TEXT = 'Snow gates on the A93 are shut.\nTake the long way, by Grantown-on-Spey.';

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(writer.email);
  await page.getByLabel('Password', { exact: true }).fill(writer.password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/desk/);
}

/** A composer with something typed in it. */
async function typing(options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(`${site.origin}/signin?next=/desk/write`);
  await signIn(page);
  await page.getByLabel('What do you want to say?').fill(TEXT);
  return page;
}

const publish = (page: Page): Promise<void> => page.getByRole('button', { name: /^Publish/ }).first().click();

async function expectFit(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(window!);
}

async function expectPublished(page: Page): Promise<void> {
  await page.waitForURL(/\/desk\/posts\/[0-9a-f-]{36}/);
  expect(await page.getByText('Snow gates on the A93 are shut.').first().isVisible()).toBe(true);
}

describe.skipIf(browserMissing)('what was typed when the session has ended, without scripts on an old phone', () => {
  it('stands on the page that says so, and goes out after signing in beside it', async () => {
    const page = await typing({ viewport: PHONE, javaScriptEnabled: false });
    await page.context().clearCookies();
    await publish(page);
    const whole = page.getByLabel('What do you want to say?');
    expect(await whole.inputValue()).toBe(TEXT);
    await expectFit(page);

    const [beside] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()]);
    await signIn(beside);
    await page.getByRole('button', { name: 'Send it again' }).click();
    expect(await page.getByRole('heading', { name: 'This form is out of date' }).isVisible()).toBe(true);
    expect(await whole.inputValue()).toBe(TEXT);
    await page.getByRole('button', { name: 'Send it again' }).click();
    await expectPublished(page);
    await page.context().close();
  });
});

describe.skipIf(browserMissing)('what was typed when somebody signed in again meanwhile, with scripts', () => {
  it('stays in the composer, and goes out at the next press', async () => {
    const page = await typing({ viewport: PHONE });
    await page.getByText(/^Draft saved|^Saved/).first().waitFor();
    const beside = await page.context().newPage();
    await page.context().clearCookies();
    await beside.goto(`${site.origin}/signin`);
    await signIn(beside);
    await publish(page);
    await page.getByRole('alert').getByText('This form is out of date').waitFor();
    expect(await page.getByRole('alert').getByText('What you typed').count()).toBe(0);
    expect(await page.getByLabel('What do you want to say?').inputValue()).toBe(TEXT);
    await publish(page);
    await expectPublished(page);
    await page.context().close();
  });
});

describe.skipIf(browserMissing).each([
  ['on an old phone', { viewport: PHONE }],
  ['on a desk', { viewport: { width: 1280, height: 900 } }],
] as [string, BrowserContextOptions][])('the page that gives a form back, %s', (_name, options) => {
  it('fits the window, and keeps nobody out', async () => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const visitor = await site.signedIn(writer);
    await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: site.origin })));
    await page.goto(`${site.origin}/desk/me`);
    await page.evaluate(() => {
      for (const token of document.querySelectorAll<HTMLInputElement>('input[name=_token]')) token.value = 'x'.repeat(43);
    });
    await page.locator('input[name=name]').fill(`Eilidh${'h'.repeat(50)}`);
    await page.locator('input[name=name]').press('Enter');
    await page.getByRole('heading', { name: 'This form is out of date' }).waitFor();
    expect(await page.getByText('Eilidhhh').isVisible()).toBe(true);
    await expectFit(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await context.close();
  });
});
