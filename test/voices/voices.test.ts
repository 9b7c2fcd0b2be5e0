import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundAuthority } from '../../src/authorities/found-authority.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { closeVoice } from '../../src/voices/close-voice.ts';
import { editProfile } from '../../src/voices/edit-profile.ts';
import { openVoice, type VoiceTyped } from '../../src/voices/open-voice.ts';
import { VOICE_KINDS } from '../../src/voices/profile.ts';
import { handleIsTaken, voiceByHandle, voiceById, voicesOfAuthority } from '../../src/voices/voices.queries.ts';
import { auditOf } from '../authorities/audit-of.ts';
import { openTestHouse, type TestAuthority, type TestHouse, type TestMember } from '../house.ts';
import { heicPhoto, photoWithGps, PLANTED } from '../pictures.ts';

let house: TestHouse;
let council: TestAuthority;
let shona: TestMember;
let administrator: Actor;

beforeAll(async () => {
  house = await openTestHouse();
});
beforeEach(async () => {
  council = await house.anAuthority();
  shona = await house.aMember(council, { administrator: true });
  administrator = await house.actorOf(shona);
  house.announced.splice(0);
});
afterAll(() => house.close());

let made = 0;
const typed = (given: Partial<VoiceTyped> = {}): VoiceTyped => ({
  kind: 'team', name: 'Night Gritters', handle: `night_gritters_${++made}`, role: 'Winter roads', bio: 'Fourteen drivers and a depot cat.', ward: '',
  languages: ['en', 'gd'], links: [], showsAuthor: false, owner: shona.id, ...given,
});
const opened = async (given: Partial<VoiceTyped> = {}) => {
  const outcome = await openVoice(house, administrator, council.id, typed(given));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome;
};

describe('opening a voice', () => {
  it.each(VOICE_KINDS)('opens a %s', async (kind) => {
    const { handle } = await opened({ kind });
    expect(await voiceByHandle(house.database, handle)).toMatchObject({ kind, authorityId: council.id, closedAt: null, picture: null });
  });

  it('names its first owner, and writes both down', async () => {
    const colleague = await house.aMember(council);
    const { id } = await opened({ owner: colleague.id });
    expect([...(await house.actorOf(colleague)).voices]).toEqual([[id, ['owner']]]);
    expect(await auditOf(house, council.id)).toMatchObject([
      { action: 'voice.created', subject: `voice:${id}` },
      { action: 'member.role-granted', subject: `member:${colleague.id}`, detail: { voice: id, role: 'owner' } },
    ]);
    expect(house.announced).toEqual([{ tags: [`voice:${id}`, `authority:${council.id}`], topics: [] }]);
  });

  it('never gives a handle twice, even after its voice closed', async () => {
    const { id, handle } = await opened();
    await closeVoice(house, administrator, id);
    const other = await house.anAuthority();
    const sheila = await house.aMember(other, { administrator: true });
    const again = await openVoice(house, await house.actorOf(sheila), other.id, typed({ handle: handle.toUpperCase(), owner: sheila.id }));
    expect(again).toEqual({ ok: false, refusals: [{ field: 'handle', reason: 'taken' }] });
    expect(await handleIsTaken(house.database, handle)).toBe(true);
    expect(await auditOf(house, other.id)).toEqual([]);
  });

  it('is asked for its name first, where the short name was to be made from it', async () => {
    expect(await openVoice(house, administrator, council.id, typed({ name: ' ', handle: ' ' }))).toEqual({ ok: false, refusals: [{ field: 'name', reason: 'empty' }] });
  });

  it('gives a handle to one of two who ask at once', async () => {
    const handle = `twins_${++made}`;
    const outcomes = await Promise.all([1, 2].map(() => openVoice(house, administrator, council.id, typed({ handle }))));
    expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });

  it('says everything there is to mend at once', async () => {
    const outcome = await openVoice(house, administrator, council.id, typed({
      kind: 'pigeon', name: ' ', handle: 'night gritters', role: 'x'.repeat(121), bio: 'x'.repeat(501), languages: ['tlh'],
      links: [{ label: '', url: '' }, { label: 'Old', url: 'http://council.test' }],
    }));
    expect(outcome).toEqual({
      ok: false,
      refusals: [
        { field: 'kind', reason: 'missing' }, { field: 'name', reason: 'empty' }, { field: 'role', reason: 'too-long' }, { field: 'bio', reason: 'too-long' },
        { field: 'languages', reason: 'unknown' }, { field: 'links', at: 1, reason: 'not-https' }, { field: 'handle', reason: 'characters', suggestion: 'night_gritters' },
      ],
    });
  });

  it('is refused with an owner who works for another council', async () => {
    const stranger = await house.aMember(await house.anAuthority());
    expect(await openVoice(house, administrator, council.id, typed({ owner: stranger.id }))).toEqual({ ok: false, refusals: [{ field: 'owner', reason: 'not-a-member' }] });
    expect(await openVoice(house, administrator, council.id, typed({ owner: 'me' }))).toEqual({ ok: false, refusals: [{ field: 'owner', reason: 'not-a-member' }] });
  });
});

describe('a councillor', () => {
  it('speaks for a ward of the council, and for no other', async () => {
    const operator = await house.actorOf(await house.aMember(council, { operator: true }));
    const founded = await foundAuthority(house, operator, { council: 'orkney-islands', name: '' });
    if (!founded.ok) throw new Error('refused');
    const clerk = await house.aMember(founded, { administrator: true });
    const actor = await house.actorOf(clerk);
    const councillor = (ward: string) => openVoice(house, actor, founded.id, typed({ kind: 'councillor', ward, owner: clerk.id }));
    expect(await councillor('')).toEqual({ ok: false, refusals: [{ field: 'ward', reason: 'missing' }] });
    expect(await councillor('S13002835')).toEqual({ ok: false, refusals: [{ field: 'ward', reason: 'not-of-this-authority' }] });
    const [ward] = (await house.database.read.selectFrom('wards').selectAll().where('authority_id', '=', founded.id).execute());
    const outcome = await councillor(ward!.gss);
    expect(outcome.ok && await voiceById(house.database, outcome.id)).toMatchObject({ wardGss: ward!.gss, wardName: ward!.name });
  });

  it('of a council without wards in the house needs none', async () => {
    expect((await opened({ kind: 'councillor' })).ok).toBe(true);
  });
});

describe('a voice’s profile', () => {
  const profile = { name: 'Gritters by Night', role: '', bio: 'We start when you go to bed.', ward: '', languages: ['gd'], links: [{ label: 'Map', url: 'council.test/gritters' }], showsAuthor: true };

  it('is changed by its editor, and the pages that show it are made anew', async () => {
    const { id } = await opened();
    const editor = await house.aMember(council);
    await house.aRole({ id, authorityId: council.id, handle: '', name: '' }, editor, 'editor');
    house.announced.splice(0);
    expect(await editProfile(house, await house.actorOf(editor), id, profile)).toEqual({ ok: true });
    expect(await voiceById(house.database, id)).toMatchObject({ name: 'Gritters by Night', languages: ['gd'], showsAuthor: true, links: [{ label: 'Map', url: 'https://council.test/gritters' }] });
    expect(house.announced).toEqual([{ tags: [`voice:${id}`, `authority:${council.id}`], topics: [] }]);
    expect((await auditOf(house, council.id)).at(-1)).toMatchObject({ action: 'voice.changed', detail: { fields: 'name role bio languages links showsAuthor' } });
  });

  it('has a picture with nothing left of what the camera wrote into it, until it is removed', async () => {
    const { id } = await opened();
    await editProfile(house, administrator, id, { ...profile, picture: await photoWithGps() });
    const { picture } = (await voiceById(house.database, id))!;
    for (const file of picture!.files) {
      const bytes = (await house.files.get(file.name))!.toString('latin1');
      for (const secret of PLANTED) expect(bytes).not.toContain(secret);
    }
    await editProfile(house, administrator, id, profile);
    expect((await voiceById(house.database, id))!.picture).toEqual(picture);
    await editProfile(house, administrator, id, { ...profile, picture: 'remove' });
    expect((await voiceById(house.database, id))!.picture).toBeNull();
  });

  it('is refused with six links, an address with a password in it, or a photo nobody can open', async () => {
    const { id } = await opened();
    const link = (url: string) => ({ label: '', url });
    const outcome = await editProfile(house, administrator, id, {
      ...profile, links: [...Array(6)].map((_, at) => link(`https://council.test/${at}`)).concat(link('https://bank.test@thief.test'), link('javascript:alert(1)')), picture: heicPhoto(),
    });
    expect(outcome).toEqual({
      ok: false,
      refusals: [
        { field: 'links', at: 6, reason: 'not-https' }, { field: 'links', at: 7, reason: 'not-https' }, { field: 'links', reason: 'too-many' }, { field: 'picture', reason: 'heic' },
      ],
    });
  });

  it('is not an author’s to change, nor another council’s administrator’s', async () => {
    const { id } = await opened();
    const author = await house.aMember(council);
    await house.aRole({ id, authorityId: council.id, handle: '', name: '' }, author, 'author', 'moderator');
    const stranger = await house.aMember(await house.anAuthority(), { administrator: true, operator: true });
    for (const member of [author, stranger]) {
      await expect(editProfile(house, await house.actorOf(member), id, profile)).rejects.toMatchObject({ named: 'not-allowed' });
    }
  });
});

describe('closing a voice', () => {
  it('leaves it in the register as closed, after those that speak', async () => {
    const { id } = await opened({ name: 'Aaron' });
    await opened({ name: 'Zoe' });
    house.time.pass({ days: 1 });
    await closeVoice(house, administrator, id);
    expect((await voicesOfAuthority(house.database, council.id)).map(({ name, closedAt }) => [name, closedAt])).toEqual([['Zoe', null], ['Aaron', house.clock()]]);
  });

  it('twice changes nothing, and its profile stays as it was', async () => {
    const { id } = await opened();
    await closeVoice(house, administrator, id);
    const entries = await auditOf(house, council.id);
    house.time.pass({ days: 1 });
    await closeVoice(house, administrator, id);
    expect(await auditOf(house, council.id)).toEqual(entries);
    await expect(editProfile(house, administrator, id, typed())).rejects.toMatchObject({ named: 'gone' });
  });
});

describe('an administrator of one council', () => {
  it('cannot open a voice for another, nor close one of its', async () => {
    const other = await house.anAuthority();
    const voice = await house.aVoice(other);
    await expect(openVoice(house, administrator, other.id, typed())).rejects.toMatchObject({ named: 'not-allowed' });
    await expect(closeVoice(house, administrator, voice.id)).rejects.toMatchObject({ named: 'not-allowed' });
  });

  it('is needed: an owner of one voice opens no other', async () => {
    const { id } = await opened();
    const owner = await house.aMember(council);
    await house.aRole({ id, authorityId: council.id, handle: '', name: '' }, owner, 'owner');
    await expect(openVoice(house, await house.actorOf(owner), council.id, typed({ owner: owner.id }))).rejects.toMatchObject({ named: 'not-allowed' });
  });
});
