import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
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
const press = (button: string, fields: Fields, by = desk) => by.post('/desk/write', { ...fields, do: button });
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
