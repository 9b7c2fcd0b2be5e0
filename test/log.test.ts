import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { openTestSite, type TestSite } from './site.ts';

let site: TestSite;
let lines: string[];

beforeAll(async () => {
  lines = [];
  const log = openLog('trace', new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) }));
  site = await openTestSite({ log });
});
afterAll(() => site.close());

const written = (): string => lines.splice(0).join('');

describe('the log', () => {
  it('names the page on which something failed, and never the token of a link', async () => {
    const token = 'a-token-that-opens-a-door-for-somebody-else';
    const tables = (sql: string) => site.house.database.pool.query(sql);
    for (const table of ['one_time_links', 'authorities']) await tables(`ALTER TABLE ${table} RENAME TO ${table}_away`);
    const paths = ['/reset/', '/invitation/', '/setup/'];
    written();
    for (const path of paths) {
      expect((await site.visitor().get(path + token)).status).toBe(500);
      expect((await site.visitor().post(path + token + (path === '/setup/' ? '/you' : ''), { password: 'quite a secret one', name: 'Eilidh' })).status).toBe(500);
    }
    for (const table of ['one_time_links', 'authorities']) await tables(`ALTER TABLE ${table}_away RENAME TO ${table}`);
    const log = written();
    expect(log).toContain('"where":"GET /reset/:token"');
    expect(log).toContain('"where":"POST /setup/:token/you"');
    expect(log).not.toContain(token);
    expect(log).not.toContain('quite a secret one');
  });

  it('says nothing of an address that nothing answers, for it may be a link with a letter too many', async () => {
    await site.visitor().get('/reset/almost-a-token/x?email=eilidh@glen.example');
    expect(written()).not.toMatch(/almost-a-token|eilidh/);
  });

  it('keeps out what the database quotes of a row', async () => {
    const council = await site.house.anAuthority();
    await site.house.aVoice(council, { handle: 'eilidh_macleod' });
    const twice = site.house.aVoice(council, { handle: 'eilidh_macleod' });
    const error = await twice.then(() => null, (thrown: Error & { detail?: string }) => thrown);
    expect(error?.detail).toContain('eilidh_macleod');
    site.open.log.error({ err: error }, 'a bug');
    const log = written();
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('eilidh_macleod');
  });
});
