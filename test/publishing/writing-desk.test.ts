import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { publishOverdue } from '../../src/publishing/publish-scheduled.ts';
import type { TestAuthority, TestHouse, TestMember, TestVoice } from '../house.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

/** The composer without scripts: what a browser would send back of the page it was given. */
let site: TestSite;
let house: TestHouse;
let council: TestAuthority;
let gritters: TestVoice;
let jean: TestMember;
let desk: Visitor;

beforeAll(async () => {
  site = await openTestSite();
  house = site.house;
  council = await house.anAuthority();
  gritters = await house.aVoice(council, { name: 'Night Gritters' });
  jean = await house.aMember(council, { name: 'Jean Mackay' });
  await house.aRole(gritters, jean, 'author');
  desk = await site.signedIn(jean);
});
afterAll(() => site.close());

type Fields = Record<string, string>;

const typed = (words: Fields = {}): Fields => ({
  id: newId(), revision: '', voice: gritters.id, kind: 'update', lang: 'en', text: 'Minus four at the summit.', when: 'now', local: '', 'detail.ends': '', ...words,
});
const MORNING = '2026-11-24T09:00:00Z';
const press = (button: string, fields: Fields, by = desk) => by.post('/desk/write', { ...fields, do: button });
const revisionIn = (page: string): string => /name="revision" value="(\d*)"/.exec(page)![1]!;
const draftRow = (id: string) =>
  house.database.within('house', (reader) => reader.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst());
const postRow = (id: string) => house.database.read.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst();

describe('a notice that ends in the hour that comes twice', () => {
  it('asks which of the two is meant, and takes the answer', async () => {
    const fields = typed({ kind: 'notice', 'detail.ends': '2027-10-31T01:30' });
    const asked = await press('publish', fields);
    expect(asked.status).toBe(422);
    const page = await asked.text();
    expect(page).toContain('That time comes twice');
    expect(page).toContain('name="detail.ends.which" value="first"');
    expect((await press('publish', { ...fields, 'detail.ends.which': 'first' })).status).toBe(303);
    expect((await postRow(fields['id']!))!.ends_at).toEqual(new Date('2027-10-31T00:30:00Z'));
  });

  it('shows the answer again in the form that edits it', async () => {
    const fields = typed({ kind: 'notice', 'detail.ends': '2027-10-31T01:30', 'detail.ends.which': 'first' });
    await press('publish', fields);
    expect(await (await desk.get(`/desk/posts/${fields['id']}/edit`)).text()).toContain('name="detail.ends.which" value="first" checked');
    const edit = { version: '1', text: 'Minus five.', lang: 'en', 'detail.ends': '2027-10-31T01:30', 'detail.ends.which': 'second' };
    expect((await desk.post(`/desk/posts/${fields['id']}/edit`, edit)).status).toBe(303);
    expect((await postRow(fields['id']!))!.ends_at).toEqual(new Date('2027-10-31T01:30:00Z'));
  });
});

describe('after something was refused', () => {
  it('goes on from what was saved though a picture was not taken', async () => {
    const fields = typed();
    const refused = await desk.post('/desk/write', { ...fields, do: 'add-pictures', pictures: new Blob(['no picture at all']) });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('We cannot read');
    expect(revisionIn(page)).toBe('1');
    const again = await desk.post('/desk/write', { ...fields, revision: '1', do: 'add-pictures', pictures: new Blob(['nor this']) });
    const revision = revisionIn(await again.text());
    expect(revision).toBe('2');
    expect((await press('publish', { ...fields, revision })).status).toBe(303);
    expect(await postRow(fields['id']!)).toBeDefined();
  });

  it.each([
    ['publishing', 'publish', { text: 'a'.repeat(5_000) }],
    ['scheduling', 'publish', { when: 'later', local: '2020-01-01T09:00' }],
  ])('does not write over a colleague who changed it since: %s', async (_, button, words) => {
    const fields = typed(words);
    const refused = await press(button, fields);
    expect(refused.status).toBe(422);
    const revision = revisionIn(await refused.text());
    const colleague = await house.aMember(council, { name: 'Ann Baird' });
    await house.aRole(gritters, colleague, 'editor');
    const saved = await press('save', { ...fields, revision, text: 'Mended by Ann.', when: 'now' }, await site.signedIn(colleague));
    expect(saved.status).toBe(200);
    const late = await press('publish', { ...fields, revision, text: 'Short enough now.', when: 'now' });
    expect(late.status).toBe(422);
    expect(await late.text()).toContain('changed on another device or by a colleague');
    expect((await draftRow(fields['id']!))!.text).toBe('Mended by Ann.');
  });
});

describe('a new draft', () => {
  it('is published once however often the button is pressed at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const fields = typed();
      const answers = await Promise.all([1, 2, 3].map(() => press('publish', fields)));
      expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual([1, 2, 3].map(() => [303, `/desk/posts/${fields['id']}`]));
      expect((await postRow(fields['id']!))!.version).toBe(1);
      expect(await draftRow(fields['id']!)).toBeUndefined();
    }
  });

  it('is saved once however often that is pressed at the same time', async () => {
    const fields = typed();
    const answers = await Promise.all([1, 2, 3].map(() => press('save', fields)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await draftRow(fields['id']!)).toMatchObject({ text: fields['text'] });
  });

  it('never takes the place of another council’s draft that has its id', async () => {
    const other = await house.anAuthority();
    const theirs = await house.aVoice(other);
    const writer = await house.aMember(other);
    await house.aRole(theirs, writer, 'author');
    const fields = typed();
    await press('save', { ...fields, voice: theirs.id, text: 'Theirs.' }, await site.signedIn(writer));
    expect((await press('publish', fields)).status).toBe(422);
    expect((await draftRow(fields['id']!))!.text).toBe('Theirs.');
  });
});

describe('a scheduled post that is opened again, without scripts', () => {
  beforeEach(() => house.time.set(MORNING));

  const LATER = { when: 'later', local: '2026-11-25T09:00' };
  const opened = async (id: string) => (await desk.get(`/desk/write?draft=${id}`)).text();
  const list = async () => (await desk.get('/desk/posts')).text();
  const goOut = async (at: string) => {
    house.time.set(at);
    await publishOverdue(site.open);
  };
  async function scheduled(text: string): Promise<Record<string, string>> {
    const fields = typed({ ...LATER, text });
    const answer = await press('publish', fields);
    expect(answer.headers.get('location')).toBe('/desk/posts?scheduled=1#scheduled');
    return fields;
  }

  it('says that it is on the schedule, and what a change will do', async () => {
    const { id } = await scheduled('Schools are open tomorrow.');
    expect(await opened(id!)).toContain('On the schedule: it goes out Wednesday 25 November, 9am. If you change anything, it is taken off until you schedule it again.');
  });

  it('is off the schedule once changed, says so on the page and in the list, and one press puts it back', async () => {
    const fields = await scheduled('Schools are open tomorrow.');
    const revision = revisionIn(await opened(fields['id']!));
    const changed = await press('save', { ...fields, revision, text: 'Schools are' });
    const said = 'Taken off the schedule, because it was changed. Schedule it again, and it goes out Wednesday 25 November, 9am.';
    const page = await changed.text();
    expect(page).toContain(said);
    expect(page).toContain('value="2026-11-25T09:00"');
    expect(await list()).toContain(said);
    await goOut('2026-11-25T09:05:00Z');
    expect(await postRow(fields['id']!)).toBeUndefined();
    house.time.set(MORNING);
    const again = await press('publish', { ...fields, revision: revisionIn(page), text: 'Schools are closed tomorrow.' });
    expect(again.headers.get('location')).toBe('/desk/posts?scheduled=1#scheduled');
    await goOut('2026-11-25T09:05:00Z');
    expect(await postRow(fields['id']!)).toMatchObject({ text: 'Schools are closed tomorrow.' });
  });

  it('says so when its time passed while it was being changed', async () => {
    const fields = await scheduled('The pool opens at ten.');
    await press('save', { ...fields, revision: '', text: 'The pool opens' });
    house.time.set('2026-11-25T10:00:00Z');
    expect(await list()).toContain('Not on the schedule, and its time is over (Wednesday 25 November, 9am): it did not go out.');
  });

  it('takes another time from “Save draft” for what it is: not scheduled', async () => {
    const fields = await scheduled('The library van is in Braemar.');
    const page = await (await press('save', { ...fields, revision: '', local: '2026-11-25T11:00' })).text();
    expect(page).toContain('Taken off the schedule, because it was changed. Schedule it again, and it goes out Wednesday 25 November, 11am.');
    expect(await opened(fields['id']!)).toContain('value="2026-11-25T11:00"');
    await goOut('2026-11-25T11:30:00Z');
    expect(await postRow(fields['id']!)).toBeUndefined();
  });

  it('takes “Now” and “Save draft” for what it is: it does not go out by itself', async () => {
    const fields = await scheduled('The bridge is shut.');
    const page = await (await press('save', { ...fields, revision: '', when: 'now' })).text();
    expect(page).toContain('It does not go out by itself any more.');
    expect(await opened(fields['id']!)).toMatch(/value="now" id="when" checked/);
  });

  it('stays on it when it is looked at in the preview', async () => {
    const fields = await scheduled('The fair is on.');
    const page = await (await press('preview', { ...fields, revision: '' })).text();
    expect(page).toContain('On the schedule: it goes out Wednesday 25 November, 9am.');
    await goOut('2026-11-25T09:05:00Z');
    expect(await postRow(fields['id']!)).toBeDefined();
  });

  it('says of a time that was chosen and never scheduled that it is not on the schedule', async () => {
    const fields = typed({ ...LATER, text: 'The market is on.' });
    await press('save', fields);
    expect(await opened(fields['id']!)).toContain('Not on the schedule yet. Schedule it, and it goes out Wednesday 25 November, 9am.');
  });
});

describe('the preview', () => {
  it('names whom the post will name, and the ward of a councillor', async () => {
    const councillor = await house.aVoice(council, { kind: 'councillor', showsAuthor: true });
    await house.database.transaction('house', async (tx) => {
      await tx.insertInto('wards').values({ authority_id: council.id, gss: 'S13000001', name: 'Strathspey' }).execute();
      await tx.updateTable('voices').set({ ward_gss: 'S13000001' }).where('id', '=', councillor.id).execute();
    });
    const ann = await house.aMember(council, { name: 'Ann Baird' });
    await house.aRole(councillor, jean, 'author');
    await house.aRole(councillor, ann, 'editor');
    const [byJean, byAnn] = [await site.signedIn(jean), await site.signedIn(ann)];
    const fields = typed({ voice: councillor.id });
    const preview = async (words: Fields, by: Visitor): Promise<string> => {
      const page = await (await press('preview', { ...fields, ...words }, by)).text();
      return page.slice(page.indexOf('class="ww-preview"'));
    };
    expect(await preview({}, byJean)).toContain('Jean Mackay');
    expect(await preview({ revision: '1' }, byAnn)).toContain('Jean Mackay');
    const rewritten = await preview({ revision: '2', text: 'Ann wrote this.' }, byAnn);
    expect(rewritten).toContain('Ann wrote this.');
    expect(rewritten).toContain('Strathspey');
    expect(rewritten).not.toMatch(/Jean Mackay|Ann Baird/);
    expect((await press('publish', { ...fields, revision: '3', text: 'Ann wrote this.' }, byAnn)).status).toBe(303);
    expect((await postRow(fields['id']!))!.byline).toBeNull();
  });
});

describe('the list of drafts', () => {
  /** The drafts a page links to, in order, following the list's own link to the end. */
  async function walk(by: Visitor, list: 'held' | 'drafts' | 'later'): Promise<string[]> {
    const found: string[] = [];
    for (let path: string | undefined = '/desk/posts'; path; ) {
      const page: string = await (await by.get(path)).text();
      const section = new RegExp(`<section class="ww-sect" id="${list === 'later' ? 'scheduled' : list}".*?</section>`, 's').exec(page)![0];
      found.push(...[...section.matchAll(/\/desk\/write\?draft=([0-9a-f-]+)/g)].map(([, id]) => id!));
      path = new RegExp(`href="(/desk/posts\\?${list}=[^"]+)"`).exec(page)?.[1];
    }
    return found;
  }

  it('reaches every draft and everything scheduled, however many there are, each once and in order', async () => {
    const member = await house.aMember(council, { name: 'Many Drafts' });
    const at = house.clock();
    const row = (number: number, scheduled: boolean) => ({
      id: newId(), authority_id: council.id, member_id: member.id, text: `Draft ${number}`, details: '{}', created_at: at,
      // Several of one moment, as an import makes them.
      updated_at: new Date(at.getTime() - Math.floor(number / 3) * 1000),
      scheduled_for: scheduled ? new Date(at.getTime() + 86_400_000 + Math.floor(number / 3) * 1000) : null,
    });
    const rows = [...Array(130).keys()].flatMap((number) => [row(number, false), row(number, true)]);
    await house.database.transaction('house', (tx) => tx.insertInto('drafts').values(rows).execute());
    const by = await site.signedIn(member);
    const texts = async (list: 'drafts' | 'later') => (await walk(by, list)).map((id) => rows.find((one) => one.id === id)!);
    const [open, scheduled] = [await texts('drafts'), await texts('later')];
    expect(new Set(open.map(({ id }) => id)).size).toBe(130);
    expect(open).toHaveLength(130);
    expect(open.map(({ updated_at }) => updated_at.getTime())).toEqual(open.map(({ updated_at }) => updated_at.getTime()).toSorted((one, other) => other - one));
    expect(scheduled).toHaveLength(130);
    expect(scheduled.map((one) => one.scheduled_for!.getTime())).toEqual(scheduled.map((one) => one.scheduled_for!.getTime()).toSorted((one, other) => one - other));
  });

  it('shows first what was to go out and does not, however many drafts are newer', async () => {
    const member = await house.aMember(council, { name: 'Held Up' });
    const at = house.clock();
    const row = (age: number, words: object) => ({
      id: newId(), authority_id: council.id, member_id: member.id, text: `Draft ${age}`, details: '{}', created_at: at, updated_at: new Date(at.getTime() - age * 1000), ...words,
    });
    const [takenOff, troubled] = [row(100, { taken_off_at: at }), row(101, { trouble: 'overdue' })];
    const others = [...Array(30).keys()].map((age) => row(age, {}));
    await house.database.transaction('house', (tx) => tx.insertInto('drafts').values([...others, takenOff, troubled]).execute());
    const by = await site.signedIn(member);
    expect(await walk(by, 'held')).toEqual([takenOff.id, troubled.id]);
    expect(await walk(by, 'drafts')).toEqual(others.map(({ id }) => id));
    const page = await (await by.get('/desk/posts')).text();
    expect(page.indexOf('id="held"')).toBeLessThan(page.indexOf('id="drafts"'));
    expect(page).toContain('Its time was more than an hour ago.');
  });
});
