import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { browserMissing, openBrowser } from '../browser.ts';
import { aCouncil, say, theDay, type TestCouncil } from '../campaigns/scene.ts';
import type { TestMember } from '../house.ts';
import { openTestSite, type TestSite } from '../site.ts';

const PICTURES = process.env['PICTURES'];

let browser: Browser;
let site: TestSite;
let fife: TestCouncil;
let orkney: TestCouncil;
let organiser: TestMember;
let author: TestMember;
let other: TestMember;
let slug: string;
let heard = 0;

beforeAll(async () => {
  if (browserMissing) return;
  browser = await openBrowser();
  site = await openTestSite();
  const house = Object.assign(site.house, { jobs: site.open.jobs });
  fife = await aCouncil(house, 'Fife');
  orkney = await aCouncil(house, 'Orkney Islands');
  organiser = await house.aMember(fife, { name: 'Ishbel the organiser', administrator: true });
  await house.aRole(fife.voice, organiser, 'owner');
  author = await house.aMember(orkney, { name: 'Magnus the author' });
  await house.aRole(orkney.team, author, 'author');
  other = await house.aMember(orkney, { name: 'Inga the administrator', administrator: true });
  slug = (await theDay(site.open, [fife, orkney], { residents: 'read' })).slug;
  house.time.set('2026-11-24T12:30:00Z');
  await say(site.open, orkney.author, orkney.team, 'The ferry is in.');
  await hear('Jean Rae', 'When is the pier mended? #WhatWeDo', orkney);
  await hear('Fife Counсil', 'Send your bank details to this address, which is long: https://an-address-that-goes-on-and-on.example/and-on-and-on #WhatWeDo', orkney);
  house.time.set('2026-11-24T15:00:00Z');
});
afterAll(async () => {
  await site?.close();
  await browser?.close();
});

async function hear(name: string, text: string, to: TestCouncil): Promise<void> {
  const outcome = await receiveReply(site.open, {
    channel: 'web', sourceId: `organise:${++heard}`, author: { address: { kind: 'email', value: `organise-${heard}@resident.example` }, name, lang: 'en', confirmed: true },
    to: { voice: to.team.id }, text, lang: 'en', saidAt: site.house.clock(), isPrivate: false, wantsLetter: false,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
}

async function signedIn(member: TestMember, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  const visitor = await site.signedIn(member);
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: site.origin })));
  return context.newPage();
}

const at = (path: string): string => site.origin + path;

async function expectFit(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${page.viewportSize()!.width}.png`, fullPage: true });
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(window!);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), page.url()).toEqual([]);
}

const SIZES: [string, BrowserContextOptions][] = [
  ['on an old phone', { viewport: { width: 320, height: 640 } }],
  ['at a desk', { viewport: { width: 1280, height: 900 } }],
  ['on a wall', { viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' }],
];

describe.skipIf(browserMissing).each(SIZES)('the desk of campaigns, %s', (_name, options) => {
  it('fits the window, and nothing keeps anybody out, in both languages', async () => {
    const page = await signedIn(organiser, options);
    const one = `/desk/campaigns/${slug}`;
    const pages: [string, string][] = [['campaigns', '/desk/campaigns'], ['new', '/desk/campaigns/new'], ['desk', one], ['pause', `${one}/pause`], ['wall', `${one}/wall`], ['voices', `${one}/voices`], ['change', `${one}/change`], ['look-alikes', '/desk/look-alikes']];
    for (const [name, path] of pages) {
      expect((await page.goto(at(path)))?.status(), path).toBe(200);
      await expectFit(page, name);
    }
    await page.goto(at('/desk/campaigns/new'));
    await page.getByRole('button', { name: 'Make the campaign' }).click();
    await page.getByRole('alert').waitFor();
    await expectFit(page, 'new-refused');
    await page.goto(at(one));
    await page.getByRole('button', { name: /Gàidhlig/ }).click();
    await page.getByRole('heading', { name: /Deasg an luchd-eagrachaidh/ }).waitFor();
    await expectFit(page, 'desk-gd');
    await page.getByRole('button', { name: /English/ }).click();
    await page.context().close();
  });
});

const WITHOUT_SCRIPTS: BrowserContextOptions = { javaScriptEnabled: false, viewport: { width: 320, height: 640 } };

describe.skipIf(browserMissing)('a day, from the form to the pause and on', () => {
  it('is made, joined, paused, read about and let go on without scripts on a phone', async () => {
    const page = await signedIn(organiser, WITHOUT_SCRIPTS);
    await page.goto(at('/desk/campaigns'));
    await page.getByRole('link', { name: 'New campaign' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Winter & we');
    await page.getByRole('textbox', { name: 'Hashtags' }).fill('#WinterWe winterwatch');
    await page.getByLabel('Begins (time in Scotland)').fill('2026-11-24T14:00');
    await page.getByLabel('Ends (time in Scotland)').fill('2026-11-25T14:00');
    await page.getByRole('button', { name: 'Make the campaign' }).click();
    await page.getByRole('status').filter({ hasText: 'The campaign is there' }).waitFor();

    const joining = await signedIn(other, WITHOUT_SCRIPTS);
    await joining.goto(at('/desk/campaigns'));
    await joining.getByRole('button', { name: 'Take part Winter & we' }).click();
    await joining.getByRole('status').filter({ hasText: 'You take part now' }).waitFor();

    await page.goto(at('/desk/campaigns/winter-and-we/pause'));
    await page.getByLabel('Find a voice by name or council').fill('Fife Council');
    await page.getByLabel('Find a voice by name or council').press('Enter');
    await page.getByRole('checkbox', { name: /Fife Council/ }).first().check();
    await page.getByLabel('Why?').fill('A storm: clear the line.');
    await page.getByRole('button', { name: 'Pause it now' }).click();
    await page.getByText('Paused: acknowledged at 15:00:00').waitFor();
    await expectFit(await sameWithScripts(page), 'pause-standing');

    const writing = await signedIn(author, WITHOUT_SCRIPTS);
    await writing.goto(at('/desk/write'));
    expect(await writing.getByRole('complementary', { name: 'Pause' }).textContent()).toContain('A storm: clear the line.');
    await writing.locator('#text').fill('The pier is shut.');
    await writing.locator('button[value=publish]').click();
    expect(await writing.getByRole('alert').textContent()).toContain('“A storm: clear the line”.');
    expect(await writing.locator('#text').inputValue()).toBe('The pier is shut.');
    await writing.getByRole('button', { name: 'Publish all the same' }).click();
    await writing.waitForURL(/\/desk\/posts\//);

    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('status').filter({ hasText: 'It goes on' }).waitFor();
    await writing.goto(at('/desk/posts'));
    expect(await writing.getByText('A storm: clear the line.').count()).toBe(0);
    for (const each of [page, joining, writing]) await each.context().close();
  });

  it('is decided about by keyboard: a resident’s words come onto the wall and off again', async () => {
    const page = await signedIn(organiser);
    await page.goto(at(`/desk/campaigns/${slug}/wall`));
    await page.getByRole('button', { name: 'Show on the wall what Jean Rae wrote' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'It is on the wall' }).waitFor();
    await page.getByRole('button', { name: 'Undo what Jean Rae wrote' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('status').filter({ hasText: 'It waits again' }).waitFor();
    await page.context().close();
  });

  it('counts anew on an open organiser’s desk, says what changed, and moves nothing', async () => {
    const page = await signedIn(organiser);
    await page.goto(at(`/desk/campaigns/${slug}`));
    const asked = Number(await page.locator('[data-count=asked]').textContent());
    await page.getByLabel('Nothing for how many hours?').focus();
    await hear('Bo Flett', 'Is the pool open? #WhatWeDo', orkney);
    await expect.poll(() => page.locator('[data-count=asked]').textContent(), { timeout: 15_000 }).toBe(String(asked + 1));
    await page.getByText('Something changed since this page was made').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('hours');
    await page.getByRole('link', { name: 'Show it as it is now' }).click();
    await page.getByText('Is the pool open?').first().waitFor();
    await page.context().close();
  });
});

/** The same page in a browser with scripts, which the checker needs. */
async function sameWithScripts(page: Page): Promise<Page> {
  const again = await signedIn(organiser, { viewport: { width: 320, height: 640 } });
  await again.goto(page.url());
  return again;
}
