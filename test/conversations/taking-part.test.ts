import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editReply, withdrawReply } from '../../src/conversations/change-reply.ts';
import { handOver } from '../../src/conversations/hand-over.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { threadOf } from '../../src/conversations/thread.queries.ts';
import { sayIn } from '../../src/core/words/index.ts';
import { replyForm } from '../../src/web/parts/reply-form.ts';
import { newId } from '../../src/core/ids.ts';
import { faultsIn, openNewsroom } from '../public/newsroom.ts';
import { answer, letterOf, linkIn, open, openPost, send, stored, type Page, type Post } from './resident.ts';

let post: Post;
let postId: string;
let at: string;
let n = 0;

beforeAll(async () => {
  post = await openPost();
  postId = await post.room.say(post.room.gritters, { text: 'Minus four at the summit.' });
  at = `/@gritters/${postId}/reply`;
});
afterAll(() => post.close());

const someone = () => post.room.site.visitor();
const newMail = (): string => `jean-${++n}@home.example`;
const thread = () => threadOf(post.room.site.open.database, postId);
const shownTexts = async (): Promise<string[]> => (await thread()).items.filter(({ state }) => state === 'shown').map(({ text }) => text);
const words = (text = `Will the road be done? ${++n}`): string => text;

/** Writes with an address, and gives the path of the link in the letter that came. */
async function write(visitor = someone(), fields: Record<string, string> = {}): Promise<{ text: string; email: string; confirm: string; visitor: typeof visitor }> {
  const [text, email] = [fields['text'] ?? words(), fields['email'] ?? newMail()];
  const letter = await letterOf(post.mail, () => send(visitor, at, { text, name: 'Jean R.', email, ...fields }));
  return { text, email, confirm: linkIn(letter, 'confirm'), visitor };
}

/** Writes, confirms, and gives the path of their own conversation. */
async function takePart(fields: Record<string, string> = {}, confirming: Record<string, string> = {}) {
  const written = await write(someone(), fields);
  const page = await send(written.visitor, written.confirm, confirming);
  expect(page.status).toBe(200);
  return { ...written, page, own: linkIn(page.html, 'conversation') };
}

/** Writes without any address, and gives the path of their own conversation. */
async function writeNameless(fields: Record<string, string> = {}, visitor = someone()) {
  const text = fields['text'] ?? words();
  const page = await send(visitor, at, { text, ...fields });
  expect(page.status).toBe(200);
  return { text, page, own: linkIn(page.html, 'conversation'), visitor };
}

describe('writing with an address', () => {
  it('sends one link, and shows the words when its button is pressed and not before', async () => {
    const { text, confirm, visitor } = await write();
    expect(await shownTexts()).not.toContain(text);
    const asked = await open(visitor, confirm);
    expect(asked.html).toContain(text);
    expect(asked.html).toContain('Is this from you?');
    // Programs that look through mail open links.
    expect(await shownTexts()).not.toContain(text);
    const done = await send(visitor, confirm, {});
    expect(done.html).toContain('It is on the page');
    expect(done.html).toMatch(/Expect an answer by|Our office is closed now/);
    expect(await shownTexts()).toContain(text);
    expect((await thread()).items.find((item) => item.text === text)).toMatchObject({ name: 'Jean R.', waiting: true });
  });

  it('takes words that are sent twice once, and writes one letter', async () => {
    const [text, email, before] = [words(), newMail(), post.mail.letters.length];
    const visitor = someone();
    const pages = await Promise.all([1, 2].map(() => send(visitor, at, { text, email })));
    expect(pages.map(({ status }) => status)).toEqual([200, 200]);
    await expect.poll(() => post.mail.letters.length).toBe(before + 1);
    await stored(post.room, text);
  });

  it('says so when the link is pressed twice, and shows the same', async () => {
    const { confirm, visitor, text } = await write();
    const [first, second] = await Promise.all([send(visitor, confirm, {}), send(visitor, confirm, {})]);
    expect([first.status, second.status]).toEqual([200, 200]);
    for (const page of [first, second]) expect(page.html).toContain('It is on the page');
    expect((await shownTexts()).filter((shown) => shown === text)).toHaveLength(1);
  });

  it('gives no way into the conversation when a used link is opened later', async () => {
    const { confirm, visitor } = await takePart();
    post.room.site.house.time.pass({ minutes: 20 });
    const again = await send(visitor, confirm, {});
    expect(again.html).toContain('This was confirmed already');
    expect(again.html).not.toContain('/conversation/');
  });

  it('leaves other words of the same person waiting for a link of their own', async () => {
    const email = newMail();
    const [one, two] = [await write(someone(), { email }), await write(someone(), { email })];
    await send(one.visitor, one.confirm, {});
    expect(await shownTexts()).toContain(one.text);
    expect(await shownTexts()).not.toContain(two.text);
    await send(two.visitor, two.confirm, {});
    expect(await shownTexts()).toContain(two.text);
  });

  it('needs no link any more on a device that is remembered, until it is to forget', async () => {
    const { visitor, own } = await takePart({}, { remember: '1' });
    expect(visitor.cookies.get('ww_resident')).toMatch(/^[\w-]{43}$/);
    const text = words();
    expect((await send(visitor, at, { text })).html).toContain('It is on the page');
    expect((await thread()).items.find((item) => item.text === text)).toMatchObject({ name: 'Jean R.' });
    expect((await send(visitor, own, { act: 'forget' })).html).toContain('This device has forgotten you');
    visitor.cookies.delete('ww_once');
    expect((await send(visitor, at, { text: words() })).html).toContain('A person looks at it first');
  });

  it('calls them as they call themselves, whatever a stranger typed beside their address before', async () => {
    const email = newMail();
    await write(someone(), { email, name: 'Win 1000 at evil.example' });
    const { text } = await takePart({ email, name: 'Vera' });
    const { resident_id } = await stored(post.room, text);
    const resident = await post.room.site.house.database.within('house', (reader) => reader.selectFrom('residents').select(['name', 'lang']).where('id', '=', resident_id).executeTakeFirstOrThrow());
    expect(resident).toEqual({ name: 'Vera', lang: 'en' });
  });

  it('counts what is sent to one letter box together, whatever is written behind a plus', async () => {
    const [name, host] = newMail().split('@');
    for (let letter = 0; letter < 5; letter++) {
      await write(someone(), { email: `${name}+${letter}@${host}` });
      post.room.site.house.time.pass({ seconds: 30 });
    }
    expect((await send(someone(), at, { text: words(), email: `${name}+more@${host}` })).status).toBe(429);
  });

  it.each([['two addresses', 'a@home.example, b@home.example'], ['a line more', 'a@home.example\r\nBcc: b@home.example'], ['what is not seen', 'a\u202eb@home.example'], ['a control character', 'a\u0001b@home.example'], ['no width', 'a\u200bb@home.example'], ['two dots', 'a@home..example']])(
    'writes to no address with %s', async (_, email) => {
      const page = await send(someone(), at, { text: words(), email });
      expect([page.status, page.html.includes('id="reply-email-error"')]).toEqual([422, true]);
    });

  it('takes what a remembered device writes to a part of the thread that another council has by now', async () => {
    const { text: first } = await takePart();
    const item = await stored(post.room, first);
    const other = await post.room.site.house.anAuthority({ slug: 'southern-firth', name: 'Southern Firth Council' });
    const voice = await post.room.site.house.aVoice(other, { handle: 'southern_firth', kind: 'authority', name: 'Southern Firth Council' });
    await letterOf(post.mail, () => handOver(post.room.site.open, post.room.writer, item.conversation_id, voice.id));
    const { visitor } = await takePart({}, { remember: '1' });
    const text = words();
    const page = await send(visitor, at, { text, to: item.id });
    expect([page.status, page.html.includes('A person looks at it first')]).toEqual([200, true]);
    expect((await stored(post.room, text)).authority_id).toBe(other.id);
  });

  it('tells whoever types somebody else’s address nothing about them', async () => {
    const { email, text } = await takePart();
    const stranger = await send(someone(), at, { text, email });
    const unheard = await send(someone(), at, { text: words(), email: newMail() });
    expect(stranger.html.replaceAll(email, '')).toBe(unheard.html.replaceAll(`jean-${n}@home.example`, ''));
  });

  it('sends no more than fifteen letters a day to one address', async () => {
    const email = newMail();
    for (let letter = 0; letter < 15; letter++) {
      await write(someone(), { email });
      post.room.site.house.time.pass({ minutes: 13 });
    }
    expect((await send(someone(), at, { text: words(), email })).status).toBe(429);
    post.room.site.house.time.pass({ days: 1 });
    await write(someone(), { email });
  });

  it('sends no more than five letters an hour to one address, and keeps what was typed', async () => {
    const email = newMail();
    for (let letter = 0; letter < 5; letter++) {
      await write(someone(), { email });
      post.room.site.house.time.pass({ seconds: 30 });
    }
    const text = words();
    const refused = await send(someone(), at, { text, email });
    expect(refused.status).toBe(429);
    expect(refused.html).toContain('Several links were sent to this address already');
    expect(refused.html).toContain(text);
    post.room.site.house.time.pass({ hours: 1 });
    await write(someone(), { email });
  });
});

describe('writing without an address', () => {
  it('is held for a moderator, and shown its own link once', async () => {
    const { text, page, own, visitor } = await writeNameless();
    expect(page.html).toContain('You gave no e-mail address, so somebody at the council reads what you wrote');
    expect(await shownTexts()).not.toContain(text);
    expect((await open(visitor, own)).html).toContain(text);
  });

  it('is one item when the button is pressed twice, and two when two people say the same', async () => {
    const [visitor, text] = [someone(), words()];
    await writeNameless({ text }, visitor);
    await writeNameless({ text }, visitor);
    const { id } = await stored(post.room, text);
    expect(id).toBeTruthy();
    await writeNameless({ text });
    await expect(stored(post.room, text)).rejects.toThrow('2 items');
  });

  it('is not taken where the council does not allow it, and nothing is lost', async () => {
    const { house } = post.room.site;
    const other = await house.anAuthority({ slug: 'strict-glen' });
    const voice = await house.aVoice(other, { handle: 'strict' });
    const settings = JSON.stringify({ allowsNameless: false });
    await house.database.transaction({ authority: other.id }, (tx) => tx.insertInto('conversation_settings').values({ authority_id: other.id, settings, changed_at: house.clock() }).execute());
    const text = words();
    const page = await send(someone(), '/strict-glen/questions', { text, voice: voice.id });
    expect(page.status).toBe(422);
    expect(page.html).toContain('This council needs an e-mail address');
    expect(page.html).toContain(text);
  });
});

describe('questions', () => {
  it('are asked of a voice, and replied to, without an account', async () => {
    const { room, mail } = post;
    const [text, email] = [words('Who clears the steps?'), newMail()];
    const visitor = someone();
    const letter = await letterOf(mail, () => send(visitor, '/northern-glens/questions', { text, email, voice: room.library.id }));
    const done = await send(visitor, linkIn(letter, 'confirm'), { remember: '1' });
    const { id } = await stored(room, text);
    expect(done.html).toContain(`/northern-glens/questions/${id}`);
    room.site.house.time.pass({ minutes: 1 });
    const more = words();
    expect((await send(visitor, `/northern-glens/questions/${id}/reply`, { text: more, to: id })).status).toBe(200);
    expect((await threadOf(room.site.open.database, id)).items.map((item) => item.text)).toEqual([text, more]);
  });

  it('need somebody to be asked, and that may be nobody of another council', async () => {
    const { house } = post.room.site;
    const foreign = await house.aVoice(await house.anAuthority(), { handle: 'foreign' });
    for (const voice of ['', 'zzz', foreign.id]) {
      const page = await send(someone(), '/northern-glens/questions', { text: 'Who?', voice });
      expect([page.status, page.html.includes('Choose who should answer')]).toEqual([422, true]);
    }
  });
});

describe('just for the council', () => {
  it('is seen by nobody else, and says when to expect an answer, out of hours too', async () => {
    const { time } = post.room.site.house;
    time.set('2026-11-29T23:40:00Z');
    const { text, page, own, visitor } = await writeNameless({ private: '1', text: 'My neighbour at number 7 is ill.' });
    expect(page.html).toContain('Only the council reads this');
    expect(page.html).toContain('Our office is closed now');
    expect(JSON.stringify(await thread())).not.toContain('number 7');
    const { conversation_id } = await stored(post.room, text);
    const { room } = post;
    await room.site.house.aRole(room.gritters, { id: room.writer.memberId }, 'moderator');
    room.writer = await room.site.house.actorOf({ id: room.writer.memberId });
    await answer(room, conversation_id, 'We ring them in the morning.');
    const opened = await open(visitor, own);
    expect(opened.html).toContain('We ring them in the morning.');
    expect(opened.html).toContain('For you alone');
  });
});

describe('what is not taken', () => {
  const typed = { name: 'Jean & "Co"', email: 'jean@home.example', letter: '1' };
  const givenBack = (page: Page, text: string): void => {
    expect(page.html.includes(`\n${text}</textarea>`)).toBe(true);
    expect(page.html).toContain('value="Jean &amp; &quot;Co&quot;"');
    expect(page.headers.get('cache-control')).toBe('no-store');
  };

  it('gives 50,000 characters back whole', async () => {
    const text = 'Ach, no! '.repeat(5556).slice(0, 49_999) + '.';
    const page = await send(someone(), at, { ...typed, text });
    expect(page.status).toBe(422);
    expect(/This has [^<]*/.exec(page.html)?.[0]).toContain('This has 50000 characters, and there is room for 5000');
    givenBack(page, text);
  });

  it.each([
    [{ text: ' \u202e ' }, 'Write something first'],
    [{ text: 'Hello', email: 'jean at home' }, 'does not look like an e-mail address'],
    [{ text: 'Hello', to: newId() }, 'is not there any more'],
  ] as [Record<string, string>, string][])('%j: says why, and gives everything back', async (fields, why) => {
    const page = await send(someone(), at, { ...typed, ...fields });
    expect(page.status).toBe(422);
    expect(page.html).toContain(why);
    expect(page.html).toContain('value="Jean &amp; &quot;Co&quot;"');
  });

  it('does not take the same words by the same person in the same thread on another day, and says so kindly', async () => {
    const { visitor, text } = await takePart({}, { remember: '1' });
    expect((await send(visitor, at, { text })).status).toBe(422);
    post.room.site.house.time.pass({ days: 1 });
    const page = await send(visitor, at, { text });
    expect([page.status, page.html.includes('You said these very words here before')]).toEqual([422, true]);
  });

  it('slows whoever sends too many in a breath down', async () => {
    const { visitor } = await takePart({}, { remember: '1' });
    const pages = [];
    for (let i = 0; i < 4; i++) pages.push(await send(visitor, at, { text: words() }));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(pages[3]!.html).toContain('That was quick');
    expect(pages[3]!.headers.get('retry-after')).toBe('20');
  });

  it('refuses a form that another site’s page sent', async () => {
    const text = words();
    const page = await send(someone(), at, { text }, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect(page.status).toBe(403);
    await expect(stored(post.room, text)).rejects.toThrow('0 items');
    const { own } = await writeNameless();
    expect((await send(someone(), own, { act: 'write', text }, { origin: 'null', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send(someone(), own, { act: 'write', text }, { origin: 'null', 'sec-fetch-site': '' })).status).toBe(403);
  });

  it('holds what filled in the field that nobody sees, as quiet, and says nothing of it', async () => {
    const [trapped, plain] = [await writeNameless({ website: 'https://pills.example' }), await writeNameless()];
    expect(await stored(post.room, trapped.text)).toMatchObject({ state: 'held' });
    const lane = await post.room.site.house.database.within('house', (reader) =>
      reader.selectFrom('conversations').select(['lane', 'waiting_since']).where('resident_id', '=', reader.selectFrom('replies').select('resident_id').where('text', '=', trapped.text)).executeTakeFirstOrThrow());
    expect(lane.lane).toBe('quiet');
    const bare = (page: Page): string => page.html.replaceAll(/\/conversation\/[\w-]{43}/g, '').replaceAll(/#reply-[\w-]+/g, '');
    expect(bare(trapped.page)).toBe(bare(plain.page));
  });

  it('gives the form back with a correct page, in Gaelic too', async () => {
    for (const lang of ['', '?lang=gd']) expect(await faultsIn((await send(someone(), `${at}${lang}`, { ...typed, text: '' })).html)).toEqual([]);
    const gaelic = await send(someone(), `${at}?lang=gd`, { ...typed, text: '' });
    expect(gaelic.html).toContain('Sgrìobh rudeigin an toiseach');
  });
});

describe('hostile words', () => {
  it.each([
    ['markup', '<script>alert(1)</script><img src=x onerror=alert(2)>', '&lt;script&gt;'],
    ['bidi overrides', 'Pay \u202egnihton\u202c today', 'Pay gnihton today'],
    ['stacked marks', `Z${'\u0301'.repeat(400)}algo`, 'algo'],
  ])('%s stands as text on every page', async (_, text, shown) => {
    const { page, own, visitor } = await writeNameless({ text: `${text} ${++n}`, name: text.slice(0, 60) });
    for (const { html } of [page, await open(visitor, own)]) {
      expect(html).not.toMatch(/<script>alert|<img src=x|\u202e|\u0301{20}/);
      expect(await faultsIn(html)).toEqual([]);
    }
    expect((await open(visitor, own)).html).toContain(shown);
  });

  it('marks a name that could be taken for the council’s own', async () => {
    const { text } = await takePart({ name: 'N0rthern G1ens CounciI' });
    expect((await thread()).items.find((item) => item.text === text)).toMatchObject({ looksLike: 'Northern Glens Council' });
  });
});

describe('links that are guessed', () => {
  it('are the same page whether they never were or are over, and few', async () => {
    const { confirm, visitor } = await write();
    post.room.site.house.time.pass({ days: 3 });
    const [over, never] = [await open(visitor, confirm), await open(visitor, `/confirm/${'x'.repeat(43)}`)];
    expect([over.status, never.status]).toEqual([404, 404]);
    const bare = ({ html }: Page): string => html.replaceAll(/\/confirm\/[\w-]+/g, '');
    expect(bare(over)).toBe(bare(never));
    const { own } = await takePart();
    let tries = 0;
    while ((await open(someone(), `/conversation/${String(tries).padStart(43, 'y')}`)).status === 404) expect(++tries).toBeLessThan(100);
    expect(tries).toBeGreaterThan(20);
    expect((await open(someone(), own)).status).toBe(429);
    post.room.site.house.time.pass({ minutes: 11 });
    expect((await open(someone(), own)).status).toBe(200);
  });

  it('tell no other site and no cache where they led', async () => {
    const { own, visitor } = await writeNameless();
    const { headers, html } = await open(visitor, own);
    // Sent to this site alone. Told to nobody at all, older browsers would not say either that a form came from it.
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(html).toContain('<meta name="robots" content="noindex">');
  });
});

describe('one’s own conversation', () => {
  it('shows answers, and what was corrected everywhere', async () => {
    const { own, visitor, text } = await takePart({ letter: '1' });
    const { id, conversation_id } = await stored(post.room, text);
    const letter = await letterOf(post.mail, () => answer(post.room, conversation_id, 'It will, by six.'));
    expect(letter).toContain('It will, by six.');
    expect((await open(visitor, linkIn(letter, 'conversation'))).html).toContain('It will, by six.');
    post.room.site.house.time.pass({ minutes: 1 });
    const better = words();
    expect((await send(visitor, own, { act: 'correct', item: id, text: better })).html).toContain('Your words were corrected');
    const item = (await thread()).items.find((one) => one.id === id)!;
    expect([item.text, item.editedAt]).toEqual([better, post.room.site.house.clock()]);
  });

  it('withdraws words: a note stands in their place, and nobody waits', async () => {
    const { own, visitor, text } = await takePart();
    const { id, conversation_id } = await stored(post.room, text);
    expect((await send(visitor, own, { act: 'withdraw', item: id })).html).toContain('Your words were withdrawn');
    expect((await send(visitor, own, { act: 'withdraw', item: id })).status).toBe(200);
    expect((await thread()).items.find((one) => one.id === id)).toMatchObject({ state: 'withdrawn', text: '', name: '' });
    const row = await post.room.site.house.database.within('house', (reader) => reader.selectFrom('conversations').selectAll().where('id', '=', conversation_id).executeTakeFirstOrThrow());
    expect(row).toMatchObject({ state: 'closed', waiting_since: null });
    expect(row.keep_until).not.toBeNull();
    expect((await send(visitor, own, { act: 'correct', item: id, text: 'x' })).status).toBe(422);
  });

  it('lets whoever was let through without an address wait again when they change their words', async () => {
    const { own, visitor, text } = await writeNameless();
    const { id, conversation_id } = await stored(post.room, text);
    await answer(post.room, conversation_id, 'Seen.');
    expect(await shownTexts()).toContain(text);
    await send(visitor, own, { act: 'correct', item: id, text: 'Something quite different.' });
    expect(await shownTexts()).not.toContain('Something quite different.');
    expect(await shownTexts()).not.toContain(text);
  });

  it('goes on, chooses its letters, and says what is kept', async () => {
    const { own, visitor, email } = await takePart();
    const more = words();
    expect((await send(visitor, own, { act: 'write', text: more })).html).toContain(more);
    expect(await shownTexts()).toContain(more);
    const page = await send(visitor, own, { act: 'letters', wants: '1' });
    expect(page.html).toContain('You get a letter by e-mail when you are answered');
    expect(page.html).toContain(email);
    expect(page.html).toContain('730 days after this conversation closes');
    expect(await faultsIn(page.html)).toEqual([]);
  });

  it('takes words again that were withdrawn or changed on the same day', async () => {
    const { visitor } = await takePart({}, { remember: '1' });
    const text = words();
    const own = linkIn((await send(visitor, at, { text })).html, 'conversation');
    const { id } = await stored(post.room, text);
    await send(visitor, own, { act: 'withdraw', item: id });
    expect((await thread()).items.find((item) => item.id === id)?.state).toBe('withdrawn');
    expect((await send(visitor, at, { text })).html).toContain('It is on the page');
    expect((await shownTexts()).filter((shown) => shown === text)).toHaveLength(1);
  });

  it('goes on waiting for somebody who may need help, also when they withdraw their words', async () => {
    const { own, visitor, text } = await takePart();
    const { id, conversation_id } = await stored(post.room, text);
    const { database } = post.room.site.house;
    await database.transaction({ authority: post.room.council.id }, (tx) => tx.updateTable('conversations').set({ lane: 'care' }).where('id', '=', conversation_id).execute());
    await send(visitor, own, { act: 'withdraw', item: id });
    const row = await database.within('house', (reader) => reader.selectFrom('conversations').selectAll().where('id', '=', conversation_id).executeTakeFirstOrThrow());
    expect([row.state, row.waiting_since !== null]).toEqual(['open', true]);
  });

  it('says who answers when it was handed over', async () => {
    const { own, visitor, text } = await takePart();
    const { conversation_id } = await stored(post.room, text);
    await letterOf(post.mail, () => handOver(post.room.site.open, post.room.writer, conversation_id, post.room.library.id));
    const { html } = await open(visitor, own);
    expect(html).toContain('Your conversation with Libraries');
    expect(html).toContain('It was handed over to Libraries, Northern Glens Council');
  });

  it('gives back what was typed when it cannot be acted on', async () => {
    const { own, visitor } = await writeNameless();
    const page = await send(visitor, own, { act: 'zzz', text: 'Forty words about the bridge.' });
    expect([page.status, page.html.includes('Forty words about the bridge.'), page.html.includes('/desk')]).toEqual([400, true, false]);
  });

  it('touches no item of anybody else', async () => {
    const [mine, theirs] = [await takePart(), await takePart()];
    const { id } = await stored(post.room, theirs.text);
    for (const act of ['correct', 'withdraw']) expect((await send(mine.visitor, mine.own, { act, item: id, text: 'mine' })).status).toBe(422);
    expect(await shownTexts()).toContain(theirs.text);
  });

  it('is opened by a fresh link and no longer by the old one, which goes to the address alone', async () => {
    const { own, visitor } = await takePart();
    const letter = await letterOf(post.mail, () => send(visitor, own, { act: 'fresh' }));
    expect((await open(visitor, own)).status).toBe(404);
    expect((await open(visitor, linkIn(letter, 'conversation'))).status).toBe(200);
    const nameless = await writeNameless();
    const page = await send(nameless.visitor, nameless.own, { act: 'fresh' });
    expect(page.html).toContain('This is your fresh link');
    expect((await open(nameless.visitor, nameless.own)).status).toBe(404);
  });

  it('takes one appeal against what was hidden, and nobody else’s', async () => {
    const [mine, theirs] = [await takePart(), await takePart()];
    const { id: replyId, conversation_id, resident_id } = await stored(post.room, mine.text);
    const { house } = post.room.site;
    const id = newId();
    await house.database.transaction({ authority: post.room.council.id }, (tx) => tx.insertInto('moderation_acts').values({
      id, authority_id: post.room.council.id, act: 'hide', reply_id: replyId, resident_id, conversation_id, rule: 'private-facts', evidence: 'A name.',
      words: 'You named your neighbour.', until: new Date(house.clock().getTime() + 86_400_000), member_id: post.room.writer.memberId, done_at: house.clock(),
    }).execute());
    const page = await open(mine.visitor, mine.own);
    expect(page.html).toContain('no private facts about other people');
    expect(page.html).not.toContain('A name.');
    expect((await send(theirs.visitor, theirs.own, { act: 'appeal', item: id, text: 'Wrong!' })).status).toBe(422);
    expect((await send(mine.visitor, mine.own, { act: 'appeal', item: id, text: ' ' })).status).toBe(422);
    expect((await send(mine.visitor, mine.own, { act: 'appeal', item: id, text: 'It is my own name.' })).html).toContain('Your appeal was sent');
    const again = await send(mine.visitor, mine.own, { act: 'appeal', item: id, text: 'And another thing.' });
    expect([again.status, again.html.includes('You appealed against this already')]).toEqual([422, true]);
    const act = await house.database.within('house', (reader) => reader.selectFrom('moderation_acts').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
    expect(act.appeal).toBe('It is my own name.');
  });
});

describe('somebody who is blocked', () => {
  it('is told when they confirm, and can write again when it is over', async () => {
    const { email, text: before } = await takePart();
    const { resident_id } = await stored(post.room, before);
    const { house } = post.room.site;
    await house.database.transaction({ authority: post.room.council.id }, (tx) =>
      tx.updateTable('residents').set({ blocked_until: new Date(house.clock().getTime() + 3_600_000) }).where('id', '=', resident_id).execute());
    const { text, confirm, visitor } = await write(someone(), { email });
    const page = await send(visitor, confirm, {});
    expect([page.status, page.html.includes('Nothing is taken from you here until')]).toEqual([422, true]);
    expect(await shownTexts()).not.toContain(text);
    house.time.pass({ hours: 2 });
    expect((await send(visitor, confirm, {})).status).toBe(200);
  });
});

describe('changes from other channels', () => {
  const jean = { kind: 'fediverse' as const, value: '@jean@social.example' };
  const toot = async (sourceId: string, text: string) => {
    const outcome = await receiveReply(post.room.site.open, {
      channel: 'fediverse', sourceId, author: { address: jean, name: 'Jean', lang: 'en', confirmed: true }, to: { post: postId }, text, lang: 'en',
      saidAt: post.room.site.house.clock(), isPrivate: false, wantsLetter: false,
    });
    if (!outcome.ok) throw new Error(outcome.refusal.reason);
    return outcome.replyId;
  };
  const later = (seconds: number): Date => new Date(post.room.site.house.clock().getTime() + seconds * 1000);
  const textNow = async (id: string) => (await thread()).items.find((item) => item.id === id);

  it('find an item by its name there, once, in the order they were made, and only for its writer', async () => {
    const which = { channel: 'fediverse' as const, sourceId: 'https://social.example/1', by: jean };
    const id = await toot(which.sourceId, words());
    const house = post.room.site.open;
    expect(await editReply(house, which, { text: 'Second', editedAt: later(20) })).toMatchObject({ ok: true, changed: true });
    expect(await editReply(house, which, { text: 'Second', editedAt: later(20) })).toMatchObject({ ok: true, changed: false });
    expect(await editReply(house, which, { text: 'First', editedAt: later(10) })).toMatchObject({ ok: true, changed: false });
    expect((await textNow(id))!.text).toBe('Second');
    const stranger = { ...which, by: { ...jean, value: '@eve@social.example' } };
    expect(await editReply(house, stranger, { text: 'Mine now', editedAt: later(30) })).toMatchObject({ ok: false, refusal: { reason: 'nothing-there' } });
    expect(await withdrawReply(house, stranger)).toMatchObject({ ok: false });
    expect(await withdrawReply(house, which)).toMatchObject({ ok: true, changed: true });
    expect(await withdrawReply(house, which)).toMatchObject({ ok: true, changed: false });
    expect(await editReply(house, which, { text: 'Back', editedAt: later(40) })).toMatchObject({ ok: false, refusal: { reason: 'gone' } });
    expect((await textNow(id))!.state).toBe('withdrawn');
  });
});

describe('a house that sends no mail yet', () => {
  it('says that the letter waits at the desk, and keeps it there', async () => {
    const room = await openNewsroom();
    const id = await room.say(room.gritters, { text: 'Roads are black.' });
    const page = await send(room.site.visitor(), `/@gritters/${id}/reply`, { text: 'All of them?', email: 'jean@home.example' });
    expect(page.html).toContain('A letter with a link to jean@home.example is written');
    expect(page.html).toContain('Your letter waits in the outbox');
    expect(page.html).not.toContain('We have sent');
    const letters = await room.site.house.database.within('house', (reader) => reader.selectFrom('letters').select(['text', 'to_address']).execute());
    expect(letters).toHaveLength(1);
    expect((await send(room.site.visitor(), linkIn(letters[0]!.text, 'confirm'), {})).html).toContain('It is on the page');
    await room.close();
  });
});

describe('the form', () => {
  it('is the same for everybody, says without styles what to leave empty, and is read to nobody', () => {
    const html = String(replyForm({ say: sayIn('en'), lang: 'en', action: at, heading: 'Reply', allowsNameless: true }));
    expect(html).toContain('Leave this empty');
    expect(html).toMatch(/<div class="ww-vh" aria-hidden="true">.*tabindex="-1"/);
    expect(html).not.toContain('_token');
  });
});
