import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authorityById, authorityPageText } from '../../src/authorities/authorities.queries.ts';
import { changeAuthority, type AuthorityFields } from '../../src/authorities/change-authority.ts';
import { changeLook } from '../../src/authorities/change-look.ts';
import { changePage } from '../../src/authorities/change-page.ts';
import { readHostName } from '../../src/authorities/host-name.ts';
import { proofOf, proveDomain } from '../../src/authorities/prove-domain.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { openCouncilSite, type CouncilSite } from '../far-ends/council-site.ts';
import { openTestHouse, type TestAuthority, type TestHouse } from '../house.ts';
import { plainPhoto, svgWithScript } from '../pictures.ts';
import { auditOf } from './audit-of.ts';

let house: TestHouse;
let council: TestAuthority;
let administrator: Actor;

beforeAll(async () => {
  house = await openTestHouse();
});
beforeEach(async () => {
  council = await house.anAuthority();
  administrator = await house.actorOf(await house.aMember(council, { administrator: true }));
  house.announced.splice(0);
});
afterAll(() => house.close());

const now = () => authorityById(house.database, council.id);

describe('a council’s look', () => {
  it('takes a colour that can be read on white, and every page is made anew', async () => {
    expect(await changeLook(house, administrator, council.id, { brand: '1D4F5E' })).toEqual({ ok: true });
    expect(await now()).toMatchObject({ brand: '#1d4f5e' });
    expect(house.announced).toEqual([{ tags: ['everything', `authority:${council.id}`], topics: [] }]);
    expect(await auditOf(house, council.id)).toMatchObject([{ action: 'authority.changed', detail: { fields: 'brand' } }]);
  });

  it('refuses a brand colour that is too pale and says its contrast', async () => {
    const outcome = await changeLook(house, administrator, council.id, { brand: '#ffcc00' });
    expect(outcome).toMatchObject({ ok: false, refusals: [{ field: 'brand', reason: 'too-pale', contrast: 1.51 }] });
    expect(await now()).toMatchObject({ brand: council.brand });
    expect(house.announced).toEqual([]);
  });

  it('refuses what is no colour', async () => {
    expect(await changeLook(house, administrator, council.id, { brand: 'heather' })).toEqual({ ok: false, refusals: [{ field: 'brand', reason: 'not-a-colour' }] });
  });

  it('keeps a logo as small squares, and takes it away again', async () => {
    await changeLook(house, administrator, council.id, { logo: await plainPhoto(600, 400) });
    const { logo } = (await now())!;
    expect(logo).toMatchObject({ width: 384, height: 384 });
    for (const file of logo!.files) expect(await house.files.get(file.name)).not.toBeNull();
    await changeLook(house, administrator, council.id, { logo: 'remove' });
    expect((await now())!.logo).toBeNull();
  });

  it('refuses a drawing with a script in it as a logo, and leaves the colour as it was too', async () => {
    const outcome = await changeLook(house, administrator, council.id, { brand: '#003366', logo: svgWithScript() });
    expect(outcome).toEqual({ ok: false, refusals: [{ field: 'logo', reason: 'svg' }] });
    expect((await now())!.brand).toBe(council.brand);
  });
});

describe('a council’s particulars', () => {
  const fields: AuthorityFields = { name: 'Northern Glens Council', nameGd: 'Comhairle nan Gleann', telephone: '01632 960 123', domain: 'https://www.council.test/', host: '' };

  it('are changed together, with what changed in the audit', async () => {
    expect(await changeAuthority(house, administrator, council.id, fields)).toEqual({ ok: true });
    expect(await now()).toMatchObject({ name: 'Northern Glens Council', shortName: 'Northern Glens', nameGd: 'Comhairle nan Gleann', domain: 'www.council.test', host: null });
    expect(await auditOf(house, council.id)).toMatchObject([{ action: 'authority.changed', detail: { fields: 'name nameGd telephone domain' } }]);
  });

  it('are left alone, and nothing is written down, when nothing changed', async () => {
    await changeAuthority(house, administrator, council.id, fields);
    await changeAuthority(house, administrator, council.id, fields);
    expect(await auditOf(house, council.id)).toHaveLength(1);
  });

  it('are refused field by field', async () => {
    const outcome = await changeAuthority(house, administrator, council.id, { name: ' ', nameGd: 'x'.repeat(101), telephone: 'ring us', domain: 'a b', host: 'localhost' });
    expect(outcome).toEqual({
      ok: false,
      refusals: [
        { field: 'name', reason: 'empty' }, { field: 'nameGd', reason: 'too-long' }, { field: 'telephone', reason: 'not-a-telephone' },
        { field: 'domain', reason: 'not-a-host-name' }, { field: 'host', reason: 'not-a-host-name' },
      ],
    });
  });

  it('cannot have another council’s host name, or the installation’s', async () => {
    const other = await house.anAuthority();
    const colleague = await house.actorOf(await house.aMember(other, { administrator: true, operator: true }));
    await changeAuthority(house, colleague, other.id, { ...fields, host: 'posts.council.test' });
    expect(await changeAuthority(house, administrator, council.id, { ...fields, host: 'posts.council.test' })).toEqual({ ok: false, refusals: [{ field: 'host', reason: 'taken' }] });
    const online = { ...house, config: { ...house.config, origin: 'https://whatwedo.test' } };
    expect(await changeAuthority(online, administrator, council.id, { ...fields, host: 'WhatWeDo.test' })).toEqual({ ok: false, refusals: [{ field: 'host', reason: 'installation-host' }] });
  });

  it.each([
    ['Fife.gov.uk', 'fife.gov.uk'], ['https://www.fife.gov.uk/roads', 'www.fife.gov.uk'], ['comhairle.cymru.', 'comhairle.cymru'], ['bùth.scot', 'xn--bth-4na.scot'],
    ['localhost', null], ['10.0.0.1', null], ['[::1]', null], ['a..b', null], ['-a.scot', null], ['fife gov uk', null], ['', null], ['fife.gov.uk:8080', null],
  ])('read “%s” as the host name %s', (typed, host) => {
    expect(readHostName(typed)).toBe(host);
  });
});

describe('a council’s own wording of a page', () => {
  it('stands until it is emptied, when the product’s own comes back', async () => {
    await changePage(house, administrator, council.id, { page: 'house-rules', lang: 'gd', body: '## Bi càirdeil\r\n\r\n\r\nSin e.' });
    expect(await authorityPageText(house.database, council.id, 'house-rules', 'gd')).toEqual({ body: '## Bi càirdeil\n\nSin e.', updatedAt: house.clock() });
    expect(await authorityPageText(house.database, council.id, 'house-rules', 'en')).toBeNull();
    await changePage(house, administrator, council.id, { page: 'house-rules', lang: 'gd', body: ' ' });
    expect(await authorityPageText(house.database, council.id, 'house-rules', 'gd')).toBeNull();
    expect((await auditOf(house, council.id)).map(({ action }) => action)).toEqual(['authority.page-changed', 'authority.page-changed']);
  });

  it('is refused when it is a book', async () => {
    expect(await changePage(house, administrator, council.id, { page: 'privacy', lang: 'en', body: 'x'.repeat(100_001) })).toMatchObject({ ok: false, refusal: { reason: 'too-long', length: 100_001 } });
  });
});

describe('proof of a council’s domain', () => {
  let site: CouncilSite;
  let file: { status: number; body: string; location?: string };
  beforeAll(async () => {
    site = await openCouncilSite((_request, response) => {
      response.writeHead(file.status, file.location ? { location: file.location } : {}).end(file.body);
    });
  });
  beforeEach(async () => {
    file = { status: 404, body: 'not here' };
    site.texts.clear();
    await changeAuthority(house, administrator, council.id, { name: council.name, nameGd: '', telephone: '', domain: 'council.test', host: '' });
  });
  afterAll(() => site.close());

  it('is a file that names this installation and the council', async () => {
    file = { status: 200, body: `# Whatwedo\r\nwhatwedo=http://localhost:8080/${council.slug}\r\n` };
    expect(await proveDomain(house, administrator, council.id, site.reach)).toEqual({ ok: true, provedBy: 'file' });
    expect((await now())!.domainProvedAt).toEqual(house.clock());
    expect(site.asked.at(-1)).toBe('council.test /.well-known/whatwedo.txt');
    expect((await auditOf(house, council.id)).at(-1)).toMatchObject({ action: 'authority.domain-proved', detail: { domain: 'council.test', provedBy: 'file' } });
  });

  it('is asked for before the council’s pages move to a host name below that domain, unless the operator moves them', async () => {
    const fields = { name: council.name, nameGd: '', telephone: '', domain: 'council.test', host: 'news.council.test' };
    const refused = { ok: false, refusals: [{ field: 'host', reason: 'not-proved' }] };
    expect(await changeAuthority(house, administrator, council.id, fields)).toEqual(refused);
    file = { status: 200, body: `whatwedo=http://localhost:8080/${council.slug}\n` };
    await proveDomain(house, administrator, council.id, site.reach);
    expect(await changeAuthority(house, administrator, council.id, { ...fields, host: 'news.next-council.test' })).toEqual(refused);
    expect(await changeAuthority(house, administrator, council.id, { ...fields, host: 'notcouncil.test' })).toEqual(refused);
    expect(await changeAuthority(house, administrator, council.id, fields)).toEqual({ ok: true });
    const operator = { ...administrator, isOperator: true };
    expect(await changeAuthority(house, operator, council.id, { ...fields, host: 'council-posts.test' })).toEqual({ ok: true });
    expect(await now()).toMatchObject({ host: 'council-posts.test' });
  });

  it('is an entry in the domain’s name service', async () => {
    site.texts.set('_whatwedo.council.test', ['v=other', proofOf(house.config.origin, council)]);
    expect(await proveDomain(house, administrator, council.id, site.reach)).toEqual({ ok: true, provedBy: 'dns' });
  });

  it('is not another council’s proof, nor a file of somebody else’s site', async () => {
    file = { status: 200, body: 'whatwedo=http://localhost:8080/somebody-else' };
    site.texts.set('_whatwedo.council.test', ['whatwedo=https://spoof.test/x']);
    expect(await proveDomain(house, administrator, council.id, site.reach)).toEqual({ ok: false, refusal: { reason: 'not-there', file: 'other-text', dns: 'other-text' } });
    file = { status: 302, body: '', location: 'https://elsewhere.test/proof' };
    expect(await proveDomain(house, administrator, council.id, site.reach)).toMatchObject({ ok: false });
    expect((await now())!.domainProvedAt).toBeNull();
  });

  it('says what was found where the proof should be', async () => {
    expect(await proveDomain(house, administrator, council.id, site.reach)).toEqual({ ok: false, refusal: { reason: 'not-there', file: 'not-found', dns: 'none' } });
  });

  it('ends when the domain is changed, and not when it is sent again', async () => {
    site.texts.set('_whatwedo.council.test', [proofOf(house.config.origin, council)]);
    await proveDomain(house, administrator, council.id, site.reach);
    const fields = { name: council.name, nameGd: '', telephone: '', domain: 'council.test', host: '' };
    await changeAuthority(house, administrator, council.id, { ...fields, telephone: '01632 960 123' });
    expect((await now())!.domainProvedAt).not.toBeNull();
    await changeAuthority(house, administrator, council.id, { ...fields, domain: 'elsewhere.test' });
    expect((await now())!.domainProvedAt).toBeNull();
  });
});

describe('somebody who is not the council’s administrator', () => {
  it('changes nothing of it, however they try', async () => {
    const member = await house.actorOf(await house.aMember(council));
    const stranger = await house.actorOf(await house.aMember(await house.anAuthority(), { administrator: true, operator: true }));
    for (const actor of [member, stranger]) {
      await expect(changeLook(house, actor, council.id, { brand: '#000000' })).rejects.toMatchObject({ named: 'not-allowed' });
      await expect(changePage(house, actor, council.id, { page: 'privacy', lang: 'en', body: 'x' })).rejects.toMatchObject({ named: 'not-allowed' });
      await expect(changeAuthority(house, actor, council.id, { name: 'x', nameGd: '', telephone: '', domain: '', host: '' })).rejects.toMatchObject({ named: 'not-allowed' });
      await expect(proveDomain(house, actor, council.id)).rejects.toMatchObject({ named: 'not-allowed' });
    }
    expect(await auditOf(house, council.id)).toEqual([]);
  });
});
