import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerReply } from '../../src/conversations/answer-reply.ts';
import { storeConversation, storeReply } from '../../src/conversations/conversations.store.ts';
import type { Incoming } from '../../src/conversations/incoming.ts';
import { receiveReply, threadTags } from '../../src/conversations/receive-reply.ts';
import { showInThread } from '../../src/conversations/thread-items.store.ts';
import { newId } from '../../src/core/ids.ts';
import type { Writer } from '../../src/platform/database.ts';
import { faultsIn, openNewsroom, type Newsroom } from './newsroom.ts';

let room: Newsroom;
let postId: string;
let source = 0;
beforeAll(async () => void (room = await openNewsroom()));
afterAll(() => room.close());
beforeEach(async () => {
  room.site.house.time.set('2026-11-24T10:00:00Z');
  postId = await room.say(room.library, { kind: 'question', text: 'Which evening would you use the library?' });
});

const person = (name: string) => ({ address: { kind: 'fediverse' as const, value: `@${name.toLowerCase().replaceAll(/\W/g, '')}@social.example` }, name, lang: 'en' as const, confirmed: true });

async function receive(name: string, text: string, given: Partial<Incoming> = {}) {
  const outcome = await receiveReply(room.site.open, {
    channel: 'web', sourceId: `t-${++source}`, author: person(name), to: { post: postId }, text, lang: 'en', saidAt: room.site.house.clock(), isPrivate: false, wantsLetter: false, ...given });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome;
}

async function answer(conversationId: string, text: string): Promise<string> {
  const { revision } = await room.site.house.database.within('house', (reader) => reader.selectFrom('conversations').select('revision').where('id', '=', conversationId).executeTakeFirstOrThrow());
  const id = newId();
  expect(await answerReply(room.site.open, room.writer, { id, conversationId, seen: revision, lang: 'en', text, close: false })).toMatchObject({ ok: true });
  return id;
}

/** Does with rows what the desk does, and tells the pages. */
async function atTheDesk(threadId: string, work: (tx: Writer) => Promise<unknown>): Promise<void> {
  await room.site.open.database.transaction({ authority: room.council.id }, async (tx) => void (await work(tx)));
  await room.site.open.announce({ tags: [...threadTags({ threadId, authorityId: room.council.id }), `outcomes:${room.council.id}`], topics: [] });
}

const hide = (reply: { conversationId: string; replyId: string; residentId: string; threadId: string }, rule: string) =>
  atTheDesk(reply.threadId, async (tx) => {
    const member = await tx.selectFrom('members').select('id').executeTakeFirstOrThrow();
    await storeReply(tx, reply.replyId, { state: 'hidden' });
    await tx.insertInto('moderation_acts').values({
      id: newId(), authority_id: room.council.id, act: 'hide', reply_id: reply.replyId, resident_id: reply.residentId, conversation_id: reply.conversationId, rule,
      evidence: 'EVIDENCE-CANARY', words: 'It named a neighbour.', until: new Date('2026-12-21T12:00:00Z'), member_id: member.id, done_at: room.site.house.clock(),
    }).execute();
    await showInThread(tx, reply.conversationId);
  });

const page = async (path = `/@libraries/${postId}`): Promise<string> => (await room.read(path)).html;
const itemOf = (html: string, id: string): string => new RegExp(`<li id="reply-${id}">[\\s\\S]*?</article>`).exec(html)?.[0] ?? '';

describe('the conversation below a post', () => {
  it('says who replied and from where, who answered as what, and how long it took', async () => {
    const asked = await receive('Jean R.', 'Will there be a person at the desk?');
    room.site.house.time.pass({ hours: 2, minutes: 5 });
    const answerId = await answer(asked.conversationId, 'A person, Jean.');
    const html = await page();
    expect(html).toContain('aria-label="Reply by Jean R., a resident"');
    expect(itemOf(html, asked.replyId)).toMatch(/Resident<\/span><span class="ww-kind">on this site[\s\S]*Answered in 2 h 5 min/);
    expect(itemOf(html, answerId)).toMatch(/ww-reply--official" aria-label="Official answer by Libraries"[\s\S]*Official answer<\/span>[\s\S]*Nine libraries and a van/);
    expect(html).toMatch(/1 reply<\/span>[\s\S]*1 person<\/span>/);
    expect(await faultsIn(html)).toEqual([]);
  });

  it('puts what is said to a reply below it, and deeper ones on the same level with whom they answer', async () => {
    const jean = await receive('Jean', 'Thursday.');
    const amit = await receive('Amit', 'Me too.', { to: { item: jean.replyId } });
    const ola = await receive('Ola', 'And me.', { to: { item: amit.replyId } });
    const html = await page();
    const branch = html.slice(html.indexOf(`id="reply-${jean.replyId}"`), html.indexOf('</section>', html.indexOf(`id="reply-${jean.replyId}"`)));
    expect([...branch.matchAll(/id="reply-([0-9a-f-]{36})"/g)].map(([, id]) => id)).toEqual([jean.replyId, amit.replyId, ola.replyId]);
    expect([...branch.matchAll(/<ol>/g)]).toHaveLength(1);
    expect(itemOf(html, ola.replyId)).toContain(`<a href="#reply-${amit.replyId}">In reply to Amit</a>`);
    expect(itemOf(html, amit.replyId)).not.toContain('In reply to');
    expect(await faultsIn(html)).toEqual([]);
  });

  it('has the oldest first, and the newest where somebody asks for it', async () => {
    const [first, second] = [await receive('Jean', 'First.'), (room.site.house.time.pass({ minutes: 1 }), await receive('Amit', 'Second.'))];
    const places = (html: string) => [first, second].map(({ replyId }) => html.indexOf(`id="reply-${replyId}"`));
    const [a, b] = places(await page());
    expect(a).toBeLessThan(b!);
    const [c, d] = places(await page(`/@libraries/${postId}?order=newest`));
    expect(c).toBeGreaterThan(d!);
    expect((await room.read(`/@libraries/${postId}?order=sideways`)).status).toBe(404);
  });

  it('says since when somebody waits, at night when the office opens, and is true again when it does', async () => {
    await receive('Amit', 'Could the children’s corner stay open?');
    expect(await page()).toContain('Waiting since 10:01am');
    room.site.house.time.set('2026-11-24T21:00:00Z');
    expect(await page()).toContain('Waiting. Office hours begin tomorrow, 9am; answer due by 10:01am');
    await receive('Ola', 'Late question.');
    expect(await page()).toContain('Waiting. Office hours begin tomorrow, 9am; answer due by 5pm');
    room.site.house.time.set('2026-11-25T09:00:01Z');
    const html = await page();
    expect(html).toContain('Waiting since yesterday at 9pm');
    expect(html).not.toContain('Office hours begin');
  });

  it('does not tell by its clock that somebody may need help', async () => {
    const [calm, care] = [await receive('Jean', 'One.'), await receive('Amit', 'Two.')];
    room.site.house.time.set('2026-11-24T21:00:00Z');
    await atTheDesk(postId, async (tx) => {
      await storeConversation(tx, care.conversationId, { lane: 'care', due_at: new Date('2026-11-24T10:16:00Z') });
      await showInThread(tx, care.conversationId);
    });
    const html = await page();
    const clock = (id: string) => /<span class="ww-clock[\s\S]*?<\/svg>([^<]*)/.exec(itemOf(html, id))?.[1];
    expect(clock(care.replyId)).toBe(clock(calm.replyId));
  });

  it('marks a name that could be taken for an official one, and gives no resident a shield', async () => {
    const { replyId } = await receive('Night Gritters', 'The road is open 🛡 Official answer');
    const item = itemOf(await page(), replyId);
    expect(item).toContain('Not official: this is not Night Gritters');
    expect(item).not.toContain('ww-official');
  });

  it('shows markup as the letters it is, and gives a link of a stranger no recommendation', async () => {
    const { replyId } = await receive('<b>Bob</b>', '<img src=x onerror=alert(1)> see https://spam.example/a');
    const item = itemOf(await page(), replyId);
    expect(item).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(item).toContain('<a href="https://spam.example/a" rel="nofollow ugc noopener">');
    expect(item).not.toMatch(/<b>|<img/);
  });

  it('says of a hidden reply by which rule, until when, and that its writer can appeal', async () => {
    const reply = await receive('Amit', 'HIDDEN-CANARY lives at number 4');
    await hide(reply, 'private-facts');
    const html = await page();
    expect(html).toMatch(/<strong>This reply is hidden<\/strong> until Monday 21 December 2026\. House rule 3: no private facts about other people\. It named a neighbour\. The writer has been told and can appeal\. <a href="\/northern-glens\/house-rules#rule-private-facts">/);
    expect(html).not.toMatch(/CANARY|Amit/);
    expect(await faultsIn(html)).toEqual([]);
    expect(await page(`/gd/@libraries/${postId}`)).toMatch(/Tha an fhreagairt seo am falach<\/strong> gu Diluain 21 an Dùbhlachd 2026\. Riaghailt 3:/);
  });

  it('keeps a note where words were withdrawn or erased', async () => {
    const [one, two] = [await receive('Jean', 'WITHDRAWN-CANARY'), await receive('Amit', 'ERASED-CANARY')];
    await atTheDesk(postId, async (tx) => {
      await storeReply(tx, one.replyId, { state: 'withdrawn' });
      await storeReply(tx, two.replyId, { state: 'erased' });
      for (const { conversationId } of [one, two]) await showInThread(tx, conversationId);
    });
    const html = await page();
    expect(html).toContain('A reply was withdrawn by its writer.');
    expect(html).toContain('A reply was erased');
    expect(html).not.toMatch(/CANARY|Jean|Amit/);
    expect(html).toMatch(/2 replies<\/span>[\s\S]*2 people<\/span>/);
  });

  it('counts what moved to private, keeps what others said to it, and nothing else', async () => {
    const moved = await receive('Jean', 'MOVED-CANARY');
    const other = await receive('Amit', 'I agree with her.', { to: { item: moved.replyId } });
    await atTheDesk(postId, async (tx) => {
      await storeConversation(tx, moved.conversationId, { is_private: true, moved_private_at: room.site.house.clock() });
      await showInThread(tx, moved.conversationId);
    });
    const html = await page();
    expect(html).toContain('1 conversation moved to private.');
    expect(html).toContain(`id="reply-${other.replyId}"`);
    expect(html).not.toMatch(/MOVED-CANARY|Jean/);
    expect(html).not.toContain(`id="reply-${moved.replyId}"`);
    expect(await faultsIn(html)).toEqual([]);
  });

  it('leads from all who asked the same to the one answer', async () => {
    const [first, second] = [await receive('Jean', 'Is it heated?'), await receive('Amit', 'Heated?')];
    await atTheDesk(postId, (tx) => storeConversation(tx, second.conversationId, { merged_into: first.conversationId }));
    const answerId = await answer(first.conversationId, 'It is.');
    const html = await page();
    expect(itemOf(html, second.replyId)).toContain(`Answered together with others: <a href="/@libraries/${postId}#reply-${answerId}">see the answer</a>`);
    expect(itemOf(html, first.replyId)).not.toContain('together with others');
  });

  it('shows nothing of what is held, not confirmed or for the council alone', async () => {
    await receive('', 'HELD-CANARY', { author: { ...person('x'), address: null, name: 'HELD-NAME' } });
    await receive('P', 'PRIVATE-CANARY', { isPrivate: true });
    await receive('U', 'UNCONFIRMED-CANARY', { author: { ...person('U'), address: { kind: 'email', value: 'secret@example.org' }, confirmed: false } });
    for (const path of [`/@libraries/${postId}`, `/gd/@libraries/${postId}`, '/northern-glens/questions', '/northern-glens']) {
      expect(await page(path)).not.toMatch(/CANARY|HELD-NAME|secret@|social\.example/);
    }
    expect(await page()).toContain('No replies yet');
  });

  it('has what came of it on top', async () => {
    await receive('Jean', 'Thursday.');
    await atTheDesk(postId, (tx) => tx.insertInto('outcomes').values({
      id: newId(), authority_id: room.council.id, thread_id: postId, post_id: postId, voice_id: room.library.id, you_said: 'Thursday, by a long way.', we_did: 'Open until 7:30pm.',
      decided_by: 'Ishbel Grant, head of libraries', lang: 'en', decided_at: room.site.house.clock(), contributors: 31, told: 31 }).execute());
    const html = await page();
    expect(html).toMatch(/You said, we did<\/h2>[\s\S]*Thursday, by a long way\.[\s\S]*Open until 7:30pm\.[\s\S]*Decided by Ishbel Grant, head of libraries,[\s\S]*All 31 people who replied have been told\.[\s\S]*id="conversation"/);
    const list = await page('/northern-glens/outcomes');
    expect(list).toMatch(new RegExp(`<a href="/@libraries/${postId}">Which evening would you use the library\\?</a>[\\s\\S]*Open until 7:30pm`));
    for (const shown of [html, list, await page('/gd/northern-glens/outcomes')]) expect(await faultsIn(shown)).toEqual([]);
  });
});

describe('the form below a post', () => {
  const rules = (given: { slow_seconds?: number; closes_at?: Date; holds_overnight?: boolean }) =>
    atTheDesk(postId, (tx) => tx.insertInto('thread_rules').values({ thread_id: postId, authority_id: room.council.id, ...given }).execute());

  it('replies to the post, or to a reply that somebody chose', async () => {
    const { replyId } = await receive('Jean', 'Thursday.');
    const html = await page();
    expect(html).toContain(`action="/@libraries/${postId}/reply"`);
    expect(itemOf(html, replyId)).toContain(`href="/@libraries/${postId}?to=${replyId}#reply-form"`);
    const chosen = await page(`/@libraries/${postId}?to=${replyId}`);
    expect(chosen).toContain(`<input type="hidden" name="to" value="${replyId}">`);
    expect(chosen).toContain('Reply to Jean');
    expect(chosen).toContain(`<link rel="canonical" href="${room.site.origin}/@libraries/${postId}">`);
    expect(await faultsIn(chosen)).toEqual([]);
  });

  it('does not reply to what is in another thread, or nowhere', async () => {
    const elsewhere = await receive('Jean', 'There.', { to: { post: await room.say(room.gritters, { text: 'Minus four.' }) } });
    for (const id of [elsewhere.replyId, newId()]) expect(await page(`/@libraries/${postId}?to=${id}`)).not.toContain('name="to"');
    expect((await room.read(`/@libraries/${postId}?to=nonsense`)).status).toBe(404);
  });

  it('says before anybody types how slow the conversation is, when it closes and what waits for the morning', async () => {
    await rules({ slow_seconds: 600, closes_at: new Date('2026-11-24T17:00:00Z'), holds_overnight: true });
    expect(await page()).toMatch(/This conversation closes Tuesday 24 November, 5pm\. To leave room for everybody, each person can reply once in 10 min\. What is written between 10pm and 7am is shown in the morning/);
    room.site.house.time.set('2026-11-24T17:00:01Z');
    const html = await page();
    expect(html).toContain('This conversation closed Tuesday 24 November, 5pm. Nothing more can be added to it.');
    expect(html).not.toContain('<form');
    expect(html).not.toContain('?to=');
    expect(await faultsIn(html)).toEqual([]);
  });

  it('goes with the thread when the post is withdrawn', async () => {
    const { conversationId } = await receive('Jean', 'Thursday it is.');
    const answerId = await answer(conversationId, 'Noted, Jean.');
    await room.withdraw(postId, 'Wrong question.');
    const { html, status } = await room.read(`/@libraries/${postId}`);
    expect([status, /Jean|<form|Thursday/.test(html)]).toEqual([410, false]);
    const own = await page(`/@libraries/${answerId}`);
    expect(own).toContain('This answer stood below a post that has been withdrawn.');
    expect(own).not.toContain('Thursday it is');
  });
});

describe('an answer’s own page', () => {
  it('shows what it answers and leads into the conversation', async () => {
    const asked = await receive('Jean', 'Will there be a person?');
    const answerId = await answer(asked.conversationId, 'A person.');
    const html = await page(`/@libraries/${answerId}`);
    expect(html).toMatch(/What this answers<\/h2>[\s\S]*Will there be a person\?[\s\S]*A person\./);
    expect(html).toContain(`<a href="/@libraries/${postId}#reply-${answerId}">Read the whole conversation</a>`);
    expect(await faultsIn(html)).toEqual([]);
    await hide(asked, 'hatred');
    const after = await page(`/@libraries/${answerId}`);
    expect(after).toContain('This reply is hidden');
    expect(after).not.toContain('Will there be');
  });
});

describe('questions to an authority', () => {
  it('are listed newest first with how they stand, and can be asked of any open voice', async () => {
    const one = await receive('Jean', 'When is bin day?', { to: { voice: room.gritters.id } });
    room.site.house.time.pass({ minutes: 1 });
    const two = await receive('Amit', 'Who clears the path?', { to: { voice: room.library.id } });
    await answer(one.conversationId, 'Tuesday.');
    const html = await page('/northern-glens/questions');
    expect(html.indexOf('Who clears the path?')).toBeLessThan(html.indexOf('When is bin day?'));
    expect(html).toMatch(/Waiting since/);
    expect(html).toContain('action="/northern-glens/questions"');
    expect([...html.matchAll(/<option value="[^"]*">([^<]*)/g)].map(([, name]) => name)).toEqual(['Libraries', 'Night Gritters']);
    const waiting = await page('/northern-glens/questions?show=waiting');
    expect([waiting.includes('Who clears the path?'), waiting.includes('When is bin day?')]).toEqual([true, false]);
    for (const shown of [html, waiting, await page('/gd/northern-glens/questions')]) expect(await faultsIn(shown)).toEqual([]);
    expect(html).toContain(`href="/northern-glens/questions/${two.replyId}"`);
  });

  it('have a page each, with the answers below and a form of their own', async () => {
    const asked = await receive('Jean', 'Is the pool warm?', { to: { voice: room.library.id } });
    const answerId = await answer(asked.conversationId, 'Twenty-eight degrees.');
    const path = `/northern-glens/questions/${asked.replyId}`;
    const html = await page(path);
    expect(html).toMatch(/aria-label="Question by Jean, a resident"[\s\S]*Is the pool warm\?[\s\S]*Twenty-eight degrees\./);
    expect([...html.matchAll(/id="reply-([0-9a-f-]{36})"/g)].map(([, id]) => id)).toEqual([asked.replyId, answerId]);
    expect(html).toContain(`action="${path}/reply"`);
    expect(await page(`/gd${path}`)).toContain(`action="${path}/reply?lang=gd"`);
    expect((await page(`/@libraries/${answerId}`))).toContain(`<a href="${path}#reply-${answerId}">`);
    expect(await faultsIn(html)).toEqual([]);
    for (const missing of [newId(), postId, 'x']) expect((await room.read(`/northern-glens/questions/${missing}`)).status).toBe(404);
  });

  it('go on in pages', async () => {
    for (let count = 0; count < 21; count++) await receive('Jean', `Question ${count}?`, { to: { voice: room.gritters.id }, saidAt: room.site.house.clock() });
    const html = await page('/northern-glens/questions');
    const [, older] = /href="([^"]+)" rel="next"/.exec(html) ?? [];
    expect([...html.matchAll(/<li id="reply-/g)]).toHaveLength(20);
    expect(await page(older!)).toContain('Back to the newest questions');
  });

  it('that are hidden keep their page without their words', async () => {
    room.site.house.time.pass({ minutes: 5 });
    const asked = await receive('Jean', 'CANARY question', { to: { voice: room.library.id } });
    await hide(asked, 'threats');
    for (const path of [`/northern-glens/questions/${asked.replyId}`, '/northern-glens/questions']) {
      expect(await page(path)).toContain('This question is hidden');
      expect(await page(path)).not.toContain('CANARY');
    }
    expect(await page(`/northern-glens/questions/${asked.replyId}`)).toContain('<meta name="robots" content="noindex">');
  });
});
