import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askReader } from '../../src/publishing/review/ask-reader.ts';
import { browserMissing, openBrowser } from '../browser.ts';
import type { TestMember } from '../house.ts';
import { READ_FIRST, reviewScene, type ReviewScene } from '../publishing/review-scene.ts';
import { openTestSite, type TestSite } from '../site.ts';

const PHONE = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };
const DESK = { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' as const };

describe.skipIf(browserMissing)('a second reader', () => {
  let browser: Browser;
  let site: TestSite;
  let scene: ReviewScene;

  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), openTestSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  beforeEach(async () => {
    scene = await reviewScene(site.house, site.open);
  });

  async function signedIn(member: TestMember, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
    const context = await browser.newContext(options);
    const { cookies } = await site.signedIn(member);
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.origin, httpOnly: true, sameSite: 'Lax' as const })));
    return context.newPage();
  }
  async function phone(): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext(PHONE);
    return { context, page: await context.newPage() };
  }
  async function looksRight(page: Page): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  }
  const said = (id: string) => site.house.database.read.selectFrom('posts').select('text').where('id', '=', id).executeTakeFirst();
  async function sentLink(): Promise<string> {
    const letter = await site.house.database.within('house', (reader) => reader.selectFrom('letters').select('text').where('authority_id', '=', scene.council.id).where('kind', '=', 'review-asked-guest').executeTakeFirstOrThrow());
    return site.origin + /\/second-reader\/[\w-]+/.exec(letter.text)![0];
  }

  test('without an account says yes on a phone by link, with scripts off, and the words go out', async () => {
    const draftId = await scene.draft();
    const author = await signedIn(scene.people.author, DESK);
    await author.goto(`${site.origin}/desk/reviews/ask?draft=${draftId}`);
    await author.getByLabel('Their name').fill('Prof. Rao');
    await author.getByLabel('Their e-mail address').fill('rao@university.example');
    await author.getByLabel('What should they know?').fill('The returning officer has agreed.');
    await looksRight(author);
    await author.getByRole('button', { name: 'Ask them' }).click();
    await author.getByText('Your readers have been asked').waitFor();
    await looksRight(author);

    const { context, page } = await phone();
    await page.goto(await sentLink());
    expect(await page.locator('blockquote.ww-readhere').innerText()).toContain('count is at eight');
    await page.getByText('The returning officer has agreed.').waitFor();
    await page.getByText('You decide as Prof. Rao.').waitFor();
    await page.getByRole('button', { name: 'Yes, say it' }).click();
    await page.getByText('You said yes. It has gone out.').waitFor();
    expect(await said(draftId)).toEqual({ text: READ_FIRST });
    await context.close();
    await author.context().close();
  });

  test('says no on a phone with a reason, and the author learns from it', async () => {
    const draftId = await scene.draft();
    const author = await signedIn(scene.people.author, DESK);
    await author.goto(`${site.origin}/desk/reviews/ask?draft=${draftId}`);
    await author.getByLabel('Euan Reid').check();
    await author.getByRole('button', { name: 'Ask them' }).click();
    const at = author.url().split('?')[0]!;

    const editor = await signedIn(scene.people.editor, PHONE);
    await editor.goto(`${site.origin}/desk/reviews`);
    await editor.getByRole('link', { name: READ_FIRST }).click();
    await editor.getByText('Say no', { exact: true }).click();
    await editor.getByLabel('Not yet: it should wait').check();
    await editor.getByLabel('What would make it good?').fill('Wait for the hall.');
    await editor.getByRole('button', { name: 'No, not like this' }).click();
    await editor.getByText('You said no. The author has been told why.').waitFor();

    await author.goto(at);
    await author.getByText('Wait for the hall.').waitFor();
    await looksRight(author);
    expect(await said(draftId)).toBeUndefined();
    await Promise.all([author.context().close(), editor.context().close()]);
  });

  test('who said yes too late leaves its author the button that publishes, for exactly these words', async () => {
    const draftId = await scene.draft();
    const asked = await askReader(site.open, scene.actors.author, { draftId, readers: [scene.people.editor.id], guests: [], note: '' });
    if (!asked.ok) throw new Error(asked.refusal.reason);
    const before = site.house.clock();
    site.house.time.pass({ hours: 5 });
    const editor = await signedIn(scene.people.editor, PHONE);
    await editor.goto(`${site.origin}/desk/reviews/${asked.reviewId}`);
    await editor.getByRole('button', { name: 'Yes, say it' }).click();
    await editor.getByRole('status').first().waitFor();

    const author = await signedIn(scene.people.author, DESK);
    await author.goto(`${site.origin}/desk/write?draft=${draftId}`, { waitUntil: 'load' });
    const main = author.locator('[data-sends]');
    await author.locator('.ww-findings > li').first().waitFor();
    expect(await main.textContent()).toBe('Publish');
    await author.locator('#text').fill(`${READ_FIRST} Or at ten.`);
    await expect.poll(() => main.textContent()).toBe('Send to a second reader');
    await author.locator('#text').fill(READ_FIRST);
    await expect.poll(() => main.textContent()).toBe('Publish');
    await main.click();
    await author.waitForURL(`**/desk/posts/${draftId}`);
    expect(await said(draftId)).toEqual({ text: READ_FIRST });
    site.house.time.set(before);
    await Promise.all([author.context().close(), editor.context().close()]);
  });

  test.each([[320], [1280]])('has pages that everybody can use at %i px, in both languages', async (width) => {
    const draftId = await scene.draft();
    const asked = await askReader(site.open, scene.actors.author, { draftId, readers: [scene.people.editor.id], guests: [{ name: 'Prof. Rao', email: 'rao@university.example' }], note: 'They have agreed.' });
    if (!asked.ok) throw new Error(asked.refusal.reason);
    const editor = await signedIn(scene.people.editor, { viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    for (const path of ['/desk/reviews', `/desk/reviews/${asked.reviewId}`]) {
      await editor.goto(site.origin + path);
      await editor.locator('details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')));
      await looksRight(editor);
    }
    const link = await sentLink();
    for (const lang of ['en', 'gd']) {
      await editor.goto(`${link}?lang=${lang}`);
      await editor.locator('details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')));
      await looksRight(editor);
    }
    await editor.context().close();
  });
});
