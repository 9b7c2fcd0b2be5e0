import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserMissing, openBrowser } from '../browser.ts';
import type { TestAuthority, TestMember } from '../house.ts';
import { openTestSite, type TestSite } from '../site.ts';

let browser: Browser;
let site: TestSite;
let council: TestAuthority;
let chief: TestMember;
let colleague: TestMember;

beforeAll(async () => {
  if (browserMissing) return;
  browser = await openBrowser();
  site = await openTestSite();
  council = await site.house.anAuthority({ name: 'Northern Glens Council' });
  const due = new Date(site.house.clock().getTime() + 86_400_000);
  chief = await site.house.aMember(council, { administrator: true, operator: true, name: 'Shona Baird', secondFactorDue: due });
  colleague = await site.house.aMember(council, { name: 'Iain Moireasdan', email: 'iain.moireasdan.with.a.long.address@northern-glens.example' });
  await site.house.aRole(await site.house.aVoice(council, { handle: 'night_gritters', name: 'Night Gritters' }), colleague, 'author', 'moderator');
});
afterAll(async () => {
  await site?.close();
  await browser?.close();
});

async function signedIn(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  const visitor = await site.signedIn(chief);
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: site.origin })));
  return context.newPage();
}

async function expectFit(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(window!);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), page.url()).toEqual([]);
}

const PLACES = [
  '/desk/me', '/desk/me/second-factor', '/desk/me/leave', '/desk/members', '/desk/members/invite', '/desk/voices/night_gritters/people', '/desk/audit',
];

describe.skipIf(browserMissing).each([
  ['on a desk', { viewport: { width: 1280, height: 900 } }],
  ['on an old phone', { viewport: { width: 320, height: 640 } }],
  ['in the dark', { viewport: { width: 390, height: 800 }, colorScheme: 'dark' }],
] as [string, BrowserContextOptions][])('the pages of people, %s', (_name, options) => {
  it('of the desk fit the window, and nothing keeps anybody out', async () => {
    const page = await signedIn(options);
    for (const place of [...PLACES, `/desk/members/${colleague.id}`, `/desk/members/${chief.id}`, `/desk/members/${colleague.id}/remove`]) {
      const answer = await page.goto(site.origin + place);
      expect(answer?.status(), place).toBe(200);
      await expectFit(page);
    }
    await page.context().close();
  });

  it('say what is to mend, where it is', async () => {
    const page = await signedIn(options);
    await page.goto(`${site.origin}/desk/members/invite`);
    await page.getByLabel('Name', { exact: true }).fill('Eilidh');
    await page.getByLabel('E-mail address').fill('eilidh at council');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await expectFit(page);
    await page.getByRole('alert').getByRole('link').click();
    expect(await page.evaluate(() => document.activeElement?.id ?? location.hash)).toMatch(/email/);
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Eilidh');
    await page.context().close();
  });

  it('of signing in fit the window, and nothing keeps anybody out', async () => {
    const page = await (await browser.newContext(options)).newPage();
    for (const place of ['/signin', '/signin?lang=gd', '/reset', '/invitation/nonsense']) {
      await page.goto(site.origin + place);
      await expectFit(page);
    }
    await page.goto(`${site.origin}/signin`);
    await page.getByLabel('E-mail address').fill('nobody@glen.example');
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await expectFit(page);
    await page.context().close();
  });
});
