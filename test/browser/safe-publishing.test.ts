import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { browserMissing, openBrowser } from '../browser.ts';
import type { TestAuthority, TestHouse, TestMember } from '../house.ts';
import { openTestSite, type TestSite } from '../site.ts';
import { expectAccessible, look } from './look.ts';

const CLIENT = 'Our home carer visits Mrs Agnes Rae, who has had a stroke, twice a day. Snow or no snow!';
const PUPIL = 'Well done to Callum Reid (9) of Strathbeag Primary, who won our poetry prize.';
const PHONE = { viewport: { width: 320, height: 640 } };
const DESK = { viewport: { width: 1280, height: 900 } };

describe.skipIf(browserMissing)('safe to post, without getting in the way', () => {
  let browser: Browser;
  let site: TestSite;
  let house: TestHouse;
  let council: TestAuthority;
  let carer: TestMember;
  let head: TestMember;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), openTestSite()]);
    house = site.house;
    council = await house.anAuthority();
    carer = await house.aMember(council, { name: 'Shona Baird' });
    head = await house.aMember(council, { name: 'Ailsa Drummond' });
    await house.aRole(await house.aVoice(council, { name: 'Home Care, Strathbeag', kind: 'team' }), carer, 'author');
    await house.aRole(await house.aVoice(council, { name: 'Strathbeag Primary', kind: 'service' }), head, 'author');
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function aPage(options: BrowserContextOptions, member?: TestMember): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    contexts.push(context);
    const cookies = member ? (await site.signedIn(member)).cookies : new Map<string, string>();
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.origin, httpOnly: true, sameSite: 'Lax' as const })));
    return context.newPage();
  }
  async function composer(member: TestMember, text: string, options: BrowserContextOptions): Promise<{ page: Page; id: string }> {
    const page = await aPage(options, member);
    await page.goto(`${site.origin}/desk/write`, { waitUntil: 'load' });
    await page.locator('textarea#text').fill(text);
    await page.locator('.ww-findings > li').first().waitFor();
    return { page, id: await page.locator('input[type=hidden][name=id]').first().inputValue() };
  }
  const postText = async (id: string) => (await house.database.read.selectFrom('posts').select('text').where('id', '=', id).executeTakeFirst())?.text;
  const wordings = (page: Page) => page.locator('.ww-findings').getByRole('button', { name: /^(Use this wording|Leave it out)$/ });
  const titles = (page: Page) => page.locator('.ww-findings h3').allTextContents();

  test('a home carer’s post with a client’s name and health is mended with one press a card on a phone, and goes out at once', async () => {
    const { page, id } = await composer(carer, CLIENT, PHONE);
    expect((await titles(page)).length).toBeGreaterThan(1);
    expect(await page.locator('[data-sends]').textContent()).toBe('Send to a second reader');
    await look(page, 'carer-before');
    const cards = await wordings(page).count();
    expect(cards).toBe((await titles(page)).length);
    // From the last on: what is told goes first, then the name. A wording may settle more than its own card.
    for (let left = cards; left > 0; left = await wordings(page).count()) {
      await wordings(page).last().click();
      await expect.poll(() => wordings(page).count()).toBeLessThan(left);
    }
    expect(await page.locator('.ww-compose__side').isVisible()).toBe(false);
    await look(page, 'carer-mended');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.waitForURL(`**/desk/posts/${id}`);
    const said = await postText(id);
    expect(said).toContain('Snow or no snow');
    expect(said).not.toMatch(/Agnes|Rae|stroke/);
    await look(page, 'carer-out');
  });

  test('a head teacher’s post with a child’s name and school goes to a second reader, who says yes on a phone by link, without an account', async () => {
    const { page, id } = await composer(head, PUPIL, DESK);
    await look(page, 'head-before');
    await page.getByRole('button', { name: 'Send to a second reader' }).click();
    await page.getByLabel('Their name').fill('Mairi MacLeod');
    await page.getByLabel('Their e-mail address').fill('mairi@families.example');
    await page.getByLabel('What should they know?').fill('I am his mother’s friend: she has signed the form.');
    await look(page, 'head-asks');
    await page.getByRole('button', { name: 'Ask them' }).click();
    await page.getByText('Your readers have been asked').waitFor();
    expect(await postText(id)).toBeUndefined();

    const reader = await aPage(PHONE);
    await reader.goto(await sentLink());
    expect(await reader.locator('blockquote.ww-readhere').innerText()).toContain('Callum Reid');
    await look(reader, 'reader-asked');
    await expectAccessible(reader);
    await reader.getByRole('button', { name: 'Yes, say it' }).click();
    await reader.getByText('You said yes. It has gone out.').waitFor();
    await look(reader, 'reader-said-yes');
    expect(await postText(id)).toBe(PUPIL);
    await page.goto(`${site.origin}/desk/posts/${id}`);
    await look(page, 'head-out');
  });

  async function sentLink(): Promise<string> {
    const letter = await house.database.within('house', (reader) => reader.selectFrom('letters').select('text').where('authority_id', '=', council.id).where('kind', '=', 'review-asked-guest').executeTakeFirstOrThrow());
    return site.origin + /\/second-reader\/[\w-]+/.exec(letter.text)![0];
  }
});
