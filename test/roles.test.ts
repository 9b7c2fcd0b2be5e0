import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../src/core/settings.ts';
import { openTestSite, type TestSite } from './site.ts';

let site: TestSite;
const opening = (...roles: Role[]) => async () => void (site = await openTestSite({ config: { roles } }));
const statusOf = async (path: string): Promise<number> => {
  const answer = await fetch(site.origin + path, { redirect: 'manual' });
  await answer.body?.cancel();
  return answer.status;
};
afterEach(() => site.close());

const PAGES = ['/', '/gd', '/signin', '/setup/some-token', '/desk', '/search', '/open/audit-heads.json', '/assets/desk.js'];

describe('a process that only works', () => {
  beforeEach(opening('worker'));

  it('answers whoever watches over it, and has no page and no live updates for anybody', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) expect([path, await statusOf(path)]).toEqual([path, 200]);
    for (const path of [...PAGES, '/live?topic=all']) expect([path, await statusOf(path)]).toEqual([path, 404]);
    expect((await fetch(`${site.origin}/signin`, { method: 'POST', body: new URLSearchParams({ email: 'a@b' }) })).status).toBe(404);
  });

  it('keeps its numbers from other machines', async () => {
    const answer = await fetch(`${site.origin}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect([answer.status, await answer.text()]).toEqual([404, 'not-found\n']);
  });
});

describe('a process that only keeps readers told', () => {
  beforeEach(opening('live'));

  it('answers /live, and has no page for anybody', async () => {
    expect(await statusOf('/live?topic=all')).toBe(200);
    expect(await statusOf('/healthz')).toBe(200);
    for (const path of PAGES) expect([path, await statusOf(path)]).toEqual([path, 404]);
  });
});

describe('a process that only answers pages', () => {
  beforeEach(opening('web'));

  it('leaves live updates to another', async () => {
    expect(await statusOf('/signin')).toBe(200);
    expect(await statusOf('/live?topic=all')).toBe(404);
  });
});
