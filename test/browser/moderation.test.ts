import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hideReply } from '../../src/conversations/hide-reply.ts';
import { browserMissing, openBrowser } from '../browser.ts';
import { openDeskRoom, type DeskRoom } from '../conversations/desk-room.ts';
import type { TestMember } from '../house.ts';

const PICTURES = process.env['PICTURES'];

let browser: Browser;
let room: DeskRoom;
let postId: string;

beforeAll(async () => {
  if (browserMissing) return;
  browser = await openBrowser();
  room = await openDeskRoom();
  postId = await room.say(room.gritters, { text: 'Minus four at the summit, and the hospital road is next.' });
});
afterAll(async () => {
  await room?.close();
  await browser?.close();
});

async function signedIn(member: TestMember, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  const visitor = await room.site.signedIn(member);
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: room.site.origin })));
  return context.newPage();
}

const at = (path: string): string => room.site.origin + path;

async function expectFit(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${page.viewportSize()!.width}.png`, fullPage: true });
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(window!);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), page.url()).toEqual([]);
}

const WITHOUT_SCRIPTS = { javaScriptEnabled: false };

describe.skipIf(browserMissing).each([
  ['at a desk', { viewport: { width: 1280, height: 900 } }],
  ['on an old phone', { viewport: { width: 320, height: 640 } }],
] as [string, BrowserContextOptions][])('the pages of the weightier acts, %s', (_name, options) => {
  it('fit the window, and nothing keeps anybody out, in both languages', async () => {
    const heard = await room.hear(`Morag${options.viewport!.width}`, { to: { post: postId }, text: 'The hospital road was sheet ice at six this morning, and the nurses were walking up it.' });
    await room.hear(`Hamish${options.viewport!.width}`, { to: { post: postId }, text: 'Sheet ice on the hospital road this morning again.' });
    await room.hear(`Ailsa${options.viewport!.width}`, { to: { post: postId }, text: 'Could the library van come on Thursdays?' });
    const conversation = `/desk/inbox/${heard.conversationId}`;
    const page = await signedIn(room.members.owner, options);
    const pages: [string, string][] = [
      ['merge', `${conversation}/merge`], ['hand-over', `${conversation}/hand-over`], ['private', `${conversation}/private`], ['hide', `${conversation}/hide?reply=${heard.replyId}`],
      ['block', `${conversation}/block`], ['appeals', '/desk/appeals'], ['saved', '/desk/saved-answers'], ['rules', `${conversation}/rules`], ['outcome', `${conversation}/outcome`],
    ];
    for (const [name, path] of pages) {
      expect((await page.goto(at(path)))?.status(), path).toBe(200);
      await expectFit(page, name);
    }
    await page.goto(at(`${conversation}/hide?reply=${heard.replyId}`));
    await page.getByRole('button', { name: 'Hide it' }).click();
    await expectFit(page, 'hide-refused');
    await page.getByRole('button', { name: /Gàidhlig/ }).click();
    await page.waitForURL(/hide|\/desk/);
    await page.goto(at(`${conversation}/hide?reply=${heard.replyId}`));
    await expectFit(page, 'hide-gd');
    await page.getByRole('button', { name: /English/ }).click();
    await page.context().close();
  });
});

describe.skipIf(browserMissing)('without scripts, at the desk', () => {
  it('a conversation is moved to private, and everybody sees that something moved', async () => {
    const heard = await room.hear('Isla', { to: { post: postId }, text: 'My mother of 91 cannot get out of 4 Canary Lane.' });
    const page = await signedIn(room.members.moderator, WITHOUT_SCRIPTS);
    await page.goto(at(`/desk/inbox/${heard.conversationId}`));
    await page.getByRole('button', { name: 'Make private' }).click();
    await page.waitForURL(/done=private/);
    expect(await page.getByRole('status').first().textContent()).toMatch(/Private now/);
    expect((await room.read(`/@gritters/${postId}`)).html).not.toContain('Canary Lane');
    await page.context().close();
  });

  it('an answer that was begun is still typed after moving to private, and an author is back at the list', async () => {
    const heard = await room.hear('Ina', { to: { post: postId }, text: 'My pills are on the bus.' });
    const page = await signedIn(room.members.moderator, WITHOUT_SCRIPTS);
    await page.goto(at(`/desk/inbox/${heard.conversationId}`));
    await page.locator('textarea[name=text]').fill('Dear Ina, we');
    await page.getByRole('button', { name: 'Make private' }).click();
    expect(await page.locator('textarea[name=text]').inputValue()).toBe('Dear Ina, we');
    const other = await room.hear('Isa', { to: { post: postId }, text: 'And mine too.' });
    const author = await signedIn(room.members.author, WITHOUT_SCRIPTS);
    await author.goto(at(`/desk/inbox/${other.conversationId}`));
    await author.getByRole('button', { name: 'Make private' }).click();
    await author.waitForURL(/\/desk\/inbox\?done=private/);
    for (const each of [page, author]) await each.context().close();
  });

  it('forty who ask the same are merged and answered once', async () => {
    const heard = [];
    for (let person = 0; person < 40; person++) heard.push(await room.hear(`Forty${person}`, { text: `Why was garden waste not collected in Kilmorach this week? I pay for it. (${person})` }));
    await room.hear('Other', { text: 'Does the curling pond hold yet?' });
    const page = await signedIn(room.members.moderator, WITHOUT_SCRIPTS);
    await page.goto(at(`/desk/inbox/${heard[0]!.conversationId}/merge`));
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(39);
    await page.getByRole('button', { name: 'Merge those ticked' }).click();
    await page.waitForURL(/done=merged/);
    await room.answer(heard[0]!.conversationId, 'The lorry broke down. It comes on Saturday.');
    const told = (await room.letters('answered')).filter(({ to_address }) => to_address.startsWith('forty'));
    expect([told.length, new Set(told.map(({ to_address }) => to_address)).size]).toEqual([40, 40]);
    await page.context().close();
  });

  it('hides under a house rule, is appealed against by the resident’s own link, and overturned by a colleague', async () => {
    const heard = await room.hear('Ewan', { to: { post: postId }, text: 'Wee Rhona of Primary 3 fell on that ice.' });
    const moderator = await signedIn(room.members.moderator, WITHOUT_SCRIPTS);
    await moderator.goto(at(`/desk/inbox/${heard.conversationId}`));
    await moderator.getByRole('link', { name: /Hide, with a house rule/ }).click();
    await moderator.getByLabel(/no private facts/).check();
    await moderator.getByLabel('Until when?').selectOption('30');
    await moderator.getByLabel('Words to the person').fill('It names a child and her class.');
    await moderator.getByRole('button', { name: 'Hide it' }).click();
    await moderator.waitForURL(/done=hidden/);
    expect((await room.read(`/@gritters/${postId}`)).html).not.toContain('Wee Rhona');

    const letter = (await room.letters('hidden')).find(({ to_address }) => to_address === 'ewan@resident.example')!;
    const resident = await (await browser.newContext(WITHOUT_SCRIPTS)).newPage();
    await resident.goto(/http\S+\/conversation\/\S+/.exec(letter.text)![0]);
    await resident.getByRole('textbox', { name: 'Why you think this is wrong' }).fill('Rhona is my own dog.');
    await resident.getByRole('button', { name: 'Ask for another look' }).click();

    await moderator.goto(at('/desk/appeals'));
    expect(await moderator.getByText('You decided this').count()).toBe(1);
    const owner = await signedIn(room.members.owner, WITHOUT_SCRIPTS);
    await owner.goto(at('/desk/appeals'));
    await owner.getByRole('link', { name: /Ewan/ }).click();
    await expectFitPlain(owner);
    await owner.getByLabel('The person is right').check();
    await owner.getByLabel('Words to the person').fill('A dog may be named.');
    await owner.getByRole('button', { name: 'Answer the appeal' }).click();
    await owner.waitForURL(/done=answered/);
    expect((await room.read(`/@gritters/${postId}`)).html).toContain('Wee Rhona');
    expect((await room.letters('appeal-answered')).filter(({ to_address }) => to_address === 'ewan@resident.example')).toHaveLength(1);
    for (const page of [moderator, resident, owner]) await page.context().close();
  });

  it('what was typed is given back, an outcome is told, and a saved answer kept', async () => {
    const heard = await room.hear('Una', { text: 'Will the footbridge be mended?' });
    const page = await signedIn(room.members.owner, WITHOUT_SCRIPTS);
    await page.goto(at(`/desk/threads/${heard.threadId}/outcome`));
    await page.getByLabel('You said').fill('Mend the footbridge.');
    await page.getByRole('button', { name: /tell everybody once/ }).click();
    expect(await page.getByLabel('You said').inputValue()).toBe('Mend the footbridge.');
    await page.getByLabel('We did').fill('Its deck was laid anew.');
    await page.getByRole('button', { name: /tell everybody once/ }).click();
    await page.waitForURL(/done=said/);
    expect(await page.getByRole('status').textContent()).toMatch(/Took part: 1. Told: 1/);

    await page.goto(at('/desk/saved-answers'));
    await page.getByLabel('What it is for').fill('Routes');
    await page.getByLabel('Words').fill('Hello {nmae}');
    await page.getByRole('button', { name: 'Save the answer' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Nothing fills {nmae}');
    await page.getByLabel('Words').fill('Hello {name}, see {link}.');
    await page.getByRole('button', { name: 'Save the answer' }).click();
    await page.waitForURL(/done=saved/);
    await page.getByRole('link', { name: 'Change Routes' }).click();
    expect(await page.getByLabel('Words').inputValue()).toBe('Hello {name}, see {link}.');

    await page.goto(at(`/desk/threads/${postId}/rules`));
    await page.getByLabel('5 minutes').check();
    await page.getByLabel('Takes replies until').fill('2027-02-01T17:00');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/done=1/);
    expect(await page.getByLabel('Takes replies until').inputValue()).toBe('2027-02-01T17:00');
    await page.context().close();
  });

  it('an appeal of one’s own decision says who answers it', async () => {
    const heard = await room.hear('Vera', { to: { post: postId }, text: 'Their gritter number is 07700 900 123.' });
    const outcome = await hideReply(room.site.open, room.desk.owner, heard.replyId, { rule: 'private-facts', days: 30, words: 'A telephone number.' });
    if (!outcome.ok) throw new Error(outcome.refusal.reason);
    await room.site.open.database.transaction('house', (tx) => tx.updateTable('moderation_acts').set({ appeal: 'It is printed on the gritter.', appealed_at: room.site.house.clock() }).where('id', '=', outcome.actId).execute());
    const page = await signedIn(room.members.owner, { viewport: { width: 320, height: 640 } });
    await page.goto(at(`/desk/appeals/${outcome.actId}`));
    expect(await page.getByText('a colleague who moderates Night Gritters answers').count()).toBe(1);
    await expectFit(page, 'appeal-own');
    const colleague = await signedIn(room.members.moderator, { viewport: { width: 1280, height: 900 } });
    await colleague.goto(at(`/desk/appeals/${outcome.actId}`));
    await expectFit(colleague, 'appeal');
    await colleague.goto(at('/desk/appeals'));
    await expectFit(colleague, 'appeals-one');
    await colleague.goto(at(`/desk/inbox/${heard.conversationId}/hide?reply=${heard.replyId}`));
    await colleague.getByRole('button', { name: 'Show it again' }).click();
    await colleague.waitForURL(/done=shown-again/);
    for (const each of [page, colleague]) await each.context().close();
  });
});

async function expectFitPlain(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]).catch(() => [0, 0]);
  expect(content).toBeLessThanOrEqual(window!);
}
