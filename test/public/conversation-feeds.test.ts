import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editReply, withdrawReply } from '../../src/conversations/change-reply.ts';
import { decideOutcome } from '../../src/conversations/decide-outcome.ts';
import { eraseResident } from '../../src/conversations/erase-resident.ts';
import { hideReply } from '../../src/conversations/hide-reply.ts';
import type { Incoming } from '../../src/conversations/incoming.ts';
import { makePrivate } from '../../src/conversations/make-private.ts';
import { openDeskRoom, type DeskRoom } from '../conversations/desk-room.ts';

let room: DeskRoom;
beforeAll(async () => void (room = await openDeskRoom()));
afterAll(() => room.close());

const rss = async (path: string) => parseRssFeed((await room.read(path)).html);
const json = async (path: string) => parseJsonFeed((await room.read(path)).html);
const itemAt = async (path: string, url: string) => (await json(path)).items?.find((item) => item.url === url);

async function ask(name: string, text: string, given: Partial<Incoming> = {}) {
  room.site.house.time.pass({ minutes: 1 });
  const heard = await room.hear(name, { text, ...given });
  return { ...heard, url: `${room.site.origin}/northern-glens/questions/${heard.replyId}` };
}

const decide = (threadId: string, given: { weDid?: string; lang?: string } = {}) => decideOutcome(room.site.open, room.desk.moderator, {
  threadId, youSaid: 'Minus four is cold.\n\nAnd <slippery>.', weDid: 'We grit at 4am.', decidedBy: 'Head of Roads', lang: 'en', closes: false, ...given });

const hide = (replyId: string) => hideReply(room.site.open, room.desk.moderator, replyId, { rule: 'private-facts', days: 90, words: 'It names a child.' });

const QUESTIONS = ['/northern-glens/questions.rss', '/northern-glens/questions.json'];
const OUTCOMES = ['/northern-glens/outcomes.rss', '/northern-glens/outcomes.json'];
const everyForm = async (paths: readonly string[]) => (await Promise.all([...paths, ...paths.map((path) => `/gd${path}`)].map(async (path) => (await room.read(path)).html))).join('\n');

describe('the feeds beside the questions to a council', () => {
  it('carry the newest thirty in both forms, newest first, each with its own page', async () => {
    expect(JSON.parse((await room.read('/northern-glens/questions.json')).html)).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', items: [] });
    const urls: string[] = [];
    for (let count = 0; count < 31; count++) urls.unshift((await ask(`Jean${count}`, `Is road ${count} open?`)).url);
    expect((await rss('/northern-glens/questions.rss')).items!.map(({ link }) => link)).toEqual(urls.slice(0, 30));
    expect((await json('/northern-glens/questions.json')).items!.map(({ url }) => url)).toEqual(urls.slice(0, 30));
    expect((await room.read('/northern-glens/questions.rss')).headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    expect((await room.read('/northern-glens/questions.json')).headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
    expect((await room.read('/nowhere/questions.rss')).status).toBe(404);
  });

  it('say in plain words what was asked, by whom and of whom', async () => {
    const { url } = await ask('Morag', 'Who clears <b>Mill Brae</b> & why?\nSee https://spam.example/a\n\nThank you. ]]>');
    expect(await itemAt('/northern-glens/questions.json', url)).toMatchObject({
      title: 'A question to Night Gritters: Who clears <b>Mill Brae</b> & why? See https://spam.example/a Thank you. ]]>',
      content_html: '<p>Who clears &lt;b&gt;Mill Brae&lt;/b&gt; &amp; why?<br>See https://spam.example/a</p><p>Thank you. ]]&gt;</p><p>Waiting for an answer.</p>',
      authors: [{ name: 'Morag, a resident' }], language: 'en',
    });
    const [item] = (await rss('/northern-glens/questions.rss')).items!;
    expect(item).toMatchObject({ guid: { value: url, isPermaLink: true }, dc: { creators: ['Morag, a resident'] } });
    expect(item!.description).toContain('<p>Who clears &lt;b&gt;');
  });

  it('do not let a resident pass for an official voice, nor for nobody', async () => {
    const { url } = await ask('Night Gritters', 'We are the real ones.', { author: { address: { kind: 'email', value: 'sly@resident.example' }, name: 'Night Gritters', lang: 'en', confirmed: true } });
    const posing = await itemAt('/northern-glens/questions.json', url);
    expect(posing!.authors).toEqual([{ name: 'Night Gritters, a resident' }]);
    expect(posing!.content_html).toContain('<p>Not official: this is not Night Gritters</p>');
    const nameless = await ask('', 'Who am I?', { author: { address: { kind: 'email', value: 'quiet@resident.example' }, name: '', lang: 'en', confirmed: true } });
    expect((await itemAt('/northern-glens/questions.json', nameless.url))!.authors).toEqual([{ name: 'A resident' }]);
  });

  it('say at once that a question was answered, and how long it took', async () => {
    const { url, conversationId } = await ask('Ola', 'When is bin day?');
    expect((await itemAt('/northern-glens/questions.json', url))!.content_html).toContain('Waiting for an answer.');
    room.site.house.time.pass({ hours: 2, minutes: 5 });
    await room.answer(conversationId, 'Tuesday.');
    const answered = await itemAt('/northern-glens/questions.json', url);
    expect(answered!.content_html).toBe('<p>When is bin day?</p><p>Answered in 2 h 5 min</p>');
    expect(answered!.date_modified).toBe(room.site.house.clock().toISOString());
  });

  it('show an edit at once', async () => {
    const asked = await ask('Amit', 'Is the pol open?');
    room.site.house.time.pass({ minutes: 1 });
    expect(await editReply(room.site.open, { ...asked, authorityId: room.council.id }, { text: 'Is the pool open?', editedAt: room.site.house.clock() })).toMatchObject({ ok: true });
    expect(await itemAt('/northern-glens/questions.json', asked.url)).toMatchObject({ title: 'A question to Night Gritters: Is the pool open?', date_modified: room.site.house.clock().toISOString() });
  });

  it('lose what was hidden, withdrawn, erased or moved to private, and never had what is held, private or not confirmed', async () => {
    const [hidden, withdrawn, erased, moved, stays] = [await ask('Ann', 'CANARY one'), await ask('Bea', 'CANARY two'), await ask('Cal', 'CANARY three'), await ask('Dee', 'CANARY four'), await ask('Eve', 'I stay.')];
    await ask('Fay', 'CANARY five', { isPrivate: true });
    await ask('', 'CANARY six', { author: { address: null, name: 'HELD-NAME', lang: 'en', confirmed: false } });
    await ask('', 'CANARY seven', { author: { address: { kind: 'email', value: 'secret@resident.example' }, name: 'UNCONFIRMED-NAME', lang: 'en', confirmed: false } });
    expect([...(await everyForm(QUESTIONS)).matchAll(/CANARY (\w+)/g)].map(([, word]) => word).every((word) => /one|two|three|four/.test(word!))).toBe(true);
    expect((await everyForm(QUESTIONS)).match(/CANARY/g)!.length).toBeGreaterThanOrEqual(4 * 4 * 2);
    expect(await hide(hidden.replyId)).toMatchObject({ ok: true });
    expect(await withdrawReply(room.site.open, { ...withdrawn, authorityId: room.council.id })).toMatchObject({ ok: true });
    await eraseResident(room.site.open, room.desk.administrator, erased.residentId);
    expect(await makePrivate(room.site.open, room.desk.moderator, moved.conversationId)).toMatchObject({ ok: true });
    const after = await everyForm(QUESTIONS);
    expect(after).not.toMatch(/CANARY|-NAME|@resident\.example|Ann,|Bea,|Cal,|Dee,/);
    for (const gone of [hidden, withdrawn, erased, moved]) expect(after).not.toContain(gone.replyId);
    expect(after).toContain(stays.replyId);
    expect((await json('/northern-glens/questions.json')).items).toHaveLength(30);
  });
});

describe('the feeds beside what came of conversations', () => {
  it('say what people said, what was done and by whom it was decided, and lead to the thread', async () => {
    const postId = await room.say(room.gritters, { text: 'When should we grit?' });
    await room.hear('Jean', { to: { post: postId }, text: 'Early.' });
    expect(await decide(postId)).toMatchObject({ ok: true });
    const url = `${room.site.origin}/@gritters/${postId}#outcome`;
    expect(await itemAt('/northern-glens/outcomes.json', url)).toMatchObject({
      title: 'You said, we did: When should we grit?', language: 'en', date_published: room.site.house.clock().toISOString(),
      authors: [{ name: 'Night Gritters, Northern Glens Council', url: `${room.site.origin}/@gritters` }],
      content_html: '<p><strong>You said</strong></p><p>Minus four is cold.</p><p>And &lt;slippery&gt;.</p><p><strong>We did</strong></p><p>We grit at 4am.</p>'
        + '<p>Decided by Head of Roads, Tuesday 24 November 2026. The one person who replied has been told.</p>',
    });
    expect((await rss('/northern-glens/outcomes.rss')).items![0]).toMatchObject({ link: url, guid: { value: url, isPermaLink: true } });
    expect((await room.read(`/@gritters/${postId}`)).html).toContain('id="outcome"');
  });

  it('show newer words at once, in the language of whoever wrote them', async () => {
    const { threadId, url } = await ask('Una', 'Cò bhios a’ glanadh an rathaid?');
    await decide(threadId);
    room.site.house.time.pass({ minutes: 1 });
    await decide(threadId, { weDid: 'Nì sinne e.', lang: 'gd' });
    const item = await itemAt('/northern-glens/outcomes.json', `${url}#outcome`);
    expect(item).toMatchObject({ title: 'Thuirt sibhse, rinn sinne: Cò bhios a’ glanadh an rathaid?', language: 'gd', date_modified: room.site.house.clock().toISOString() });
    expect(item!.content_html).toMatch(/<strong>Rinn sinne<\/strong><\/p><p>Nì sinne e\.<\/p>/);
  });

  it('carry, as their page does, no word of a question that was hidden or of a post that was withdrawn since', async () => {
    const asked = await ask('Ivy', 'CANARY lives at number 4');
    const postId = await room.say(room.gritters, { text: 'CANARY of ours' });
    for (const threadId of [asked.threadId, postId]) expect(await decide(threadId)).toMatchObject({ ok: true });
    const paths = [...OUTCOMES, '/northern-glens/outcomes'];
    expect((await everyForm(paths)).match(/CANARY (lives|of)/g)).toHaveLength(12);
    await hide(asked.replyId);
    await room.withdraw(postId, 'It was wrong.');
    const after = await everyForm(paths);
    expect(after).not.toContain('CANARY');
    expect(after).toContain('You said, we did: A conversation with Night Gritters');
  });
});

describe('both', () => {
  it('are named on their page, for readers and for people, in its language', async () => {
    for (const [list, title] of [['questions', 'Questions to Northern Glens Council'], ['outcomes', 'You said, we did: Northern Glens Council']]) {
      const { html } = await room.read(`/northern-glens/${list}`);
      expect(html).toContain(`<link rel="alternate" type="application/rss+xml" title="${title}" href="/northern-glens/${list}.rss">`);
      expect(html).toContain(`<link rel="alternate" type="application/feed+json" title="${title}" href="/northern-glens/${list}.json">`);
      expect((await room.read(`/gd/northern-glens/${list}`)).html).toMatch(new RegExp(`<a href="/gd/northern-glens/${list}\\.rss">[\\s\\S]*<a href="/gd/northern-glens/${list}\\.json"`));
      expect(await rss(`/northern-glens/${list}.rss`)).toMatchObject({ title, link: `${room.site.origin}/northern-glens/${list}`, language: 'en-GB' });
    }
  });

  it('speak Gaelic around the items below /gd, and keep the items’ addresses', async () => {
    expect(await rss('/gd/northern-glens/questions.rss')).toMatchObject({
      title: 'Ceistean gu Comhairle nan Gleann a Tuath', link: `${room.site.origin}/gd/northern-glens/questions`, language: 'gd' });
    expect((await rss('/gd/northern-glens/outcomes.rss')).title).toBe('Thuirt sibhse, rinn sinne: Comhairle nan Gleann a Tuath');
    for (const [english] of [QUESTIONS, OUTCOMES]) expect((await rss(`/gd${english}`)).items!.map(({ link }) => link)).toEqual((await rss(english!)).items!.map(({ link }) => link));
  });
});
