import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserMissing, openBrowser } from '../browser.ts';
import { openHourRoom, type HourRoom } from '../campaigns/hour-room.ts';
import type { TestMember } from '../house.ts';

const SHOTS = process.env['SHOTS'];
const WIDTHS = [320, 1280, 1920];

let browser: Browser;
let room: HourRoom;
beforeAll(async () => {
  if (browserMissing) return;
  [browser, room] = await Promise.all([openBrowser(), openHourRoom()]);
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
});

async function fits(page: Page, shot: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `sideways scroll on ${shot} at ${width}`).toBeLessThanOrEqual(width);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${shot}-${width}.png`, fullPage: true });
  }
}

/** Fits every width, and nothing is found by the accessibility checker. */
async function look(page: Page, shot: string): Promise<void> {
  await fits(page, shot);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), shot).toEqual([]);
}

const at = (path: string): string => room.site.origin + path;

async function inBrowser(options: BrowserContextOptions, journey: (page: Page) => Promise<void>, member?: TestMember): Promise<void> {
  const context = await browser.newContext(options);
  if (member) {
    const visitor = await room.site.signedIn(member);
    await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: room.site.origin })));
  }
  await journey(await context.newPage());
  await context.close();
}

/** Goes on with the Tab key until something of this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let at = 0; at < 120; at++) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused ? (focused.getAttribute('aria-label') ?? ((focused as HTMLInputElement).labels?.[0]?.textContent ?? focused.textContent ?? '')) : '';
    });
    if (name.test(said.trim())) return;
  }
  throw new Error(`no way by keyboard to ${name}`);
}

const words = (page: Page): Promise<string> => page.locator('main').innerText();

describe.skipIf(browserMissing)('a question hour', () => {
  it('is asked ahead, from an old phone without scripts and without an account', () => inBrowser({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false }, async (page) => {
    await page.goto(at(room.page));
    await fits(page, 'hour-before-bare');
    await page.getByLabel('Your question').fill('Who decides which road is gritted first?');
    await page.getByLabel('E-mail', { exact: true }).fill('not one');
    await page.getByRole('button', { name: 'Send question' }).click();
    expect(await page.getByLabel('Your question').inputValue()).toBe('Who decides which road is gritted first?');
    await page.getByLabel('E-mail', { exact: true }).fill('');
    await page.getByLabel('Name to show').fill('Morag');
    await page.getByRole('button', { name: 'Send question' }).click();
    expect(await words(page)).toContain('A person looks at it first');
    await page.getByRole('link', { name: 'Back to the page' }).click();
    expect(new URL(page.url()).pathname).toBe(room.page);
  }));

  it('is held from the desk by keyboard alone: taken, passed over, begun, answered', () => inBrowser({ viewport: { width: 390, height: 800 } }, async (page) => {
    await room.ask('Do you use the pool you are closing?');
    await room.ask('Buy cheap watches?');
    room.site.house.time.set('2026-11-24T20:05:00Z');
    await page.goto(at(room.desk));
    await look(page, 'hour-desk-collected');
    await page.setViewportSize({ width: 390, height: 800 });
    await tabTo(page, /^Show and take the question by Morag/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=taken/);
    await tabTo(page, /^Take the question by Duncan 1/);
    await page.keyboard.press('Enter');
    await page.getByText('Next: Q1').waitFor();
    await tabTo(page, /^Pass over the question by Duncan 2/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=passed/);
    await page.goto(at(room.desk));
    await tabTo(page, /^Answer this now Q1/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Answering now: Q1' }).waitFor();
    await look(page, 'hour-desk-answering');
    await page.setViewportSize({ width: 390, height: 800 });
    await tabTo(page, /^Your answer as Ruaridh Sim/);
    await page.keyboard.type('The priority list is on our site: hills, then bus routes, then the rest.');
    await tabTo(page, /^Answer Q1/);
    await page.keyboard.press('Enter');
    await page.getByText('Answered. The next one is up.').waitFor();
    await tabTo(page, /^Answer this now Q2/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Answering now: Q2' }).waitFor();
  }, room.moderator));

  it('tells a colleague at the desk that something changed, and loses nothing they typed', () => inBrowser({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(at(room.desk));
    await page.getByLabel('Your answer as Ruaridh Sim').fill('I did, twice a week.');
    await room.ask('Is the swimming club told?');
    await page.getByText('Something changed here.').waitFor({ timeout: 15_000 });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByText('Is the swimming club told?').waitFor();
    expect(await page.getByLabel('Your answer as Ruaridh Sim').inputValue()).toBe('I did, twice a week.');
  }, room.author));

  it('stands on its page and on the wall while it runs, in both languages', () => inBrowser({ reducedMotion: 'reduce' }, async (page) => {
    room.site.house.time.pass({ minutes: 2 });
    await room.take(await room.ask('Why does the bin day change the week the weather turns?'));
    await page.goto(at(room.page));
    await look(page, 'hour-live');
    const said = await words(page);
    expect(said.indexOf('Q2')).toBeLessThan(said.indexOf('Q1'));
    expect(said).toMatch(/Answering now for \d minutes/);
    expect(said).toContain('1 waiting, in order');
    await page.goto(at(`/gd${room.page}`));
    await look(page, 'hour-live-gd');
    await page.goto(at(`/campaigns/${room.day.slug}`));
    await look(page, 'hour-wall');
    await page.getByRole('link', { name: 'Transcript so far' }).click();
    await look(page, 'hour-transcript-so-far');
  }));

  it('is read before it begins and when it is closed', () => inBrowser({}, async (page) => {
    room.site.house.time.set('2026-11-24T21:01:00Z');
    const context = await browser.newContext();
    const visitor = await room.site.signedIn(room.moderator);
    await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: room.site.origin })));
    const desk = await context.newPage();
    await desk.goto(at(room.desk));
    await desk.getByLabel('Who keeps what is left over').selectOption({ label: 'Ruaridh Sim' });
    await desk.getByRole('button', { name: 'Close the hour' }).click();
    await desk.getByText('The hour is closed.').waitFor();
    await look(desk, 'hour-desk-closed');
    await desk.goto(at('/desk/hours'));
    await look(desk, 'hours-none');
    await context.close();
    await page.goto(at(room.page));
    await look(page, 'hour-after');
    const said = await words(page);
    expect(said.indexOf('Q1')).toBeLessThan(said.indexOf('Q2'));
    expect(said).toContain('The priority list is on our site');
    expect(said).toContain('What was left over');
    await page.emulateMedia({ media: 'print' });
    await fits(page, 'hour-print');
    expect(await page.getByRole('link', { name: 'As plain text' }).isVisible()).toBe(false);
  }));

  it('is put on the programme by an administrator', () => inBrowser({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(at(`/desk/campaigns/${room.day.slug}/programme`));
    await look(page, 'programme-desk');
    await page.getByRole('textbox', { name: 'Title' }).fill('Gritters at four in the morning');
    await page.getByLabel('Something else with a time').check();
    await page.getByRole('button', { name: 'Add to the programme' }).click();
    await page.getByText('It is on the programme.').waitFor();
    await page.getByRole('link', { name: 'Change Gritters at four' }).click();
    await look(page, 'programme-desk-change');
    const [context, later] = [await browser.newContext(), await openHourRoom()];
    const before = await context.newPage();
    await before.goto(later.site.origin + later.page);
    await look(before, 'hour-before');
    await context.close();
    await later.close();
  }, room.organiser));
});
