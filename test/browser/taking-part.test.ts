import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { browserMissing, openBrowser } from '../browser.ts';
import { answer, letterOf, linkIn, openPost, stored, type Post } from '../conversations/resident.ts';

const SHOTS = process.env['SHOTS'];

let browser: Browser;
let post: Post;
beforeAll(async () => {
  if (browserMissing) return;
  [browser, post] = await Promise.all([openBrowser(), openPost()]);
});
afterAll(async () => {
  await browser?.close();
  await post?.close();
});

async function hide(text: string): Promise<void> {
  const { room } = post;
  const { house } = room.site;
  const { id: reply_id, conversation_id, resident_id } = await stored(room, text);
  await house.database.transaction({ authority: room.council.id }, (tx) => tx.insertInto('moderation_acts').values({
    id: newId(), authority_id: room.council.id, act: 'hide', reply_id, resident_id, conversation_id, rule: 'private-facts', evidence: 'A name.',
    words: 'You named the driver, who is a private person.', until: new Date(house.clock().getTime() + 30 * 86_400_000), member_id: room.writer.memberId, done_at: house.clock(),
  }).execute());
}

describe.skipIf(browserMissing).each([
  ['at a desk', { viewport: { width: 1280, height: 900 } }],
  ['on an old phone without scripts', { viewport: { width: 320, height: 640 }, javaScriptEnabled: false }],
] as [string, BrowserContextOptions][])('taking part %s', (name, options) => {
  async function look(page: Page, shot: string): Promise<void> {
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content, `sideways scroll on ${shot}`).toBeLessThanOrEqual(window!);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${shot}-${window}.png`, fullPage: true });
    // The accessibility checker is a script itself.
    if (options.javaScriptEnabled === false) return;
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), shot).toEqual([]);
  }

  const at = (path: string): string => post.room.site.origin + path;
  async function inBrowser(journey: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
    const context = await browser.newContext(options);
    await journey(await context.newPage(), context);
    await context.close();
  }

  it('is asking without an account, confirming, reading the answer, correcting, withdrawing and appealing', () => inBrowser(async (page) => {
    const { room, mail } = post;
    const email = `jean-${newId()}@home.example`;
    const text = `Will there be a person at the desk, or only a machine? (${name})`;
    const postId = await room.say(room.library, { text: `Whinnybrae opens until eight on Thursdays. (${name})` });
    await page.goto(at(`/@libraries/${postId}`));
    await page.getByLabel('Your reply').fill(text);
    await page.getByLabel('E-mail', { exact: true }).fill('jean at home');
    await page.getByLabel('Name to show').fill('Jean R.');
    await page.getByRole('button', { name: 'Send reply' }).click();
    await page.getByRole('link', { name: /does not look like an e-mail address/ }).waitFor();
    expect(await page.getByLabel('Your reply').inputValue()).toBe(text);
    await look(page, 'refused');
    await page.getByLabel('E-mail', { exact: true }).fill(email);
    const letter = await letterOf(mail, () => page.getByRole('button', { name: 'Send reply' }).click());
    await page.getByRole('heading', { name: 'One more step: confirm that it is yours' }).waitFor();
    await look(page, 'one-more-step');

    await page.goto(at(linkIn(letter, 'confirm')));
    await look(page, 'confirm');
    // Whoever opens a link from a letter sees whose page it is, and never needs to know who made the site.
    expect(await page.getByRole('banner').getByRole('link').first().textContent()).toBe(room.council.name);
    expect(await page.title()).toBe(`Is this from you? · ${room.council.name}`);
    await page.getByLabel('Remember me on this device').check();
    await page.getByRole('button', { name: 'Yes, show it' }).click();
    await page.getByRole('heading', { name: 'Thank you. It is on the page' }).waitFor();
    await look(page, 'shown');
    const own = await page.getByRole('region', { name: 'Your own link' }).getByRole('link').getAttribute('href');
    await page.getByRole('link', { name: 'See it on the page' }).click();
    await page.getByText(text).waitFor();

    await answer(room, (await stored(room, text)).conversation_id, 'A person, Jean. Two, in fact.');
    await page.goto(at(own!));
    await page.getByText('A person, Jean. Two, in fact.').waitFor();
    expect(await page.getByRole('banner').getByRole('link').first().textContent()).toBe(room.council.name);
    await look(page, 'own');

    await page.getByText('Correct it').click();
    const better = `Will there be a person at the desk on Thursdays? (${name})`;
    await page.getByLabel('Your words').fill(' ');
    await page.getByRole('button', { name: 'Save the correction' }).click();
    await page.getByRole('link', { name: 'Write something first.' }).waitFor();
    await look(page, 'not-corrected');
    await page.getByLabel('Your words').fill(better);
    await page.getByRole('button', { name: 'Save the correction' }).click();
    await page.getByText('Your words were corrected.').waitFor();

    await hide(better);
    await page.reload();
    await look(page, 'hidden');
    await page.getByLabel('Why you think this is wrong').fill('The driver is my brother, and he said I may.');
    await page.getByRole('button', { name: 'Ask for another look' }).click();
    await page.getByText('Your appeal was sent.').waitFor();

    await page.getByLabel('What you want to add').fill(`Thank you both. (${name})`);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Your words were sent.').waitFor();
    await page.getByText('Withdraw it', { exact: true }).last().click();
    await page.getByRole('button', { name: 'Withdraw it for good' }).last().click();
    await page.getByText('Your words were withdrawn.').waitFor();
    await look(page, 'withdrawn');
    await page.getByRole('button', { name: 'Forget this device' }).click();
    await page.getByText('This device has forgotten you.').waitFor();
  }));

  it('is done once by whoever presses twice without an address, and shows their own link', () => inBrowser(async (page) => {
    const { room } = post;
    const postId = await room.say(room.library, { text: `The van is late. (${name})` });
    const text = `It did not come at all. (${name})`;
    await page.goto(at(`/@libraries/${postId}`));
    await page.getByLabel('Your reply').fill(text);
    await page.getByRole('button', { name: 'Send reply' }).dblclick();
    await page.getByRole('heading', { name: 'Thank you. A person looks at it first' }).waitFor();
    await look(page, 'held');
    await stored(room, text);
    await page.getByRole('region', { name: 'Your own link' }).getByRole('link').click();
    await page.getByRole('heading', { name: 'Your conversation with Libraries' }).waitFor();
    await look(page, 'own-nameless');
    await page.getByRole('button', { name: 'Ask for a fresh link' }).click();
    await page.getByText('This is your fresh link.').waitFor();
  }));

  it('is done for the council alone, by keyboard alone', () => inBrowser(async (page) => {
    const { room } = post;
    const postId = await room.say(room.library, { text: `Tell us what you need. (${name})` });
    await page.goto(at(`/@libraries/${postId}`));
    await page.getByLabel('Your reply').focus();
    await page.keyboard.type(`My neighbour cannot come in. (${name})`);
    await page.keyboard.press('Tab');
    // The field that nobody sees is passed over.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name');
    await page.getByLabel('Just for the council').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Only the council reads this' }).waitFor();
    await look(page, 'private');
    await page.goto(at('/confirm/nothing'));
    await look(page, 'link-over');
  }));
});
