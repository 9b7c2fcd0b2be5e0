import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { browserMissing, openBrowser, openPhone } from '../browser.ts';
import { askReader } from '../../src/publishing/review/ask-reader.ts';
import { approveReview } from '../../src/publishing/review/decide.ts';
import { openPoorSignal, type PoorSignal } from '../far-ends/poor-signal.ts';
import type { TestClock, TestMember, TestVoice } from '../house.ts';
import { grainyPhoto, plainPhoto } from '../pictures.ts';
import { openTestSite, type TestSite } from '../site.ts';

/** A clock that goes on, so that the order of what is said is the order in which it came. */
const NOW: TestClock = { now: () => new Date(), set: () => undefined, pass: () => new Date() };

describe.skipIf(browserMissing)('the field page', () => {
  let browser: Browser;
  let site: TestSite;
  let signal: PoorSignal;
  let gritters: TestVoice;
  let driver: TestMember;
  let mate: TestMember;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [browser, site, signal] = await Promise.all([openBrowser(), openTestSite({ clock: NOW }), openPoorSignal()]);
    signal.leadTo(site.origin);
    const council = await site.house.anAuthority();
    gritters = await site.house.aVoice(council, { name: 'Night Gritters', kind: 'team', handle: 'gritters' });
    const roads = await site.house.aVoice(council, { name: 'A roads voice', kind: 'team' });
    driver = await site.house.aMember(council, { name: 'Dod Rennie' });
    mate = await site.house.aMember(council, { name: 'Ina Bell' });
    for (const each of [driver, mate]) for (const voice of [gritters, roads]) await site.house.aRole(voice, each, 'author');
    for (const voice of [gritters, roads]) await site.house.aRole(voice, mate, 'editor');
  });
  afterAll(async () => {
    await browser?.close();
    await signal?.close();
    await site?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
    await signIn(driver);
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await signal.find().catch(() => undefined);
  });

  async function signIn(member: TestMember): Promise<void> {
    const { cookies } = await site.signedIn(member);
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: signal.origin, httpOnly: true, sameSite: 'Lax' as const, expires: Date.now() / 1000 + 86_400 })));
  }

  const address = () => `${signal.origin}/desk/field`;
  const box = () => page.getByLabel('What is happening?');
  const waiting = () => page.locator('[data-waiting] li');
  const went = () => page.locator('[data-went] li');
  const send = () => page.getByRole('button', { name: 'Send', exact: true }).click();
  const posts = () => site.house.database.read.selectFrom('posts').select(['id', 'text', 'media', 'author_id', 'voice_id']).orderBy('published_at').orderBy('id').execute();
  const saidBy = async (marker: string) => (await posts()).filter(({ text }) => text.startsWith(marker)).map(({ text }) => text);

  /** Opens the page and waits until it could be opened again without a network. */
  async function openField(): Promise<void> {
    await page.goto(address());
    await page.locator('#field[data-ready]').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  }

  async function write(text: string, photo?: Buffer, alt = ''): Promise<void> {
    await box().fill(text);
    if (photo) await page.getByLabel('Photograph', { exact: true }).setInputFiles({ name: 'road.jpg', mimeType: 'image/jpeg', buffer: photo });
    if (alt) await page.getByLabel('What the photograph shows').fill(alt);
    await send();
  }

  /** The pages that open without a network. */
  const keptPages = (): Promise<string[]> => page.evaluate(async () => (await (await caches.open('ww-field')).keys()).map(({ url }) => new URL(url).pathname).filter((path) => !path.startsWith('/assets/')));

  /** How wide the picture is that waits on the phone. */
  const widthWaiting = (): Promise<number> => page.evaluate(async () => {
    const opening = indexedDB.open('ww-field', 1);
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const reading = opening.result.transaction('items').objectStore('items').getAll();
    await new Promise((resolve) => reading.addEventListener('success', resolve));
    opening.result.close();
    const [picture] = (reading.result as { picture: { bytes: ArrayBuffer; type: string } | null }[]).flatMap((item) => item.picture ?? []);
    return (await createImageBitmap(new Blob([picture!.bytes], { type: picture!.type }))).width;
  });

  /** Has the browser do what it does by itself when a phone finds a signal: tell the service worker, whose page is closed. */
  async function signalFound(): Promise<void> {
    const other = await context.newPage();
    await other.goto(`${signal.origin}/desk/posts`);
    const session = await context.newCDPSession(other);
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const found = registrations.find(({ scopeURL }) => scopeURL.endsWith('/desk/field'));
        if (found) resolve(found.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.dispatchSyncEvent', { origin: signal.origin, registrationId: await registered, tag: 'ww-field', lastChance: false });
    await other.close();
  }

  test('what was sent with no signal leaves with the tab closed: each once, in order, with its picture', async () => {
    await openField();
    await signal.lose();
    await write('Tab 1: minus four at the summit.');
    await expect.poll(() => waiting().count()).toBe(1);
    await write('Tab 2: the plough is out.', await grainyPhoto(3200, 2400), 'A plough on a white road.');
    await expect.poll(() => waiting().count()).toBe(2);
    // Made smaller on the phone, for a poor signal: it was taken 3,200 pixels wide.
    expect(await widthWaiting()).toBe(2048);
    await write('Tab 3: road open.');
    await expect.poll(() => waiting().count()).toBe(3);
    expect(await page.locator('[data-leaves]').textContent()).toContain('leaves by itself, also when this page is closed');
    await page.close();
    expect(await saidBy('Tab')).toEqual([]);
    await signal.find();
    await signalFound();
    await expect.poll(() => saidBy('Tab'), { timeout: 20_000 }).toEqual(['Tab 1: minus four at the summit.', 'Tab 2: the plough is out.', 'Tab 3: road open.']);
    await signalFound();
    page = await context.newPage();
    await openField();
    await expect.poll(() => went().count()).toBe(3);
    expect(await saidBy('Tab')).toHaveLength(3);
    const [, second] = (await posts()).filter(({ text }) => text.startsWith('Tab'));
    expect(second!.media).toMatchObject([{ alt: 'A plough on a white road.' }]);
  });

  test('opens without a network after the phone was restarted, with what waits still there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'whatwedo-phone-'));
    await context.close();
    context = await openPhone(folder);
    await signIn(driver);
    page = await context.newPage();
    await openField();
    await signal.lose();
    await write('Restart: still here.');
    await expect.poll(() => waiting().count()).toBe(1);
    await context.close();
    context = await openPhone(folder);
    page = await context.newPage();
    await page.goto(address());
    await expect.poll(() => waiting().count()).toBe(1);
    expect(await waiting().first().textContent()).toContain('Restart: still here.');
    // With the page open it leaves by itself, and at once when the phone says that there is a signal.
    await signal.find();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => saidBy('Restart')).toEqual(['Restart: still here.']);
    await expect.poll(() => waiting().count()).toBe(0);
    expect(await went().first().textContent()).toMatch(/Restart: still here\.Published .+See it/);
    await context.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('words that were not sent yet come back when the page does', async () => {
    await openField();
    await box().fill('Half a sentence');
    await signal.lose();
    await page.close();
    page = await context.newPage();
    await page.goto(address());
    await expect.poll(() => box().inputValue()).toBe('Half a sentence');
  });

  test('what is refused stays with its reason, lets the others pass, and can be mended', async () => {
    await openField();
    await signal.lose();
    await write(`Refused ${'x'.repeat(6000)}`);
    await expect.poll(() => waiting().count()).toBe(1);
    await write('Refused not: the next one.');
    await expect.poll(() => waiting().count()).toBe(2);
    await signal.find();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => saidBy('Refused')).toEqual(['Refused not: the next one.']);
    await expect.poll(() => waiting().allTextContents()).toMatchObject([expect.stringMatching(/Not sent: This is too long to be read/)]);
    await waiting().getByRole('button', { name: /^Mend/ }).click();
    await box().fill('Refused, then mended.');
    await send();
    await expect.poll(() => saidBy('Refused')).toEqual(['Refused not: the next one.', 'Refused, then mended.']);
    await expect.poll(() => waiting().count()).toBe(0);
  });

  test('what somebody else must read first has the way to a second reader', async () => {
    await openField();
    await write('Reader: her National Insurance number is AB 12 34 56 C.');
    await expect.poll(() => waiting().allTextContents()).toMatchObject([expect.stringContaining('Not sent:')]);
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/field-reader-320.png`, fullPage: true });
    // Followed by its address: the list is drawn anew whenever the phone has news.
    const way = await waiting().getByRole('link', { name: 'Send to a second reader' }).getAttribute('href');
    await page.goto(new URL(way!, address()).href);
    await page.getByRole('heading', { level: 1, name: 'Ask a second reader' }).waitFor();
    expect(await page.locator('main').textContent()).toContain('AB 12 34 56 C');
    await openField();
    await waiting().getByRole('button', { name: /^Throw/ }).click();
    await expect.poll(() => waiting().count()).toBe(0);
  });

  test('what a second reader said yes to is no longer waiting on the phone', async () => {
    await openField();
    await write('Read: her National Insurance number is AB 12 34 56 C.');
    await waiting().getByText('Not sent:').waitFor();
    const draft = await site.house.database.within('house', (reader) => reader.selectFrom('drafts').select('id').where('text', 'like', 'Read: %').executeTakeFirstOrThrow());
    const asked = await askReader(site.open, await site.house.actorOf(driver), { draftId: draft.id, readers: [mate.id], guests: [], note: '' });
    if (!asked.ok) throw new Error(asked.refusal.reason);
    const { fingerprint } = await site.house.database.within('house', (reader) => reader.selectFrom('reviews').select('fingerprint').where('id', '=', asked.reviewId).executeTakeFirstOrThrow());
    expect(await approveReview(site.open, { actor: await site.house.actorOf(mate) }, asked.reviewId, fingerprint.toString('hex'))).toMatchObject({ ok: true });
    await page.reload();
    await expect.poll(() => went().allTextContents()).toMatchObject([expect.stringContaining('Read: her National')]);
    expect(await waiting().count()).toBe(0);
  });

  test('what was written more than six hours ago asks its writer first, and lets the others pass', async () => {
    await page.clock.install();
    await openField();
    await signal.lose();
    await write('Old: the road is open.');
    await expect.poll(() => waiting().count()).toBe(1);
    await page.clock.setSystemTime(Date.now() + 7 * 60 * 60_000);
    await write('Old not: the road is shut.');
    await expect.poll(() => waiting().count()).toBe(2);
    await signal.find();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => saidBy('Old')).toEqual(['Old not: the road is shut.']);
    await expect.poll(() => waiting().first().textContent()).toContain('Does it still hold?');
    await waiting().getByRole('button', { name: /^It holds: send it/ }).click();
    await expect.poll(() => saidBy('Old')).toEqual(['Old not: the road is shut.', 'Old: the road is open.']);
  });

  test('signed out meanwhile: nothing is lost, the page asks to sign in, and then it goes on', async () => {
    await openField();
    await signal.lose();
    await write('Signed out: kept.');
    await expect.poll(() => waiting().count()).toBe(1);
    await context.clearCookies();
    await signal.find();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    expect(await waiting().count()).toBe(1);
    await signIn(driver);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => saidBy('Signed out')).toEqual(['Signed out: kept.']);
  });

  test('another member on the same phone neither sees nor sends what waits', async () => {
    await openField();
    await signal.lose();
    await write('Mine: the driver’s own.');
    await expect.poll(() => waiting().count()).toBe(1);
    await context.clearCookies();
    await signIn(mate);
    await signal.find();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => page.locator('[data-status]').textContent()).toContain('Somebody else is signed in');
    // Whose page it was is still on the glass: their words are not.
    expect(await waiting().count()).toBe(0);
    expect(await keptPages()).toEqual([]);
    await openField();
    expect(await waiting().count()).toBe(0);
    await write('Mine: the mate’s.');
    await expect.poll(() => saidBy('Mine')).toEqual(['Mine: the mate’s.']);
    await context.clearCookies();
    await signIn(driver);
    await openField();
    await expect.poll(() => saidBy('Mine')).toEqual(['Mine: the mate’s.', 'Mine: the driver’s own.']);
    expect((await posts()).filter(({ text }) => text.startsWith('Mine')).map(({ author_id }) => author_id)).toEqual([mate.id, driver.id]);
  });

  test('a page that somebody else has signed in beneath is not kept as the one it was', async () => {
    await page.route('**/assets/field*.js', async (route) => {
      await context.clearCookies();
      await signIn(mate);
      await route.continue();
    });
    await page.goto(address());
    await page.locator('#field[data-ready]').waitFor();
    expect(await keptPages()).toEqual([]);
    expect(await page.evaluate(() => localStorage.getItem('ww-field-page'))).toBeNull();
  });

  test('a phone without room says so and keeps what was typed', async () => {
    await openField();
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await write('Full: not lost.');
    await expect.poll(() => page.locator('[data-refused]').textContent()).toContain('This phone has no room left to keep it.');
    expect(await box().inputValue()).toBe('Full: not lost.');
  });

  test('remembers as whom one wrote last', async () => {
    await openField();
    await page.getByLabel('Write as').selectOption(gritters.id);
    await write('Voice: as the gritters.');
    await expect.poll(() => saidBy('Voice')).toHaveLength(1);
    await openField();
    expect(await page.getByLabel('Write as').inputValue()).toBe(gritters.id);
  });

  test('works with the keyboard alone, at 320 pixels, without a fault of accessibility', async () => {
    await openField();
    await page.keyboard.press('Tab');
    for (let at = 0; at < 12 && !(await box().evaluate((field) => field === document.activeElement)); at++) await page.keyboard.press('Tab');
    await page.keyboard.type('Keyboard: from the cab.');
    for (let at = 0; at < 6 && (await page.evaluate(() => document.activeElement?.textContent)) !== 'Send'; at++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => saidBy('Keyboard')).toHaveLength(1);
    await signal.lose();
    await write('Axe: one that waits.');
    await expect.poll(() => waiting().count()).toBe(1);
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  test('without scripts it is a form: a refusal keeps words and photograph, and what was sent is told', async () => {
    const plain = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
    const { cookies } = await site.signedIn(driver);
    await plain.addCookies([...cookies].map(([name, value]) => ({ name, value, url: signal.origin })));
    page = await plain.newPage();
    await page.goto(address());
    await write('Plain: by the road.', await plainPhoto(640, 480));
    expect(await page.locator('.ww-error').textContent()).toContain('Picture 1 is not described');
    expect(await box().inputValue()).toBe('Plain: by the road.');
    await page.getByLabel('What the photograph shows').fill('A road.');
    await send();
    expect(await page.getByRole('status').first().textContent()).toMatch(/Published .+See it/);
    expect((await posts()).filter(({ text }) => text.startsWith('Plain'))).toMatchObject([{ text: 'Plain: by the road.', media: [{ alt: 'A road.' }] }]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await plain.close();
  });
});
