import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allAuthorities, isSetUp, wardsOfAuthority } from '../src/authorities/authorities.queries.ts';
import { INSTALLATION } from '../src/audit/record.ts';
import { freshSetUpLink } from '../src/web/set-up/set-up-link.ts';
import { voiceByHandle } from '../src/voices/voices.queries.ts';
import { auditOf } from './authorities/audit-of.ts';
import { openTestSite, type TestSite, type Visitor } from './site.ts';

let site: TestSite;
let link: string;

beforeAll(async () => {
  site = await openTestSite();
});
beforeEach(async () => {
  await site.house.database.transaction('house', (tx) => tx.deleteFrom('one_time_links').where('used_at', 'is', null).execute());
  if (!(await isSetUp(site.house.database))) link = await newLink();
});
afterAll(() => site.close());

const newLink = async () => (await freshSetUpLink(site.open))!.slice(site.origin.length);
const YOU = { name: 'Shona Baird', email: 'shona@council.test', password: 'gannet biscuit lighthouse' };
const VOICE = { kind: 'team', name: 'Night Gritters', handle: '', bio: 'Fourteen drivers and a depot cat.', ward: '' };

const send = async (visitor: Visitor, step: string, fields: Record<string, string>) => {
  const answer = await visitor.post(`${link}/${step}`, fields);
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
};
const see = async (visitor: Visitor, path: string) => {
  const answer = await visitor.get(path);
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
};
const everythingStored = async () =>
  JSON.stringify(await site.house.database.within('house', (reader) => reader.selectFrom('one_time_links').selectAll().execute()));

describe('set-up', () => {
  it('begins with the council, and offers Scotland’s 32 and another', async () => {
    const visitor = site.visitor();
    expect(await see(visitor, link)).toMatchObject({ status: 303, to: `${link}/council` });
    const { text } = await see(visitor, `${link}/council`);
    expect(text.match(/<option value="[a-z-]+"/g)).toHaveLength(33);
    expect(text).toContain('aria-current="step"><span>1</span>Your council');
  });

  it('can be read in Gaelic', async () => {
    const { text } = await see(site.visitor(), `${link}/council?lang=gd`);
    expect(text).toContain('<html lang="gd">');
    expect(text).toContain(`action="${link}/council?lang=gd"`);
  });

  it('keeps what was typed when the page is closed, also when it was refused', async () => {
    const first = site.visitor();
    expect((await send(first, 'council', { council: 'fife', name: '' })).to).toBe(`${link}/you`);
    const refused = await send(first, 'you', { ...YOU, email: 'shona at council' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('One thing to mend');
    expect(refused.text).toMatch(/<a href="#email">/);
    expect(refused.text).toMatch(/value="shona at council"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*value="shona at council"/);

    const later = site.visitor();
    expect((await see(later, link)).to).toBe(`${link}/you`);
    const again = await see(later, `${link}/you`);
    expect(again.text).toContain('value="Shona Baird"');
    expect(again.text).toContain('value="shona at council"');
    expect((await see(later, `${link}/council`)).text).toContain('<option value="fife" selected>');
  });

  it('keeps a good password in a form that nobody can read back, and does not ask for it again', async () => {
    const visitor = site.visitor();
    await send(visitor, 'council', { council: 'fife', name: '' });
    const refused = await send(visitor, 'you', { ...YOU, name: '' });
    expect(refused.text).not.toContain(YOU.password);
    expect(refused.text).toContain('Your password is kept');
    expect(await everythingStored()).toContain('$argon2id$');
    expect(await everythingStored()).not.toContain(YOU.password);
    expect((await send(visitor, 'you', { ...YOU, password: '' })).to).toBe(`${link}/voice`);
  });

  it.each([
    ['no password', ''], ['a short one', 'short'], ['a common one', 'password1234'], ['her own name', 'shonabaird'],
  ])('refuses %s', async (_, password) => {
    const { status, text } = await send(site.visitor(), 'you', { ...YOU, password });
    expect(status).toBe(422);
    expect(text).toMatch(/<a href="#password">/);
    expect(await everythingStored()).not.toContain('argon2');
  });

  it('leads back to the step that is still to be done', async () => {
    const visitor = site.visitor();
    expect((await see(visitor, `${link}/voice`)).to).toBe(`${link}/council`);
    await send(visitor, 'council', { council: 'another', name: 'Northern Glens Council' });
    expect((await send(visitor, 'voice', VOICE)).to).toBe(`${link}/you`);
    expect((await send(visitor, 'you', { ...YOU, password: '' })).status).toBe(422);
  });

  it('stops an older link when a newer is made, and takes over what was typed', async () => {
    const old = link;
    const visitor = site.visitor();
    await send(visitor, 'council', { council: 'orkney-islands', name: '' });
    link = await newLink();
    const dead = await see(visitor, `${old}/council`);
    expect(dead.status).toBe(404);
    expect(dead.text).toContain('This set-up link does not work');
    expect((await send(visitor, 'council', { council: 'another', name: '' })).text).toContain('Write the name of the authority');
    expect((await see(visitor, '/setup/nonsense')).status).toBe(404);
  });

  it('stops a link after seven days', async () => {
    site.house.time.pass({ days: 7 });
    expect((await see(site.visitor(), link)).status).toBe(404);
  });

  it('says on the front page that it is still to be done', async () => {
    expect((await see(site.visitor(), '/')).text).toContain('This installation is being set up');
    expect(await isSetUp(site.house.database)).toBe(false);
  });
});

describe('the last step', () => {
  it('asks a councillor for a ward, and refuses a short name with a space', async () => {
    const visitor = site.visitor();
    await send(visitor, 'council', { council: 'orkney-islands', name: '' });
    await send(visitor, 'you', YOU);
    const { status, text } = await send(visitor, 'voice', { ...VOICE, kind: 'councillor', handle: 'night gritters' });
    expect(status).toBe(422);
    expect(text).toContain('2 things to mend');
    expect(text).toContain('Choose the ward the councillor was elected for.');
    expect(text).toContain('“night gritters” has a space or a sign in it. “night_gritters” would do.');
    expect(text).toContain('value="night gritters"');
    expect(text).toContain('Fourteen drivers and a depot cat.');
    expect(await allAuthorities(site.house.database)).toEqual([]);
  });

  it('makes everything at once: council, wards, administrator, voice, owner, audit and a session', async () => {
    const visitor = site.visitor();
    await send(visitor, 'council', { council: 'orkney-islands', name: '' });
    await send(visitor, 'you', YOU);
    const { status, to } = await send(visitor, 'voice', VOICE);
    expect(status).toBe(303);
    const voice = (await voiceByHandle(site.house.database, 'night_gritters'))!;
    expect(to).toBe(`/desk/write?voice=${voice.id}`);
    expect((await see(visitor, to!)).status).toBe(200);

    const [council, ...others] = await allAuthorities(site.house.database);
    expect(others).toEqual([]);
    expect(council).toMatchObject({ slug: 'orkney-islands', domainProvedAt: null });
    expect(await wardsOfAuthority(site.house.database, council!.id)).toHaveLength(6);
    const rows = await site.house.database.within('house', (reader) => reader.selectFrom('members').selectAll().execute());
    expect(rows).toMatchObject([{ name: 'Shona Baird', email: 'shona@council.test', is_administrator: true, is_operator: true, second_factor_due: new Date(site.house.clock().getTime() + 86_400_000) }]);
    const shona = await site.house.actorOf(rows[0]!);
    expect(shona.voices.get(voice.id)).toEqual(['owner']);
    expect((await auditOf(site.house, council!.id)).map(({ action }) => action)).toEqual(['authority.created', 'member.created', 'voice.created', 'member.role-granted']);
    const installation = await site.house.database.within('house', (reader) => reader.selectFrom('audit_entries').select('action').where('authority_id', '=', INSTALLATION).execute());
    expect(installation).toEqual([{ action: 'installation.set-up' }]);
  });

  it('leaves a used link that does nothing, and says where to sign in', async () => {
    const visitor = site.visitor();
    expect(await freshSetUpLink(site.open)).toBeNull();
    const before = await auditOf(site.house, (await allAuthorities(site.house.database))[0]!.id);
    for (const path of [link, `${link}/voice`, '/setup/whatever']) {
      const { status, text } = await see(visitor, path);
      expect(status).toBe(410);
      expect(text).toContain('This installation is set up');
      expect(text).toContain('href="/signin"');
    }
    const answer = await visitor.post(`${link}/voice`, VOICE);
    expect(answer.status).toBe(410);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const [council, ...others] = await allAuthorities(site.house.database);
    expect(others).toEqual([]);
    expect(await auditOf(site.house, council!.id)).toEqual(before);
    expect((await see(visitor, '/')).text).not.toContain('This installation is being set up');
  });

});
