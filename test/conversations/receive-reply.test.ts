import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawReply } from '../../src/conversations/change-reply.ts';
import { eraseResident } from '../../src/conversations/erase-resident.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { answerReply } from '../../src/conversations/answer-reply.ts';
import type { Incoming } from '../../src/conversations/incoming.ts';
import { storeBlock } from '../../src/conversations/residents.store.ts';
import { threadOf } from '../../src/conversations/thread.queries.ts';
import { newId } from '../../src/core/ids.ts';
import { withdrawPost } from '../../src/publishing/withdraw-post.ts';
import { openNewsroom, type Newsroom } from '../public/newsroom.ts';

let room: Newsroom;
let postId: string;
let source = 0;

const jean = { address: { kind: 'fediverse' as const, value: '@jean@social.example' }, name: 'Jean R.', lang: 'en' as const, confirmed: true };
const amit = { ...jean, address: { kind: 'fediverse' as const, value: '@amit@social.example' }, name: 'Amit' };

const incoming = (given: Partial<Incoming>): Incoming => ({
  channel: 'fediverse', sourceId: `https://social.example/${++source}`, author: jean, to: { post: postId }, text: 'Will the hospital road be done?',
  lang: 'en', saidAt: room.site.house.clock(), isPrivate: false, wantsLetter: false, ...given,
});

async function receive(given: Partial<Incoming> = {}) {
  const outcome = await receiveReply(room.site.open, incoming(given));
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome;
}

const revisionOf = async (id: string): Promise<number> =>
  (await room.site.house.database.within('house', (reader) => reader.selectFrom('conversations').select('revision').where('id', '=', id).executeTakeFirstOrThrow())).revision;

async function answer(conversationId: string, text: string, by = room.writer) {
  return answerReply(room.site.open, by, { id: newId(), conversationId, seen: await revisionOf(conversationId), lang: 'en', text, close: false });
}

beforeAll(async () => {
  room = await openNewsroom();
  postId = await room.say(room.gritters, { text: 'Minus four at the summit.' });
});
afterAll(() => room.close());

describe('the door for what residents say', () => {
  it('shows a confirmed resident’s words below the post, waiting, and due by the office’s clock', async () => {
    const { conversationId, replyId, dueAt } = await receive();
    const thread = await threadOf(room.site.open.database, postId);
    const item = thread.items.find(({ id }) => id === replyId)!;
    expect(item).toMatchObject({ name: 'Jean R.', state: 'shown', waiting: true, conversationId });
    expect(dueAt!.getTime()).toBeGreaterThan(item.saidAt.getTime());
  });

  it('takes the same item of a channel once, however often and however much at once it comes', async () => {
    const same = incoming({ sourceId: 'https://social.example/once', text: 'Only once, please.' });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => receiveReply(room.site.open, same)));
    expect(new Set(outcomes.map((outcome) => (outcome.ok ? outcome.replyId : '')))).toHaveProperty('size', 1);
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.again)).toHaveLength(1);
    const { items } = await threadOf(room.site.open.database, postId);
    expect(items.filter(({ text }) => text === 'Only once, please.')).toHaveLength(1);
  });

  it('goes on with one’s own conversation, and begins another for somebody else who joins in', async () => {
    const first = await receive({ text: 'Who do I ring?' });
    const own = await receive({ to: { item: first.replyId }, text: 'I mean at night.' });
    const other = await receive({ to: { item: first.replyId }, text: 'I would like to know too.', author: amit });
    expect(own.conversationId).toBe(first.conversationId);
    expect(other.conversationId).not.toBe(first.conversationId);
    expect(other.threadId).toBe(postId);
  });

  it('puts an answer into the thread as a post of the voice, tells how long it took, and lists it nowhere else', async () => {
    const { conversationId, replyId } = await receive({ text: 'Is the depot open?' });
    room.site.house.time.pass({ hours: 2, minutes: 5 });
    expect(await answer(conversationId, 'It is, all night.')).toMatchObject({ ok: true, isPrivate: false });
    const thread = await threadOf(room.site.open.database, postId);
    const item = thread.items.find(({ id }) => id === replyId)!;
    expect(item).toMatchObject({ waiting: false });
    expect(item.answeredAt!.getTime() - item.saidAt.getTime()).toBe(125 * 60_000);
    expect(thread.answers.find(({ answers }) => answers === replyId)?.post).toMatchObject({ kind: 'answer', text: 'It is, all night.' });
    expect((await room.read('/@gritters')).html).not.toContain('It is, all night.');
    expect((await room.read('/posts.rss')).html).not.toContain('It is, all night.');
  });

  it('says an answer that is sent twice once', async () => {
    const { conversationId } = await receive({ text: 'Twice?' });
    const input = { id: newId(), conversationId, seen: await revisionOf(conversationId), lang: 'en', text: 'Once.', close: false };
    expect(await answerReply(room.site.open, room.writer, input)).toMatchObject({ ok: true });
    expect(await answerReply(room.site.open, room.writer, input)).toMatchObject({ ok: false, refusal: { reason: 'already-said' } });
  });

  it('does not let an answer go out past words that came meanwhile', async () => {
    const { conversationId, replyId } = await receive({ text: 'Is the bridge shut?' });
    const seen = await revisionOf(conversationId);
    await receive({ to: { item: replyId }, text: 'Never mind, I see it is.' });
    const outcome = await answerReply(room.site.open, room.writer, { id: newId(), conversationId, seen, lang: 'en', text: 'Yes.', close: false });
    expect(outcome).toMatchObject({ ok: false, refusal: { reason: 'changed-meanwhile' } });
  });

  it('lets a question wait again when its answer is withdrawn', async () => {
    const { conversationId, replyId } = await receive({ text: 'When is bin day?' });
    const input = { id: newId(), conversationId, seen: await revisionOf(conversationId), lang: 'en', text: 'Tuesday.', close: true };
    await answerReply(room.site.open, room.writer, input);
    expect(await withdrawPost(room.site.open, room.writer, input.id, 'It is Wednesday.')).toMatchObject({ ok: true });
    const { items } = await threadOf(room.site.open.database, postId);
    expect(items.find(({ id }) => id === replyId)).toMatchObject({ waiting: true, answeredAt: null });
  });

  it('lets nobody wait again for what its writer took back, when its answer is withdrawn', async () => {
    const { conversationId, replyId, residentId } = await receive({ text: 'When is glass day?' });
    const input = { id: newId(), conversationId, seen: await revisionOf(conversationId), lang: 'en', text: 'Friday.', close: true };
    await answerReply(room.site.open, room.writer, input);
    await withdrawReply(room.site.open, { replyId, conversationId, residentId, authorityId: room.council.id });
    expect(await withdrawPost(room.site.open, room.writer, input.id, 'It is Thursday.')).toMatchObject({ ok: true });
    const row = await room.site.house.database.within('house', (reader) => reader.selectFrom('conversations').selectAll().where('id', '=', conversationId).executeTakeFirstOrThrow());
    expect([row.state, row.waiting_since, row.keep_until !== null]).toEqual(['closed', null, true]);
  });

  it('keeps what is for the council alone out of every table that a public page reads', async () => {
    const { state } = await receive({ isPrivate: true, text: 'My neighbour is ill.' });
    expect(state).toBe('private');
    const seen = await room.site.open.database.rows<{ count: number }>('', "select count(*) from thread_items where text like '%neighbour is ill%'", []);
    const raw = await room.site.open.database.rows<{ count: number }>('', "select count(*) from replies where text like '%neighbour is ill%'", []);
    expect([seen[0]!.count, raw[0]!.count]).toEqual([0, 0]);
  });

  it('holds what may threaten staff from the thread, until a moderator answers it in public', async () => {
    const { conversationId, replyId, state, heldBecause } = await receive({ text: 'That warden wants to watch himself. I know what time he finishes.', author: amit });
    expect([state, heldBecause]).toEqual(['held', 'staff-safety']);
    const shown = async () => (await threadOf(room.site.open.database, postId)).items.some(({ id }) => id === replyId);
    expect(await shown()).toBe(false);
    const words = 'Our staff will not be threatened for doing their job.';
    expect(await answer(conversationId, words)).toEqual({ ok: false, refusal: { reason: 'held' } });
    expect(await shown()).toBe(false);
    const moderator = await room.site.house.aMember(room.council);
    await room.site.house.aRole(room.gritters, moderator, 'moderator');
    expect(await answer(conversationId, words, await room.site.house.actorOf(moderator))).toMatchObject({ ok: true });
    expect(await shown()).toBe(true);
  });

  it('shows at once who may need help, and puts them in care', async () => {
    const { conversationId, state } = await receive({ text: 'I just cannae go on ony mair, I want to end it all.', author: amit });
    expect(state).toBe('shown');
    const row = await room.site.house.database.within('house', (reader) => reader.selectFrom('conversations').select('lane').where('id', '=', conversationId).executeTakeFirstOrThrow());
    expect(row.lane).toBe('care');
  });

  it('takes nothing for somebody who was erased at the same moment', async () => {
    const { conversationId, residentId } = await receive({ text: 'Forget me.', author: { ...jean, address: { kind: 'fediverse', value: '@gone@social.example' } } });
    const administrator = await room.site.house.actorOf(await room.site.house.aMember(room.council, { administrator: true }));
    await eraseResident(room.site.open, administrator, residentId);
    const more = incoming({ author: { address: null, residentId, name: 'Gone', lang: 'en', confirmed: true }, to: { conversation: conversationId, residentId }, text: 'And again.' });
    expect(await receiveReply(room.site.open, more)).toMatchObject({ ok: false, refusal: { reason: 'nothing-there' } });
  });

  it('takes from whoever is blocked only that they may need help, and that for the council alone', async () => {
    const blocked = { ...jean, address: { kind: 'fediverse' as const, value: '@blocked@social.example' }, name: 'B. Locked' };
    const { residentId } = await receive({ author: blocked, text: 'First words.' });
    const until = new Date(room.site.house.clock().getTime() + 86_400_000);
    await room.site.house.database.transaction({ authority: room.council.id }, (tx) => storeBlock(tx, residentId, until));
    expect(await receiveReply(room.site.open, incoming({ author: blocked, text: 'Where is my bin?' }))).toEqual({ ok: false, refusal: { reason: 'blocked', until } });
    expect(await receiveReply(room.site.open, incoming({ author: blocked, text: 'I want to end it all tonight.' }))).toMatchObject({ ok: true, state: 'private' });
    expect((await threadOf(room.site.open.database, postId)).items.some(({ text }) => text.includes('end it all tonight'))).toBe(false);
  });

  it('gives back what is empty, too long, or said to nothing that is there', async () => {
    const outcomes = await Promise.all([
      receiveReply(room.site.open, incoming({ text: ' \u202e\n ' })),
      receiveReply(room.site.open, incoming({ text: 'x'.repeat(50_000) })),
      receiveReply(room.site.open, incoming({ to: { post: newId() } })),
    ]);
    expect(outcomes.map((outcome) => (outcome.ok ? 'taken' : outcome.refusal.reason))).toEqual(['empty', 'too-long', 'nothing-there']);
  });
});
