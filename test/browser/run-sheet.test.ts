import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserMissing, openBrowser } from '../browser.ts';
import { aCouncil, theDay, type TestCouncil } from '../campaigns/scene.ts';
import type { TestMember } from '../house.ts';
import { plainPhoto } from '../pictures.ts';
import { openTestSite, type TestSite } from '../site.ts';
import { expectAccessible, look } from './look.ts';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 640 };

let browser: Browser;
let site: TestSite;
let fife: TestCouncil;
let day: { id: string; slug: string };
let administrator: TestMember;
let editor: TestMember;
let driver: TestMember;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  if (browserMissing) return;
  [browser, site] = await Promise.all([openBrowser(), openTestSite()]);
  fife = await aCouncil(site.house, 'Fife');
  day = await theDay(site.open, [fife]);
  administrator = await site.house.aMember(fife, { name: 'Ada Planner', administrator: true });
  editor = await site.house.aMember(fife, { name: 'Eilidh Editor' });
  driver = await site.house.aMember(fife, { name: 'Dougie Driver' });
  await site.house.aRole(fife.team, editor, 'editor');
  await site.house.aRole(fife.team, driver, 'author');
});
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await browser?.close();
  await site?.close();
});

async function aPage(options: BrowserContextOptions = {}, member?: TestMember): Promise<Page> {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce', ...options });
  contexts.push(context);
  if (member) {
    const { cookies } = await site.signedIn(member);
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.origin, httpOnly: true, sameSite: 'Lax' as const })));
  }
  return context.newPage();
}

const sheetPath = (): string => `${site.origin}/desk/campaigns/${day.slug}/run-sheet`;

/** Looks at a page with and without much room, in light and dark. */
async function lookEverywhere(page: Page, name: string): Promise<void> {
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await look(page, `${name}-${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }
}

describe.skipIf(browserMissing)('a run sheet', () => {
  it('is seeded with one press, asked of a member by keyboard, taken on their desk, and written ahead', async () => {
    const desk = await aPage({}, administrator);
    await desk.goto(sheetPath());
    await expectAccessible(desk);
    await lookEverywhere(desk, 'sheet-empty');
    await desk.setViewportSize(DESKTOP);
    await desk.getByText('Choose which').click();
    expect(await desk.getByRole('checkbox').count()).toBeGreaterThan(48);
    await desk.getByLabel(/^Gritters go out/).press('Space');
    await desk.getByRole('button', { name: 'Put them on the sheet' }).click();
    await desk.getByText(/slots were added from the list/).waitFor();
    expect(await desk.getByRole('link', { name: 'Gritters go out' }).count()).toBe(0);
    await desk.getByRole('button', { name: 'Put them on the sheet' }).click();
    await desk.getByText('1 slot was added from the list.').waitFor();
    expect(await desk.getByText('Everything on the list stands on your sheet.').isVisible()).toBe(true);
    await desk.getByRole('link', { name: /^4am/ }).click();
    await expectAccessible(desk);
    await lookEverywhere(desk, 'sheet');
    await desk.setViewportSize(DESKTOP);
    await desk.getByRole('link', { name: 'Gritters go out' }).focus();
    await desk.keyboard.press('Enter');
    await desk.getByRole('heading', { name: 'Ask somebody' }).waitFor();
    await desk.getByLabel('A member who may write as Fife Roads').focus();
    await desk.keyboard.type('Dougie');
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Enter');
    await desk.getByText('They were asked, by a letter and on their desk.').waitFor();
    await expectAccessible(desk);
    await lookEverywhere(desk, 'slot');

    const phone = await aPage({ viewport: PHONE, javaScriptEnabled: false }, driver);
    await phone.goto(`${site.origin}/desk/my-slots`);
    await look(phone, 'my-slots');
    await phone.getByRole('button', { name: 'Take it Gritters go out' }).click();
    await phone.getByText('Thank you: it is yours.').waitFor();
    await phone.getByRole('button', { name: /^Write it now/ }).click();
    await phone.getByText('People would like to know: Which routes first').waitFor();
    expect([await phone.locator('#local').inputValue(), await phone.locator('#voice').inputValue()]).toEqual(['2026-11-25T04:00', fife.team.id]);
    await look(phone, 'write-for-slot');
    await phone.locator('#text').fill('Twelve tonnes of salt out before five.');
    await phone.getByRole('button', { name: 'Publish or schedule' }).click();
    await phone.waitForURL(/scheduled=1/);
    await desk.goto(sheetPath());
    const line = desk.locator('.ww-slot', { hasText: 'Gritters go out' });
    expect(await line.getByText('Scheduled').isVisible()).toBe(true);
    expect(await line.getByText('Dougie Driver').isVisible()).toBe(true);
  });
});

describe.skipIf(browserMissing)('somebody without an account', () => {
  it('writes on a small phone without scripts, and an editor publishes it with one press', async () => {
    const desk = await aPage({}, editor);
    await desk.goto(sheetPath());
    await desk.getByLabel('What it is about').fill('The salt barn');
    await desk.getByLabel('What people would like to know').fill('How much is left?');
    await desk.getByLabel('When').fill('2026-11-24T20:00');
    await desk.getByRole('button', { name: 'Add a slot' }).click();
    await desk.getByText('The slot was added.').waitFor();
    await desk.getByRole('link', { name: 'The salt barn' }).click();
    await desk.getByText('Somebody who has no account').click();
    await desk.getByLabel('Their name').fill('Ann “Salt” O’Neil');
    await desk.getByRole('button', { name: 'Make the link' }).click();
    const link = await desk.getByLabel('The link').inputValue();
    await expectAccessible(desk);
    await look(desk, 'guest-link');

    const phone = await aPage({ viewport: PHONE, javaScriptEnabled: false });
    await phone.goto(link);
    await look(phone, 'starter');
    await phone.getByLabel('Your words').fill('Forty tonnes in the barn, enough for nine nights.');
    await phone.getByLabel('Add a picture, if you like').setInputFiles({ name: 'barn.jpg', mimeType: 'image/jpeg', buffer: await plainPhoto(640, 480) });
    await phone.getByRole('button', { name: 'Send it to the editors' }).click();
    await phone.getByRole('alert').waitFor();
    await look(phone, 'starter-stopped');
    expect(await phone.getByLabel('Your words').inputValue()).toBe('Forty tonnes in the barn, enough for nine nights.');
    await phone.locator('#picture-1').fill('A barn filled with salt to the roof.');
    await phone.getByRole('button', { name: 'Send it to the editors' }).click();
    await phone.getByText('Thank you. It waits for an editor').waitFor();
    await look(phone, 'starter-waits');

    await desk.goto(sheetPath());
    await desk.getByRole('link', { name: 'The salt barn' }).click();
    await desk.getByRole('heading', { name: 'Written by Ann “Salt” O’Neil by link' }).waitFor();
    await expectAccessible(desk);
    await lookEverywhere(desk, 'guest-wrote');
    await desk.getByRole('button', { name: 'Publish it now' }).click();
    await desk.getByText('It is published.').waitFor();
    await phone.goto(link);
    await phone.getByText('It went out', { exact: true }).waitFor();
    await phone.getByRole('link', { name: 'See it as readers do' }).click();
    await phone.getByText('Forty tonnes in the barn').first().waitFor();
  });

  it('is shown a starter that everybody can use, in both languages, at both ends of sizes', async () => {
    const desk = await aPage({}, editor);
    await desk.goto(sheetPath());
    await desk.getByLabel('What it is about').fill('The night shift');
    await desk.getByLabel('When').fill('2026-11-24T21:00');
    await desk.getByRole('button', { name: 'Add a slot' }).click();
    await desk.getByRole('link', { name: 'The night shift' }).click();
    await desk.getByText('Somebody who has no account').click();
    await desk.getByLabel('Their name').fill('Bob');
    await desk.getByRole('button', { name: 'Make the link' }).click();
    const link = await desk.getByLabel('The link').inputValue();
    const page = await aPage();
    for (const lang of ['', '?lang=gd']) {
      await page.goto(link + lang);
      for (const size of [DESKTOP, PHONE]) {
        await page.setViewportSize(size);
        await expectAccessible(page);
      }
      await lookEverywhere(page, `starter${lang ? '-gd' : ''}`);
    }
    await page.getByLabel('Na faclan agad').fill('Oidhche shàmhach.');
    await page.getByRole('button', { name: /Cùm e/ }).press('Enter');
    await page.getByText('Tha e air a chumail').waitFor();
    await expectAccessible(page);
  });
});

describe.skipIf(browserMissing)('the sheet and a slot on a small phone', () => {
  it.each([['run-sheet'], ['my-slots']])('have nothing that axe finds: %s', async (which) => {
    const page = await aPage({ viewport: PHONE }, editor);
    await page.goto(which === 'my-slots' ? `${site.origin}/desk/my-slots` : sheetPath());
    await expectAccessible(page);
    await look(page, `editor-${which}`);
  });
});
