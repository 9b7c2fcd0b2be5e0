import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addProgrammeItem } from '../../src/campaigns/programme.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { browserMissing, openBrowser } from '../browser.ts';
import { playScene, type ReportScene } from '../campaigns/report-scene.ts';
import { openTestSite, type TestSite } from '../site.ts';

let site: TestSite;
let scene: ReportScene;
let browser: Browser;

// A day of two councils, each with a question hour, that has just ended.
beforeAll(async () => {
  if (browserMissing) return;
  browser = await openBrowser();
  site = await openTestSite();
  scene = await playScene(site.house, site.open);
  for (const council of [scene.fife, scene.orkney]) {
    const typed = { kind: 'question-hour', voiceId: council.voice.id, title: `Ask ${council.name}`, startsLocal: '2026-10-24T18:00', endsLocal: '2026-10-24T19:00' };
    if (!(await addProgrammeItem(site.open, council.organiser, scene.campaign.id, typed)).ok) throw new Error('no hour');
  }
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function signedIn(actor: Actor, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  const { cookies } = await site.signedIn({ id: actor.memberId, authorityId: actor.authorityId, name: actor.name, email: '', password: '' });
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.origin })));
  return context.newPage();
}

async function expectFit(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(window!);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), page.url()).toEqual([]);
}

const SIZES: [string, BrowserContextOptions][] = [
  ['on an old phone', { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' }],
  ['on a desk, without scripts', { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false }],
];
const YEAR = '/desk/campaigns/whatwedo/year';
const look = async (page: Page, name: string): Promise<void> => {
  if (process.env['LOOK_AT']) await page.screenshot({ path: `${process.env['LOOK_AT']}/${name}-${page.viewportSize()!.width}.png`, fullPage: true });
};

describe.skipIf(browserMissing)('the year after a day', () => {
  it.each(SIZES)('shows its organiser what one press will make, %s', async (_name, options) => {
    const page = await signedIn(scene.fife.organiser, options);
    await page.goto(`${site.origin}/desk/campaigns/whatwedo`);
    await page.getByRole('link', { name: 'After the day' }).click();
    await page.getByRole('heading', { level: 1, name: 'After the day' }).waitFor();
    expect(await page.getByRole('table', { name: undefined }).count()).toBe(2);
    const text = await page.locator('main').innerText();
    for (const words of ['Fife Council', 'Every week', 'Will the library open?', 'Orkney Islands Council', 'Ask Fife Council', 'Saturday 23 October 2027']) expect(text).toContain(words);
    if (options.javaScriptEnabled !== false) await expectFit(page);
    await look(page, 'year-before');
    await page.context().close();
  });

  it('keeps it from whoever only takes part, until it is made', async () => {
    const page = await signedIn(scene.orkney.organiser, SIZES[0]![1]);
    expect((await page.goto(site.origin + YEAR))!.status()).toBe(403);
    await page.context().close();
  });

  it('is made by one press of the keyboard, and pressing again does nothing twice', async () => {
    const [first, second] = [await signedIn(scene.fife.organiser, SIZES[1]![1]), await signedIn(scene.fife.organiser, SIZES[0]![1])];
    await second.goto(site.origin + YEAR);
    await first.goto(site.origin + YEAR);
    await first.getByRole('button', { name: 'Make the year' }).press('Enter');
    await first.getByRole('status').filter({ hasText: 'The year is made.' }).waitFor();
    await look(first, 'year-after');
    await second.getByRole('button', { name: 'Make the year' }).click();
    await second.getByRole('status').filter({ hasText: 'Nothing was done twice.' }).waitFor();
    await expectFit(second);
    await look(second, 'year-after');
    await first.getByRole('link', { name: 'Open your run sheet' }).click();
    expect(new URL(first.url()).pathname).toBe('/desk/campaigns/whatwedo-year/run-sheet');
    expect(await first.locator('main').innerText()).toContain('Fife Council says what is going on');
    for (const page of [first, second]) await page.context().close();
  });

  it('is confirmed by the chair’s own council, who sees its own alone', async () => {
    const page = await signedIn(scene.orkney.organiser, { viewport: { width: 1280, height: 900 } });
    await page.goto(site.origin + YEAR);
    const before = await page.locator('main').innerText();
    expect(before).toContain('Orkney Islands Council has still to confirm');
    expect(before).toContain('Will the library open?');
    expect(before).not.toContain('Fife Council: 2');
    await page.getByRole('button', { name: 'Confirm it' }).click();
    await page.getByRole('status').filter({ hasText: 'Confirmed.' }).waitFor();
    expect(await page.getByRole('button', { name: 'Confirm it' }).count()).toBe(0);
    await expectFit(page);
    await page.context().close();
  });

  it.each(SIZES)('is what the day’s public page says happens next, %s', async (_name, options) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    for (const [path, heading] of [['/campaigns/whatwedo', 'What happens next'], ['/gd/campaigns/whatwedo', 'Dè thachras a-nis']] as const) {
      await page.goto(site.origin + path);
      const next = page.getByRole('region', { name: heading });
      expect(await next.getByRole('listitem').count()).toBe(4);
      if (options.javaScriptEnabled !== false) await expectFit(page);
    }
    await page.goto(`${site.origin}/campaigns/whatwedo`);
    await look(page, 'year-public');
    const next = page.getByRole('region', { name: 'What happens next' });
    await next.getByRole('link', { name: /The next question hour/ }).click();
    expect(new URL(page.url()).pathname).toMatch(/^\/campaigns\/whatwedo-year\/hours\//);
    await context.close();
  });
});
