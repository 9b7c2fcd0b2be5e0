import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorityById } from '../../src/authorities/authorities.queries.ts';
import { authorityBySlug } from '../../src/web/public/authorities.queries.ts';
import type { TestAuthority } from '../house.ts';
import { plainPhoto } from '../pictures.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

let site: TestSite;
let council: TestAuthority;
let operator: Visitor;

beforeAll(async () => {
  site = await openTestSite();
  council = await site.house.anAuthority({ name: 'Northern Glens Council', slug: 'northern-glens' });
  operator = await site.signedIn(await site.house.aMember(council, { name: 'Shona Baird', administrator: true, operator: true }));
});
afterAll(() => site.close());

const textOf = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();
const NAMES = { name: 'Northern Glens Council', nameGd: 'Comhairle nan Gleann', telephone: '01632 960 123', domain: '', host: '' };

describe('the council at the desk', () => {
  it('changes its names, and says that it did', async () => {
    const answer = await operator.post('/desk/authority', NAMES);
    expect(answer.headers.get('location')).toBe('/desk/authority?saved');
    expect(await authorityById(site.house.database, council.id)).toMatchObject({ nameGd: 'Comhairle nan Gleann', telephone: '01632 960 123' });
    expect(await textOf(operator, '/desk/authority?saved')).toContain('Saved. The public pages show it now.');
  });

  it('keeps what was typed where something is to be mended', async () => {
    const answer = await operator.post('/desk/authority', { ...NAMES, name: 'Glens', telephone: 'ring us', domain: 'fife gov uk' });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    for (const typed of ['value="Glens"', 'value="ring us"', 'value="fife gov uk"']) expect(text).toContain(typed);
    expect(text).toMatch(/<a href="#telephone">That does not look like a telephone number/);
  });

  it('says how readable a colour is before it is saved', async () => {
    const good = await operator.post('/desk/authority/look', { brand: '#6b2a68', act: 'try' });
    expect(await good.text()).toContain('#6b2a68 has a contrast of 9.73 to 1 on white.');
    const pale = await operator.post('/desk/authority/look', { brand: '#ffcc00', act: 'save' });
    expect(pale.status).toBe(422);
    const text = await pale.text();
    expect(text).toMatch(/#ffcc00 has a contrast of only 1\.51 to 1 on white, and 4\.5 is needed: many people could not read it\. The nearest that will do is #[0-9a-f]{6}\./);
    expect(text).toContain('value="#ffcc00"');
    expect((await authorityById(site.house.database, council.id))!.brand).toBe(council.brand);
  });

  it('takes a logo and a colour together', async () => {
    await operator.post('/desk/authority/look', { brand: '#003366', act: 'save', logo: new Blob([new Uint8Array(await plainPhoto(300, 300))]) });
    const { logo } = (await authorityById(site.house.database, council.id))!;
    expect(logo!.width).toBe(300);
    expect(await textOf(operator, '/desk/authority')).toContain(`/media/${logo!.files[0]!.name}`);
  });

  it('says what to put where to prove a domain', async () => {
    await operator.post('/desk/authority', { ...NAMES, domain: 'localhost.test' });
    const text = await textOf(operator, '/desk/authority');
    expect(text).toContain('https://localhost.test/.well-known/whatwedo.txt');
    expect(text).toContain(`whatwedo=${site.origin}/northern-glens`);
    expect(text).toContain('_whatwedo.localhost.test');
  });
});

describe('a page in the council’s own words', () => {
  it('begins with our text, can be looked at, and is published', async () => {
    expect(await textOf(operator, '/desk/authority/pages/privacy?in=en')).toMatch(/<textarea[^>]*>\n\S/);
    const preview = await operator.post('/desk/authority/pages/privacy', { in: 'en', act: 'preview', body: '## What we keep\n\n<script>alert(1)</script>' });
    const shown = await preview.text();
    expect(shown).toContain('<h2>What we keep</h2>');
    expect(shown).not.toContain('<script>alert');
    await operator.post('/desk/authority/pages/privacy', { in: 'en', act: 'publish', body: '## What we keep\n\nNothing.' });
    expect(await textOf(operator, '/northern-glens/privacy')).toContain('<h2>What we keep</h2>');
    expect(await textOf(operator, '/desk/authority')).toContain('your own words');
    await operator.post('/desk/authority/pages/privacy', { in: 'en', act: 'publish', body: '' });
    expect(await textOf(operator, '/northern-glens/privacy')).not.toContain('<h2>What we keep</h2>');
  });

  it('is not there for a page that is none', async () => {
    expect((await operator.get('/desk/authority/pages/weather')).status).toBe(404);
  });
});

describe('the operator', () => {
  it('adds a council and hands its first administrator a link that lets them in', async () => {
    const answer = await operator.post('/desk/authorities', { council: 'orkney-islands', name: '', 'first-name': 'Magnus Isbister', 'first-email': 'magnus@orkney.test', 'first-lang': 'en' });
    const text = await answer.text();
    const link = new RegExp(`${site.origin}(/invitation/[\\w-]+)`).exec(text)?.[1];
    expect(link).toBeDefined();
    const orkney = (await authorityBySlug(site.house.database, 'orkney-islands'))!;
    expect(await textOf(operator, '/desk/authorities')).toContain('nobody invited yet');

    const magnus = site.visitor();
    const joined = await magnus.post(link!, { name: 'Magnus Isbister', password: 'puffin harbour seventeen' });
    expect(joined.status).toBe(303);
    const row = await site.house.database.within('house', (reader) => reader.selectFrom('members').selectAll().where('email', '=', 'magnus@orkney.test').executeTakeFirstOrThrow());
    expect(row).toMatchObject({ authority_id: orkney.id, is_administrator: true, is_operator: false });
    expect(await textOf(operator, `/desk/authorities/${orkney.id}/first`)).toContain('has an administrator already');
    const again = await operator.post(`/desk/authorities/${orkney.id}/first`, { 'first-name': 'Me', 'first-email': 'me@elsewhere.test' });
    expect(again.status).toBe(409);
  });

  it('can make the link again for somebody who has not joined', async () => {
    await operator.post('/desk/authorities', { council: 'moray', name: '', 'first-name': 'Isla', 'first-email': 'isla@moray.test' });
    const moray = (await authorityBySlug(site.house.database, 'moray'))!;
    const again = await operator.post(`/desk/authorities/${moray.id}/first`, { 'first-name': 'Isla', 'first-email': 'Isla@moray.test' });
    expect(await again.text()).toContain('/invitation/');
  });

  it('founds nothing when nobody can be invited, and keeps what was typed', async () => {
    const answer = await operator.post('/desk/authorities', { council: 'fife', name: '', 'first-name': 'Jean', 'first-email': 'jean' });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('<option value="fife" selected>');
    expect(text).toContain('value="Jean"');
    expect(await authorityBySlug(site.house.database, 'fife')).toBeNull();
  });

  it('is told when an e-mail address is somebody else’s, with the council kept', async () => {
    const answer = await operator.post('/desk/authorities', { council: 'angus', name: '', 'first-name': 'Magnus', 'first-email': 'magnus@orkney.test' });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('Angus Council');
    expect(text).toMatch(/<a href="#first-email">/);
  });
});
