import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../src/core/ids.ts';
import { openApp } from '../src/web/app.ts';
import { machineRoutes } from '../src/web/machine-routes.ts';
import { publicRoutes, staffRoutes } from '../src/web/routes.ts';
import { openTestSite, type TestSite, type Visitor } from './site.ts';

let site: TestSite;
let author: Visitor;
let administrator: Visitor;

beforeAll(async () => {
  site = await openTestSite();
  const council = await site.house.anAuthority();
  const voice = await site.house.aVoice(council);
  const writer = await site.house.aMember(council);
  await site.house.aRole(voice, writer, 'author');
  author = await site.signedIn(writer);
  administrator = await site.signedIn(await site.house.aMember(council, { administrator: true }));
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
    const forged = await administrator.post(filled(path), { _token: 'x'.repeat(43) });
    expect(forged.status).toBe(403);
    expect(await forged.text()).toMatch(/This form is out of date/);
    const foreign = await administrator.post(filled(path), {}, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).toBe(403);
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
