import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserMissing, openBrowser } from '../browser.ts';
import { openCouncilDesk, type CouncilDesk } from '../conversations/council-desk.ts';

let browser: Browser;
let desk: CouncilDesk;
let residentId: string;

const DAY = { name: 'Sandra McIlwraith-Featherstonehaugh', lang: 'en' as const };

beforeAll(async () => {
  if (browserMissing) return;
  browser = await openBrowser();
  desk = await openCouncilDesk();
  await desk.set({ care: desk.careWith(desk.members.moderator.id) });
  const known = { ...DAY, address: { kind: 'email' as const, value: 'sandra.mcilwraith-featherstonehaugh@a-rather-long-name.example' }, confirmed: true };
  ({ residentId } = await desk.receive({ author: known, text: 'Will the hospital road be gritted tonight? I drive at five.', wantsLetter: true }));
  await desk.receive({ author: known, text: 'Between us: I am on my own with the baby.', isPrivate: true });
  await desk.receive({ author: { ...known, confirmed: false, address: { kind: 'email', value: 'not-confirmed@home.example' } }, text: 'Not confirmed.' });
  await desk.visitors.administrator.post('/desk/council/conversations/holidays', { date: '2027-04-19', name: 'Spring trades holiday' });
  await desk.visitors.administrator.post('/desk/council/phrases', { lane: 'care', phrase: 'the tide is coming in', source: 'Coastguard, autumn 2026' });
});
afterAll(async () => {
  await desk?.close();
  await browser?.close();
});

async function signedIn(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  const { cookies } = await desk.site.signedIn(desk.members.administrator);
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: desk.site.origin })));
  return context.newPage();
}

async function expectFit(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(window!);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), page.url()).toEqual([]);
}

describe.skipIf(browserMissing).each([
  ['on an old phone', { viewport: { width: 320, height: 640 } }],
  ['on a desk in the dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
] as [string, BrowserContextOptions][])('how a council converses, %s', (_name, options) => {
  it('fits the window, and nothing keeps anybody out', async () => {
    const page = await signedIn(options);
    const places = ['/desk/authority', '/desk/council/conversations', '/desk/council/phrases', '/desk/outbox', '/desk/residents', `/desk/residents/${residentId}`, `/desk/residents/${residentId}/erase`];
    for (const place of places) {
      expect((await page.goto(desk.site.origin + place))?.status(), place).toBe(200);
      await expectFit(page);
    }
    await page.context().close();
  });

  it('says all that is missing for care on top, and leads to each by keyboard', async () => {
    const page = await signedIn(options);
    await page.goto(`${desk.site.origin}/desk/council/conversations`);
    await page.getByLabel('Duty member', { exact: true }).selectOption('');
    await page.getByLabel('What was agreed to do').fill('');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expectFit(page);
    const summary = page.getByRole('alert');
    expect(await summary.innerText()).toContain('Missing: Duty member, What was agreed to do.');
    await summary.getByRole('link', { name: 'Choose who is on duty' }).press('Enter');
    expect(new URL(page.url()).hash).toBe('#duty');
    await page.context().close();
  });

  it('finds somebody, and gives a page to print', async () => {
    const page = await signedIn(options);
    await page.goto(`${desk.site.origin}/desk/residents`);
    await page.getByLabel('E-mail address, handle').fill('sandra');
    await page.getByRole('button', { name: 'Find' }).click();
    await expectFit(page);
    expect(page.url()).not.toContain('sandra');
    await page.getByRole('link', { name: `${DAY.name}, sandra` }).click();
    await page.getByRole('button', { name: 'As a page to print' }).click();
    await expectFit(page);
    await page.context().close();
  });
});
