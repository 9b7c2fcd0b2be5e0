import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerNow, answerQuestion } from '../../src/campaigns/answer-question.ts';
import { closeHour, closeHoursLeftOpen } from '../../src/campaigns/close-hour.ts';
import { hourDesk } from '../../src/campaigns/hour-desk.queries.ts';
import { hourQuestions } from '../../src/campaigns/hour.queries.ts';
import { passQuestion, unpassQuestion } from '../../src/campaigns/pass-question.ts';
import { addProgrammeItem, changeProgrammeItem, removeProgrammeItem } from '../../src/campaigns/programme.ts';
import { programmeItem, programmeOf } from '../../src/campaigns/programme.queries.ts';
import { takeQuestion } from '../../src/campaigns/take-question.ts';
import { answerReply } from '../../src/conversations/answer-reply.ts';
import { handOver } from '../../src/conversations/hand-over.ts';
import { makePrivate } from '../../src/conversations/make-private.ts';
import { withdrawReply } from '../../src/conversations/change-reply.ts';
import type { Incoming, Received } from '../../src/conversations/incoming.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { newId } from '../../src/core/ids.ts';
import { withdrawPost } from '../../src/publishing/withdraw-post.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { answeringIn } from '../../src/web/public/campaigns/hour-at.ts';
import { openTestHouse, type TestHouse, type TestVoice } from '../house.ts';
import { aCouncil, say, theDay, type TestCouncil } from './scene.ts';

let house: TestHouse;
let glens: TestCouncil;
let straths: TestCouncil;
let day: { id: string; slug: string };
let chair: TestVoice;
let moderator: Actor;
let author: Actor;
let keeper: { id: string };

beforeAll(async () => {
  house = await openTestHouse();
  glens = await aCouncil(house, 'Northern Glens');
  straths = await aCouncil(house, 'Southern Straths');
  day = await theDay(house, [glens, straths]);
  chair = await house.aVoice(glens, { handle: 'ruaridh_sim', kind: 'chief-executive', name: 'Ruaridh Sim' });
  const [one, two] = [await house.aMember(glens, { name: 'Kirsty Mowat' }), await house.aMember(glens, { name: 'Ruaridh Sim' })];
  keeper = await house.aMember(glens, { name: 'Ailsa Keeper' });
  for (const voice of [chair, glens.voice]) await house.aRole(voice, one, 'moderator');
  await house.aRole(chair, two, 'author');
  await house.aRole(chair, keeper, 'owner');
  [moderator, author] = [await house.actorOf(one), await house.actorOf(two)];
});
afterAll(() => house.close());

const EVENING = { startsLocal: '2026-11-24T20:00', endsLocal: '2026-11-24T21:00' };

async function anHour(title = 'Question hour with Ruaridh Sim'): Promise<string> {
  const added = await addProgrammeItem(house, glens.organiser, day.id, { kind: 'question-hour', voiceId: chair.id, title, ...EVENING });
  if (!added.ok) throw new Error(JSON.stringify(added.refusal));
  return added.id;
}

let asked = 0;
async function ask(hourId: string | null, text: string, given: Partial<Incoming> = {}): Promise<Received> {
  house.time.pass({ seconds: 1 });
  const outcome = await receiveReply(house, {
    channel: 'fediverse', sourceId: newId(), author: { address: { kind: 'fediverse', value: `@r${++asked}@social.example` }, name: `Resident ${asked}`, lang: 'en', confirmed: true },
    to: { voice: chair.id, ...(hourId ? { gatheredFor: hourId } : {}) }, text, lang: 'en', saidAt: house.clock(), isPrivate: false, wantsLetter: true, ...given,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome;
}

async function taken(hourId: string, text: string): Promise<{ question: Received; number: number }> {
  const question = await ask(hourId, text);
  const outcome = await takeQuestion(house, moderator, { hourId, conversationId: question.conversationId });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return { question, number: outcome.number };
}

const deskOf = (hourId: string) => house.database.within({ authority: glens.id }, (reader) => hourDesk(reader, { id: hourId, voiceId: chair.id }));
const rowOf = (conversationId: string) =>
  house.database.within({ authority: glens.id }, (reader) => reader.selectFrom('conversations').selectAll().where('id', '=', conversationId).executeTakeFirstOrThrow());
const lettersOf = (conversationId: string) =>
  house.database.within({ authority: glens.id }, (reader) => reader.selectFrom('letters').selectAll().where('conversation_id', '=', conversationId).where('kind', '=', 'not-reached').execute());

async function answer(hourId: string, question: Received, text: string): Promise<string> {
  const id = newId(house.clock().getTime());
  const { revision } = await rowOf(question.conversationId);
  expect(await answerQuestion(house, author, { hourId, conversationId: question.conversationId, id, seen: revision, lang: 'en', text })).toMatchObject({ ok: true });
  return id;
}

describe('the programme of a campaign', () => {
  it('is made by the administrators of those who take part, with voices of their own', async () => {
    const typed = { voiceId: straths.voice.id, title: 'Gritters live', ...EVENING, kind: 'item' };
    expect(await addProgrammeItem(house, glens.organiser, day.id, typed)).toMatchObject({ refusal: { reason: 'problems', problems: [{ field: 'voice', problem: 'no-such-voice' }] } });
    const added = await addProgrammeItem(house, straths.organiser, day.id, typed);
    expect(added).toMatchObject({ ok: true });
    await expect(addProgrammeItem(house, straths.author, day.id, typed)).rejects.toThrow('only administrators');
    const { id } = added as { id: string };
    expect(await changeProgrammeItem(house, glens.organiser, { ...typed, id, revision: 1 })).toMatchObject({ refusal: { reason: 'no-such-item' } });
    expect(await removeProgrammeItem(house, glens.organiser, id)).toMatchObject({ refusal: { reason: 'no-such-item' } });
    expect(await changeProgrammeItem(house, straths.organiser, { ...typed, title: 'Gritters at work', id, revision: 1 })).toMatchObject({ ok: true });
    expect(await changeProgrammeItem(house, straths.organiser, { ...typed, id, revision: 1 })).toMatchObject({ refusal: { reason: 'changed-elsewhere' } });
    expect((await programmeOf(house.database, day.id)).map(({ title }) => title)).toContain('Gritters at work');
    expect(await removeProgrammeItem(house, straths.organiser, id)).toMatchObject({ ok: true });
    expect(await programmeItem(house.database, id)).toBeNull();
  });

  it('takes what leads up to the day, and nothing after it', async () => {
    const at = (startsLocal: string, endsLocal: string) => addProgrammeItem(house, glens.organiser, day.id, { kind: 'item', voiceId: chair.id, title: 'Kick-off', startsLocal, endsLocal });
    expect(await at('2026-11-24T09:00', '2026-11-24T10:00')).toMatchObject({ ok: true });
    expect(await at('2026-11-25T11:30', '2026-11-25T12:30')).toMatchObject({ refusal: { problems: [{ field: 'ends', problem: 'after-campaign' }] } });
    expect(await at('2026-11-24T14:00', '2026-11-24T13:00')).toMatchObject({ refusal: { problems: [{ field: 'ends', problem: 'before-start' }] } });
    expect(await at('soon', '')).toMatchObject({ refusal: { problems: [{ field: 'starts', problem: 'not-a-time' }, { field: 'ends', problem: 'not-a-time' }] } });
  });

  it('keeps an hour, and its chair, for which somebody asked', async () => {
    const hourId = await anHour();
    await ask(hourId, 'Will the pool stay open?');
    expect(await removeProgrammeItem(house, glens.organiser, hourId)).toMatchObject({ refusal: { reason: 'has-questions' } });
    const typed = { kind: 'question-hour', title: 'Question hour', ...EVENING, id: hourId, revision: 1 };
    expect(await changeProgrammeItem(house, glens.organiser, { ...typed, voiceId: glens.team.id })).toMatchObject({ refusal: { reason: 'has-questions' } });
    expect(await changeProgrammeItem(house, glens.organiser, { ...typed, voiceId: chair.id, title: 'An hour with Ruaridh' })).toMatchObject({ ok: true });
  });
});

describe('questions of an hour', () => {
  it('get each their own number, also when twenty are taken at once', async () => {
    const hourId = await anHour();
    const questions = [];
    for (let each = 0; each < 20; each++) questions.push(await ask(hourId, `Question ${each}?`));
    const outcomes = await Promise.all(questions.map(({ conversationId }) => takeQuestion(house, moderator, { hourId, conversationId })));
    const numbers = outcomes.map((outcome) => (outcome.ok ? outcome.number : 0)).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    expect((await hourQuestions(house.database, hourId)).map(({ number }) => number)).toEqual(numbers);
  });

  it('keep their number when they are taken twice at once, and no number is given again when its question is erased', async () => {
    const hourId = await anHour();
    await taken(hourId, 'First?');
    const second = await ask(hourId, 'Second?');
    const both = await Promise.all([1, 2].map(() => takeQuestion(house, moderator, { hourId, conversationId: second.conversationId })));
    expect(both).toMatchObject([{ number: 2 }, { number: 2 }]);
    await house.database.transaction('house', (tx) => tx.deleteFrom('hour_questions').where('conversation_id', '=', second.conversationId).execute());
    expect((await taken(hourId, 'Third?')).number).toBe(3);
  });

  it('wait in the order of their numbers, and are passed over and taken back', async () => {
    const hourId = await anHour();
    const [one, two, three] = [await ask(hourId, 'One?'), await ask(hourId, 'Two?'), await ask(hourId, 'Three?')];
    expect((await deskOf(hourId)).collected.map(({ text }) => text)).toEqual(['One?', 'Two?', 'Three?']);
    for (const { conversationId } of [three, one]) await takeQuestion(house, moderator, { hourId, conversationId });
    expect(await passQuestion(house, author, { hourId, conversationId: two.conversationId })).toMatchObject({ ok: true });
    let desk = await deskOf(hourId);
    expect([desk.collected.length, desk.numbered.map(({ text }) => text), desk.passed.map(({ text }) => text)]).toEqual([0, ['Three?', 'One?'], ['Two?']]);
    expect(await unpassQuestion(house, author, { hourId, conversationId: two.conversationId })).toMatchObject({ ok: true });
    expect(await passQuestion(house, author, { hourId, conversationId: one.conversationId })).toMatchObject({ ok: true });
    expect(await answerNow(house, author, { hourId, conversationId: one.conversationId })).toMatchObject({ refusal: { reason: 'not-taken' } });
    desk = await deskOf(hourId);
    expect([desk.collected.map(({ text }) => text), desk.numbered.map(({ text }) => text)]).toEqual([['Two?'], ['Three?']]);
    expect(await unpassQuestion(house, author, { hourId, conversationId: one.conversationId })).toMatchObject({ ok: true });
    expect((await deskOf(hourId)).numbered.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('are no business of another council, nor of somebody without a role for the chair', async () => {
    const hourId = await anHour();
    const { conversationId } = await ask(hourId, 'Mine?');
    for (const stranger of [straths.organiser, glens.author]) {
      expect(await takeQuestion(house, stranger, { hourId, conversationId })).toMatchObject({ refusal: { reason: 'no-such-hour' } });
      expect(await passQuestion(house, stranger, { hourId, conversationId })).toMatchObject({ refusal: { reason: 'no-such-hour' } });
      expect(await answerNow(house, stranger, { hourId, conversationId })).toMatchObject({ refusal: { reason: 'no-such-hour' } });
      expect(await closeHour(house, stranger, hourId, keeper.id)).toMatchObject({ refusal: { reason: 'no-such-hour' } });
    }
  });

  it.each([
    ['an author', 'author', true], ['an editor', 'editor', true], ['a moderator', 'moderator', true], ['an owner', 'owner', true],
    ['a member without a role', null, false], ['an administrator without a role', 'administrator', false], ['an owner of another voice', 'elsewhere', false],
  ] as const)('are worked on by %s of the voice in the chair: %s, %s', async (_who, role, may) => {
    const member = await house.aMember(glens, { administrator: role === 'administrator' });
    if (role === 'elsewhere') await house.aRole(glens.voice, member, 'owner');
    else if (role !== null && role !== 'administrator') await house.aRole(chair, member, role);
    const actor = await house.actorOf(member);
    const hourId = await anHour();
    const which = { hourId, conversationId: (await ask(hourId, 'May you?')).conversationId };
    for (const act of [takeQuestion, answerNow, passQuestion, unpassQuestion]) expect((await act(house, actor, which)).ok).toBe(may);
  });

  it('count as answered when they are answered in the inbox, and nothing is being answered any more', async () => {
    const hourId = await anHour();
    const { question } = await taken(hourId, 'From the inbox?');
    await answerNow(house, author, { hourId, conversationId: question.conversationId });
    const { revision } = await rowOf(question.conversationId);
    const id = newId(house.clock().getTime());
    expect(await answerReply(house, author, { id, conversationId: question.conversationId, seen: revision, lang: 'en', text: 'From there.', close: true })).toMatchObject({ ok: true });
    const [shown] = await hourQuestions(house.database, hourId);
    expect(shown).toMatchObject({ answer: { id, text: 'From there.' } });
    expect(answeringIn({ questions: [shown!], phase: 'live' })).toBeNull();
  });

  it('that are handed to another council keep their number and lead to where they stand now', async () => {
    const hourId = await anHour();
    const { question } = await taken(hourId, 'Whose road is it?');
    expect(await handOver(house, moderator, question.conversationId, straths.voice.id)).toMatchObject({ ok: true });
    expect(await hourQuestions(house.database, hourId)).toMatchObject([{ number: 1, text: 'Whose road is it?', thread: { slug: straths.slug, voiceName: straths.voice.name } }]);
    expect(await deskOf(hourId)).toMatchObject({ numbered: [], elsewhere: 1 });
    expect(await takeQuestion(house, moderator, { hourId, conversationId: question.conversationId })).toMatchObject({ refusal: { reason: 'no-such-conversation' } });
  });

  it('that were asked below a post of the council are handed to the chair first', async () => {
    const hourId = await anHour();
    const post = await say(house, glens.author, glens.voice, 'Bins go out on Tuesday.');
    const question = await ask(null, 'Why Tuesday?', { to: { post } });
    expect(await takeQuestion(house, author, { hourId, conversationId: question.conversationId })).toMatchObject({ refusal: { reason: 'no-such-conversation' } });
    expect(await takeQuestion(house, moderator, { hourId, conversationId: question.conversationId })).toMatchObject({ ok: true, number: 1 });
    expect((await rowOf(question.conversationId)).voice_id).toBe(chair.id);
    expect((await hourQuestions(house.database, hourId))[0]).toMatchObject({ text: 'Why Tuesday?', thread: { id: post, handle: glens.voice.handle } });
  });

  it('without an address are read by a moderator before they have a number', async () => {
    const hourId = await anHour();
    const question = await ask(hourId, 'Nameless?', { channel: 'web', author: { address: null, name: '', lang: 'en', confirmed: false } });
    expect(question.state).toBe('held');
    expect(await takeQuestion(house, author, { hourId, conversationId: question.conversationId })).toMatchObject({ refusal: { reason: 'held' } });
    expect(await hourQuestions(house.database, hourId)).toEqual([]);
    expect(await takeQuestion(house, moderator, { hourId, conversationId: question.conversationId })).toMatchObject({ ok: true, number: 1 });
    expect((await hourQuestions(house.database, hourId))[0]).toMatchObject({ state: 'shown', text: 'Nameless?' });
  });

  it('asked for the council alone are not at the desk of the hour, and cannot be taken', async () => {
    const hourId = await anHour();
    const secret = await ask(hourId, 'My neighbour Zaunkönig is ill?', { isPrivate: true });
    expect((await deskOf(hourId)).collected).toEqual([]);
    expect(await takeQuestion(house, moderator, { hourId, conversationId: secret.conversationId })).toMatchObject({ refusal: { reason: 'is-private' } });
  });

  it('are answered one at a time, and wait again when the answer is withdrawn', async () => {
    const hourId = await anHour();
    const [first, second] = [(await taken(hourId, 'Do you use the pool?')).question, (await taken(hourId, 'Why the bins?')).question];
    await answerNow(house, author, { hourId, conversationId: first.conversationId });
    await answerNow(house, author, { hourId, conversationId: second.conversationId });
    expect((await hourQuestions(house.database, hourId)).map(({ answeringSince }) => answeringSince !== null)).toEqual([false, true]);
    const id = await answer(hourId, second, 'The lorry is full by then.');
    expect((await hourQuestions(house.database, hourId))[1]).toMatchObject({ answeringSince: null, answer: { id, text: 'The lorry is full by then.', handle: 'ruaridh_sim' } });
    const owner = await house.actorOf(keeper);
    expect(await withdrawPost(house, owner, id, 'Wrong')).toMatchObject({ ok: true });
    expect((await hourQuestions(house.database, hourId))[1]).toMatchObject({ answer: null, answeredAt: null, waiting: true });
  });

  it('have no words in public where they are not shown, even if some stood in the table', async () => {
    const hourId = await anHour();
    const { question } = await taken(hourId, 'Schilfrohrsänger?');
    expect(JSON.stringify(await hourQuestions(house.database, hourId))).toContain('Schilfrohrsänger');
    await house.database.transaction({ authority: glens.id }, (tx) => tx.updateTable('thread_items').set({ state: 'hidden' }).where('id', '=', question.replyId).execute());
    expect(JSON.stringify(await hourQuestions(house.database, hourId))).not.toContain('Schilfrohrsänger');
  });

  it('lose their words in public when they are withdrawn or moved to private, and keep their number', async () => {
    const hourId = await anHour();
    const [gone, moved] = [(await taken(hourId, 'Withdrawn soon?')).question, (await taken(hourId, 'Private soon?')).question];
    expect(await withdrawReply(house, gone)).toMatchObject({ ok: true });
    expect(await makePrivate(house, moderator, moved.conversationId)).toMatchObject({ ok: true });
    expect(await hourQuestions(house.database, hourId)).toMatchObject([
      { number: 1, state: 'withdrawn', text: '', name: '' },
      { number: 2, state: 'moved', text: '', name: '', thread: null },
    ]);
  });
});

describe('closing an hour', () => {
  it('gives what is left over an owner and a time, and writes to its resident once', async () => {
    const hourId = await anHour();
    const email = (name: string): Partial<Incoming> => ({ author: { address: { kind: 'email', value: `${name}@home.example` }, name, lang: 'en', confirmed: true } });
    const done = (await taken(hourId, 'Answered?')).question;
    const left = await ask(hourId, 'Numbered and left?', email('jean'));
    await takeQuestion(house, moderator, { hourId, conversationId: left.conversationId });
    const unseen = await ask(hourId, 'Never looked at?', email('iain'));
    const passed = await ask(hourId, 'Passed over?', email('mairi'));
    const aside = (await taken(hourId, 'Numbered and passed over?')).question;
    for (const { conversationId } of [passed, aside]) await passQuestion(house, moderator, { hourId, conversationId });
    await answer(hourId, done, 'Yes.');
    expect(await closeHour(house, author, hourId, keeper.id)).toMatchObject({ refusal: { reason: 'not-begun' } });
    house.time.set('2026-11-24T21:05:00Z');
    expect(await closeHour(house, author, hourId, glens.organiser.memberId)).toMatchObject({ refusal: { reason: 'cannot-keep' } });
    const both = await Promise.all([closeHour(house, author, hourId, keeper.id), closeHour(house, moderator, hourId, keeper.id)]);
    expect(both.map((outcome) => (outcome.ok ? outcome.carried : outcome.refusal.reason)).toSorted()).toEqual([2, 'hour-closed']);
    for (const { conversationId } of [left, unseen]) {
      const row = await rowOf(conversationId);
      expect(row).toMatchObject({ state: 'open', assignee_id: keeper.id });
      expect(row.due_at!.getTime()).toBeGreaterThan(house.clock().getTime());
      const letters = await lettersOf(conversationId);
      expect(letters.length).toBe(1);
      expect(letters[0]!.text).toMatch(/not reached in “Question hour with Ruaridh Sim”[^]*It will be answered by /);
    }
    for (const { conversationId } of [done, passed, aside]) expect([(await rowOf(conversationId)).assignee_id, await lettersOf(conversationId)]).toEqual([null, []]);
    expect((await hourQuestions(house.database, hourId)).map(({ number, carriedAt, text }) => [number, carriedAt !== null, text])).toEqual([
      [1, false, 'Answered?'], [2, true, 'Numbered and left?'], [3, false, 'Numbered and passed over?'], [null, true, 'Never looked at?'],
    ]);
    expect(await takeQuestion(house, moderator, { hourId, conversationId: passed.conversationId })).toMatchObject({ refusal: { reason: 'hour-closed' } });
  });

  it('gives what became private to an owner where the keeper cannot see it, and shows nothing of it', async () => {
    house.time.set('2026-11-24T09:00:00Z');
    const hourId = await anHour('Became private');
    const { question } = await taken(hourId, 'My neighbour Zaunkönig?');
    expect(await makePrivate(house, moderator, question.conversationId)).toMatchObject({ ok: true });
    house.time.set('2026-11-24T21:05:00Z');
    expect(await closeHour(house, moderator, hourId, author.memberId)).toMatchObject({ ok: true, carried: 1 });
    const { assignee_id } = await rowOf(question.conversationId);
    const owners = await house.database.within({ authority: glens.id }, (reader) => reader.selectFrom('voice_roles').select('member_id').where('voice_id', '=', chair.id).where('role', '=', 'owner').execute());
    expect(owners.map(({ member_id }) => member_id)).toContain(assignee_id);
    expect(JSON.stringify([await lettersOf(question.conversationId), await hourQuestions(house.database, hourId)])).not.toContain('Zaunkönig');
  });

  it('loses no question that is taken at the same moment', async () => {
    house.time.set('2026-11-24T09:00:00Z');
    const hourId = await anHour('At the last moment');
    const questions = [];
    for (let each = 0; each < 8; each++) questions.push(await ask(hourId, `Last ${each}?`));
    house.time.set('2026-11-24T21:05:00Z');
    const [closed, ...takes] = await Promise.all([
      closeHour(house, author, hourId, keeper.id), ...questions.map(({ conversationId }) => takeQuestion(house, moderator, { hourId, conversationId }))]);
    expect(closed).toMatchObject({ ok: true, carried: 8 });
    for (const outcome of takes) expect(outcome.ok || outcome.refusal.reason === 'hour-closed').toBe(true);
    for (const { conversationId } of questions) expect([(await rowOf(conversationId)).assignee_id, (await lettersOf(conversationId)).length]).toEqual([keeper.id, 1]);
  });

  it('leaves nothing half done when it breaks off, and is done whole the next time', async () => {
    house.time.set('2026-11-24T09:00:00Z');
    const hourId = await anHour('Broken off');
    const [one, two] = [(await taken(hourId, 'One?')).question, (await taken(hourId, 'Two?')).question];
    house.time.set('2026-11-24T21:05:00Z');
    const broken = { ...house, clock: ((): (() => Date) => { let calls = 0; return () => { if (++calls > 6) throw new Error('the lights went out'); return house.clock(); }; })() };
    await expect(closeHour(broken, author, hourId, keeper.id)).rejects.toThrow('the lights went out');
    expect((await programmeItem(house.database, hourId))!.closedAt).toBeNull();
    for (const { conversationId } of [one, two]) expect((await rowOf(conversationId)).assignee_id).toBeNull();
    expect(await closeHour(house, author, hourId, keeper.id)).toMatchObject({ ok: true, carried: 2 });
  });

  it('happens by itself an hour after its end; then the first owner of the chair keeps what is left', async () => {
    house.time.set('2026-11-24T09:00:00Z');
    const hourId = await anHour('Forgotten');
    const { question } = await taken(hourId, 'Anybody there?');
    house.time.set('2026-11-24T21:59:00Z');
    await closeHoursLeftOpen(house);
    expect((await programmeItem(house.database, hourId))!.closedAt).toBeNull();
    house.time.set('2026-11-24T22:00:00Z');
    await Promise.all([closeHoursLeftOpen(house), closeHoursLeftOpen(house)]);
    expect(await programmeItem(house.database, hourId)).toMatchObject({ closedAt: house.clock(), keeperId: keeper.id });
    expect((await rowOf(question.conversationId)).assignee_id).toBe(keeper.id);
    const closed = await house.database.within({ authority: glens.id }, (reader) => reader.selectFrom('audit_entries').select('number').where('subject', '=', `hour:${hourId}`).where('action', '=', 'hour.closed').execute());
    expect(closed.length).toBe(1);
  });
});
