import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSlot } from '../../src/campaigns/add-slot.ts';
import { forgetOverGuests } from '../../src/campaigns/forget-guests.ts';
import { slotById, stateOf, type Slot } from '../../src/campaigns/slots.queries.ts';
import { resendLetters } from '../../src/conversations/resend-letters.ts';
import { openLog } from '../../src/platform/log.ts';
import { readDraft } from '../../src/publishing/drafts.store.ts';
import { openMailServer, readLetter, type MailServer } from '../far-ends/mail-server.ts';
import type { TestMember } from '../house.ts';
import { plainPhoto } from '../pictures.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';
import { aCouncil, theDay, type TestCouncil } from './scene.ts';

let site: TestSite;
let server: MailServer;
let fife: TestCouncil;
let day: { id: string; slug: string };
let editor: Visitor;
let stranger: Visitor;
let log = '';
const tokens: string[] = [];

beforeAll(async () => {
  server = await openMailServer();
  site = await openTestSite({ config: { smtpUrl: server.url, mailFrom: 'no-reply@fife.example' }, log: openLog('trace', new Writable({ write: (chunk, _encoding, done) => ((log += String(chunk)), done()) })) });
  const { house } = site;
  fife = await aCouncil(house, 'Fife');
  day = await theDay(site.open, [fife]);
  const member: TestMember = await house.aMember(fife, { name: 'Road editor', email: 'editor@fife.example' });
  await house.aRole(fife.team, member, 'editor');
  editor = await site.signedIn(member);
  stranger = site.visitor();
});
afterAll(async () => {
  await site.close();
  await server.close();
});

const slotOf = async (id: string): Promise<Slot> => (await site.house.database.within('house', (reader) => slotById(reader, id)))!;
const state = async (id: string) => stateOf(await slotOf(id), site.house.clock());
const draftOf = async (id: string) => site.house.database.within('house', async (reader) => readDraft(reader, (await slotOf(id)).draft!.id));

async function aSlot(startsLocal = '2026-11-24T20:00'): Promise<string> {
  const added = await addSlot(site.open, fife.organiser, day.id, { title: 'The salt barn', hint: 'How much is left?', startsLocal, minutes: '30', voiceId: fife.team.id });
  if (!added.ok) throw new Error(JSON.stringify(added.refusal));
  return added.id;
}

/** Asks a guest as an editor does at the desk; gives where the link leads. */
async function asked(slotId: string, guest = 'Ann the driver', email = ''): Promise<string> {
  const answer = await editor.post(`/desk/slots/${slotId}/guest`, { revision: String((await slotOf(slotId)).revision), guest, email });
  expect(answer.status).toBe(200);
  const token = /\/starter\/([\w-]{43})/.exec(await answer.text())![1]!;
  tokens.push(token);
  return `/starter/${token}`;
}

async function aGuest(guest?: string, email?: string): Promise<{ id: string; path: string }> {
  const id = await aSlot();
  return { id, path: await asked(id, guest, email) };
}

const send = async (path: string, id: string, text: string, more: Record<string, string | Blob> = {}) =>
  stranger.post(path, { do: 'send', text, lang: 'en', revision: String((await site.house.database.within('house', async (reader) => (await readDraft(reader, (await slotOf(id)).draft?.id ?? id))?.revision)) ?? ''), ...more });

const publish = async (id: string, revision: number, act = 'publish') => editor.post(`/desk/slots/${id}/publish`, { do: act, draft: (await slotOf(id)).draft?.id ?? '', revision: String(revision) });

describe('a link for a guest', () => {
  it('shows what is asked, examples and what not to say, and notes that it was opened', async () => {
    const { id, path } = await aGuest();
    expect((await slotOf(id)).link).toMatchObject({ openedAt: null });
    const page = await (await stranger.get(path)).text();
    for (const words of ['Ten minutes for Fife Roads', 'How much is left?', 'Three that work', 'No address', 'Send it to the editors']) expect(page).toContain(words);
    expect((await slotOf(id)).link).toMatchObject({ openedAt: site.house.clock() });
    expect(await (await editor.get(`/desk/slots/${id}`)).text()).toContain('Ann the driver opened the link and has sent nothing yet.');
    expect(await (await stranger.get(`${path}?lang=gd`)).text()).toContain('Deich mionaidean airson Fife Roads');
  });

  it('is mailed where an address was typed, in the letter alone', async () => {
    const { path } = await aGuest('Bob', 'bob@roads.example');
    const letter = server.letters.find(({ to }) => to.includes('bob@roads.example'));
    expect(readLetter(letter!)).toContain(path);
    const rows = await site.house.database.within('house', (reader) => reader.selectFrom('letters').select('text').execute());
    expect(rows.some(({ text }) => text.includes(path) || text.includes('bob@roads.example'))).toBe(false);
  });

  it('opens nothing when it is forged, given anew, or a day past its slot; and all three look the same', async () => {
    const { id, path } = await aGuest();
    const forged = await stranger.get(`/starter/${'x'.repeat(43)}`);
    const anew = await asked(id, 'Cat');
    const old = await stranger.get(path);
    expect((await stranger.get(anew)).status).toBe(200);
    site.house.time.set('2026-11-25T20:30:01Z');
    const over = await stranger.get(anew);
    const sent = await stranger.post(anew, { do: 'send', text: 'Too late', lang: 'en' });
    site.house.time.set('2026-11-24T09:00:00Z');
    const pages = await Promise.all([forged, old, over, sent].map(async (answer) => [answer.status, (await answer.text()).replace(/\/starter\/[\w-]{43}/g, '')]));
    for (const page of pages) expect(page).toEqual(pages[0]);
    expect(pages[0]![0]).toBe(404);
    expect((await slotOf(id)).draft).toBeNull();
  });

  it('takes no form from another site, and no large one where the link opens nothing', async () => {
    const { path } = await aGuest();
    expect((await stranger.post(path, { do: 'send', text: 'x', lang: 'en' }, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const large = new Blob([new Uint8Array(300 * 1024)], { type: 'image/jpeg' });
    expect((await stranger.post(`/starter/${'y'.repeat(43)}`, { do: 'send', text: 'x', pictures: large })).status).toBe(413);
    expect((await stranger.post(path, { do: 'keep', text: 'x', lang: 'en', pictures: large })).status).toBe(422);
  });

  it('shows a name as it was typed, never as markup', async () => {
    const { id, path } = await aGuest('<img src=x onerror=alert(1)> O’Neil');
    await send(path, id, 'Forty tonnes in the barn.');
    for (const at of [`/desk/slots/${id}`, `/desk/campaigns/${day.slug}/run-sheet`, '/desk/posts']) {
      const page = await (await editor.get(at)).text();
      expect(page, at).not.toContain('<img src=x');
      expect(page, at).toContain('&lt;img src=x onerror=alert(1)&gt; O’Neil');
    }
  });

  it('is limited, and stands in no line of the log', async () => {
    const { path } = await aGuest();
    const statuses: number[] = [];
    for (let at = 0; at < 62; at++) statuses.push((await stranger.post(path, { do: 'send', text: '', lang: 'en' })).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([422, 429]);
    expect(log.length).toBeGreaterThan(0);
    for (const token of tokens) expect(log).not.toContain(token);
  });
});

describe('what a guest writes', () => {
  it('waits for an editor, without a byline, and goes out with one press; then it cannot be changed', async () => {
    await site.house.database.transaction('house', (tx) => tx.updateTable('voices').set({ shows_author: true }).where('id', '=', fife.team.id).execute());
    const { id, path } = await aGuest();
    const sent = await send(path, id, 'Forty tonnes in the barn.');
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=sent`]);
    expect(await state(id)).toBe('drafted');
    expect(await (await stranger.get(path)).text()).toContain('It waits for an editor');
    const draft = (await draftOf(id))!;
    expect(draft).toMatchObject({ voice_id: fife.team.id, others_wrote: true, chosen_time: { local: '2026-11-24T20:00', which: null } });
    expect(await (await editor.get('/desk/posts')).text()).toContain('Written by Ann the driver by link');
    const letters = await site.house.database.within('house', (reader) => reader.selectFrom('letters').select('subject').where('kind', '=', 'slot-written').execute());
    expect(letters.some(({ subject }) => subject === 'Ann the driver wrote for Fife Roads')).toBe(true);
    expect((await publish(id, draft.revision)).headers.get('location')).toBe(`/desk/slots/${id}?done=published`);
    const post = await site.house.database.read.selectFrom('posts').select(['text', 'byline']).where('id', '=', draft.id).executeTakeFirst();
    expect(post).toEqual({ text: 'Forty tonnes in the barn.', byline: null });
    expect(await (await stranger.get(path)).text()).toContain('It went out');
    const published = (await (await editor.get('/desk/posts')).text()).split('id="published"')[1]!;
    expect(published).toContain('Written by Ann the driver by link');
    await send(path, id, 'Something else.');
    expect(await site.house.database.read.selectFrom('posts').select('text').where('id', '=', draft.id).executeTakeFirst()).toEqual({ text: 'Forty tonnes in the barn.' });
  });

  it('is not published in a wording that the editor has not read', async () => {
    const { id, path } = await aGuest();
    await send(path, id, 'Forty tonnes.');
    const { revision } = (await draftOf(id))!;
    expect((await send(path, id, 'Fourteen tonnes, sorry.')).status).toBe(303);
    expect((await publish(id, revision)).status).toBe(422);
    expect(await state(id)).toBe('drafted');
    expect((await publish(id, revision + 1)).status).toBe(303);
    expect(await state(id)).toBe('said');
  });

  it('is not put in the place of what an editor made of it, by a page from before there was a draft', async () => {
    const { id, path } = await aGuest();
    const first = { do: 'send', text: 'Forty tonnes.', lang: 'en', revision: '' };
    expect((await stranger.post(path, first)).status).toBe(303);
    // The same press again, whose answer was lost, is no other.
    expect((await stranger.post(path, first)).status).toBe(303);
    const { id: draft, revision } = (await draftOf(id))!;
    await editor.post('/desk/write', { do: 'save', id: draft, voice: fife.team.id, kind: 'update', lang: 'en', text: 'Forty tonnes of salt.', revision: String(revision) });
    expect(await draftOf(id)).toMatchObject({ text: 'Forty tonnes of salt.' });
    const late = await stranger.post(path, { ...first, text: 'Fourteen tonnes.' });
    const page = await late.text();
    expect([late.status, page.includes('Forty tonnes of salt.'), page.includes('Fourteen tonnes.')]).toEqual([422, true, true]);
    expect(await draftOf(id)).toMatchObject({ text: 'Forty tonnes of salt.' });
  });

  it('is taken off the schedule by a correction, until an editor has read it again', async () => {
    const { id, path } = await aGuest();
    await send(path, id, 'Forty tonnes.');
    expect((await publish(id, (await draftOf(id))!.revision, 'schedule')).headers.get('location')).toContain('done=scheduled');
    expect(await state(id)).toBe('scheduled');
    expect(await (await stranger.get(path)).text()).toContain('An editor has read it: it goes out');
    await send(path, id, 'Fourteen tonnes.');
    expect(await state(id)).toBe('drafted');
    expect(await draftOf(id)).toMatchObject({ scheduled_for: null });
  });

  it('shows what the checks noticed before it is sent, and keeps a picture without a description back', async () => {
    const { id, path } = await aGuest();
    const photo = new Blob([new Uint8Array(await plainPhoto(640, 480))], { type: 'image/jpeg' });
    const first = await send(path, id, 'The barn.', { pictures: photo, 'new-alt': '' });
    expect(first.status).toBe(422);
    expect(await first.text()).toContain('ww-finding--stop');
    expect(await state(id)).toBe('offered');
    const page = await (await stranger.get(path)).text();
    const [, name] = /\/media\/([\w.]+)/.exec(page)!;
    const [, pictureId] = /name="alt\.([\w-]+)"/.exec(page)!;
    expect((await stranger.get(`${path}/media/${name}`)).headers.get('content-type')).toMatch(/^image\//);
    expect((await stranger.get(`/starter/${'z'.repeat(43)}/media/${name}`)).status).toBe(404);
    expect((await send(path, id, 'The barn.', { [`alt.${pictureId}`]: 'A barn full of salt.' })).status).toBe(303);
    expect(await state(id)).toBe('drafted');
    const noticed = await send(path, id, 'The barn. #whatwedotoday', { [`alt.${pictureId}`]: 'A barn full of salt.' });
    expect([noticed.status, (await noticed.text()).includes('It was kept but not sent yet')]).toEqual([200, true]);
  });

  it('is theirs alone: not where an editor writes for the slot, nor another council’s to read', async () => {
    const { id, path } = await aGuest();
    await send(path, id, 'Forty tonnes.');
    const orkney = await aCouncil(site.house, `Orkney ${id.slice(-4)}`);
    const outsider = await site.signedIn(await site.house.aMember(orkney, { administrator: true }));
    for (const at of [`/desk/slots/${id}`, `/desk/write?draft=${(await draftOf(id))!.id}`]) expect(await (await outsider.get(at)).text()).not.toContain('Forty tonnes.');
    expect((await outsider.post(`/desk/slots/${id}/publish`, { do: 'publish', draft: (await draftOf(id))!.id, revision: '1' })).status).toBe(404);
    // A link given anew does not show what the guest before wrote.
    const next = await asked(id, 'Dora');
    expect(await (await editor.get('/desk/posts')).text()).toContain('Written by Ann the driver by link');
    expect(await (await stranger.get(next)).text()).not.toContain('Forty tonnes.');
    expect((await send(path, id, 'Still me.')).status).toBe(404);
  });

  it('may be a no, after which the slot is a gap again', async () => {
    const { id, path } = await aGuest();
    expect((await stranger.post(path, { do: 'cannot' })).status).toBe(303);
    expect(await state(id)).toBe('declined');
    expect(await (await stranger.get(path)).text()).toContain('You said that you cannot.');
    // Whoever writes in their place is alone with it: the link opens nothing any more.
    expect((await editor.post(`/desk/slots/${id}/write`, {})).headers.get('location')).toMatch(/^\/desk\/write/);
    expect((await stranger.get(path)).status).toBe(404);
  });

  it('cannot be taken back by a no once it was sent', async () => {
    const { id, path } = await aGuest();
    await send(path, id, 'Forty tonnes.');
    expect((await stranger.post(path, { do: 'cannot' })).status).toBe(303);
    expect(await state(id)).toBe('drafted');
  });
});

it('somebody without an account asks the administrators for one, once', async () => {
  const { path } = await aGuest();
  expect((await stranger.post(path, { do: 'account', name: 'Ann', email: 'no address' })).status).toBe(422);
  expect(await (await stranger.post(path, { do: 'account', name: '', email: 'ann@roads.example' })).text()).toContain('Give your name.');
  for (let at = 0; at < 2; at++) expect((await stranger.post(path, { do: 'account', name: 'Ann Driver', email: 'ann@roads.example' })).headers.get('location')).toBe(`${path}?done=account.asked`);
  const letters = await site.house.database.within('house', (reader) => reader.selectFrom('letters').select(['member_id', 'subject']).where('kind', '=', 'slot-account').execute());
  expect(letters).toEqual([{ member_id: fife.organiser.memberId, subject: 'Somebody asks for an account: Ann Driver' }]);
});

it('what somebody typed to ask for an account is forgotten with the letter that told it', async () => {
  const { path } = await aGuest('Una the driver');
  await stranger.post(path, { do: 'account', name: 'Una Driver', email: 'una@roads.example' });
  const rows = async () => site.house.database.within('house', (reader) => reader.selectFrom('letters').selectAll().where('kind', '=', 'slot-account').execute());
  site.house.time.pass({ minutes: 16 });
  await resendLetters(site.open);
  await expect.poll(async () => (await rows()).every(({ sent_at }) => sent_at !== null)).toBe(true);
  const kept = JSON.stringify(await rows());
  for (const trace of ['Una Driver', 'una@roads.example', createHash('sha256').update('una@roads.example').digest('base64url')]) expect(kept).not.toContain(trace);
  site.house.time.set('2026-11-24T09:00:00Z');
});

it('guests are forgotten: their links once they are over, their names 90 days later', async () => {
  const { id } = await aGuest('Eve');
  site.house.time.set('2026-11-25T20:30:01Z');
  await forgetOverGuests(site.open);
  expect(await slotOf(id)).toMatchObject({ link: null, who: 'Eve' });
  site.house.time.set('2027-02-23T00:00:00Z');
  await forgetOverGuests(site.open);
  expect(await slotOf(id)).toMatchObject({ who: '' });
  site.house.time.set('2026-11-24T09:00:00Z');
});
