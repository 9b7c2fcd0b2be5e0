import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addNote } from '../../src/conversations/add-note.ts';
import { newId } from '../../src/core/ids.ts';
import { browserMissing, openBrowser } from '../browser.ts';
import { openInbox, type InboxScene } from '../conversations/inbox-scene.ts';
import type { TestMember } from '../house.ts';
import { expectAccessible, look } from './look.ts';

const DESKTOP = { width: 1280, height: 900 };

let browser: Browser;
let scene: InboxScene;
let hospital: string;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  if (browserMissing) return;
  [browser, scene] = await Promise.all([openBrowser(), openInbox()]);
  const { site, hears, change, people } = scene;
  const { time } = site.house;
  await scene.set({ care: { dutyMemberId: people.moderator.member.id, cover: 'Day and night, by rota.', route: 'Ring the person where there is a number. Then 999 or the crisis line.', words: 'We are worried about you. Please ring 116 123 now: somebody listens, day and night.' } });
  time.set('2026-11-24T10:10:00Z');
  await change((await hears({ by: '@dunc@social.example', channel: 'fediverse', text: 'Bin day moved again. Who decides this and do they own a bin?' })).conversationId, { due_at: new Date('2026-11-24T11:30:00Z') });
  time.pass({ minutes: 5 });
  hospital = (await hears({ by: 'Jean R.', text: 'I am on the ward at seven. Will the hospital road be done before the early shift, and who do I ring if it is not?' })).conversationId;
  await change(hospital, { due_at: new Date('2026-11-24T12:40:00Z') });
  time.pass({ minutes: 5 });
  await hears({ by: 'Amit', text: 'Could the children’s corner stay open too?', to: { voice: scene.gritters.id } });
  await hears({ by: 'Priya', text: 'My mother’s bin was not brought back, and she cannot step over it.', isPrivate: true });
  await change((await hears({ by: 'Norrie', text: 'Thank the lassie in the yellow jacket for me. Walked me over the ice.' })).conversationId, { needs_answer: false, waiting_since: null, due_at: null });
  await hears({ by: 'Morag', text: 'Under the Freedom of Information Act, how many gritters are there?', author: { address: null, name: 'Morag', lang: 'en', confirmed: true } });
  await addNote(site.open, people.editor.actor, { id: newId(), conversationId: hospital, text: 'Route 1 leaves at 4:15am and is round by half past five, unless it snows again.\nThe depot says it is fine to give the night number.' });
  time.set('2026-11-24T12:00:00Z');
});
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await browser?.close();
  await scene?.close();
});

async function aDesk(member: TestMember, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce', ...options });
  contexts.push(context);
  const { cookies } = await scene.site.signedIn(member);
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: scene.site.origin, httpOnly: true, sameSite: 'Lax' as const })));
  return context.newPage();
}

const go = (page: Page, path: string) => page.goto(scene.site.origin + path);
const answerBox = (page: Page) => page.getByLabel('Answer as Night Gritters');

describe.skipIf(browserMissing).each([
  ['at a desk', {}],
  ['in the dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 390, height: 800 } }],
  ['on a small phone in the dark', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }],
] as [string, BrowserContextOptions][])('the inbox %s', (name, options) => {
  it('shows the list and a conversation, to everybody', async () => {
    const page = await aDesk(scene.people.moderator.member, options);
    await go(page, '/desk');
    expect(new URL(page.url()).pathname).toBe('/desk/inbox');
    await look(page, `${name}-list`.replaceAll(' ', '-'));
    await expectAccessible(page);
    await page.getByRole('link', { name: /Jean R\./ }).click();
    await answerBox(page).waitFor();
    await look(page, `${name}-conversation`.replaceAll(' ', '-'));
    await expectAccessible(page);
  });
});

describe.skipIf(browserMissing)('the inbox', () => {
  it('lets somebody answer by keyboard alone', async () => {
    const page = await aDesk(scene.people.editor.member);
    const { conversationId } = await scene.hears({ by: 'Isla', text: 'Is the ferry road gritted?' });
    await go(page, '/desk/inbox?view=unassigned');
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.keyboard.press('j');
    expect(await focused()).toContain('Isla');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/desk/inbox/${conversationId}?view=unassigned`);
    await page.keyboard.press('r');
    await page.keyboard.type('ja: jkjk, all gritted?');
    expect(await answerBox(page).inputValue()).toBe('ja: jkjk, all gritted?');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Answered.', { exact: true }).waitFor();
    expect(await scene.row(conversationId)).toMatchObject({ waiting_since: null, state: 'open' });
    await page.keyboard.press('n');
    await page.keyboard.type('Told her.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Note added.').waitFor();
    expect(await page.locator('.ww-note').getByText('Told her.').isVisible()).toBe(true);
    await page.keyboard.press('e');
    await page.getByText('Closed.').waitFor();
    expect(await scene.row(conversationId)).toMatchObject({ state: 'closed' });
  });

  it('lets somebody with a keyboard alone pass over the list to the conversation beside it', async () => {
    const page = await aDesk(scene.people.editor.member);
    await go(page, `/desk/inbox/${hospital}`);
    await page.getByRole('link', { name: 'Skip to the conversation' }).focus();
    await look(page, 'skip');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const isPast = await page.evaluate(() => document.querySelector('.ww-pane--list')!.compareDocumentPosition(document.activeElement!) & Node.DOCUMENT_POSITION_FOLLOWING);
    expect(isPast).not.toBe(0);
    expect(await page.evaluate(() => document.activeElement?.closest('.ww-pane--list'))).toBeNull();
  });

  it('shows all keys, and lets single letters be switched off for good', async () => {
    const page = await aDesk(scene.people.editor.member);
    await go(page, `/desk/inbox/${hospital}`);
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard' });
    await expectAccessible(page);
    await look(page, 'keys');
    await dialog.getByRole('checkbox').uncheck();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.reload();
    await page.keyboard.press('r');
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('text');
    await page.getByRole('button', { name: 'all keys' }).click();
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.keyboard.press('r');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
  });

  it('shows two members to each other, and never lets one go past the other', async () => {
    const { conversationId } = await scene.hears({ by: 'Rhona', text: 'Is the gritter for Brae broken down?' });
    const [kirsty, davie] = [await aDesk(scene.people.editor.member), await aDesk(scene.people.owner.member)];
    await go(kirsty, `/desk/inbox/${conversationId}`);
    await go(davie, `/desk/inbox/${conversationId}`);
    await davie.getByText('Kirsty Mowat is reading this too').waitFor();
    await answerBox(davie).pressSequentially('It is, and another is on its way.');
    await kirsty.getByText('Davie Ross is writing an answer').waitFor();
    await answerBox(kirsty).fill('Yes. Sorry.');
    await answerBox(kirsty).focus();
    scene.site.house.time.pass({ seconds: 1 });
    await davie.getByRole('button', { name: 'Answer', exact: true }).click();
    await davie.getByText('Answered.', { exact: true }).waitFor();
    await kirsty.getByText('Something changed in this conversation.').waitFor();
    expect(await kirsty.evaluate(() => document.activeElement?.id)).toBe('text');
    await kirsty.getByRole('button', { name: 'Answer', exact: true }).click();
    await kirsty.getByRole('alert').getByText('Something came into this conversation').waitFor();
    await look(kirsty, 'collision');
    await expectAccessible(kirsty);
    expect(await answerBox(kirsty).inputValue()).toBe('Yes. Sorry.');
    expect(await kirsty.locator('.ww-reply--official').getByText('It is, and another is on its way.').isVisible()).toBe(true);
    expect(await kirsty.getByText('New since you opened this').count()).toBe(1);
    await kirsty.getByRole('button', { name: 'Answer', exact: true }).click();
    await kirsty.getByText('Answered.', { exact: true }).waitFor();
    expect(await kirsty.locator('.ww-reply--official').count()).toBe(2);
  });

  it('says that something is new, and shows it only when asked, with what was typed still there', async () => {
    const page = await aDesk(scene.people.editor.member);
    await go(page, `/desk/inbox/${hospital}?view=waiting`);
    await answerBox(page).fill('Not finished yet');
    await answerBox(page).focus();
    const waiting = Number(await page.locator('[data-count=waiting]').textContent());
    scene.site.house.time.pass({ minutes: 1 });
    await scene.hears({ by: 'Fergus', text: 'A tree is down at the kirk.' });
    const news = page.locator('.ww-listlive');
    await news.getByText('1 new').waitFor();
    expect(await page.locator('[data-count=waiting]').textContent()).toBe(String(waiting + 1));
    expect(await page.getByRole('link', { name: /Fergus/ }).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
    await news.getByRole('link', { name: 'show it' }).click();
    await page.getByRole('link', { name: /Fergus/ }).waitFor();
    expect(await answerBox(page).inputValue()).toBe('Not finished yet');
  });

  it('puts who may need help on top of every view, with the agreed words, and says who opened it first', async () => {
    const { conversationId } = await scene.hears({ by: 'Someone', text: 'I cannot see the point in any of it tonight.' });
    await scene.change(conversationId, { lane: 'care', care_alerted_at: scene.site.house.clock() });
    const page = await aDesk(scene.people.moderator.member);
    for (const view of ['mine', 'unassigned', 'waiting', 'care', 'private', 'all']) {
      await go(page, `/desk/inbox?view=${view}`);
      expect(await page.locator('.ww-queue li').first().textContent(), view).toContain('I cannot see the point');
    }
    await go(page, `/desk/inbox/${hospital}`);
    expect(await page.getByRole('heading', { name: 'Somebody may need help now' }).isVisible()).toBe(true);
    await look(page, 'care-elsewhere');
    await page.getByRole('link', { name: 'Open it' }).click();
    await page.getByRole('button', { name: 'Use the agreed words' }).click();
    await expect.poll(() => answerBox(page).inputValue()).toBe('We are worried about you. Please ring 116 123 now: somebody listens, day and night.');
    await look(page, 'care');
    await expectAccessible(page);
    expect(await scene.row(conversationId)).toMatchObject({ care_opened_by: scene.people.moderator.member.id, state: 'open' });
    await scene.change(conversationId, { state: 'closed', waiting_since: null });
  });

  it('works on a phone without scripts, and keeps an answer that is half written through every other button', async () => {
    const { conversationId, replyId } = await scene.hears({ by: 'Gordon', text: 'You are useless. Where is my gritter?' });
    await scene.site.house.database.transaction({ authority: scene.council.id }, (tx) =>
      tx.updateTable('replies').set({ marks: JSON.stringify([{ lane: 'abuse', at: 8, length: 7 }]) }).where('id', '=', replyId).execute());
    const page = await aDesk(scene.people.moderator.member, { viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
    await go(page, '/desk/inbox?view=all');
    await page.getByRole('link', { name: /Gordon/ }).click();
    expect(await page.content()).not.toContain('useless');
    await answerBox(page).fill('It is on its way');
    await page.getByRole('button', { name: 'Show the covered words' }).click();
    expect(await page.getByText('useless').isVisible()).toBe(true);
    await page.getByLabel('Internal note', { exact: true }).fill('Sounded upset.');
    await page.getByRole('button', { name: 'Add note' }).click();
    expect(await answerBox(page).inputValue()).toBe('It is on its way');
    await page.getByLabel('Assign to').selectOption({ label: 'Ishbel Okafor (me)' });
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    expect(await answerBox(page).inputValue()).toBe('It is on its way');
    await look(page, 'without-scripts');
    await page.getByRole('button', { name: 'Answer and close' }).click();
    expect(await page.getByText('Answered and closed.').isVisible()).toBe(true);
    expect(await scene.row(conversationId)).toMatchObject({ state: 'closed', assignee_id: scene.people.moderator.member.id });
  });
});
