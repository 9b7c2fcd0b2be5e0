import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWords } from '../../src/conversations/read-words.ts';
import { openDatabase, type Database } from '../../src/platform/database.ts';
import { faultsIn } from '../public/newsroom.ts';
import { openCouncilDesk, type CouncilDesk } from './council-desk.ts';

let desk: CouncilDesk;
/** The same database as another process sees it. */
let elsewhere: Database;
const PATH = '/desk/council/phrases';

const read = (text: string, database: Database = desk.site.open.database) =>
  database.within({ authority: desk.council.id }, (reader) => readWords(reader, desk.council.id, { text, name: '' }));
const replyOf = (id: string) => desk.site.house.database.within('house', (reader) => reader.selectFrom('replies').selectAll().where('id', '=', id).executeTakeFirstOrThrow());

beforeAll(async () => {
  desk = await openCouncilDesk();
  elsewhere = openDatabase(desk.site.house.databaseUrl);
});
afterAll(async () => {
  await elsewhere.close();
  await desk.close();
});

describe('the phrases page', () => {
  it('shows the product’s list with its sources to administrators, and to nobody else', async () => {
    const page = await (await desk.visitors.administrator.get(PATH)).text();
    expect(page).toContain('Somebody may need help now, ');
    expect(page).toContain('Where the product’s lines come from');
    expect(await faultsIn(page)).toEqual([]);
    for (const other of [desk.visitors.owner, desk.visitors.author]) {
      expect((await other.get(PATH)).status).toBe(403);
      expect((await other.post(PATH, { lane: 'care', phrase: 'x', source: 'y' })).status).toBe(403);
    }
  });

  it('takes no phrase without a source, and says what is missing', async () => {
    const refused = await desk.visitors.administrator.post(PATH, { lane: 'care', phrase: 'the tide is coming in', source: ' ' });
    expect([refused.status, (await refused.text()).includes('Give the source: without one nobody can judge the phrase later.')]).toEqual([422, true]);
    expect((await read('The tide is coming in.')).lane).toBeNull();
  });

  it('adds a phrase that holds at once, in every process, and for this council alone', async () => {
    expect((await read('Help, the tide is coming in', elsewhere)).lane).toBeNull();
    await desk.visitors.administrator.post(PATH, { lane: 'care', phrase: 'The tide is coming in', source: 'Coastguard, autumn 2026' });
    const found = await read('Help, the tide is coming in', elsewhere);
    expect(found).toEqual({ lane: 'care', hints: [], marks: [{ lane: 'care', at: 6, length: 21 }] });
    const other = await desk.site.house.anAuthority();
    expect((await desk.site.open.database.within({ authority: other.id }, (reader) => readWords(reader, other.id, { text: 'Help, the tide is coming in', name: '' }))).lane).toBeNull();
    // Also where the list had been made ready with another change before.
    await desk.visitors.administrator.post(PATH, { lane: 'care', phrase: 'stuck on the causeway', source: 'Coastguard, autumn 2026' });
    expect((await read('We are stuck on the causeway', elsewhere)).lane).toBe('care');
    const page = await (await desk.visitors.administrator.get(PATH)).text();
    expect(page).toContain('Coastguard, autumn 2026');
    for (const [, id] of page.matchAll(/name="id" value="([\w-]+)"/g)) await desk.visitors.administrator.post(`${PATH}/undo`, { id: id! });
    expect((await read('Help, the tide is coming in', elsewhere)).lane).toBeNull();
  });

  it('takes a line of the product out, with a reason, and puts it back', async () => {
    const text = 'Follow back for follow back';
    expect((await read(text)).lane).toBe('quiet');
    const page = await (await desk.visitors.administrator.get(PATH)).text();
    const line = /value="(quiet [^"]*follow[^"]*back[^"]*)"/i.exec(page)![1]!;
    const without = await desk.visitors.administrator.post(`${PATH}/out`, { line, why: '' });
    expect([without.status, (await without.text()).includes('Give the source')]).toEqual([422, true]);
    await desk.visitors.administrator.post(`${PATH}/out`, { line, why: 'Our anglers say it' });
    expect((await read(text, elsewhere)).lane).toBeNull();
    const taken = await (await desk.visitors.administrator.get(PATH)).text();
    await desk.visitors.administrator.post(`${PATH}/undo`, { id: /name="id" value="([\w-]+)"/.exec(taken)![1]! });
    expect((await read(text)).lane).toBe('quiet');
  });
});

describe('what residents write is read at the door', () => {
  it('also when it is for the council alone, or nameless', async () => {
    const care = await desk.receive({ text: 'I want to end my life.', isPrivate: true });
    const threat = await desk.receive({ text: 'I know where you live, planning officer.', author: { address: null, name: '', lang: 'en', confirmed: false } });
    expect([(await desk.conversation(care.conversationId)).lane, (await desk.conversation(threat.conversationId)).lane]).toEqual(['care', 'staff-safety']);
    expect((await replyOf(threat.replyId)).marks[0]).toMatchObject({ lane: 'staff-safety', at: 0 });
  });

  it('puts what the same person says for the third time, and nothing else, with the quiet', async () => {
    const same = { text: 'Bring back the Sunday bus to the glen, now.', author: { address: { kind: 'fediverse' as const, value: '@rep@social.example' }, name: 'Rep', lang: 'en' as const, confirmed: true } };
    const lanes: (string | null)[] = [];
    for (let time = 0; time < 3; time++) lanes.push((await desk.conversation((await desk.receive(same)).conversationId)).lane);
    expect(lanes).toEqual([null, null, 'quiet']);
  });

  it('notes a request for information and a child as hints', async () => {
    const child = await desk.receive({ text: 'Can you mend the swing? I can not spell cusin.', author: { address: null, name: 'Ruby, age 9', lang: 'en', confirmed: false } });
    const asked = await desk.receive({ text: 'I’d like to know how much the council spent on Christmas lights last year.' });
    const hintsOf = async (id: string) => (await desk.site.house.database.within('house', (reader) => reader.selectFrom('conversations').select('hints').where('id', '=', id).executeTakeFirstOrThrow())).hints;
    expect([await hintsOf(child.conversationId), await hintsOf(asked.conversationId)]).toEqual([['child'], ['foi']]);
  });

  it('finds on the demonstration’s day those who need help, the threat and the spam, and puts no criticism anywhere', async () => {
    const file = readFileSync(join(import.meta.dirname, '../../src/demo/data/day.jsonl'), 'utf8').trim().split('\n');
    const day = file.map((line) => JSON.parse(line) as { id: string; kind: string; text: string; resident?: unknown; inReplyTo?: string });
    const texts = new Map(day.map(({ id, text }) => [id, text]));
    const found: Record<string, string[]> = {};
    await desk.site.open.database.within({ authority: desk.council.id }, async (reader) => {
      for (const { id, text, inReplyTo } of day.filter(({ resident }) => resident)) {
        const { lane } = await readWords(reader, desk.council.id, { text, name: '' }, { answers: texts.get(inReplyTo ?? '') ?? '', inCare: false, timesBefore: 0 });
        if (lane) (found[lane] ??= []).push(id);
      }
    });
    expect(found['care']).toEqual(['r059', 'r065', 'r147', 'r151', 'r162', 'r168']);
    expect(found['staff-safety']).toEqual(['r129']);
    expect(found['quiet']!.map((id) => day.find((one) => one.id === id)!.kind)).toEqual(['spam', 'spam', 'spam', 'spam', 'spam']);
  });

  it('keeps in care whoever is there, whatever they say next', async () => {
    const author = { address: { kind: 'phone' as const, value: '07700 900610' }, name: 'Ina', lang: 'en' as const, confirmed: true };
    const first = await desk.receive({ text: 'I want to end my life.', author });
    const next = await desk.receive({ to: { item: first.replyId }, text: 'Follow back for follow back', author });
    expect([next.conversationId, (await replyOf(next.replyId)).state]).toEqual([first.conversationId, 'shown']);
  });
});
