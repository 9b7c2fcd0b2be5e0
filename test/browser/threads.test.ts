import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerReply } from '../../src/conversations/answer-reply.ts';
import { storeReply } from '../../src/conversations/conversations.store.ts';
import type { Incoming } from '../../src/conversations/incoming.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { showInThread } from '../../src/conversations/thread-items.store.ts';
import { newId } from '../../src/core/ids.ts';
import { browserMissing, openBrowser } from '../browser.ts';
import { openNewsroom, type Newsroom } from '../public/newsroom.ts';
import { expectAccessible, look } from './look.ts';

const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 900 };

let browser: Browser;
let room: Newsroom;
let post: string;
let question: string;
let jean: string;
let source = 0;

async function receive(name: string, text: string, to: Incoming['to']) {
  const outcome = await receiveReply(room.site.open, {
    channel: name.startsWith('@') ? 'fediverse' : 'web', sourceId: `b-${++source}`, text, to, lang: 'en', saidAt: room.site.house.clock(), isPrivate: false, wantsLetter: false,
    author: { address: { kind: 'fediverse', value: `@r${source}@social.example` }, name, lang: 'en', confirmed: true } });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  room.site.house.time.pass({ minutes: 7 });
  return outcome;
}

async function answer(conversationId: string, text: string): Promise<string> {
  const { revision } = await room.site.house.database.within('house', (reader) => reader.selectFrom('conversations').select('revision').where('id', '=', conversationId).executeTakeFirstOrThrow());
  const id = newId();
  expect(await answerReply(room.site.open, room.writer, { id, conversationId, seen: revision, lang: 'en', text, close: false })).toMatchObject({ ok: true });
  return id;
}

async function fillThread(): Promise<void> {
  post = await room.say(room.library, { kind: 'question', text: 'Which evening would you use Kilmorach Library, if we opened until 8pm on one? Tell us why, and what would stop you.' });
  const first = await receive('Jean R.', 'Thursday. I finish at five and the shop bus goes at twenty to eight. Will there be a person at the desk, or only a machine?', { post });
  jean = first.replyId;
  const answered = await answer(first.conversationId, 'A person, Jean. Two, in fact: one for the desk and one for whoever cannot find the large print.');
  const next = await receive('@callum@mastodon.example', 'Never mind evenings, why is the heating on? https://heating.example/averyveryverylongaddress/that/goes/on/and/on/for/ever/and/ever.html', { item: answered });
  const deep = await receive('Ola', 'He is right.', { item: next.replyId });
  await receive('Night Gritters', 'We are the real ones, honestly.', { item: deep.replyId });
  const hidden = await receive('Bob', 'My neighbour at number 4…', { post });
  await receive('Amit', 'Could the children’s corner stay open too? Mine come with me or not at all.', { post });
  await room.site.open.database.transaction({ authority: room.council.id }, async (tx) => {
    const at = room.site.house.clock();
    const member = await tx.selectFrom('members').select('id').executeTakeFirstOrThrow();
    await storeReply(tx, hidden.replyId, { state: 'hidden' });
    await tx.insertInto('moderation_acts').values({
      id: newId(), authority_id: room.council.id, act: 'hide', reply_id: hidden.replyId, resident_id: hidden.residentId, conversation_id: hidden.conversationId, rule: 'private-facts',
      evidence: 'e', words: 'It named a neighbour.', until: new Date('2026-12-21T12:00:00Z'), member_id: member.id, done_at: at }).execute();
    await showInThread(tx, hidden.conversationId);
    await tx.insertInto('outcomes').values({
      id: newId(), authority_id: room.council.id, thread_id: post, post_id: post, voice_id: room.library.id, you_said: 'Thursday, by a long way (22 of 31 people).',
      we_did: 'Kilmorach opens until 7:30pm on Thursdays from 14 January.', decided_by: 'Ishbel Grant, head of libraries', lang: 'en', decided_at: at, contributors: 31, told: 22 }).execute();
  });
  const asked = await receive('Morag', 'When will the path by the canal be cleared of leaves?', { voice: room.gritters.id });
  question = asked.replyId;
  await answer(asked.conversationId, 'On Thursday, weather allowing.');
  await receive('Iain', 'Who do I ring about a broken street light?', { voice: room.library.id });
  await room.site.open.announce({ tags: ['everything'], topics: [] });
}

beforeAll(async () => {
  if (browserMissing) return;
  [browser, room] = await Promise.all([openBrowser(), openNewsroom()]);
  await fillThread();
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
});

describe.skipIf(browserMissing).each([
  ['at a desk', { viewport: DESKTOP }],
  ['in the dark', { viewport: DESKTOP, colorScheme: 'dark' }],
  ['on an old phone without scripts', { viewport: PHONE, javaScriptEnabled: false }],
  ['on a phone', { viewport: PHONE }],
] as [string, BrowserContextOptions][])('conversations %s', (name, options) => {
  it.each([
    ['thread', () => `/@libraries/${post}`], ['thread-gd', () => `/gd/@libraries/${post}`], ['thread-to', () => `/@libraries/${post}?to=${jean}`],
    ['questions', () => '/northern-glens/questions'], ['questions-gd', () => '/gd/northern-glens/questions'], ['question', () => `/northern-glens/questions/${question}`],
    ['outcomes', () => '/northern-glens/outcomes'], ['house-rules', () => '/northern-glens/house-rules'],
  ] as [string, () => string][])('can be read without moving sideways: %s', async (shot, path) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(`${room.site.origin}${path()}`);
    await look(page, `${name.replaceAll(' ', '-')}-${shot}`);
    // The accessibility checker is a script itself.
    if (options.javaScriptEnabled !== false) await expectAccessible(page);
    await context.close();
  });

  it('lead by keyboard from a reply to the form that replies to it', async () => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(`${room.site.origin}/@libraries/${post}`);
    await page.getByRole('link', { name: 'Reply to Jean R.' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\?to=/);
    expect(await page.getByRole('heading', { name: 'Reply to Jean R.' }).isVisible()).toBe(true);
    expect(await page.locator('input[name=to]').inputValue()).toBe(jean);
    await context.close();
  });
});

describe.skipIf(browserMissing)('on a phone', () => {
  it('no reply stands further in than the second level', async () => {
    const context = await browser.newContext({ viewport: PHONE });
    const page = await context.newPage();
    await page.goto(`${room.site.origin}/@libraries/${post}`);
    const lefts = await page.locator('.ww-thread li > *:first-child').evaluateAll((found) => found.map((one) => Math.round(one.getBoundingClientRect().left)));
    expect(new Set(lefts).size).toBeLessThanOrEqual(2);
    expect(Math.max(...lefts)).toBeLessThan(60);
    await context.close();
  });
});
