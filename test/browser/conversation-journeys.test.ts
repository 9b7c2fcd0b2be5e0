import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escalateCare } from '../../src/conversations/escalate-care.ts';
import type { Received } from '../../src/conversations/incoming.ts';
import { browserMissing, openBrowser } from '../browser.ts';
import { openInbox, type InboxScene } from '../conversations/inbox-scene.ts';
import { linkIn } from '../conversations/resident.ts';
import type { TestMember } from '../house.ts';

const SHOTS = process.env['SHOTS'];
const AT_A_DESK: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' };
const WITHOUT_SCRIPTS: BrowserContextOptions = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };

// Asking, answering by keyboard and a collision have their journeys in taking-part.test.ts and inbox.test.ts.
let browser: Browser;
let scene: InboxScene;
let administrator: TestMember;
const contexts = new Map<BrowserContext, BrowserContextOptions>();

beforeAll(async () => {
  if (browserMissing) return;
  [browser, scene] = await Promise.all([openBrowser(), openInbox()]);
  administrator = await scene.site.house.aMember(scene.council, { name: 'Ada Reid', administrator: true });
  // So that days may pass.
  await scene.site.house.database.transaction('house', (tx) => tx.updateTable('members').set({ second_factor_due: new Date('2040-01-01') }).execute());
});
afterAll(async () => {
  await Promise.all([...contexts.keys()].map((context) => context.close()));
  await browser?.close();
  await scene?.close();
});

async function aBrowser(options: BrowserContextOptions, member?: TestMember): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(10_000);
  contexts.set(context, options);
  const cookies = member ? [...(await scene.site.signedIn(member)).cookies] : [];
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: scene.site.origin, httpOnly: true, sameSite: 'Lax' as const })));
  return context.newPage();
}

const go = (page: Page, path: string) => page.goto(new URL(path, scene.site.origin).href);

/** The page fits its window, and keeps nobody out. The accessibility checker is a script itself. */
async function expectFair(page: Page, name: string): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, `sideways scroll on ${name}`).toBeLessThanOrEqual(window!);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${window}.png`, fullPage: true });
  if (contexts.get(page.context())?.javaScriptEnabled === false) return;
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), name).toEqual([]);
}

const answerBox = (page: Page) => page.getByLabel('Answer as Night Gritters');
const thread = (): string => `/@gritters/${scene.postId}`;
const letters = (kind: string) => scene.site.house.database.within('house', (reader) =>
  reader.selectFrom('letters').selectAll().where('kind', '=', kind).orderBy('made_at').orderBy('id').execute());

/** The path of a resident's own link, from the newest letter of a kind to them. */
async function ownLink(kind: string, to: string): Promise<string> {
  const letter = (await letters(kind)).findLast(({ to_address }) => to_address === to);
  return linkIn(letter?.text ?? '', 'conversation');
}

async function open(page: Page, { conversationId }: Received): Promise<void> {
  await go(page, `/desk/inbox/${conversationId}?view=all`);
  await answerBox(page).waitFor();
}

describe.skipIf(browserMissing).each([
  // Monday 30 November is St Andrew's Day.
  ['with scripts', AT_A_DESK, 'rab', { sunday: '2026-11-29', opens: 'Tuesday 1 December' }],
  ['on an old phone without scripts', WITHOUT_SCRIPTS, 'ola', { sunday: '2026-12-06', opens: null }],
] as [string, BrowserContextOptions, string, { sunday: string; opens: string | null }][])('a resident %s', (_name, options, who, { sunday, opens }) => {
  const onDay = (days: number, hour: string) => scene.site.house.time.set(new Date(new Date(`${sunday}T${hour}:00Z`).getTime() + days * 86_400_000).toISOString());

  it('who may need help at 23:40 on a Sunday is first at the desk and read at once, and nothing is done to their words by itself', async () => {
    const { site, people, hears, row } = scene;
    const { time } = site.house;
    onDay(0, '20:00');
    await hears({ by: `Early ${who}`, text: 'Is the kirk brae on a route?' });
    const desk = await aBrowser(AT_A_DESK, administrator);
    await go(desk, '/desk/council/conversations');
    await desk.getByLabel('Care is switched on').check();
    await desk.getByLabel('Duty member', { exact: true }).selectOption({ label: 'Ishbel Okafor' });
    await desk.getByLabel('When the duty member is there').fill('Day and night, by rota.');
    await desk.getByLabel('What was agreed to do').fill('Ring where there is a number. Then 999, or the crisis line.');
    await desk.getByLabel('The words that were agreed to answer with').fill('We are worried about you. Please ring 116 123: somebody listens, day and night.');
    await desk.getByRole('button', { name: 'Save', exact: true }).click();
    await desk.getByText(/saved/i).first().waitFor();

    onDay(0, '23:40');
    const resident = await aBrowser(options);
    await go(resident, thread());
    await resident.getByLabel('Your reply').fill(`I cannot go on any more. I want to die. ${who}`);
    await resident.getByLabel('Name to show').fill(who);
    await resident.getByLabel('E-mail', { exact: true }).fill(`${who}@glen.example`);
    await resident.getByRole('button', { name: 'Send reply' }).click();
    await resident.getByRole('heading', { name: 'One more step: confirm that it is yours' }).waitFor();
    const alert = (await letters('care')).at(-1)!;
    expect([alert.to_address, alert.made_at.toISOString()]).toEqual([people.moderator.member.email, `${sunday}T23:40:00.000Z`]);
    expect(alert.text).not.toContain('die');
    const conversationId = alert.conversation_id!;

    // A quarter of an hour, in which nobody opened it: the owner is told too, and still nothing was done.
    time.pass({ minutes: 15 });
    await escalateCare(site.open);
    expect((await letters('care')).filter((letter) => letter.conversation_id === conversationId).map(({ to_address }) => to_address)).toEqual(
      [people.moderator.member.email, people.owner.member.email]);
    expect(await row(conversationId)).toMatchObject({ lane: 'care', state: 'open', is_private: false, answered_at: null, closed_at: null });

    const duty = await aBrowser(AT_A_DESK, people.moderator.member);
    await go(duty, '/desk/inbox?view=waiting');
    expect(await duty.locator('.ww-queue li').first().textContent()).toContain(`I want to die. ${who}`);
    await duty.goto(/http\S+/.exec(alert.text)![0]);
    await duty.getByText('Ring where there is a number.').waitFor();
    expect(await duty.locator('.ww-thread').textContent()).toContain(`I want to die. ${who}`);
    expect(await duty.getByText('Nothing has been hidden, answered or closed.').isVisible()).toBe(true);
    await expectFair(duty, `care-${who}`);

    if (opens === null) {
      // She never confirms, and is answered all the same: alone, and by the address she gave.
      await duty.getByRole('button', { name: 'Make private' }).click();
      await duty.getByText(`${who} gets an e-mail. Nobody else ever sees it.`).waitFor();
    } else {
      const confirm = (await letters('confirm')).findLast(({ to_address }) => to_address === `${who}@glen.example`)!;
      await go(resident, linkIn(confirm.text, 'confirm'));
      await resident.getByRole('button', { name: 'Yes, show it' }).click();
      await resident.getByRole('heading', { name: 'Thank you. It is on the page' }).waitFor();
      expect(await resident.getByText('Our office is closed now.').textContent()).toBe(`Our office is closed now. It opens on ${opens} at 9am; expect an answer by 5pm.`);
      await expectFair(resident, `care-told-${who}`);
      await duty.reload();
    }
    await duty.getByRole('button', { name: 'Use the agreed words' }).click();
    await expect.poll(() => answerBox(duty).inputValue()).toContain('Please ring 116 123');
    await duty.getByRole('button', { name: 'Answer', exact: true }).click();
    await duty.getByText('Answered.', { exact: true }).waitFor();
    await go(resident, await ownLink(opens === null ? 'answered-privately' : 'answered', `${who}@glen.example`));
    await resident.getByText('Please ring 116 123').waitFor();
    await expectFair(resident, `care-answered-${who}`);
  });

  it('is hidden for a threat under a house rule, reads why, appeals, is answered, and withdraws their words', async () => {
    const { hears, people } = scene;
    onDay(3, '11:00');
    const moderator = await aBrowser(AT_A_DESK, people.moderator.member);
    const heard = await hears({ by: `Threat ${who}`, email: `threat-${who}@glen.example`, text: `I will kill the next gritter driver I see, you bastards. (${who})` });
    expect((await scene.read(thread())).html).not.toContain(`the next gritter driver I see, you bastards. (${who})`);
    await go(moderator, '/desk/inbox?view=all');
    const line = moderator.locator('.ww-queue li').filter({ hasText: `Threat ${who}` });
    expect(await line.textContent()).toMatch(/▒▒▒.*Staff safety.*Held/s);
    await open(moderator, heard);
    expect(await moderator.getByText('Held for staff safety. Only the desk sees it.').isVisible()).toBe(true);
    expect(await moderator.content()).not.toContain('bastards');
    await expectFair(moderator, `threat-${who}`);
    await moderator.getByRole('button', { name: 'Show the covered words' }).click();
    await moderator.getByText('bastards').first().waitFor();
    await moderator.getByRole('link', { name: /Hide, with a house rule/ }).click();
    await moderator.getByLabel(/no threats/).check();
    await moderator.getByLabel('Words to the person').fill('You threatened a driver.');
    await expectFair(moderator, `threat-hide-${who}`);
    await moderator.getByRole('button', { name: 'Hide it' }).click();
    await moderator.waitForURL(/done=hidden/);
    const reader = await aBrowser(options);
    await go(reader, `${thread()}#reply-${heard.replyId}`);
    const tombstone = reader.locator(`#reply-${heard.replyId}`);
    expect(await tombstone.textContent()).toMatch(/This reply is hidden.*no threats.*The writer has been told and can appeal/s);

    const resident = await aBrowser(options);
    await go(resident, await ownLink('hidden', `threat-${who}@glen.example`));
    await resident.getByText('You threatened a driver.').first().waitFor();
    await resident.getByLabel('Why you think this is wrong').fill('It was a song we sing.');
    await resident.getByRole('button', { name: 'Ask for another look' }).click();
    await resident.getByText('Your appeal was sent.').waitFor();
    await expectFair(resident, `threat-appealed-${who}`);
    const owner = await aBrowser(AT_A_DESK, people.owner.member);
    await go(owner, '/desk/inbox');
    await owner.getByRole('link', { name: /appeal/ }).click();
    await owner.getByRole('link', { name: new RegExp(`Threat ${who}`) }).click();
    await owner.getByLabel(/The decision stands|It stands|right/).first().waitFor();
    await owner.getByLabel('The person is right').check();
    await owner.getByLabel('Words to the person').fill('We know the song now.');
    await expectFair(owner, `threat-appeal-${who}`);
    await owner.getByRole('button', { name: 'Answer the appeal' }).click();
    await owner.waitForURL(/done=answered/);
    await go(reader, thread());
    await reader.getByText(`the next gritter driver I see, you bastards. (${who})`).waitFor();

    await go(resident, await ownLink('appeal-answered', `threat-${who}@glen.example`));
    await resident.getByText('We know the song now.').waitFor();
    await resident.getByText('Withdraw it', { exact: true }).click();
    await resident.getByRole('button', { name: 'Withdraw it for good' }).click();
    await resident.getByText('Your words were withdrawn.').waitFor();
    await reader.reload();
    expect(await tombstone.textContent()).toContain('A reply was withdrawn by its writer.');
    await expectFair(reader, `withdrawn-${who}`);
  });

  it('is moved to private in one press: the thread says that something moved and not what, and they go on alone', async () => {
    const { hears, people, row } = scene;
    onDay(4, '11:00');
    const text = `My mother at the last house cannot get out. (${who})`;
    const heard = await hears({ by: `Daughter ${who}`, email: `daughter-${who}@glen.example`, text });
    const reader = await aBrowser(options);
    await go(reader, thread());
    await reader.getByText(text).waitFor();
    const moderator = await aBrowser(AT_A_DESK, people.moderator.member);
    await open(moderator, heard);
    await answerBox(moderator).fill('A neighbour of ours comes by');
    await moderator.getByRole('button', { name: 'Make private' }).click();
    await moderator.getByText(/Nobody else ever sees it/).waitFor();
    expect(await answerBox(moderator).inputValue()).toBe('A neighbour of ours comes by');
    await expectFair(moderator, `private-desk-${who}`);
    await answerBox(moderator).fill('A neighbour of ours comes by at four.');
    await moderator.getByRole('button', { name: 'Answer', exact: true }).click();
    await moderator.getByText('Answered.', { exact: true }).waitFor();
    expect(await row(heard.conversationId)).toMatchObject({ is_private: true, waiting_since: null });

    await go(reader, thread());
    await reader.getByText(/moved to private/).first().waitFor();
    expect(await reader.content()).not.toMatch(new RegExp(`last house cannot get out. .${who}|comes by at four|Daughter ${who}`));
    await expectFair(reader, `private-thread-${who}`);
    const author = await aBrowser(AT_A_DESK, people.author.member);
    expect((await go(author, `/desk/inbox/${heard.conversationId}`))?.status()).toBe(404);
    await go(reader, await ownLink('made-private', `daughter-${who}@glen.example`));
    await reader.getByText('A neighbour of ours comes by at four.').waitFor();
    expect(await reader.getByText('The council moved this conversation to private.').isVisible()).toBe(true);
    await expectFair(reader, `private-own-${who}`);
  });
});

describe.skipIf(browserMissing)('the desk', () => {
  it('answers a threat in public only after it was told that this shows it', async () => {
    const heard = await scene.hears({ by: 'Sturdy', text: 'I know where the gritter drivers park and I will be waiting for them.' });
    const page = await aBrowser(AT_A_DESK, scene.people.owner.member);
    await open(page, heard);
    expect(await page.getByText('What is held above is then shown to everybody too: to answer without that, make it private first.').isVisible()).toBe(true);
    await answerBox(page).fill('We take this seriously, and so do the police.');
    await page.getByRole('button', { name: 'Answer and close' }).click();
    await page.getByText('Answered and closed.').waitFor();
    const { html } = await scene.read(thread());
    expect(html).toContain('I will be waiting for them.');
    expect(html).toContain('We take this seriously, and so do the police.');
  });

  it('merges forty by keyboard alone, and answers them by one answer of which each is told once', async () => {
    const heard: Received[] = [];
    for (let person = 0; person < 40; person++) heard.push(await scene.hears({ by: `Forty${person}`, to: { voice: scene.gritters.id }, text: `Why was garden waste not collected in Kilmorach this week? I pay for it. (${person})` }));
    const page = await aBrowser(AT_A_DESK, scene.people.editor.member);
    await go(page, '/desk/inbox?view=all');
    await page.keyboard.press('/');
    await page.keyboard.type('garden waste');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=garden/);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk\/inbox\/./);
    await page.getByRole('link', { name: 'Merge with others alike' }).press('Enter');
    await page.waitForURL(/\/merge$/);
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(39);
    await expectFair(page, 'merge-forty');
    await page.getByRole('button', { name: 'Merge those ticked' }).press('Enter');
    await page.waitForURL(/done=merged/);
    expect(await page.getByText('It answers 39 merged conversations too.').isVisible()).toBe(true);
    await page.keyboard.press('r');
    await page.keyboard.type('The lorry broke down. It comes on Saturday.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Answered.', { exact: true }).waitFor();
    await expectFair(page, 'merged-answered');
    const told = (await letters('answered')).map(({ to_address }) => to_address).filter((to) => to.startsWith('forty'));
    expect([told.length, new Set(told).size]).toEqual([40, 40]);
    const resident = await aBrowser(WITHOUT_SCRIPTS);
    const person = heard.findIndex(({ conversationId }) => !page.url().includes(conversationId));
    await go(resident, `/northern-glens/questions/${heard[person]!.conversationId}`);
    await resident.getByText('Answered together with others:').waitFor();
    await expectFair(resident, 'merged-question');
    await resident.getByRole('link', { name: 'see the answer' }).click();
    await resident.getByText('It comes on Saturday.').first().waitFor();
    await go(resident, await ownLink('answered', `forty${person}@glen.example`));
    await resident.getByText('It comes on Saturday.').waitFor();
  });
});
