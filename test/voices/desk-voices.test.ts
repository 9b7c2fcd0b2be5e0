import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { voiceByHandle, voiceById } from '../../src/voices/voices.queries.ts';
import type { TestAuthority, TestMember, TestVoice } from '../house.ts';
import { photoWithGps, svgWithScript } from '../pictures.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

let site: TestSite;
let council: TestAuthority;
let shona: TestMember;
let angus: TestMember;
let gritters: TestVoice;
let administrator: Visitor;
let author: Visitor;

beforeAll(async () => {
  site = await openTestSite();
  council = await site.house.anAuthority({ name: 'Northern Glens Council' });
  shona = await site.house.aMember(council, { name: 'Shona Baird', administrator: true });
  angus = await site.house.aMember(council, { name: 'Angus Rae' });
  gritters = await site.house.aVoice(council, { handle: 'gritters', name: 'Gritters' });
  await site.house.aRole(gritters, angus, 'author');
  administrator = await site.signedIn(shona);
  author = await site.signedIn(angus);
});
afterAll(() => site.close());

const NEW = { kind: 'service', name: 'Libraries', handle: '', role: 'Eleven branches', bio: 'Books, warmth and a printer.', languages: ['en', 'gd'], ward: '' };
const profile = { name: 'Night Gritters', role: 'Winter roads', bio: 'We start when you go to bed.', languages: 'en' };

describe('the list of voices', () => {
  it('shows a member the voices of the council and the roles they have', async () => {
    const text = await (await author.get('/desk/voices')).text();
    expect(text).toContain('Gritters');
    expect(text).toContain('Your roles: Author');
    expect(text).toContain(`/desk/write?voice=${gritters.id}`);
    expect(text).not.toContain('/desk/voices/new');
  });

  it('offers an administrator to open one, change its profile and say who speaks', async () => {
    const text = await (await administrator.get('/desk/voices')).text();
    for (const link of ['/desk/voices/new', `/desk/voices/${gritters.id}"`, '/desk/voices/gritters/people']) expect(text).toContain(link);
  });
});

describe('opening a voice at the desk', () => {
  it('makes the short name from the name when it is left empty, and goes on to who speaks there', async () => {
    const answer = await administrator.post('/desk/voices/new', { ...NEW, owner: angus.id });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/desk/voices/libraries/people');
    expect(await voiceByHandle(site.house.database, 'libraries')).toMatchObject({ name: 'Libraries', kind: 'service', languages: ['en', 'gd'], authorityId: council.id });
    expect((await administrator.get('/desk/voices/libraries/people')).status).toBe(200);
  });

  it('takes the next free one when that is taken', async () => {
    await administrator.post('/desk/voices/new', { ...NEW, name: 'Gritters', owner: shona.id });
    expect(await voiceByHandle(site.house.database, 'gritters_2')).not.toBeNull();
  });

  it('keeps everything typed when something is to be mended, and says what', async () => {
    const answer = await administrator.post('/desk/voices/new', {
      ...NEW, handle: 'gritters', name: 'Kilmorach Library', owner: angus.id, 'link-label-1': 'Opening hours', 'link-url-1': 'http://council.test',
    });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('2 things to mend');
    expect(text).toContain('“gritters” was given to another voice, and a short name is never given twice.');
    expect(text).toMatch(/<a href="#link-url-1">Link 2 is not a safe web address/);
    for (const typed of ['value="Kilmorach Library"', 'value="Opening hours"', 'value="http://council.test"', 'Books, warmth and a printer.', 'value="service" id="kind" checked']) {
      expect(text).toContain(typed);
    }
    expect(text).toMatch(new RegExp(`<option value="${angus.id}" selected>`));
    expect(text).toMatch(/value="gd" checked/);
  });
});

describe('a profile at the desk', () => {
  it('takes a picture, shows it, and takes it away again', async () => {
    const answer = await administrator.post(`/desk/voices/${gritters.id}`, { ...profile, picture: new Blob([new Uint8Array(await photoWithGps())]) });
    expect(answer.headers.get('location')).toBe(`/desk/voices/${gritters.id}?saved`);
    const voice = await voiceById(site.house.database, gritters.id);
    expect(voice).toMatchObject({ name: 'Night Gritters', bio: 'We start when you go to bed.', picture: { width: 384 } });
    const text = await (await administrator.get(`/desk/voices/${gritters.id}?saved`)).text();
    expect(text).toContain('Saved. The public pages show it now.');
    expect(text).toContain(`/media/${voice!.picture!.files[1]!.name}`);
    await administrator.post(`/desk/voices/${gritters.id}`, { ...profile, 'remove-picture': '1' });
    expect((await voiceById(site.house.database, gritters.id))!.picture).toBeNull();
  });

  it('refuses an SVG with a script in words, and keeps what was typed', async () => {
    const answer = await administrator.post(`/desk/voices/${gritters.id}`, { ...profile, name: 'Gritters by Night', picture: new Blob([new Uint8Array(svgWithScript())]) });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('Such files can carry programs');
    expect(text).toContain('value="Gritters by Night"');
    expect((await voiceById(site.house.database, gritters.id))!.name).toBe('Night Gritters');
  });

  it('is closed to an author, and to another council', async () => {
    expect((await author.get(`/desk/voices/${gritters.id}`)).status).toBe(403);
    expect((await author.post(`/desk/voices/${gritters.id}`, profile)).status).toBe(403);
    const other = await site.house.anAuthority();
    const stranger = await site.signedIn(await site.house.aMember(other, { administrator: true, operator: true }));
    expect((await stranger.get(`/desk/voices/${gritters.id}`)).status).toBe(403);
    expect((await stranger.post(`/desk/voices/${gritters.id}/close`, { confirm: '1' })).status).toBe(403);
    expect((await stranger.get('/desk/voices/not-an-id')).status).toBe(404);
  });

  it('closes the voice only when that was confirmed', async () => {
    const passing = await site.house.aVoice(council, { handle: 'passing', name: 'Passing' });
    const unsure = await administrator.post(`/desk/voices/${passing.id}/close`, {});
    expect(unsure.status).toBe(422);
    expect(await unsure.text()).toContain('Tick the box to close the voice.');
    expect((await administrator.post(`/desk/voices/${passing.id}/close`, { confirm: '1' })).status).toBe(303);
    expect((await voiceById(site.house.database, passing.id))!.closedAt).not.toBeNull();
    expect(await (await administrator.get(`/desk/voices/${passing.id}`)).text()).toContain('This voice is closed.');
    expect(await (await administrator.get('/desk/voices')).text()).toContain('Closed on Tuesday 24 November');
  });
});
