import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editReply } from '../../src/conversations/change-reply.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { threadOf } from '../../src/conversations/thread.queries.ts';
import { letterOf, linkIn, openPost, send, stored, type Post } from './resident.ts';

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
const email = (): string => `morag-${++n}@home.example`;
const withNumber = (): string => `My council tax is wrong ${++n}. My National Insurance number is AB 12 34 56 C. Please ring.`;
const textOn = (page: string): string => /<textarea[^>]*name="text"[^>]*>\n?([^<]*)</.exec(page)![1]!;
const shownTexts = async (): Promise<string[]> => (await threadOf(post.room.site.open.database, postId)).items.filter(({ state }) => state === 'shown').map(({ text }) => text);
const replyRow = (id: string) => post.room.site.house.database.within('house', (reader) => reader.selectFrom('replies').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
const count = () => post.room.site.house.database.within('house', (reader) => reader.selectFrom('replies').select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow());

describe('a resident who writes their National Insurance number', () => {
  it('is asked kindly before anybody can read it, and nothing typed is lost or kept', async () => {
    const [text, before, letters] = [withNumber(), await count(), post.mail.letters.length];
    const page = await send(someone(), at, { text, email: email(), name: 'Morag' });
    expect(page.status).toBe(422);
    expect(page.html).toContain('Everybody will be able to read this');
    expect(page.html).toContain('This looks like a National Insurance number');
    expect(textOn(page.html)).toBe(text);
    expect(await count()).toEqual(before);
    expect(post.mail.letters).toHaveLength(letters);
  });

  it('can send it to the council alone', async () => {
    const text = withNumber();
    const [visitor, mine] = [someone(), email()];
    const letter = await letterOf(post.mail, () => send(visitor, at, { text, email: mine, do: 'alone' }));
    await send(visitor, linkIn(letter, 'confirm'), {});
    const reply = await stored(post.room, text);
    const { is_private } = await post.room.site.house.database.within('house', (reader) => reader.selectFrom('conversations').select('is_private').where('id', '=', reply.conversation_id).executeTakeFirstOrThrow());
    expect(is_private).toBe(true);
    expect(await shownTexts()).not.toContain(text);
  });

  it('can have it taken out, sees what is left, and sends that', async () => {
    const [visitor, mine] = [someone(), email()];
    const page = await send(visitor, at, { text: withNumber(), email: mine, do: 'out' });
    const left = textOn(page.html);
    expect(left).not.toContain('12 34 56');
    expect(left).toContain('My council tax is wrong');
    const letter = await letterOf(post.mail, () => send(visitor, at, { text: left, email: mine }));
    await send(visitor, linkIn(letter, 'confirm'), {});
    expect(await shownTexts()).toContain(left);
  });

  it('can send it as it is, and then a moderator looks first, also after the address was confirmed', async () => {
    const [visitor, mine, text] = [someone(), email(), withNumber()];
    const letter = await letterOf(post.mail, () => send(visitor, at, { text, email: mine, do: 'as-it-is' }));
    const done = await send(visitor, linkIn(letter, 'confirm'), {});
    expect(done.html).toContain('Somebody at the council reads what you wrote before everybody can.');
    expect(await stored(post.room, text)).toMatchObject({ state: 'held', held_because: 'sensitive' });
    expect(await shownTexts()).not.toContain(text);
  });
});

describe('what comes from elsewhere', () => {
  const hears = (text: string) => receiveReply(post.room.site.open, {
    channel: 'fediverse', sourceId: `https://elsewhere.example/${++n}`, author: { address: { kind: 'fediverse', value: `https://elsewhere.example/@morag${n}` }, name: 'Morag', lang: 'en', confirmed: true },
    to: { post: postId }, text, lang: 'en', saidAt: post.room.site.open.clock(), isPrivate: false, wantsLetter: false,
  });

  it('is held as well, since nobody could be asked there', async () => {
    expect(await hears(withNumber())).toMatchObject({ ok: true, state: 'held', heldBecause: 'sensitive' });
  });

  it('is held when a number is put in afterwards', async () => {
    const outcome = await hears(`Thank you for the grit ${++n}.`);
    if (!outcome.ok) throw new Error(outcome.refusal.reason);
    expect(outcome.state).toBe('shown');
    const { id, conversation_id, resident_id, authority_id } = await replyRow(outcome.replyId);
    const which = { replyId: id, conversationId: conversation_id, residentId: resident_id, authorityId: authority_id };
    await editReply(post.room.site.open, which, { text: withNumber(), editedAt: new Date(post.room.site.open.clock().getTime() + 1000) });
    expect(await replyRow(id)).toMatchObject({ state: 'held', held_because: 'sensitive' });
  });
});

describe('everybody else', () => {
  it('is asked nothing', async () => {
    const [visitor, text] = [someone(), `When is our road gritted? ${++n}`];
    const letter = await letterOf(post.mail, () => send(visitor, at, { text, email: email() }));
    await send(visitor, linkIn(letter, 'confirm'), {});
    expect(await shownTexts()).toContain(text);
  });

  it('is asked nothing of what goes to the council alone anyway', async () => {
    const page = await send(someone(), at, { text: withNumber(), email: email(), private: '1' });
    expect(page.status).toBe(200);
  });
});
