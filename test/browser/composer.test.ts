import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { browserMissing, openBrowser } from '../browser.ts';
import type { TestHouse, TestMember, TestVoice } from '../house.ts';
import { photoWithGps, plainPhoto } from '../pictures.ts';
import { openTestSite, type TestSite } from '../site.ts';

const SAVED = /^Draft saved on this device and here, /;
const NO_SIGNAL = 'No connection. Kept on this device, and sent as soon as there is signal.';
const RESTORED = /^We brought back what you had typed on this device\./;

describe.skipIf(browserMissing)('the composer', () => {
  let browser: Browser;
  let site: TestSite;
  let house: TestHouse;
  let gritters: TestVoice;
  let driver: TestMember;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), openTestSite()]);
    house = site.house;
    const council = await house.anAuthority();
    gritters = await house.aVoice(council, { name: 'Night Gritters', kind: 'team' });
    driver = await house.aMember(council, { name: 'Dod Rennie' });
    await house.aRole(gritters, driver, 'author');
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  beforeEach(async () => {
    complaints.length = 0;
    context = await aBrowser();
    page = await aPage();
  });
  afterEach(async () => {
    await context.close();
    const left = complaints.filter((text) => !/favicon|net::ERR_|status of (401|403|409|422|503)/.test(text));
    if (left.length > 0) throw new Error(`the browser complained: ${left.join('; ')}`);
  });

  async function aBrowser(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    const made = await browser.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce', ...options });
    await signIn(made, driver);
    return made;
  }
  async function signIn(in_: BrowserContext, member: TestMember): Promise<void> {
    const { cookies } = await site.signedIn(member);
    await in_.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.origin, httpOnly: true, sameSite: 'Lax' as const })));
  }
  async function aPage(in_ = context): Promise<Page> {
    const made = await in_.newPage();
    made.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    made.on('pageerror', (error) => complaints.push(String(error)));
    return made;
  }

  const write = async (on = page, address = '/desk/write'): Promise<void> => void (await on.goto(site.origin + address, { waitUntil: 'load' }));
  const box = (on = page) => on.getByLabel('What do you want to say?');
  const status = (on = page) => on.locator('.ww-saved').textContent();
  const alert = (on = page) => on.locator('[data-trouble]').textContent();
  const idIn = (on = page) => on.locator('input[type=hidden][name=id]').inputValue();
  const publishButton = (on = page) => on.getByRole('button', { name: 'Publish', exact: true });
  const copiesIn = (on = page) => on.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('ww-draft:')).length);
  const draftRow = (id: string) =>
    house.database.within({ authority: driver.authorityId }, (reader) => reader.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst());
  const postRow = (id: string) => house.database.read.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst();

  /** As a phone ends a browser in the background: at once, so that the page cannot send a last word. */
  async function loseTabWithoutSignal(): Promise<void> {
    // What was typed is kept in a moment.
    await page.waitForFunction(() => {
      const { value } = document.querySelector<HTMLTextAreaElement>('#text')!;
      return Object.entries(localStorage).some(([key, copy]) => key.startsWith('ww-draft:') && (JSON.parse(copy) as { typed: { text?: string } }).typed.text === value);
    });
    const crashed = page.waitForEvent('crash');
    await page.goto('chrome://crash').catch(() => undefined);
    await crashed;
    await page.close();
    await context.setOffline(false);
    page = await aPage();
  }

  /** Types, waits until it is saved here and there, and gives the draft's id. */
  async function aSavedDraft(text: string, on = page): Promise<string> {
    await write(on);
    await box(on).fill(text);
    await expect.poll(() => status(on)).toMatch(SAVED);
    return idIn(on);
  }

  describe('while the connection is good', () => {
    test('saves as a member types, says so with London’s time, and counts characters', async () => {
      const id = await aSavedDraft('Minus four at the summit.');
      expect(await status()).toBe('Draft saved on this device and here, 9am');
      await expect.poll(() => page.locator('#count').textContent()).toBe('25 characters');
      expect(await draftRow(id)).toMatchObject({ text: 'Minus four at the summit.', revision: 1 });
      await box().fill('Minus five.');
      await expect.poll(async () => (await draftRow(id))?.text).toBe('Minus five.');
      expect(await status()).toMatch(SAVED);
    });

    test('saves a long spell of typing every few seconds, and one save at a time', async () => {
      await write();
      let [atOnce, most] = [0, 0];
      await page.route('**/desk/drafts/*', async (route) => {
        most = Math.max(most, ++atOnce);
        await route.continue();
        atOnce--;
      });
      const saves: string[] = [];
      page.on('request', (request) => request.url().includes('/desk/drafts/') && saves.push(request.url()));
      await box().focus();
      for (let letter = 0; saves.length < 2; letter++) await page.keyboard.type('a', { delay: 100 });
      expect(most).toBe(1);
    });

    test('shows the draft again after a reload, for the address names it', async () => {
      const id = await aSavedDraft('The plough is out at Tomnavoulin.');
      expect(new URL(page.url()).search).toBe(`?draft=${id}`);
      await page.reload();
      expect(await box().inputValue()).toBe('The plough is out at Tomnavoulin.');
      expect(await status()).not.toMatch(RESTORED);
    });

    test('publishes once however often the button is pressed, and forgets its copy', async () => {
      const id = await aSavedDraft('Salt at the depot: 400 tonnes.');
      await publishButton().dblclick();
      await page.waitForURL(`**/desk/posts/${id}`);
      expect(await postRow(id)).toBeTruthy();
      expect(await copiesIn()).toBe(0);
    });

    test('shows what must be mended in place, takes the reader to it, and keeps every word', async () => {
      await write();
      await box().fill('a'.repeat(5_001));
      await publishButton().click();
      await page.locator('.ww-error--top').waitFor();
      expect(await page.evaluate(() => document.activeElement?.classList.contains('ww-error--top'))).toBe(true);
      expect((await box().inputValue()).length).toBe(5_001);
      await box().fill('Short enough now.');
      await expect.poll(() => status()).toMatch(SAVED);
      await publishButton().click();
      await page.waitForURL('**/desk/posts/*');
    });

    test('shows a preview without leaving, and goes on saving after it', async () => {
      const id = await aSavedDraft('Gritting the #HighRoad now.');
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.locator('.ww-preview').getByText('Gritting the').waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('preview');
      await box().fill('Gritting the #LowRoad now.');
      await expect.poll(async () => (await draftRow(id))?.text).toBe('Gritting the #LowRoad now.');
    });

    test('keeps what is typed while the form is on its way', async () => {
      await aSavedDraft('First half,');
      let answer!: () => void;
      const held = new Promise<void>((resolve) => (answer = resolve));
      await page.route('**/desk/write', async (route) => {
        const response = await route.fetch();
        await held;
        await route.fulfill({ response });
      });
      await page.getByRole('button', { name: 'Preview' }).click();
      await expect.poll(() => status()).toBe('Sending …');
      await box().fill('First half, second half.');
      answer();
      await page.locator('.ww-preview').waitFor();
      await expect.poll(() => box().inputValue()).toBe('First half, second half.');
      const id = await idIn();
      await expect.poll(async () => (await draftRow(id))?.text).toBe('First half, second half.');
    });
  });

  describe('while the connection drops', () => {
    test('keeps on the device what is typed, says so, and saves it when there is signal again', async () => {
      const id = await aSavedDraft('One grit lorry is out.');
      await context.setOffline(true);
      await box().fill('Two grit lorries are out.');
      await expect.poll(() => status()).toBe(NO_SIGNAL);
      await box().fill('Three grit lorries are out.');
      await context.setOffline(false);
      await expect.poll(() => status()).toMatch(SAVED);
      expect(await draftRow(id)).toMatchObject({ text: 'Three grit lorries are out.', revision: 2 });
    });

    test('publishes nothing without signal, says so beside the button, and publishes once when there is', async () => {
      await write();
      await context.setOffline(true);
      await box().fill('The Lecht is closed by snow.');
      await publishButton().click();
      await expect.poll(() => alert()).toContain('No connection: nothing was published.');
      expect(await box().inputValue()).toBe('The Lecht is closed by snow.');
      const id = await idIn();
      expect(await postRow(id)).toBeUndefined();
      await context.setOffline(false);
      await publishButton().click();
      await page.waitForURL(`**/desk/posts/${id}`);
      expect(await postRow(id)).toBeTruthy();
    });

    test('does not claim to know when the answer to publishing was lost, and does not publish twice', async () => {
      const id = await aSavedDraft('Snow gates at Cock Bridge are shut.');
      await page.route('**/desk/write', async (route) => {
        await route.fetch({ maxRedirects: 0 });
        await route.abort('connectionfailed');
      }, { times: 1 });
      await publishButton().click();
      await expect.poll(() => alert()).toContain('we do not know whether it was published');
      expect(await postRow(id)).toBeTruthy();
      await publishButton().click();
      await page.waitForURL(`**/desk/posts/${id}`);
    });

    test('takes its own words for its own, though the answer to saving them was lost', async () => {
      const id = await aSavedDraft('Road open.');
      await page.route('**/desk/drafts/*', async (route) => {
        await route.fetch();
        await route.abort('connectionfailed');
      }, { times: 1 });
      await box().fill('Road open, take care.');
      await expect.poll(async () => (await draftRow(id))?.text).toBe('Road open, take care.');
      await box().fill('Road open, take great care.');
      await expect.poll(async () => (await draftRow(id))?.text).toBe('Road open, take great care.');
      await expect.poll(() => status()).toMatch(SAVED);
      expect(await page.locator('[data-trouble]').count()).toBe(0);
    });

    test('tries again by itself when the server cannot take it just now', async () => {
      const id = await aSavedDraft('Snow at Braemar.');
      await page.route('**/desk/drafts/*', (route) => route.fulfill({ status: 503, json: { error: 'unavailable' } }), { times: 2 });
      await box().fill('Heavy snow at Braemar.');
      await expect.poll(() => status()).toBe('The server could not take it just now. It is tried again by itself; nothing is lost.');
      await expect.poll(() => status()).toMatch(SAVED);
      expect((await draftRow(id))?.text).toBe('Heavy snow at Braemar.');
    });

    test('does not say that words are kept where the browser keeps none', async () => {
      await page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      });
      await write();
      await box().fill('A browser that keeps nothing.');
      await expect.poll(() => status()).toBe('Draft saved, 9am');
      await context.setOffline(true);
      await box().fill('A browser that keeps nothing, without signal.');
      await expect.poll(() => status()).toBe('No connection, and this browser keeps nothing. Leave this page open until there is signal.');
      await context.setOffline(false);
      await expect.poll(() => status()).toBe('Draft saved, 9am');
    });

    test('says when a picture did not go, and keeps the file for another try', async () => {
      await aSavedDraft('The bridge tonight.');
      await context.setOffline(true);
      await page.getByLabel('Add a picture').setInputFiles({ name: 'bridge.jpg', mimeType: 'image/jpeg', buffer: await plainPhoto(300, 200) });
      await expect.poll(() => alert()).toContain('the picture was not added');
      await context.setOffline(false);
      expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('#pictures')?.files?.length)).toBe(1);
    });
  });

  describe('on the next visit', () => {
    test('brings back what was typed in a tab that was lost without signal', async () => {
      const id = await aSavedDraft('Half a thou');
      await context.setOffline(true);
      await box().fill('Half a thought, and the other half.');
      await loseTabWithoutSignal();
      await write(page, `/desk/write?draft=${id}`);
      expect(await box().inputValue()).toBe('Half a thought, and the other half.');
      expect(await status()).toMatch(RESTORED);
      await expect.poll(async () => (await draftRow(id))?.text).toBe('Half a thought, and the other half.');
    });

    test('offers a draft that never reached the server, and goes on with it or throws it away', async () => {
      await write();
      await context.setOffline(true);
      await box().fill('Written in the glen, where there is no signal.');
      const id = await idIn();
      await loseTabWithoutSignal();
      await write();
      const offer = page.locator('.ww-unsent');
      expect(await offer.textContent()).toContain('There is an unsent draft on this device: “Written in the glen, where there is no signal.”');
      await offer.getByRole('link', { name: 'Go on with it' }).click();
      await page.waitForURL(`**/desk/write?draft=${id}`);
      expect(await box().inputValue()).toBe('Written in the glen, where there is no signal.');
      await expect.poll(async () => (await draftRow(id))?.text).toBe('Written in the glen, where there is no signal.');
    });

    test('throws an unsent draft away when asked, and forgets copies older than thirty days', async () => {
      await write();
      await context.setOffline(true);
      await box().fill('Not worth keeping.');
      await loseTabWithoutSignal();
      await write();
      await page.getByRole('button', { name: 'Throw it away' }).click();
      expect(await page.locator('.ww-unsent').count()).toBe(0);
      expect(await copiesIn()).toBe(0);
      await page.evaluate(() => {
        const copy = { member: 'm', draft: 'd', page: 'p', at: Date.now() - 31 * 24 * 60 * 60_000, typed: {} };
        localStorage.setItem('ww-draft:m:d:p', JSON.stringify(copy));
      });
      await write();
      expect(await copiesIn()).toBe(0);
    });

    test('saves what was typed a moment before the tab was closed', async () => {
      const id = await aSavedDraft('A moment');
      await box().fill('A moment before closing.');
      await page.close({ runBeforeUnload: true });
      await expect.poll(async () => (await draftRow(id))?.text).toBe('A moment before closing.');
      page = await aPage();
      await write(page, `/desk/write?draft=${id}`);
      expect(await box().inputValue()).toBe('A moment before closing.');
      expect(await page.locator('[data-trouble]').count()).toBe(0);
      await box().fill('A moment after opening.');
      await expect.poll(async () => (await draftRow(id))?.text).toBe('A moment after opening.');
    });

    test('never shows one member’s words to another who uses the same browser', async () => {
      await write();
      await context.setOffline(true);
      await box().fill('Only for my own eyes.');
      await loseTabWithoutSignal();
      const colleague = await house.aMember({ id: driver.authorityId }, { name: 'Isla Grant' });
      await house.aRole(gritters, colleague, 'author');
      await signIn(context, colleague);
      page = await aPage();
      await write();
      expect(await page.locator('.ww-unsent').count()).toBe(0);
      expect(await page.locator('main').textContent()).not.toContain('Only for my own eyes.');
    });

    test('remembers a time that was chosen but not yet scheduled', async () => {
      const id = await aSavedDraft('Tomorrow: the gritters’ open day.');
      await page.getByLabel('At a time').check();
      await page.getByLabel('Date and time').fill('2026-11-25T10:00');
      await expect.poll(async () => (await draftRow(id))?.revision).toBeGreaterThan(1);
      await expect.poll(() => status()).toMatch(SAVED);
      await page.reload();
      expect(await page.getByLabel('At a time').isChecked()).toBe(true);
      expect(await page.getByLabel('Date and time').inputValue()).toBe('2026-11-25T10:00');
    });
  });

  describe('a scheduled post that is opened again', () => {
    const OFF = 'Taken off the schedule, because it was changed. Schedule it again, and it goes out Wednesday 25 November, 9am.';
    const note = (on = page) => on.locator('[data-composer-target=note]').textContent();

    /** Schedules a post for nine tomorrow and opens it again. */
    async function reopened(text: string, on = page): Promise<string> {
      await write(on);
      await box(on).fill(text);
      await on.getByLabel('At a time').check();
      await on.getByLabel('Date and time').fill('2026-11-25T09:00');
      const id = await idIn(on);
      await scheduleButton(on).click();
      await on.waitForURL(/desk.posts\?scheduled=1/);
      await on.getByRole('link', { name: text }).click();
      await expect.poll(() => note(on)).toContain('On the schedule: it goes out Wednesday 25 November, 9am.');
      return id;
    }
    const scheduleButton = (on = page) => on.getByRole('button', { name: /^(Schedule|Publish or schedule)$/ });

    test('is off the schedule as soon as a word changes, says so, and one press puts it back', async () => {
      const id = await reopened('Schools are open tomorrow.');
      await box().fill('Schools are');
      await expect.poll(() => note()).toBe(OFF);
      expect(await draftRow(id)).toMatchObject({ text: 'Schools are', scheduled_for: null });
      await page.reload();
      expect(await note()).toBe(OFF);
      expect(await page.getByLabel('Date and time').inputValue()).toBe('2026-11-25T09:00');
      await box().fill('Schools are closed tomorrow.');
      await scheduleButton().click();
      await page.waitForURL(/desk.posts\?scheduled=1/);
      expect(await draftRow(id)).toMatchObject({ text: 'Schools are closed tomorrow.', scheduled_for: new Date('2026-11-25T09:00:00Z') });
    });

    test('is not left at its old time when another is chosen and nothing else is pressed', async () => {
      const id = await reopened('The pool opens.');
      await page.getByLabel('Date and time').fill('2026-11-25T11:00');
      await expect.poll(() => note()).toBe(OFF.replace('9am', '11am'));
      expect((await draftRow(id))?.scheduled_for).toBeNull();
      await write(page, '/desk/posts');
      expect(await page.locator('#held').textContent()).toContain(OFF.replace('9am', '11am'));
    });

    test('takes a time that was chosen while a save was on its way', async () => {
      const id = await reopened('The van is in Braemar.');
      await page.route('**/desk/drafts/*', async (route) => {
        await page.getByLabel('Date and time').fill('2026-11-25T12:00');
        await route.continue();
      }, { times: 1 });
      await box().fill('The van is in Ballater.');
      await expect.poll(async () => (await draftRow(id))?.chosen_time).toEqual({ local: '2026-11-25T12:00', which: null });
      await expect.poll(() => note()).toBe(OFF.replace('9am', '12 noon'));
    });

    test('without scripts says the same after “Save draft”, and puts it back', async () => {
      const plain = await aBrowser({ javaScriptEnabled: false });
      const on = await aPage(plain);
      const id = await reopened('The bridge is open.', on);
      await box(on).fill('The bridge is');
      await on.getByRole('button', { name: 'Save draft' }).last().click();
      await expect.poll(() => note(on)).toBe(OFF);
      expect(await draftRow(id)).toMatchObject({ text: 'The bridge is', scheduled_for: null });
      await scheduleButton(on).click();
      await on.waitForURL(/desk.posts\?scheduled=1/);
      expect((await draftRow(id))?.scheduled_for).toEqual(new Date('2026-11-25T09:00:00Z'));
      await plain.close();
    });

    test('fits a narrow screen and passes the accessibility checker', async () => {
      await reopened('Checked by axe while scheduled.');
      await box().fill('Checked by axe.');
      await expect.poll(() => note()).toBe(OFF);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      if (process.env['SHOT']) await page.screenshot({ path: process.env['SHOT'], fullPage: true });
    });
  });

  describe('when two write at once', () => {
    test('says that the draft was changed elsewhere, writes over nothing, and keeps both', async () => {
      const id = await aSavedDraft('Version one.');
      const other = await aPage(await aBrowser());
      await write(other, `/desk/write?draft=${id}`);
      await box(other).fill('Version two, by a colleague.');
      await expect.poll(() => status(other)).toMatch(SAVED);
      await box().fill('Version two, by me.');
      await expect.poll(() => alert()).toContain('This was changed on another device or by a colleague');
      await box().fill('Version three, by me.');
      expect((await draftRow(id))?.text).toBe('Version two, by a colleague.');
      const [newer] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'See the newer version' }).click()]);
      await newer.waitForLoadState('load');
      expect(await box(newer).inputValue()).toBe('Version two, by a colleague.');
      await newer.getByRole('button', { name: 'Go on with it' }).click();
      expect(await box(newer).inputValue()).toBe('Version three, by me.');
      await expect.poll(async () => (await draftRow(id))?.text).toBe('Version three, by me.');
      await other.context().close();
    });

    test('says the same of two tabs of one browser', async () => {
      const id = await aSavedDraft('In the first tab.');
      const other = await aPage();
      await write(other, `/desk/write?draft=${id}`);
      await box(other).fill('In the second tab.');
      await expect.poll(() => status(other)).toMatch(SAVED);
      await box().fill('In the first tab again.');
      await expect.poll(() => alert()).toContain('This was changed on another device');
      expect((await draftRow(id))?.text).toBe('In the second tab.');
    });
  });

  describe('when the session ends', () => {
    test('signing out forgets everything typed here, once it is saved', async () => {
      const id = await aSavedDraft('Shared phone.');
      await box().fill('Shared phone, last words.');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL('**/signin?*');
      expect(await copiesIn()).toBe(0);
      expect((await draftRow(id))?.text).toBe('Shared phone, last words.');
    });

    test('signing out in the very moment of the last letter saves that too', async () => {
      const id = await aSavedDraft('Shared laptop');
      await box().evaluate((text: HTMLTextAreaElement) => {
        text.setRangeText('.', text.value.length, text.value.length, 'end');
        text.dispatchEvent(new Event('input', { bubbles: true }));
        document.querySelector<HTMLFormElement>('form[action="/signout"]')!.requestSubmit();
      });
      await page.waitForURL('**/signin?*');
      expect((await draftRow(id))?.text).toBe('Shared laptop.');
    });

    test('signing out on any page of the desk forgets it', async () => {
      await aSavedDraft('Shared tablet.');
      expect(await copiesIn()).toBe(1);
      await write(page, '/desk/posts');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL('**/signin?*');
      expect(await copiesIn()).toBe(0);
    });

    test('a session that ended keeps the words, and saving goes on after signing in elsewhere', async () => {
      const id = await aSavedDraft('Signed in.');
      await context.clearCookies();
      await box().fill('Signed out in between.');
      await expect.poll(() => alert()).toContain('You are signed out. What you wrote is kept on this device.');
      await signIn(context, driver);
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await expect.poll(async () => (await draftRow(id))?.text).toBe('Signed out in between.');
      await expect.poll(() => page.locator('[data-trouble]').count()).toBe(0);
    });

    test('a press on Publish without a session loses nothing and shows the way to sign in', async () => {
      await aSavedDraft('Still here.');
      await context.clearCookies();
      await publishButton().click();
      await expect.poll(() => alert()).toContain('Sign in');
      expect(await box().inputValue()).toBe('Still here.');
    });
  });

  describe('its fields', () => {
    test('show only what the chosen kind and time need, and the button says what will happen', async () => {
      await write();
      const ends = page.getByLabel('Ends at');
      const time = page.getByLabel('Date and time');
      expect([await ends.isVisible(), await time.isVisible()]).toEqual([false, false]);
      await page.getByLabel('Kind').selectOption('notice');
      await page.getByLabel('At a time').check();
      expect([await ends.isVisible(), await time.isVisible()]).toEqual([true, true]);
      await page.getByRole('button', { name: 'Schedule', exact: true }).waitFor();
      await page.getByLabel('Now').check();
      await publishButton().waitFor();
      expect(await time.isVisible()).toBe(false);
    });

    test('take a chosen picture at once, go to its description, and publish it', async () => {
      const id = await aSavedDraft('The brae at dusk.');
      await page.getByLabel('Add a picture').setInputFiles({ name: 'brae.jpg', mimeType: 'image/jpeg', buffer: await photoWithGps() });
      await page.getByLabel('Describe picture 1').waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('picture-1');
      await page.keyboard.type('An icy path between low hills.');
      await expect.poll(() => status()).toMatch(SAVED);
      await publishButton().click();
      await page.waitForURL(`**/desk/posts/${id}`);
      expect(await page.getByRole('img', { name: 'An icy path between low hills.' }).count()).toBe(1);
    });

    test('are counted in Gaelic with its own plural forms', async () => {
      const writer = await house.aMember({ id: driver.authorityId }, { name: 'Mòrag NicLeòid', lang: 'gd' });
      await house.aRole(gritters, writer, 'author');
      await signIn(context, writer);
      await write();
      const count = (): Promise<string | null> => page.locator('#count').textContent();
      await page.locator('#text').fill('Sneachd');
      await expect.poll(count).toBe('7 caractaran');
      await page.locator('#text').fill('Sneachd an-diugh air na beanntan.');
      await expect.poll(count).toBe('33 caractar');
    });

    test('can all be used with the keyboard alone', async () => {
      await write();
      await box().focus();
      await page.keyboard.type('From the keyboard.');
      for (const wanted of ['pictures', 'lang', 'when']) {
        await page.keyboard.press('Tab');
        expect(await page.evaluate(() => document.activeElement?.id)).toBe(wanted);
      }
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('local');
      await page.locator('input[name=when][value=now]').focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Publish');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/desk/posts/*');
    });

    test('pass the accessibility checker on a phone and at a desk, and fit a narrow screen', async () => {
      await aSavedDraft('Checked by axe. #whatwedo');
      await page.getByLabel('Add a picture').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await plainPhoto(300, 200) });
      await page.getByLabel('Describe picture 1').fill('Grey.');
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.locator('.ww-preview').waitFor();
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
    });
  });

  test('without scripts has every field and button, and publishes', async () => {
    const plain = await aBrowser({ javaScriptEnabled: false });
    const on = await aPage(plain);
    await write(on);
    for (const label of ['Write as', 'Kind', 'What do you want to say?', 'Ends at', 'Date and time', 'Add a picture']) {
      expect(await on.getByLabel(label, { exact: label !== 'Add a picture' }).isVisible(), label).toBe(true);
    }
    expect(await on.locator('#lang').isVisible()).toBe(true);
    await on.getByRole('button', { name: 'Add the chosen pictures' }).waitFor();
    await box(on).fill('Published without a script.');
    await on.getByRole('button', { name: 'Publish or schedule' }).click();
    await on.waitForURL('**/desk/posts/*');
    await plain.close();
  });
});
