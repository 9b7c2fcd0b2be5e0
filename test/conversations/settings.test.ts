import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditPage } from '../../src/audit/audit.queries.ts';
import { addHoliday } from '../../src/conversations/change-settings.ts';
import { memberLeaves } from '../../src/members/member-leaves.ts';
import { faultsIn } from '../public/newsroom.ts';
import { openCouncilDesk, type CouncilDesk } from './council-desk.ts';

let desk: CouncilDesk;
const PATH = '/desk/council/conversations';

const lastEntry = async () => (await auditPage(desk.site.house.database, desk.council.id, { most: 1 }))[0]!;
const dueOf = async (id: string): Promise<string | undefined> => (await desk.conversation(id)).due_at?.toISOString();

const FIELDS = {
  'day-0': '9:00-17:00', 'day-1': '9:00-17:00', 'day-2': '9:00-17:00', 'day-3': '9:00-17:00', 'day-4': '9:00-17:00', 'bank-holidays': '1', 'nameless': '1',
  'target-question': '8', 'target-reply': '8', 'target-private': '4', 'target-care': '15', 'keep-public': '730', 'keep-private': '365', 'keep-unconfirmed': '7',
};

beforeAll(async () => void (desk = await openCouncilDesk()));
afterAll(() => desk.close());

describe('how conversations are held', () => {
  it('is shown to administrators, with the next five bank holidays by name, and to nobody else', async () => {
    const page = await (await desk.visitors.administrator.get(PATH)).text();
    expect(page).toContain('Monday 30 November 2026, St Andrew’s Day; Friday 25 December 2026, Christmas Day;');
    expect(page).toContain('value="09:00-17:00"');
    expect(await faultsIn(page)).toEqual([]);
    for (const other of [desk.visitors.owner, desk.visitors.moderator, desk.visitors.author]) {
      expect((await other.get(PATH)).status).toBe(403);
      expect((await other.post(PATH, FIELDS)).status).toBe(403);
    }
  });

  it('reckons anew by when the waiting are to be answered, on the public page too, and leaves an answer that is being written alone', async () => {
    const { conversationId } = await desk.receive();
    const before = await desk.conversation(conversationId);
    const shortened = await desk.visitors.administrator.post(PATH, { ...FIELDS, 'target-reply': '1.5' });
    expect(shortened.headers.get('location')).toBe(`${PATH}?saved`);
    const after = await desk.conversation(conversationId);
    // From 9:01, an hour and a half.
    expect([before.due_at!.toISOString(), after.due_at!.toISOString()]).toEqual(['2026-11-25T09:01:00.000Z', '2026-11-24T10:31:00.000Z']);
    expect(after.revision).toBe(before.revision);
    expect(await lastEntry()).toMatchObject({ action: 'conversation.settings-changed', detail: { fields: 'targets' } });
    await desk.set();
    expect(await dueOf(conversationId)).toBe('2026-11-25T09:01:00.000Z');
  });

  it('takes a local holiday in, which puts off what is due across it, and out again', async () => {
    const { conversationId } = await desk.receive({ text: 'And the glen road?' });
    await desk.visitors.administrator.post(`${PATH}/holidays`, { date: '2026-11-25', name: 'Trades holiday' });
    expect(await dueOf(conversationId)).toBe('2026-11-26T09:01:00.000Z');
    expect(await (await desk.visitors.administrator.get(PATH)).text()).toContain('Wednesday 25 November 2026: Trades holiday');
    const twice = await desk.visitors.administrator.post(`${PATH}/holidays`, { date: '2026-11-25', name: 'Again' });
    expect([twice.status, (await twice.text()).includes('That day is in the list already.')]).toEqual([422, true]);
    await desk.visitors.administrator.post(`${PATH}/holidays/remove`, { date: '2026-11-25' });
    expect(await dueOf(conversationId)).toBe('2026-11-25T09:01:00.000Z');
  });

  it('names everything that is to be mended at once, keeps what was typed, and changes nothing', async () => {
    const refused = await desk.visitors.administrator.post(PATH, { ...FIELDS, 'day-0': '9-5', 'day-6': '25:00-26:00', 'target-private': 'soon', 'keep-public': '0', 'keep-private': '3651' });
    const page = await refused.text();
    expect(refused.status).toBe(422);
    for (const sentence of ['Monday: “9-5” ends before it begins', 'Sunday: there is no such time', 'A private conversation, in office hours: Write a number of hours', 'After a public conversation was closed: Write a whole number of days']) {
      expect(page).toContain(sentence);
    }
    expect(page).toContain('value="soon"');
    expect(await (await desk.visitors.administrator.get(PATH)).text()).toContain('name="target-private" type="text" value="4"');
  });

  it('keeps closed conversations by the new periods', async () => {
    const { conversationId } = await desk.receive({ text: 'Closed.' });
    await desk.site.house.database.transaction('house', (tx) => tx.updateTable('conversations')
      .set({ state: 'closed', closed_at: new Date('2026-11-24T23:30:00Z'), keep_until: '2028-11-23', waiting_since: null, due_at: null }).where('id', '=', conversationId).execute());
    await desk.set({ keepDays: { public: '10', private: '365', unconfirmed: '7' } });
    expect((await desk.conversation(conversationId)).keep_until).toEqual(new Date(2026, 11, 4));
    await desk.set();
  });
});

describe('care for somebody who may need help', () => {
  it('is not switched on by halves: one sentence names all that is missing', async () => {
    const page = await (await desk.visitors.administrator.post(PATH, { ...FIELDS, 'care-on': '1', cover: 'Always' })).text();
    expect(page).toContain('Care is off and stays off until everything below is given. Missing: Duty member, What was agreed to do, The words that were agreed to answer with.');
  });

  it('is switched on only with somebody who may open private conversations', async () => {
    const { author, administrator, moderator } = desk.members;
    for (const who of [author, administrator]) {
      expect(await desk.set({ care: desk.careWith(who.id) })).toEqual({ ok: false, refusals: [{ field: 'duty', reason: 'cannot' }] });
    }
    expect(await desk.set({ care: desk.careWith(moderator.id) })).toEqual({ ok: true });
    expect((await lastEntry()).detail).toEqual({ fields: 'duty, cover, route, words' });
  });

  it('stays on when the duty member leaves, shows everywhere at the desk that nobody is on duty, and tells the owners instead', async () => {
    expect(await (await desk.visitors.author.get('/desk/posts')).text()).not.toContain('nobody is on duty');
    const { conversationId: assigned } = await desk.receive({ text: 'Who looks after this?' });
    await desk.site.house.database.transaction('house', (tx) => tx.updateTable('conversations').set({ assignee_id: desk.members.moderator.id }).where('id', '=', assigned).execute());
    await memberLeaves(desk.site.open, desk.administrator, desk.members.moderator.id);
    expect(await (await desk.visitors.author.get('/desk/posts')).text()).toContain('nobody is on duty');
    expect(await (await desk.visitors.administrator.get(PATH)).text()).toContain('nobody is on duty');
    expect((await desk.conversation(assigned)).assignee_id).toBeNull();
    await desk.receive({ text: 'I want to end my life.', author: { address: null, name: 'Sam', lang: 'en', confirmed: false } });
    const told = (await desk.letters()).filter(({ kind }) => kind === 'care').map(({ to_address }) => to_address);
    expect(told).toEqual(['olga@glen.example']);
  });

  it('without care nobody is promised what nobody would keep', async () => {
    await desk.set();
    const { dueAt } = await desk.receive({ text: 'I want to end my life.', author: { address: { kind: 'fediverse', value: '@kim@social.example' }, name: 'Kim', lang: 'en', confirmed: true } });
    expect(dueAt!.toISOString()).toBe('2026-11-25T09:01:00.000Z');
  });
});

it('a council’s settings are its own', async () => {
  const other = await desk.site.house.anAuthority();
  const stranger = await desk.site.house.actorOf(await desk.site.house.aMember(other, { administrator: true }));
  await addHoliday(desk.site.open, stranger, { date: '2026-12-01', name: 'Theirs' });
  expect(await (await desk.visitors.administrator.get(PATH)).text()).not.toContain('Theirs');
});
