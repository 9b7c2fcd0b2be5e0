import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import { auditPage } from '../../src/audit/audit.queries.ts';
import { answerReply } from '../../src/conversations/answer-reply.ts';
import { addHoliday } from '../../src/conversations/change-settings.ts';
import { eraseOver, eraseUnconfirmed } from '../../src/conversations/erase-over.ts';
import { escalateCare } from '../../src/conversations/escalate-care.ts';
import { forgetOverConversing, forgetPresence } from '../../src/conversations/forget-over.ts';
import { tellOverdue } from '../../src/conversations/tell-overdue.ts';
import { threadOf } from '../../src/conversations/thread.queries.ts';
import { clockState } from '../../src/core/answer-clock.ts';
import { DEFAULT_OFFICE_HOURS } from '../../src/core/office-hours.ts';
import { sayExpectation } from '../../src/core/say-clock.ts';
import { newId } from '../../src/core/ids.ts';
import type { House } from '../../src/platform/house.ts';
import { clockAt } from '../house.ts';
import { openCouncilDesk, type CouncilDesk } from './council-desk.ts';

let desk: CouncilDesk;
const jean = { address: { kind: 'email' as const, value: 'jean@home.example' }, name: 'Jean R.', lang: 'en' as const };

/** As two processes do it at the same moment, and then once more. */
async function twice(work: (house: House) => Promise<void>): Promise<void> {
  await Promise.all([work(desk.site.open), work(desk.site.open)]);
  await work(desk.site.open);
}

const at = (time: string): void => desk.site.house.time.set(time);
const written = async (kind: string): Promise<string[]> => (await desk.letters()).filter((letter) => letter.kind === kind).map(({ to_address }) => to_address);
const count = async (table: 'replies' | 'conversations' | 'residents' | 'resident_links' | 'reveals' | 'conversation_presence' | 'letters'): Promise<number> =>
  (await desk.site.house.database.within('house', (reader) => reader.selectFrom(table).selectAll().execute())).length;

const openOn = (time: string) => async () => void (desk = await openCouncilDesk({ clock: clockAt(time) }));
const close = () => desk.close();

describe('an answer that is overdue', () => {
  beforeEach(openOn('2026-11-27T16:58:00Z'));
  afterEach(close);

  it('at 16:59 on a Friday is told to the owner on Monday, when somebody is there, once', async () => {
    await desk.set({ targets: { question: '8', reply: '0.02', private: '4', care: '15' } });
    const { conversationId, dueAt } = await desk.receive();
    expect(dueAt!.toISOString()).toBe('2026-11-27T17:00:00.000Z');
    await twice(tellOverdue);
    at('2026-11-27T17:00:00Z');
    await twice(tellOverdue);
    at('2026-11-29T12:00:00Z');
    await twice(tellOverdue);
    expect(await written('overdue')).toEqual([]);
    // Monday is St Andrew's Day, a bank holiday.
    at('2026-11-30T10:00:00Z');
    await twice(tellOverdue);
    expect(await written('overdue')).toEqual([]);
    at('2026-12-01T09:00:00Z');
    await twice(tellOverdue);
    expect(await written('overdue')).toEqual(['olga@glen.example']);
    expect((await desk.conversation(conversationId)).assignee_id).toBeNull();
  });

  it('is told of nothing but ids and links, and not at all once it was answered', async () => {
    await addHoliday(desk.site.open, desk.administrator, { date: '2026-12-01', name: 'Trades holiday' });
    await desk.receive({ text: 'My private trouble.', isPrivate: true });
    const { conversationId } = await desk.receive({ text: 'Answered in time.' });
    const { revision } = await desk.conversation(conversationId);
    const answer = await answerReply(desk.site.open, desk.writer, { id: newId(), conversationId, seen: revision, lang: 'en', text: 'Here you are.', close: false });
    expect(answer).toMatchObject({ ok: true });
    at('2026-12-02T16:00:00Z');
    await twice(tellOverdue);
    const letters = (await desk.letters()).filter(({ kind }) => kind === 'overdue');
    expect(letters).toHaveLength(1);
    expect(letters[0]!.text).not.toContain('trouble');
    expect(letters[0]!.text).toContain('/desk/inbox/');
  });
});

describe('somebody who may need help at 23:40 on a Sunday', () => {
  beforeEach(openOn('2026-11-29T23:38:00Z'));
  afterEach(close);

  it('alerts the duty member at once, who then has a quarter of an hour before the owner is told too, once', async () => {
    await desk.set({ care: desk.careWith(desk.members.moderator.id) });
    at('2026-11-29T23:40:00Z');
    const { conversationId, dueAt } = await desk.receive({ text: 'I want to end my life.', isPrivate: true });
    expect(await written('care')).toEqual(['mo@glen.example']);
    expect(dueAt!.toISOString()).toBe('2026-11-29T23:55:00.000Z');
    desk.site.house.time.pass({ minutes: 14 });
    await twice(escalateCare);
    expect(await written('care')).toEqual(['mo@glen.example']);
    desk.site.house.time.pass({ minutes: 1 });
    await twice(escalateCare);
    expect((await written('care')).toSorted()).toEqual(['mo@glen.example', 'olga@glen.example']);
    expect((await desk.conversation(conversationId)).state).toBe('open');
  });

  it('tells no owner again who was told as the duty member', async () => {
    await desk.site.house.aRole(desk.gritters, desk.members.author, 'owner');
    await desk.set({ care: desk.careWith(desk.members.owner.id) });
    await desk.receive({ text: 'I want to end my life.' });
    desk.site.house.time.pass({ minutes: 20 });
    await twice(escalateCare);
    desk.site.house.time.pass({ minutes: 20 });
    await twice(escalateCare);
    expect((await written('care')).toSorted()).toEqual(['arthur@glen.example', 'olga@glen.example']);
  });

  it('does not trouble the owner when it was opened', async () => {
    await desk.set({ care: desk.careWith(desk.members.moderator.id) });
    const { conversationId } = await desk.receive({ text: 'I want to end my life.' });
    await desk.site.house.database.transaction('house', (tx) => tx.updateTable('conversations').set({ care_opened_at: desk.site.house.clock() }).where('id', '=', conversationId).execute());
    desk.site.house.time.pass({ hours: 1 });
    await twice(escalateCare);
    expect(await written('care')).toEqual(['mo@glen.example']);
  });

  it('tells anybody else honestly that the office is closed, over the bank holiday too', async () => {
    const { dueAt } = await desk.receive({ text: 'When is bin day?' });
    const now = desk.site.house.clock();
    expect(sayExpectation(clockState({ due: dueAt, now, hours: DEFAULT_OFFICE_HOURS }), now, 'en')).toBe('Our office is closed now. It opens on Tuesday 1 December at 9am; expect an answer by 5pm.');
  });
});

describe('what is over', () => {
  beforeEach(openOn('2026-11-24T09:00:00Z'));
  afterEach(close);

  it('is erased when nobody confirmed it in a week, and leaves nothing in public', async () => {
    await desk.receive({ author: { ...jean, confirmed: false }, text: 'Never confirmed.' });
    desk.site.house.time.pass({ days: 6 });
    await twice(eraseUnconfirmed);
    expect(await count('replies')).toBe(1);
    desk.site.house.time.pass({ days: 2 });
    await twice(eraseUnconfirmed);
    await twice(forgetOverConversing);
    expect([await count('replies'), await count('conversations'), await count('residents'), await count('letters'), await count('resident_links')]).toEqual([0, 0, 0, 0, 0]);
    expect((await threadOf(desk.site.open.database, desk.postId)).items).toEqual([]);
  });

  it('stays, unconfirmed or not, while somebody may need help and it is not closed', async () => {
    await desk.receive({ author: { ...jean, confirmed: false }, text: 'I want to end my life.' });
    desk.site.house.time.pass({ days: 30 });
    await twice(eraseUnconfirmed);
    expect(await count('replies')).toBe(1);
  });

  it('is erased when its last day has passed: words go, a tombstone and the counts stay, and one audit entry says how many', async () => {
    const { conversationId, replyId } = await desk.receive({ text: 'The words of Jean.' });
    await desk.receive({ text: 'Amit says.', author: { ...jean, address: { kind: 'email', value: 'amit@home.example' }, name: 'Amit', confirmed: true } });
    const { revision } = await desk.conversation(conversationId);
    await answerReply(desk.site.open, desk.writer, { id: newId(), conversationId, seen: revision, lang: 'en', text: 'The official answer.', close: true });
    const before = await threadOf(desk.site.open.database, desk.postId);
    at('2028-11-23T23:00:00Z');
    await twice(eraseOver);
    expect((await threadOf(desk.site.open.database, desk.postId)).items).toEqual(before.items);
    at('2028-11-24T00:30:00Z');
    await twice(eraseOver);
    const thread = await threadOf(desk.site.open.database, desk.postId);
    expect(thread.items.find(({ id }) => id === replyId)).toMatchObject({ state: 'erased', name: '', text: '' });
    expect([thread.items.length, thread.people, thread.answers.length]).toEqual([before.items.length, before.people, before.answers.length]);
    const everything = await desk.site.house.database.within('house', (reader) => reader.selectFrom('replies').select(['text', 'name']).execute());
    expect(everything.map(({ text }) => text).toSorted()).toEqual(['', 'Amit says.']);
    const people = await desk.site.house.database.within('house', (reader) => reader.selectFrom('residents').select(['address', 'name']).execute());
    expect(people.map(({ address }) => address).toSorted()).toEqual(['amit@home.example', null]);
    const entries = (await auditPage(desk.site.house.database, desk.council.id, { most: 50 })).filter(({ action }) => action === 'conversation.erased');
    expect(entries.map(({ detail, actorName }) => [detail, actorName])).toEqual([[{ conversations: 1 }, null]]);
  });

  it('is not brought back when a channel delivers the same words again', async () => {
    const same = { channel: 'fediverse' as const, sourceId: 'https://social.example/@jean/1', text: 'Erased, and sent again.', author: { ...jean, confirmed: true } };
    const { conversationId } = await desk.receive(same);
    const { revision } = await desk.conversation(conversationId);
    await answerReply(desk.site.open, desk.writer, { id: newId(), conversationId, seen: revision, lang: 'en', text: 'Yes.', close: true });
    at('2029-01-01T10:00:00Z');
    await eraseOver(desk.site.open);
    await desk.receive(same);
    const rows = await desk.site.house.database.within('house', (reader) => reader.selectFrom('replies').select(['text', 'source_id']).execute());
    expect(rows.map(({ text }) => text)).toEqual(['']);
    expect(rows[0]!.source_id).not.toContain('jean');
  });

  it('is forgotten: who looked on a minute ago, who revealed abuse a year ago', async () => {
    const { conversationId, replyId } = await desk.receive();
    const who = { member_id: desk.members.author.id, authority_id: desk.council.id };
    await desk.site.house.database.transaction('house', async (tx) => {
      await tx.insertInto('conversation_presence').values({ ...who, conversation_id: conversationId, seen_at: desk.site.house.clock() }).execute();
      await tx.insertInto('reveals').values({ ...who, id: newId(), reply_id: replyId, revealed_at: desk.site.house.clock() }).execute();
    });
    await forgetPresence(desk.site.open);
    await forgetOverConversing(desk.site.open);
    expect([await count('conversation_presence'), await count('reveals')]).toEqual([1, 1]);
    desk.site.house.time.pass({ days: 366 });
    await forgetPresence(desk.site.open);
    await forgetOverConversing(desk.site.open);
    expect([await count('conversation_presence'), await count('reveals')]).toEqual([0, 0]);
  });
});
