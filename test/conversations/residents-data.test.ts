import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditPage } from '../../src/audit/audit.queries.ts';
import { answerReply } from '../../src/conversations/answer-reply.ts';
import { threadOf } from '../../src/conversations/thread.queries.ts';
import { newId } from '../../src/core/ids.ts';
import { faultsIn } from '../public/newsroom.ts';
import { openCouncilDesk, type CouncilDesk } from './council-desk.ts';

let desk: CouncilDesk;
let residentId: string;
let publicId: string;

const jean = { address: { kind: 'email' as const, value: 'Jean@Home.example' }, name: 'Jean R.', lang: 'en' as const, confirmed: true };
const find = async (q: string): Promise<string> => (await desk.visitors.administrator.post('/desk/residents', { q })).text();
const entries = async (): Promise<string> => JSON.stringify(await auditPage(desk.site.house.database, desk.council.id, { most: 200 }));

async function answer(conversationId: string, text: string): Promise<void> {
  const { revision } = await desk.conversation(conversationId);
  const actor = await desk.site.house.actorOf(desk.members.moderator);
  const outcome = await answerReply(desk.site.open, actor, { id: newId(), conversationId, seen: revision, lang: 'en', text, close: true });
  expect(outcome).toMatchObject({ ok: true });
}

beforeAll(async () => {
  desk = await openCouncilDesk();
  const inPublic = await desk.receive({ author: jean, text: 'The words in public.', wantsLetter: true });
  desk.site.house.time.pass({ seconds: 1 });
  const inPrivate = await desk.receive({ author: jean, text: 'The words in private.', isPrivate: true });
  residentId = inPublic.residentId;
  publicId = inPublic.replyId;
  await answer(inPublic.conversationId, 'The answer to all.');
  await answer(inPrivate.conversationId, 'The answer to her.');
  await desk.receive({ author: { address: { kind: 'phone', value: '+441632960123' }, name: 'Amit', lang: 'en', confirmed: true }, text: 'Amit’s words.' });
  await desk.receive({ author: { address: { kind: 'fediverse', value: '@kim@social.example' }, name: 'Kim', lang: 'en', confirmed: true }, text: 'Kim’s words.' });
  await desk.site.house.database.transaction('house', (tx) => tx.insertInto('conversation_notes').values({
    id: newId(), authority_id: desk.council.id, conversation_id: inPrivate.conversationId, member_id: desk.members.moderator.id, text: 'Her sister rang too.', written_at: desk.site.house.clock(),
  }).execute());
});
afterAll(() => desk.close());

describe('finding a resident', () => {
  it('is by e-mail address, handle, telephone number or name', async () => {
    for (const q of ['jean@home', 'JEAN r', 'Jean@Home.example']) expect(await find(q)).toContain(`/desk/residents/${residentId}`);
    expect(await find('@kim@social')).toContain('Kim');
    expect(await find('01632 960123')).toContain('Amit');
    expect(await find('100%')).toContain('Nobody found');
    expect(await find('je')).toContain('Write at least three characters');
  });

  it('is written down with who was found, and never with what was typed', async () => {
    expect(await find('jean@HOME')).toContain('Jean R.');
    const audit = await entries();
    expect(audit).toContain(`resident:${residentId}`);
    expect(audit).not.toMatch(/jean@home/i);
  });

  it('is for administrators, of the same council', async () => {
    const stranger = await desk.site.signedIn(await desk.site.house.aMember(await desk.site.house.anAuthority(), { administrator: true }));
    for (const path of ['', '/file', '/print', '/erase']) {
      const address = `/desk/residents/${residentId}${path}`;
      for (const other of [desk.visitors.owner, desk.visitors.moderator, desk.visitors.author]) expect((await other.post(`/desk/residents${path && `/${residentId}${path}`}`, { word: 'erase' })).status).toBe(403);
      if (path !== '') expect((await stranger.post(address, { word: 'erase' })).status).toBe(404);
    }
    expect((await stranger.get(`/desk/residents/${residentId}`)).status).toBe(404);
    expect((await desk.visitors.owner.get(`/desk/residents/${residentId}`)).status).toBe(403);
    expect(await (await stranger.post('/desk/residents', { q: 'jean' })).text()).toContain('Nobody found');
  });
});

describe('a resident’s page', () => {
  it('shows all their words, public and private, the answers, letters and until when each is kept, but no note', async () => {
    const page = await (await desk.visitors.administrator.get(`/desk/residents/${residentId}`)).text();
    for (const words of ['The words in public.', 'The words in private.', 'The answer to all.', 'The answer to her.', 'Night Gritters answered you', 'Kept until Thursday 23 November 2028', 'Kept until Wednesday 24 November 2027']) {
      expect(page).toContain(words);
    }
    expect(page).toContain('1 internal note of members is not shown here.');
    expect(page).not.toContain('Her sister');
    expect(page).not.toContain('Amit’s words');
    expect(await faultsIn(page)).toEqual([]);
  });

  it('is given to them as a file and as a page to print, each written down', async () => {
    const file = await desk.visitors.administrator.post(`/desk/residents/${residentId}/file`, {});
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="resident-${residentId}.json"`);
    const { resident } = (await file.json()) as { resident: { address: string; conversations: { said: { text: string }[]; notes: number }[] } };
    expect(resident.address).toBe('jean@home.example');
    expect(resident.conversations.flatMap(({ said }) => said.map(({ text }) => text))).toEqual(['The words in public.', 'The answer to all.', 'The words in private.', 'The answer to her.']);
    expect(JSON.stringify(resident)).not.toContain('Her sister');
    const print = await (await desk.visitors.administrator.post(`/desk/residents/${residentId}/print`, {})).text();
    expect(print).toContain('The words in private.');
    expect(print).not.toContain('ww-deskbar');
    expect(await faultsIn(print)).toEqual([]);
    expect(await entries()).toMatch(/resident\.exported/);
  });
});

describe('erasing a resident', () => {
  it('asks for the word, and says what it cannot reach', async () => {
    const page = await (await desk.visitors.administrator.get(`/desk/residents/${residentId}/erase`)).text();
    expect(page).toContain('backups, until they are thrown away; copies on other networks');
    const refused = await desk.visitors.administrator.post(`/desk/residents/${residentId}/erase`, { word: 'yes' });
    expect([refused.status, (await refused.text()).includes('Nothing has been erased.')]).toEqual([422, true]);
    expect(await find('jean')).toContain(residentId);
  });

  it('leaves a tombstone in public, counts as they were, and the words nowhere in the house', async () => {
    const before = await threadOf(desk.site.open.database, desk.postId);
    const done = await desk.visitors.administrator.post(`/desk/residents/${residentId}/erase`, { word: ' Erase' });
    expect(done.headers.get('location')).toBe('/desk/residents?erased');
    const thread = await threadOf(desk.site.open.database, desk.postId);
    expect(thread.items.find(({ id }) => id === publicId)).toMatchObject({ state: 'erased', name: '', text: '' });
    expect([thread.items.length, thread.people, thread.answers.length]).toEqual([before.items.length, before.people, before.answers.length]);
    expect(await find('jean')).toContain('Nobody found');
    const tables = ['residents', 'replies', 'private_answers', 'conversation_notes', 'letters', 'thread_items', 'resident_links', 'moderation_acts', 'audit_entries'] as const;
    const all = await desk.site.house.database.within('house', async (reader) => {
      const rows: unknown[] = [];
      for (const table of tables) rows.push(await reader.selectFrom(table).selectAll().execute());
      return JSON.stringify(rows);
    });
    for (const trace of ['words in public', 'words in private', 'answer to her', 'Her sister', 'jean@home', 'Jean R.']) expect(all).not.toContain(trace);
    expect(all).toContain('Amit’s words');
    expect(await entries()).toMatch(/resident\.erased/);
  });

  it('takes the words off the page that everybody reads', async () => {
    const { html } = await desk.read(`/@gritters/${desk.postId}`);
    expect(html).not.toContain('The words in public.');
  });

  it('twice is once', async () => {
    const again = await desk.visitors.administrator.post(`/desk/residents/${residentId}/erase`, { word: 'erase' });
    expect(again.status).toBe(303);
  });
});
