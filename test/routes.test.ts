import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../src/core/ids.ts';
import { openApp } from '../src/web/app.ts';
import { machineRoutes } from '../src/web/machine-routes.ts';
import { publicRoutes, staffRoutes } from '../src/web/routes.ts';
import { openTestSite, type TestSite, type Visitor } from './site.ts';

let site: TestSite;
let author: Visitor;
let voiceId: string;
let administrator: Visitor;
let everything: Visitor;

beforeAll(async () => {
  site = await openTestSite();
  const council = await site.house.anAuthority();
  const voice = await site.house.aVoice(council);
  voiceId = voice.id;
  const writer = await site.house.aMember(council);
  await site.house.aRole(voice, writer, 'author');
  author = await site.signedIn(writer);
  administrator = await site.signedIn(await site.house.aMember(council, { administrator: true }));
  everything = await site.signedIn(await site.house.aMember(council, { administrator: true, operator: true }));
});
afterAll(() => site.close());

const filled = (path: string): string => path.replace(/:name\b/g, `${'a'.repeat(64)}.webp`).replace(/:[a-z]+(\{[^}]*\})?/gi, newId());

describe('the table of routes', () => {
  it('names every route that the app answers, and the app answers no other', () => {
    const app = openApp({ house: site.open, cache: site.open.cache });
    const answered = new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`));
    const listed = new Set([
      ...[...machineRoutes, ...staffRoutes].map(({ method, path }) => `${method} ${path}`),
      ...publicRoutes.flatMap(({ path }) => [`GET ${path}`, path === '/' ? 'GET /gd' : `GET /gd${path}`]),
    ]);
    expect([...answered].filter((route) => !listed.has(route))).toEqual([]);
    expect([...listed].filter((route) => !answered.has(route))).toEqual([]);
  });

  it('states of every route who may call it', () => {
    const who = ['anyone', 'this-machine', 'link-holder', 'half-signed-in', 'member', 'voice-role', 'administrator', 'operator'];
    for (const route of [...machineRoutes, ...publicRoutes, ...staffRoutes]) expect(who).toContain(route.who);
  });

  it('lists each route once', () => {
    const listed = [...machineRoutes, ...staffRoutes, ...publicRoutes].map(({ method, path }) => `${method} ${path}`);
    expect(listed.filter((route, at) => listed.indexOf(route) !== at)).toEqual([]);
  });
});

const closed = staffRoutes.filter(({ who }) => who !== 'anyone' && who !== 'link-holder');

describe('who is let through', () => {
  it.each(closed.map(({ method, path, who }) => [method, path, who]))('%s %s (%s) sends strangers to sign in', async (method, path) => {
    const stranger = site.visitor();
    const answer = method === 'GET' ? await stranger.get(filled(path)) : await stranger.post(filled(path), {});
    if (method === 'GET') expect(answer.headers.get('location')).toMatch(/^\/signin\?next=/);
    else expect(answer.status).toBe(401);
  });

  const above = closed.filter(({ who }) => who === 'administrator' || who === 'operator');
  it.each(above.map(({ method, path, who }) => [method, path, who]))('%s %s (%s) refuses an author', async (method, path) => {
    const answer = method === 'GET' ? await author.get(filled(path)) : await author.post(filled(path), {});
    expect(answer.status).toBe(403);
  });

  const operators = closed.filter(({ who }) => who === 'operator');
  it.each(operators.map(({ method, path }) => [method, path]))('%s %s (operator) refuses an administrator', async (method, path) => {
    const answer = method === 'GET' ? await administrator.get(filled(path)) : await administrator.post(filled(path), {});
    expect(answer.status).toBe(403);
  });

  const forms = closed.filter(({ method }) => method === 'POST');
  it.each(forms.map(({ path }) => [path]))('POST %s refuses a forged form token, and a form from another site', async (path) => {
    const forged = await everything.post(filled(path), { _token: 'x'.repeat(43) });
    expect(forged.status).toBe(403);
    expect(await forged.text()).toMatch(/This form is out of date/);
    const foreign = await everything.post(filled(path), {}, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).toBe(403);
  });
});

describe('whatever stands in an address or a field', () => {
  const ODD = ['foo', '%00', '%01a', '%EF%BF%BF', '%C3%A9', '..%2f', '-1', '00000000-0000-7000-8000-00000000000g'];
  const withOdd = (path: string, odd: string): string => path.replace(/:[a-z]+(\{[^}]*\}+)?/gi, odd);
  const FIELDS = [
    'id', 'voice', 'member', 'owner', 'session', 'role', 'remove', 'do', 'kind', 'lang', 'in', 'act', 'version', 'revision', 'brand', 'council', 'name', 'email',
    'first-name', 'first-email', 'text', 'body', 'reason', 'local', 'which', 'when', 'detail.ends', 'detail.closes', 'detail.options', 'option', 'to', 'handle', 'code', 'password', 'current',
  ];
  const fieldsOf = (value: string): Record<string, string> => Object.fromEntries(FIELDS.map((name) => [name, value]));
  // These end the visit or the member's rights, and what comes after would find nobody.
  const ENDS = /^\/(?:signout|signin|desk\/me\/(?:leave|sessions|password))/;

  const pages = [...publicRoutes, ...staffRoutes].filter(({ method }) => method === 'GET').map(({ path }) => path);
  it.each(pages)('%s is never a fault of ours', async (path) => {
    for (const odd of ODD) {
      const query = new URLSearchParams(['q', 'authority', 'kind', 'lang', 'voice', 'from', 'to', 'before', 'draft', 'next'].map((name) => [name, decodeURIComponent(odd)]));
      for (const address of [withOdd(path, odd), `${withOdd(path, 'foo')}?${query}`]) expect((await everything.get(address)).status, address).toBeLessThan(500);
    }
  });

  const forms = staffRoutes.filter(({ method, path }) => method === 'POST' && !ENDS.test(path)).map(({ path }) => path);
  it.each(forms)('POST %s is never a fault of ours', async (path) => {
    for (const odd of ODD) {
      const answer = await everything.post(withOdd(path, odd), fieldsOf('zzz'));
      expect(answer.status, `${path} with ${odd}`).toBeLessThan(500);
    }
    for (const odd of ['\0', 'zzz', '\u0001a', '\uffff', '999999999999999999999', newId()]) {
      expect((await everything.post(filled(path), fieldsOf(odd))).status, `${path} sent ${JSON.stringify(odd)}`).toBeLessThan(500);
    }
  });

  it('an edit that takes out a picture which is none is never a fault of ours', async () => {
    const id = newId();
    const said = await author.post('/desk/write', { id, voice: voiceId, kind: 'update', lang: 'en', text: 'The pool is shut', when: 'now', do: 'publish' });
    expect(said.headers.get('location')).toBe(`/desk/posts/${id}`);
    const edited = await author.post(`/desk/posts/${id}/edit`, { version: '1', lang: 'en', text: 'The pool is open', remove: 'zzz' });
    expect([edited.status, edited.headers.get('location')]).toEqual([303, `/desk/posts/${id}`]);
  });

  it.each(['q', 'authority', 'kind', 'lang', 'voice', 'from', 'to'])('a search by %s for what is no text is never a fault of ours', async (name) => {
    for (const odd of ODD) {
      for (const path of ['/search', '/gd/search', '/search.rss', '/search.json']) {
        expect((await author.get(`${path}?${name}=${odd}`)).status, `${path}?${name}=${odd}`).toBeLessThan(500);
      }
    }
  });
});

describe('every answer', () => {
  it.each([['/'], ['/signin'], ['/healthz'], ['/no-such-page'], ['/desk']])('%s carries a strict content policy and asks no third party', async (path) => {
    const answer = await site.visitor().get(path);
    if (path === '/healthz') return expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.text()).not.toMatch(/(src|href)="https?:\/\/(?!127\.0\.0\.1|localhost)[^"]*\.(js|css|png|woff2?)"/);
  });
});
