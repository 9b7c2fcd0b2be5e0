import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { freshSetUpLink } from '../../src/web/set-up/set-up-link.ts';
import { browserMissing, openBrowser } from '../browser.ts';
import { clockAt, PASSWORD, type TestAuthority, type TestMember, type TestVoice } from '../house.ts';
import { plainPhoto } from '../pictures.ts';
import { openTestSite, type TestSite } from '../site.ts';

let browser: Browser;

beforeAll(async () => {
  if (!browserMissing) browser = await openBrowser();
});
afterAll(() => browser?.close());

const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 900 };

async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  return context.newPage();
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(window!);
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), page.url()).toEqual([]);
}

async function signIn(page: Page, origin: string, member: TestMember): Promise<void> {
  await page.goto(`${origin}/signin`);
  await page.getByLabel('E-mail').fill(member.email);
  await page.getByLabel('Password', { exact: true }).fill(member.password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/desk/);
}

describe.skipIf(browserMissing).each([
  ['with scripts on a desk', { viewport: DESKTOP }],
  ['without scripts on an old phone', { viewport: PHONE, javaScriptEnabled: false }],
] as [string, BrowserContextOptions][])('setting a council up, %s', (_name, options) => {
  let site: TestSite;
  beforeAll(async () => void (site = await openTestSite()));
  afterAll(() => site?.close());

  // The accessibility checker is a script itself, so it reads the same pages in the other run.
  const withScripts = options.javaScriptEnabled !== false;
  const expectAccessiblePage = async (page: Page): Promise<void> => (withScripts ? expectAccessible(page) : undefined);

  it('takes three short steps, and the first post goes out with a picture', async () => {
    const page = await openPage(options);
    await page.goto((await freshSetUpLink(site.open))!);
    await page.locator('select').first().selectOption({ value: 'fife' });
    await expectAccessiblePage(page);
    await page.locator('main button.ds_button').click();

    await page.getByLabel('Your name').fill('Shona Baird');
    await page.getByLabel('E-mail').fill('shona@fife.example');
    await page.locator('input[type=password]').fill(PASSWORD);
    await expectAccessiblePage(page);
    await page.locator('main button.ds_button').click();

    await page.getByRole('radio', { name: /Team/ }).check();
    await page.getByLabel('Name', { exact: true }).fill('Night Gritters');
    await page.getByLabel('Short name').fill('night gritters');
    await page.locator('main button.ds_button').click();
    expect(await page.getByText('has a space').first().isVisible()).toBe(true);
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Night Gritters');
    await expectAccessiblePage(page);
    await expectNoSidewaysScroll(page);
    await page.getByLabel('Short name').fill('night_gritters');
    await page.locator('main button.ds_button').click();

    await page.waitForURL(/\/desk\/write/);
    await page.getByLabel('What do you want to say?').fill('Minus four at the summit. Nineteen tonnes of salt, one flask.');
    await page.getByLabel('Add a picture').setInputFiles({ name: 'depot.jpg', mimeType: 'image/jpeg', buffer: await plainPhoto(1800, 1200) });
    if (!withScripts) await page.getByRole('button', { name: 'Add the chosen pictures' }).click();
    await page.getByLabel('Describe picture 1').fill('A gritter in its shed at night');
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: /^Publish/ }).click();
    await page.waitForURL(/\/desk\/posts\//);
    expect(await page.getByRole('heading', { name: 'Published' }).isVisible()).toBe(true);

    const reader = await openPage({ ...options, javaScriptEnabled: false });
    await reader.goto(`${site.origin}/fife`);
    expect(await reader.getByText('Minus four at the summit').isVisible()).toBe(true);
    expect(await reader.getByAltText('A gritter in its shed at night').isVisible()).toBe(true);
    await expectNoSidewaysScroll(reader);
    expect((await reader.context().cookies()).length).toBe(0);
  });
});

describe.skipIf(browserMissing)('a council at work', () => {
  let site: TestSite;
  let council: TestAuthority;
  let libraries: TestVoice;
  let editor: TestMember;
  let administrator: TestMember;

  beforeAll(async () => {
    const soon = new Date('2027-03-01T00:00:00Z');
    site = await openTestSite({ clock: clockAt('2027-03-20T09:00:00Z') });
    council = await site.house.anAuthority({ slug: 'northern-glens', name: 'Northern Glens Council' });
    libraries = await site.house.aVoice(council, { handle: 'libraries', name: 'Libraries', kind: 'service', role: 'Nine libraries and a van' });
    editor = await site.house.aMember(council, { name: 'Ishbel Grant', secondFactorDue: new Date(soon.getTime() + 90 * 86_400_000) });
    await site.house.aRole(libraries, editor, 'editor');
    administrator = await site.house.aMember(council, { name: 'Davie Ross', administrator: true, secondFactorDue: new Date(soon.getTime() + 90 * 86_400_000) });
    await site.house.database.transaction('house', (tx) => tx.updateTable('installation').set({ set_up_at: soon }).execute());
  });
  afterAll(() => site?.close());

  async function publish(page: Page, text: string): Promise<void> {
    await page.goto(`${site.origin}/desk/write?voice=${libraries.id}`);
    await page.getByLabel('What do you want to say?').fill(text);
    site.house.time.pass({ seconds: 1 });
    await page.getByRole('button', { name: /^Publish/ }).click();
    await page.waitForURL(/\/desk\/posts\//);
  }

  it('invites a colleague, who chooses a password and writes', async () => {
    const page = await openPage();
    await signIn(page, site.origin, administrator);
    await page.goto(`${site.origin}/desk/members/invite`);
    await expectAccessible(page);
    await page.getByLabel('Name', { exact: true }).fill('Kirsty Mowat');
    await page.getByLabel('E-mail').fill('kirsty@glens.example');
    await page.locator('select[name=voice]').selectOption(libraries.id);
    await page.locator('main form button.ds_button').click();
    const link = /https?:\/\/[^"\s<]+\/invitation\/[\w-]+/.exec(await page.getByRole('main').innerHTML())![0];

    const colleague = await openPage({ viewport: PHONE });
    await colleague.goto(link);
    await expectAccessible(colleague);
    await colleague.locator('input[type=password]').first().fill(PASSWORD);
    await colleague.getByRole('main').locator('button.ds_button').click();
    await colleague.waitForURL(/\/desk/);
    await expectNoSidewaysScroll(colleague);
    // The link is used up.
    const again = await openPage();
    await again.goto(link);
    expect(await again.locator('input[type=password]').count()).toBe(0);
  });

  it('schedules across the night the clocks go forward', async () => {
    const page = await openPage();
    await signIn(page, site.origin, editor);
    await page.goto(`${site.origin}/desk/write?voice=${libraries.id}`);
    await page.getByLabel('What do you want to say?').fill('Summer hours begin.');
    await page.getByRole('radio', { name: /At a time/ }).check();
    await page.getByLabel('Date and time').fill('2027-03-28T01:30');
    await page.getByRole('button', { name: /Schedule/ }).click();
    await page.getByText('The next one is 2027-03-28 02:00').first().waitFor();
    expect(await page.getByLabel('What do you want to say?').inputValue()).toBe('Summer hours begin.');
    await page.getByLabel('Date and time').fill('2027-03-28T09:00');
    await page.getByRole('button', { name: /Schedule/ }).click();
    await page.waitForURL(/\/desk\/posts\?scheduled/);
    await page.getByText(/Goes out Sunday 28 March, 9am/).waitFor();
    await expectAccessible(page);
    const rows = await site.house.database.within('house', (reader) => reader.selectFrom('drafts').select('scheduled_for').execute());
    expect(rows.map(({ scheduled_for }) => scheduled_for?.toISOString())).toContain('2027-03-28T08:00:00.000Z');
  });

  it('publishes, and a reader with scripts on is told without losing their place', async () => {
    const writer = await openPage();
    await signIn(writer, site.origin, editor);
    await publish(writer, 'The van is in Strathbeag today.');
    const reader = await openPage();
    await reader.goto(`${site.origin}/northern-glens`);
    await publish(writer, 'The van has a flat tyre.');
    await reader.getByText('1 new post').waitFor();
    expect(await reader.getByText('flat tyre').count()).toBe(0);
    await reader.getByRole('button', { name: 'Show them' }).click();
    await reader.getByText('The van has a flat tyre.').waitFor();
    await expectAccessible(reader);
  });

  it('is read and searched without scripts, in English and in Gaelic', async () => {
    const writer = await openPage();
    await signIn(writer, site.origin, editor);
    await publish(writer, 'Bookbug sings on Thursday at ten. #BookBug');
    const reader = await openPage({ viewport: PHONE, javaScriptEnabled: false });
    await reader.goto(`${site.origin}/search`);
    await reader.getByRole('searchbox').or(reader.locator('input[name=q]')).first().fill('bookbug -van');
    await reader.getByRole('main').locator('button[type=submit]').first().click();
    expect(await reader.getByText('Bookbug sings on Thursday').count()).toBe(1);
    await reader.getByRole('link', { name: '#BookBug' }).click();
    await reader.waitForURL(/\/tags\/bookbug/);
    await reader.goto(`${site.origin}/northern-glens`);
    await reader.getByRole('link', { name: /Gàidhlig/ }).click();
    await reader.waitForURL(/\/gd\/northern-glens/);
    expect(await reader.locator('html').getAttribute('lang')).toBe('gd');
    await expectNoSidewaysScroll(reader);
  });

  it('is accessible on each page type, at 320 and 1280 pixels, by day and by night', async () => {
    const writer = await openPage();
    await signIn(writer, site.origin, editor);
    await publish(writer, 'Shelves are up. #Shelves');
    const id = /posts\/([0-9a-f-]+)/.exec(writer.url())![1]!;
    const pages = [
      '/', '/posts', '/northern-glens', '/northern-glens/register', '/@libraries', `/@libraries/${id}`, `/@libraries/${id}/history`,
      '/tags/shelves', '/search?q=shelves', '/search?q=nothingatall', '/accessibility', '/privacy', '/house-rules',
      '/northern-glens/house-rules', '/signin', '/reset', '/no-such-page', '/gd', '/gd/northern-glens',
    ];
    for (const options of [{ viewport: PHONE }, { viewport: DESKTOP, colorScheme: 'dark' as const }]) {
      const page = await openPage(options);
      for (const path of pages) {
        await page.goto(site.origin + path);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
    }
  });

  it('has a desk that is accessible on each page, on a phone too', async () => {
    for (const member of [editor, administrator]) {
      const page = await openPage({ viewport: PHONE });
      await signIn(page, site.origin, member);
      const desk = ['/desk/write', '/desk/posts', '/desk/voices', '/desk/me', '/desk/me/second-factor'];
      const council = ['/desk/members', '/desk/members/invite', '/desk/audit', '/desk/authority'];
      for (const path of member === administrator ? [...desk, ...council] : desk) {
        const answer = await page.goto(site.origin + path);
        expect(answer?.status(), path).toBe(200);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
    }
  });

  it('can be used with the keyboard alone: skip link first, then sign in and write', async () => {
    const page = await openPage();
    await page.goto(`${site.origin}/signin`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Skip to main content');
    await page.getByLabel('E-mail').focus();
    await page.keyboard.type(editor.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(editor.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk/);
    await page.goto(`${site.origin}/desk/write?voice=${libraries.id}`);
    await page.getByLabel('What do you want to say?').focus();
    await page.keyboard.type('Typed without a mouse.');
    await page.getByRole('button', { name: /^Publish/ }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk\/posts\//);
  });
});
