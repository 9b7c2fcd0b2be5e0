import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPicture } from '../../src/publishing/add-picture.ts';
import { fallbackOf } from '../../src/web/parts/pictures.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import { picturesOf } from '../../src/publishing/drafts.store.ts';
import { plainPhoto } from '../pictures.ts';
import { faultsIn as allFaultsIn } from '../public/newsroom.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';
import { ALSO_READ, READ_FIRST, reviewScene, type ReviewScene } from './review-scene.ts';

// Boxes to tick share their field's name.
const faultsIn = async (page: string): Promise<string[]> => (await allFaultsIn(page)).filter((fault) => !fault.startsWith('form-dup-name'));

let site: TestSite;
let scene: ReviewScene;
let author: Visitor;

beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  scene = await reviewScene(site.house, site.open);
  author = await site.signedIn(scene.people.author);
});

const text = async (answer: Response): Promise<string> => answer.text();
const said = (id: string) => site.house.database.read.selectFrom('posts').select('text').where('id', '=', id).executeTakeFirst();

/** Asks by the desk's form, and gives where the review stands. */
async function ask(draftId: string, fields: Record<string, string | string[]>): Promise<string> {
  const answer = await author.post('/desk/reviews/ask', { draft: draftId, do: 'ask', note: '', 'guest-name': '', 'guest-email': '', ...fields });
  const to = answer.headers.get('location');
  if (!to) throw new Error(await answer.text());
  return to.split('?')[0]!;
}

const byLink = { 'guest-name': 'Prof. Rao', 'guest-email': 'rao@university.example' };

/** The link that was sent to somebody without an account. */
async function sentLink(): Promise<string> {
  const letter = await site.house.database.within('house', (reader) =>
    reader.selectFrom('letters').select('text').where('authority_id', '=', scene.council.id).where('kind', '=', 'review-asked-guest').orderBy('made_at', 'desc').executeTakeFirstOrThrow());
  return /\/second-reader\/[\w-]+/.exec(letter.text)![0];
}

const readIn = (html: string): string => / name="read" value="([0-9a-f]{64})"/.exec(html)![1]!;

describe('asking at the desk', () => {
  it('shows the exact words, why they wait and who may read them, and comes back whole when something is missing', async () => {
    const draftId = await scene.draft();
    const form = await text(await author.get(`/desk/reviews/ask?draft=${draftId}`));
    expect(await faultsIn(form)).toEqual([]);
    expect(form).toContain('<mark class="ww-mark ww-mark--stop">by-election<sup>1</sup></mark>');
    for (const name of ['Euan Reid', 'Hamish Orr']) expect(form).toContain(name);
    expect(form).not.toMatch(/type="checkbox"[^>]*><span>Shona Baird/);
    const missing = await author.post('/desk/reviews/ask', { draft: draftId, do: 'ask', note: 'The hall knows.', 'guest-name': '', 'guest-email': '' });
    expect(missing.status).toBe(422);
    expect(await text(missing)).toMatch(/Choose at least one reader[\s\S]*The hall knows\./);
  });

  it('says who has it, at the review and in the list', async () => {
    const at = await ask(await scene.draft(), { readers: [scene.people.editor.id, scene.people.owner.id] });
    const page = await text(await author.get(`${at}?done=asked`));
    expect(await faultsIn(page)).toEqual([]);
    expect(page).toContain('With Ailsa Drummond and Euan Reid since');
    const list = await text(await author.get('/desk/reviews'));
    expect(await faultsIn(list)).toEqual([]);
    expect(list).toContain(`href="${at}"`);
    const editor = await site.signedIn(scene.people.editor);
    expect(await text(await editor.get('/desk/reviews'))).toContain(`href="${at}"`);
    await editor.get(at);
    expect(await text(await author.get(at))).toContain('has looked at it');
  });

  it('says who has it beside the draft, in the list and in the composer, until it is settled', async () => {
    const draftId = await scene.draft();
    const at = await ask(draftId, { readers: [scene.people.editor.id] });
    for (const path of ['/desk/posts', `/desk/write?draft=${draftId}`]) expect(await text(await author.get(path)), path).toMatch(new RegExp(`With Euan Reid since[^<]*<a href="${at}"`));
    const editor = await site.signedIn(scene.people.editor);
    await editor.post(at, { do: 'decline', reason: 'wait', answer: '' });
    for (const path of ['/desk/posts', `/desk/write?draft=${draftId}`]) expect(await text(await author.get(path)), path).toMatch(/Euan Reid said no at [^<]*Not yet: it should wait/);
  });

  it('of what needs no reader says so', async () => {
    const answer = await author.get(`/desk/reviews/ask?draft=${await scene.draft({ text: 'The library opens at nine.' })}`);
    expect([answer.status, await text(answer)]).toEqual([422, expect.stringContaining('you can say it yourself')]);
  });

  it('is for nobody else’s draft, and a review for nobody whose matter it is not', async () => {
    const draftId = await scene.draft();
    const at = await ask(draftId, { readers: [scene.people.editor.id] });
    const elsewhere = await site.signedIn((await reviewScene(site.house, site.open)).people.administrator);
    const colleague = await site.signedIn(await site.house.aMember(scene.council));
    for (const stranger of [elsewhere, colleague]) {
      expect((await stranger.get(at)).status).toBe(404);
      expect(await text(await stranger.get(`/desk/reviews/ask?draft=${draftId}`))).not.toContain('by-election');
    }
  });
});

describe('the second reader at the desk', () => {
  it('says yes with one press', async () => {
    const draftId = await scene.draft();
    const at = await ask(draftId, { readers: [scene.people.editor.id], note: 'Agreed with the hall.' });
    const editor = await site.signedIn(scene.people.editor);
    const page = await text(await editor.get(at));
    expect(page).toContain('Agreed with the hall.');
    const pressed = await editor.post(at, { do: 'approve', read: readIn(page) });
    expect(pressed.headers.get('location')).toBe(`${at}?done=said`);
    expect(await said(draftId)).toEqual({ text: READ_FIRST });
    expect(await text(await editor.get(`${at}?done=said`))).toContain('It has gone out.');
  });

  it('who gives no reason for a no is asked for it, and keeps what they wrote', async () => {
    const at = await ask(await scene.draft(), { readers: [scene.people.editor.id] });
    const editor = await site.signedIn(scene.people.editor);
    const again = await editor.post(at, { do: 'decline', reason: '', answer: 'Leave the hour out.' });
    expect(again.status).toBe(422);
    const html = await text(again);
    expect(html).toMatch(/Choose why not/);
    expect(html).toMatch(/<details[^>]* open>[\s\S]*Leave the hour out\./);
    await editor.post(at, { do: 'decline', reason: 'too-much-detail', answer: 'Leave the hour out.' });
    const learned = await text(await author.get(at));
    expect(learned).toMatch(/It says more than it needs to[\s\S]*Leave the hour out\./);
    expect(learned).toContain(READ_FIRST.replace('by-election', '<mark class="ww-mark ww-mark--stop">by-election<sup>1</sup></mark>'));
  });

  it('is shown newer words instead of saying them unread', async () => {
    const draftId = await scene.draft();
    const at = await ask(draftId, { readers: [scene.people.editor.id] });
    const editor = await site.signedIn(scene.people.editor);
    const read = readIn(await text(await editor.get(at)));
    await scene.change(draftId, scene.actors.author, ALSO_READ);
    const pressed = await editor.post(at, { do: 'approve', read });
    expect(pressed.status).toBe(422);
    const html = await text(pressed);
    expect(html).toMatch(/The words were changed meanwhile[\s\S]*count is at nine/);
    expect(await said(draftId)).toBeUndefined();
    expect((await editor.post(at, { do: 'approve', read: readIn(html) })).status).toBe(303);
    expect(await said(draftId)).toEqual({ text: ALSO_READ });
  });

  it('a yes that came late is said by the author with one press', async () => {
    const before = site.house.clock();
    const draftId = await scene.draft();
    const at = await ask(draftId, { readers: [scene.people.editor.id] });
    site.house.time.pass({ hours: 5 });
    const editor = await site.signedIn(scene.people.editor);
    expect((await editor.post(at, { do: 'approve', read: readIn(await text(await editor.get(at))) })).headers.get('location')).toBe(`${at}?done=asked-again`);
    expect(await text(await author.get(at))).toMatch(/Read and found good at .*: still to be said\?/);
    // The composer has the button that publishes, for exactly these words.
    const mainButton = async (words: string): Promise<string> => {
      const { revision } = (await site.house.database.within('house', (reader) => reader.selectFrom('drafts').select('revision').where('id', '=', draftId).executeTakeFirstOrThrow()));
      const form = { id: draftId, revision: String(revision), voice: scene.voice.id, kind: 'update', lang: 'en', text: words, when: 'now', local: '', do: 'preview' };
      return /data-sends>([^<]+)</.exec(await text(await author.post('/desk/write', form)))![1]!;
    };
    expect(await mainButton(READ_FIRST)).toBe('Publish or schedule');
    expect(await mainButton(ALSO_READ)).toBe('Send to a second reader');
    expect(await mainButton(READ_FIRST)).toBe('Publish or schedule');
    expect((await author.post(at, { do: 'say' })).headers.get('location')).toBe(`/desk/posts/${draftId}`);
    expect(await said(draftId)).toBeDefined();
    site.house.time.set(before);
  });
});

describe('a link to somebody without an account', () => {
  it('opens the exact words with their pictures, and one press says them', async () => {
    const draftId = await scene.draft();
    const added = await addPicture(site.open, scene.actors.author, draftId, await plainPhoto(640, 480));
    if (!added.ok) throw new Error(added.refusal.reason);
    await saveDraft(site.open, scene.actors.author, { id: draftId, voiceId: scene.voice.id, kind: 'update', lang: 'en', text: READ_FIRST, details: {}, pictures: [{ id: added.id, alt: 'Boxes on long tables', decorativeReason: null }] });
    const at = await ask(draftId, byLink);
    const link = await sentLink();
    const guest = site.visitor();
    const page = await text(await guest.get(link));
    expect(await faultsIn(page)).toEqual([]);
    expect(page).toMatch(/Shona Baird asks you[\s\S]*by-election[\s\S]*Boxes on long tables/);
    const [row] = await site.house.database.within('house', (reader) => picturesOf(reader, draftId));
    const file = fallbackOf(row!.picture)!.name;
    expect((await guest.get(`${link}/media/${file}`)).headers.get('content-type')).toBe('image/jpeg');
    expect((await guest.get(`${link}/media/${'a'.repeat(64)}.jpg`)).status).toBe(404);
    const read = readIn(page);
    expect((await guest.post(link, { do: 'note', note: 'Which hall?' })).status).toBe(303);
    expect(await text(await author.get(at))).toContain('Which hall?');
    for (const press of ['first', 'second']) expect((await guest.post(link, { do: 'approve', read })).headers.get('location'), press).toBe(`${link}?done=said`);
    expect(await said(draftId)).toEqual({ text: READ_FIRST });
    expect(await text(await guest.get(link))).not.toContain('by-election');
  });

  it('says no with a reason that the author learns', async () => {
    const at = await ask(await scene.draft(), byLink);
    const link = await sentLink();
    const guest = site.visitor();
    expect((await guest.post(link, { do: 'decline', reason: 'could-be-found-out', answer: 'There is one hall only.' })).headers.get('location')).toBe(`${link}?done=declined`);
    expect(await text(await author.get(at))).toMatch(/Prof\. Rao read it[\s\S]*There is one hall only\./);
    expect((await guest.post(link, { do: 'approve', read: 'a'.repeat(64) })).status).toBe(422);
  });

  it('that was forged, or whose day is over, opens the same page, and nothing is decided by it', async () => {
    const before = site.house.clock();
    const draftId = await scene.draft();
    const at = await ask(draftId, byLink);
    const link = await sentLink();
    const guest = site.visitor();
    const read = readIn(await text(await guest.get(link)));
    site.house.time.pass({ hours: 24, minutes: 1 });
    const [ended, forged] = [await guest.get(link), await guest.get(`/second-reader/${'x'.repeat(43)}`)];
    expect([ended.status, forged.status]).toEqual([404, 404]);
    expect(await text(ended)).toBe((await text(forged)).replaceAll('x'.repeat(43), link.split('/')[2]!));
    expect((await guest.post(link, { do: 'approve', read })).status).toBe(404);
    expect(await said(draftId)).toBeUndefined();
    expect(await text(await author.get(at))).toContain('Others');
    site.house.time.set(before);
  });

  it('is not handed to whoever asked: only another administrator sees it where no mail leaves', async () => {
    const asker = await site.house.aMember(scene.council, { administrator: true });
    await site.house.aRole(scene.voice, asker, 'author');
    const draftId = await scene.draft({ by: await site.house.actorOf(asker) });
    const asking = await site.signedIn(asker);
    expect((await asking.post('/desk/reviews/ask', { draft: draftId, do: 'ask', note: '', ...byLink })).status).toBe(303);
    const link = await sentLink();
    expect(await text(await asking.get('/desk/outbox'))).not.toContain(link);
    expect(await text(await author.get('/desk/outbox'))).not.toContain(link);
    const administrator = await site.signedIn(scene.people.administrator);
    expect(await text(await administrator.get('/desk/outbox'))).toContain(link);
  });
});

describe('somebody alone', () => {
  it('says it without a second reader for a reason, and the readers are told', async () => {
    const draftId = await scene.draft();
    const at = await ask(draftId, { readers: [scene.people.editor.id] });
    const short = await author.post('/desk/reviews/ask', { draft: draftId, do: 'alone', why: 'urgent' });
    expect(short.status).toBe(422);
    expect(await said(draftId)).toBeUndefined();
    const pressed = await author.post('/desk/reviews/ask', { draft: draftId, do: 'alone', why: 'The count begins in ten minutes and nobody answers.' });
    expect(pressed.headers.get('location')).toBe(`/desk/posts/${draftId}`);
    expect(await said(draftId)).toBeDefined();
    const editor = await site.signedIn(scene.people.editor);
    expect(await text(await editor.get(at))).toMatch(/without a second reader[\s\S]*nobody answers/);
  });
});
