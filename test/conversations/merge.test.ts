import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawReply } from '../../src/conversations/change-reply.ts';
import { eraseResident } from '../../src/conversations/erase-resident.ts';
import { mergeConversations, unmergeConversation } from '../../src/conversations/merge.ts';
import { threadOf } from '../../src/conversations/thread.queries.ts';
import { openDeskRoom, type DeskRoom } from './desk-room.ts';

let room: DeskRoom;

beforeAll(async () => void (room = await openDeskRoom()));
afterAll(() => room.close());

const merge = (into: string, ids: string[], by = room.desk.moderator) => mergeConversations(room.site.open, by, into, ids);
const reason = (outcome: { ok: boolean; refusal?: { reason: string } }) => (outcome.ok ? 'done' : outcome.refusal!.reason);

describe('merging alike conversations', () => {
  it('answers forty residents by one answer, and writes to each of them once', async () => {
    const heard = [];
    for (let person = 0; person < 40; person++) heard.push(await room.hear(`Forty${person}`, { text: `Why was bin day changed? (${person})` }));
    const [first, ...others] = heard.map(({ conversationId }) => conversationId);
    expect(await merge(first!, others)).toEqual({ ok: true, merged: 39, left: 0 });
    await room.answer(first!, 'Because of the bank holiday.');
    const told = (await room.letters('answered')).map(({ to_address }) => to_address);
    expect(told).toHaveLength(40);
    expect(new Set(told).size).toBe(40);
    const states = await Promise.all(others.map((id) => room.conversation(id)));
    expect(states.filter(({ waiting_since }) => waiting_since !== null)).toEqual([]);
    const { items } = await threadOf(room.site.open.database, others[0]!);
    expect(items[0]).toMatchObject({ waiting: false });
  });

  it('leaves alone what another voice answers, what is private, and what was answered meanwhile', async () => {
    const one = await room.hear('Ann', {});
    const elsewhere = await room.hear('Bill', { to: { voice: room.library.id } });
    const quiet = await room.hear('Cath', { isPrivate: true });
    const answered = await room.hear('Dan', {});
    await room.answer(answered.conversationId, 'Yes.');
    const fits = await room.hear('Eve', {});
    const ids = [elsewhere, quiet, answered, fits].map(({ conversationId }) => conversationId);
    expect(await merge(one.conversationId, ids)).toEqual({ ok: true, merged: 1, left: 3 });
    expect((await room.conversation(fits.conversationId)).merged_into).toBe(one.conversationId);
    expect(reason(await merge(fits.conversationId, [one.conversationId]))).toBe('is-merged');
  });

  it('lets go of one again, and of a resident who writes again', async () => {
    const [one, two, three] = [await room.hear('Fay', {}), await room.hear('Gus', {}), await room.hear('Hal', {})];
    await merge(one.conversationId, [two.conversationId, three.conversationId]);
    expect(await unmergeConversation(room.site.open, room.desk.moderator, two.conversationId)).toMatchObject({ ok: true, from: one.conversationId });
    await room.hear('Hal', { to: { item: three.replyId }, text: 'And another thing.' });
    expect((await room.conversation(two.conversationId)).merged_into).toBeNull();
    expect((await room.conversation(three.conversationId)).merged_into).toBeNull();
  });

  it('brings along what had been merged before, so that nobody follows one who follows another', async () => {
    const [one, two, three] = [await room.hear('Ida', {}), await room.hear('Jon', {}), await room.hear('Kit', {})];
    await merge(two.conversationId, [three.conversationId]);
    expect(await merge(one.conversationId, [two.conversationId])).toMatchObject({ merged: 2 });
    expect((await room.conversation(three.conversationId)).merged_into).toBe(one.conversationId);
  });

  it('offers others with their abuse covered, and nobody who may need help', async () => {
    const one = await room.hear('Nan', { text: 'Why is the ferry late again?' });
    await room.hear('Oli', { text: 'Why is the ferry late again, you bastards?' });
    const hurt = await room.hear('Pat', { text: 'The ferry is late again and I want to die.' });
    expect((await room.sees((reader) => reader.selectFrom('conversations').select('lane').where('id', '=', hurt.conversationId).executeTakeFirstOrThrow())).lane).toBe('care');
    const visitor = await room.site.signedIn(room.members.moderator);
    const page = await (await visitor.get(`/desk/inbox/${one.conversationId}/merge`)).text();
    expect(page).toContain('Why is the ferry late again, you ▒▒▒?');
    expect(page).not.toContain('bastards');
    expect(page).not.toContain('want to die');
  });

  it('lets go of whoever withdrew or was erased: the answer opens nothing again that is over', async () => {
    const [one, two, three] = [await room.hear('Pip', {}), await room.hear('Quin', {}), await room.hear('Roz', {})];
    await merge(one.conversationId, [two.conversationId, three.conversationId]);
    await withdrawReply(room.site.open, { ...two, authorityId: room.council.id });
    await eraseResident(room.site.open, room.desk.administrator, three.residentId);
    await room.answer(one.conversationId, 'To whom it still concerns.');
    for (const { conversationId } of [two, three]) expect(await room.conversation(conversationId)).toMatchObject({ state: 'closed', merged_into: null });
  });

  it('is for whoever answers for the voice, and finds nothing of another council', async () => {
    const [one, two] = [await room.hear('Lou', {}), await room.hear('Mia', {})];
    const tried = async (by: Parameters<typeof merge>[2]) => reason(await merge(one.conversationId, [two.conversationId], by));
    expect(await tried(room.neighbours.owner)).toBe('no-such-conversation');
    expect(await tried(room.desk.outsider)).toBe('no-such-conversation');
    expect(await tried(room.desk.administrator)).toBe('no-such-conversation');
    for (const role of ['author', 'editor', 'moderator', 'owner'] as const) {
      expect(await tried(room.desk[role]), role).toBe('done');
      await unmergeConversation(room.site.open, room.desk.owner, two.conversationId);
    }
  });

  it('is written down with counts, and no resident’s words', async () => {
    const entries = await room.audit(room.council.id, 'conversation.merged');
    expect(JSON.parse(entries[0]!).detail).toEqual({ merged: 39 });
    expect(entries.join()).not.toMatch(/bin day|resident\.example/);
  });
});
