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
const isPrivate = async ({ conversation_id }: { conversation_id: string }): Promise<boolean> =>
  (await post.room.site.house.database.within('house', (reader) => reader.selectFrom('conversations').select('is_private').where('id', '=', conversation_id).executeTakeFirstOrThrow())).is_private;
const confirmLetters = async (to: string): Promise<number> =>
  (await post.room.site.house.database.within('house', (reader) => reader.selectFrom('letters').select('id').where('to_address', '=', to).where('kind', '=', 'confirm').execute())).length;
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

  it('can send that part to the council alone: everybody reads the rest, and one link confirms both', async () => {
    const text = withNumber();
    const [visitor, mine] = [someone(), email()];
    const asked = await send(visitor, at, { text, email: mine });
    expect(asked.html).toContain('Send that part to the council alone');
    const letter = await letterOf(post.mail, () => send(visitor, at, { text, email: mine, do: 'alone' }));
    expect(await stored(post.room, text)).toMatchObject({ state: 'unconfirmed' });
    const done = await send(visitor, linkIn(letter, 'confirm'), {});
    expect(done.html).toContain('The council gets all of what you wrote, in private.');
    expect(await confirmLetters(mine)).toBe(1);
    expect(await stored(post.room, text)).toMatchObject({ state: 'shown' });
    const rest = (await shownTexts()).find((shown) => shown.includes(`wrong ${n - 1}`))!;
    expect(rest).toContain('Please ring.');
    expect(rest).not.toContain('12 34 56');
    expect([await isPrivate(await stored(post.room, text)), await isPrivate(await stored(post.room, rest))]).toEqual([true, false]);
    expect(await shownTexts()).not.toContain(text);
  });

  it('who is known already sends both at once, and pressing twice sends them once', async () => {
    const [visitor, mine, first] = [someone(), email(), `Thank you for the salt ${++n}.`];
    const letter = await letterOf(post.mail, () => send(visitor, at, { text: first, email: mine }));
    await send(visitor, linkIn(letter, 'confirm'), { remember: '1' });
    const [text, before] = [withNumber(), await count()];
    const taken = await send(visitor, at, { text, do: 'alone' });
    expect(taken.html).toContain('The council gets all of what you wrote, in private.');
    await send(visitor, at, { text, do: 'alone' });
    expect((await count()).n).toBe(before.n + 2);
    expect(await isPrivate(await stored(post.room, text))).toBe(true);
    // Another number the same day is another message, though everybody reads the same of it.
    await send(visitor, at, { text: text.replace('AB 12', 'AB 21'), do: 'alone' });
    expect((await count()).n).toBe(before.n + 4);
  });

  it('who has written nothing else has it go to the council alone, and nothing stands in public', async () => {
    const [visitor, mine, before] = [someone(), email(), await count()];
    const text = 'AB 12 34 56 C';
    expect((await send(visitor, at, { text, email: mine })).html).not.toContain('everybody can read the rest');
    const letter = await letterOf(post.mail, () => send(visitor, at, { text, email: mine, do: 'alone' }));
    await send(visitor, linkIn(letter, 'confirm'), {});
    expect((await count()).n).toBe(before.n + 1);
    expect(await isPrivate(await stored(post.room, text))).toBe(true);
  });

  it('who took it out themselves and still sends it to the council alone is read by the council alone', async () => {
    const [visitor, mine, text] = [someone(), email(), `My council tax is wrong ${++n}. Please ring.`];
    const letter = await letterOf(post.mail, () => send(visitor, at, { text, email: mine, do: 'alone' }));
    await send(visitor, linkIn(letter, 'confirm'), {});
    expect(await isPrivate(await stored(post.room, text))).toBe(true);
    expect(await shownTexts()).not.toContain(text);
  });

  it('has neither stored where the thread takes no more words', async () => {
    const closed = await post.room.say(post.room.gritters, { text: 'The pass is open.' });
    await post.room.site.house.database.transaction('house', (tx) => tx.insertInto('thread_rules').values({ thread_id: closed, authority_id: post.room.council.id, closes_at: post.room.site.house.clock() }).execute());
    const [before, text] = [await count(), withNumber()];
    const page = await send(someone(), `/@gritters/${closed}/reply`, { text, email: email(), do: 'alone' });
    expect(textOn(page.html)).toBe(text);
    expect(await count()).toEqual(before);
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
