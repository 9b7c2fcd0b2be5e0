import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideOutcome, type OutcomeInput } from '../../src/conversations/decide-outcome.ts';
import { discardSavedAnswer, fillPlaceholders, saveAnswer, savedAnswersFor } from '../../src/conversations/saved-answers.ts';
import { setThreadRules } from '../../src/conversations/set-thread-rules.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { handOver } from '../../src/conversations/hand-over.ts';
import { hideReply } from '../../src/conversations/hide-reply.ts';
import { makePrivate } from '../../src/conversations/make-private.ts';
import { threadOf } from '../../src/conversations/thread.queries.ts';
import { newId } from '../../src/core/ids.ts';
import { openDeskRoom, type DeskRoom } from './desk-room.ts';

let room: DeskRoom;

beforeAll(async () => void (room = await openDeskRoom()));
afterAll(() => room.close());

const reason = (outcome: { ok: boolean; refusal?: { reason: string } }) => (outcome.ok ? 'done' : outcome.refusal!.reason);
const words = { youSaid: 'The library should open on Sundays.', weDid: 'It opens on Sundays from March.', decidedBy: 'Head of Culture', lang: 'en', closes: false };
const decide = (threadId: string, given: Partial<OutcomeInput> = {}, by = room.desk.moderator) => decideOutcome(room.site.open, by, { threadId, ...words, ...given });
const post = () => room.say(room.gritters, { text: 'What should the hours be?' });

async function manyContributors(threadId: string, count: number): Promise<void> {
  const { house, open } = room.site;
  const at = house.clock();
  const people = Array.from({ length: count }, (_, person) => ({ resident: newId(), conversation: newId(), reply: newId(), address: `crowd${person}@resident.example` }));
  const rest = { authority_id: room.council.id };
  await open.database.transaction('house', async (tx) => {
    for (let from = 0; from < count; from += 500) {
      const some = people.slice(from, from + 500);
      await tx.insertInto('residents').values(some.map(({ resident, address }) => ({ id: resident, ...rest, address_kind: 'email' as const, address, name: 'A person', confirmed_at: at, created_at: at }))).execute();
      await tx.insertInto('conversations').values(some.map(({ resident, conversation }) => ({
        id: conversation, ...rest, voice_id: room.gritters.id, resident_id: resident, thread_id: threadId, post_id: threadId, kind: 'reply' as const, is_private: false, started_at: at, last_at: at, waiting_since: at,
      }))).execute();
      await tx.insertInto('thread_items').values(some.map(({ conversation, reply }, index) => ({
        id: reply, ...rest, thread_id: threadId, post_id: threadId, conversation_id: conversation, voice_id: room.gritters.id, person: String(from + index), state: 'shown' as const, channel: 'web' as const, said_at: at, waiting: true,
      }))).execute();
    }
  });
}

describe('you said, we did', () => {
  it('stands in the thread with how many took part, and each who confirmed an address is told exactly once', async () => {
    const threadId = await post();
    const ann = await room.hear('Ann', { to: { post: threadId } });
    await room.hear('Ann', { to: { item: ann.replyId }, text: 'Once more.' });
    const bea = await room.hear('Bea', { to: { post: threadId } });
    await room.hear('Nobody', { to: { post: threadId }, author: { address: { kind: 'email', value: 'unconfirmed@resident.example' }, name: 'Unknown', lang: 'en', confirmed: false } });
    await makePrivate(room.site.open, room.desk.moderator, bea.conversationId);
    expect(await decide(threadId)).toMatchObject({ ok: true, contributors: 2, told: 2, isNew: true });
    expect((await room.letters('outcome')).map(({ to_address }) => to_address).toSorted()).toEqual(['ann@resident.example', 'bea@resident.example']);
    expect((await threadOf(room.site.open.database, threadId)).outcome).toMatchObject({ weDid: words.weDid, contributors: 2, told: 2, decidedBy: 'Head of Culture' });
    expect(await decide(threadId, { weDid: 'From April.' })).toMatchObject({ ok: true, isNew: false, told: 2 });
    expect(await room.letters('outcome')).toHaveLength(2);
    expect((await threadOf(room.site.open.database, threadId)).outcome).toMatchObject({ weDid: 'From April.' });
  });

  it('stays in the words of the voice that said it, when the question is handed to another council', async () => {
    const { conversationId, threadId } = await room.hear('Una', { text: 'Who decides about the bridge?' });
    expect(reason(await decide(threadId))).toBe('done');
    expect(await handOver(room.site.open, room.desk.moderator, conversationId, room.neighbours.voice.id)).toMatchObject({ ok: true });
    expect(reason(await decide(threadId, { weDid: 'Nothing at all.' }, room.neighbours.owner))).toBe('not-allowed');
    expect((await threadOf(room.site.open.database, threadId)).outcome).toMatchObject({ weDid: words.weDid });
  });

  it('is told once when two members press the button at the same moment', async () => {
    const threadId = await post();
    await room.hear('Cal', { to: { post: threadId } });
    const outcomes = await Promise.all([decide(threadId), decide(threadId, {}, room.desk.owner)]);
    expect(outcomes.map(reason)).toEqual(['done', 'done']);
    expect((await room.letters('outcome')).filter(({ to_address }) => to_address === 'cal@resident.example')).toHaveLength(1);
  });

  it('closes the thread’s public conversations where asked, and nobody’s who may need help', async () => {
    const threadId = await post();
    const [plain, care, quiet] = [await room.hear('Dot', { to: { post: threadId } }), await room.hear('Eli', { to: { post: threadId } }), await room.hear('Flo', { to: { post: threadId }, isPrivate: true })];
    await room.site.open.database.transaction('house', (tx) => tx.updateTable('conversations').set({ lane: 'care' }).where('id', '=', care.conversationId).execute());
    expect(await decide(threadId, { closes: true })).toMatchObject({ closed: 1 });
    expect(await room.conversation(plain.conversationId)).toMatchObject({ state: 'closed', waiting_since: null, keep_until: expect.any(Date) });
    expect([(await room.conversation(care.conversationId)).state, (await room.conversation(quiet.conversationId)).state]).toEqual(['open', 'open']);
    const { items } = await threadOf(room.site.open.database, threadId);
    expect(items.find(({ id }) => id === plain.replyId)).toMatchObject({ waiting: false });
  });

  it('tells two thousand in one go, quickly', async () => {
    const threadId = await post();
    await manyContributors(threadId, 2000);
    const before = performance.now();
    expect(await decide(threadId, { closes: true })).toMatchObject({ contributors: 2000, told: 2000, closed: 2000 });
    expect(performance.now() - before).toBeLessThan(10_000);
    const written = await room.sees((reader) => reader.selectFrom('letters').select('to_address').where('to_address', 'like', 'crowd%').execute());
    expect(new Set(written.map(({ to_address }) => to_address)).size).toBe(2000);
  }, 60_000);

  it('belongs to a question that was asked by itself, too', async () => {
    const { conversationId } = await room.hear('Gus', { text: 'When does the pool open?' });
    expect(await decide(conversationId)).toMatchObject({ ok: true, contributors: 1, told: 1 });
  });

  it('stands in its list under no words that were hidden or withdrawn since', async () => {
    const asked = await room.hear('Ivy', { text: 'CANARY lives at number 4' });
    const postId = await room.say(room.gritters, { text: 'CANARY of ours' });
    for (const threadId of [asked.threadId, postId]) expect(reason(await decide(threadId))).toBe('done');
    const list = async () => (await room.read('/northern-glens/outcomes')).html;
    expect((await list()).match(/CANARY (lives|of)/g)).toHaveLength(2);
    expect(await hideReply(room.site.open, room.desk.moderator, asked.replyId, { rule: 'private-facts', days: 90, words: 'It says where somebody lives.' })).toMatchObject({ ok: true });
    await room.withdraw(postId, 'It was wrong.');
    expect(await list()).not.toContain('CANARY');
  });

  it('is not said empty, too long, or of no thread', async () => {
    const threadId = await post();
    expect(await decide(threadId, { youSaid: ' ' })).toMatchObject({ refusal: { reason: 'missing', field: 'youSaid' } });
    expect(await decide(threadId, { weDid: 'x'.repeat(2001) })).toMatchObject({ refusal: { reason: 'too-long', field: 'weDid', most: 2000 } });
    for (const id of [newId(), 'zzz', '']) expect(reason(await decide(id))).toBe('no-such-thread');
  });

  it('is decided by editors, moderators and owners of the voice, and not by another council', async () => {
    const expected = { author: 'not-allowed', editor: 'done', moderator: 'done', owner: 'done', outsider: 'not-allowed', administrator: 'not-allowed' } as const;
    for (const [role, outcome] of Object.entries(expected)) expect(reason(await decide(await post(), {}, room.desk[role as keyof typeof expected])), role).toBe(outcome);
    expect(reason(await decide(await post(), {}, room.neighbours.owner))).toBe('no-such-thread');
    expect((await room.audit(room.council.id, 'outcome.decided')).join()).not.toMatch(/Sundays|resident\.example/);
  });
});

describe('how a thread is held', () => {
  it('closes at its time, and goes slowly until then', async () => {
    const threadId = await post();
    const closesAt = new Date(room.site.house.clock().getTime() + 3_600_000);
    expect(reason(await setThreadRules(room.site.open, room.desk.moderator, threadId, { slowSeconds: 300, closesAt, holdsOvernight: true }))).toBe('done');
    expect((await threadOf(room.site.open.database, threadId)).rules).toEqual({ slowSeconds: 300, closesAt, holdsOvernight: true });
    await room.hear('Hal', { to: { post: threadId } });
    const again = () => receiveReply(room.site.open, {
      channel: 'web', sourceId: newId(), author: { address: { kind: 'email', value: 'hal@resident.example' }, name: 'Hal', lang: 'en', confirmed: true },
      to: { post: threadId }, text: 'Again', lang: 'en', saidAt: room.site.house.clock(), isPrivate: false, wantsLetter: false,
    });
    expect(reason(await again())).toBe('slow');
    room.site.house.time.pass({ hours: 1, minutes: 1 });
    expect(reason(await again())).toBe('closed');
  });

  it('is for moderators and owners of its voice', async () => {
    const threadId = await post();
    const rules = { slowSeconds: 60, closesAt: null, holdsOvernight: false };
    const expected = { author: 'not-allowed', editor: 'not-allowed', moderator: 'done', owner: 'done', outsider: 'not-allowed', administrator: 'not-allowed' } as const;
    for (const [role, outcome] of Object.entries(expected)) expect(reason(await setThreadRules(room.site.open, room.desk[role as keyof typeof expected], threadId, rules)), role).toBe(outcome);
    expect(reason(await setThreadRules(room.site.open, room.neighbours.owner, threadId, rules))).toBe('no-such-thread');
    expect(reason(await setThreadRules(room.site.open, room.desk.owner, threadId, { ...rules, slowSeconds: 7 }))).toBe('slow');
  });
});

describe('saved answers', () => {
  const answer = (given: Partial<Parameters<typeof saveAnswer>[2]> = {}) => ({ id: newId(), voiceId: room.gritters.id, title: 'Routes', text: 'Hello {name}, see {link}. {voice}', lang: 'en', ...given });

  it('are filled when they are used, and what nothing fills stays visible', () => {
    expect(fillPlaceholders('Hello {name}, {voice} of {authority}: {link}', { name: 'Ann', voice: 'Roads' })).toBe('Hello Ann, Roads of {authority}: {link}');
    expect(fillPlaceholders('{name}', { name: '{voice}', voice: 'x' })).toBe('{voice}');
  });

  it('are refused with a placeholder that nothing ever fills', async () => {
    expect(await saveAnswer(room.site.open, room.desk.author, answer({ text: 'Hello {nmae}' }))).toMatchObject({ refusal: { reason: 'unknown-placeholder', placeholder: 'nmae' } });
    expect(reason(await saveAnswer(room.site.open, room.desk.author, answer({ title: ' ' })))).toBe('title-missing');
    expect(reason(await saveAnswer(room.site.open, room.desk.author, answer({ text: '' })))).toBe('text-missing');
  });

  it('are a voice’s, kept by whoever answers for it, or the whole council’s, kept by its administrators', async () => {
    const own = answer();
    const common = answer({ voiceId: null, title: 'All' });
    expect(reason(await saveAnswer(room.site.open, room.desk.author, own))).toBe('done');
    expect(reason(await saveAnswer(room.site.open, room.desk.owner, common))).toBe('not-allowed');
    expect(reason(await saveAnswer(room.site.open, room.desk.administrator, common))).toBe('done');
    expect((await savedAnswersFor(room.site.open, room.desk.author, room.gritters.id)).map(({ title }) => title)).toEqual(['All', 'Routes']);
    expect((await savedAnswersFor(room.site.open, room.desk.outsider, room.library.id)).map(({ title }) => title)).toEqual(['All']);
    expect(await savedAnswersFor(room.site.open, room.desk.outsider, room.gritters.id)).toEqual([]);
    expect(reason(await saveAnswer(room.site.open, room.desk.outsider, { ...own, voiceId: room.library.id }))).toBe('not-allowed');
    expect(reason(await discardSavedAnswer(room.site.open, room.desk.outsider, own.id))).toBe('not-allowed');
    expect(reason(await discardSavedAnswer(room.site.open, room.neighbours.owner, own.id))).toBe('no-such-answer');
    expect(reason(await discardSavedAnswer(room.site.open, room.desk.editor, own.id))).toBe('done');
  });

  it('of another council cannot be overwritten by their id', async () => {
    const own = answer();
    await saveAnswer(room.site.open, room.desk.author, own);
    expect(reason(await saveAnswer(room.site.open, room.neighbours.owner, { ...own, voiceId: room.neighbours.voice.id, text: 'Taken over' }))).toBe('no-such-answer');
    expect((await savedAnswersFor(room.site.open, room.desk.author, room.gritters.id)).find(({ id }) => id === own.id)?.text).toBe(own.text);
  });
});
