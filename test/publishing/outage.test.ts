import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { composerForm, type Fields } from '../composer-form.ts';
import { openDatabaseLimits, type DatabaseLimits } from '../database-limits.ts';
import type { TestVoice } from '../house.ts';
import { plainPhoto } from '../pictures.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

let site: TestSite;
let voice: TestVoice;
let author: Visitor;
let gaelic: Visitor;
let database: DatabaseLimits;

beforeAll(async () => {
  site = await openTestSite();
  const council = await site.house.anAuthority();
  voice = await site.house.aVoice(council, { handle: 'night_gritters' });
  const [writer, gael] = [await site.house.aMember(council), await site.house.aMember(council, { lang: 'gd' })];
  await site.house.aRole(voice, writer, 'editor');
  await site.house.aRole(voice, gael, 'editor');
  author = await site.signedIn(writer);
  gaelic = await site.signedIn(gael);
  database = await openDatabaseLimits(site.house.databaseUrl);
});
afterAll(async () => {
  await database.close();
  await site.close();
});

const form = (fields: Fields): Fields & { id: string } => ({ ...composerForm(voice, fields), id: newId() });
const posts = (id: string) => site.house.database.read.selectFrom('posts').select(['id', 'text']).where('id', '=', id).execute();

afterEach(() => database.letEverybodyIn());

describe('while the database lets nobody write', () => {
  beforeEach(async () => {
    await database.letNobodyWrite(site.open.database);
  });

  it.each(['publish', 'save', 'preview'])('“%s” gives the form back with everything typed, says what is so, and works later', async (button) => {
    const fields = form({ text: 'The Lecht is closed.\nSnow gates shut.', kind: 'notice', 'detail.ends': '2026-11-25T17:00', lang: 'sco', do: button });
    const answer = await author.post('/desk/write', fields);
    const page = await answer.text();
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(page).toContain('Our system cannot be reached just now');
    expect(page).toContain('Everything you typed is in the form below');
    expect(page).toContain('>\nThe Lecht is closed.\nSnow gates shut.</textarea>');
    expect(page).toContain('value="2026-11-25T17:00"');
    expect(page).toMatch(/value="notice" selected/);
    expect(page).toMatch(/value="sco" lang="sco" selected/);
    expect(page).not.toMatch(/53300|too many connections|postgres/i);
    await database.letEverybodyIn();
    expect((await author.post('/desk/write', { ...fields, do: 'publish' })).status).toBe(303);
    expect(await posts(fields.id)).toHaveLength(1);
  });

  it('the pictures that did not get in are named, to be chosen again', async () => {
    const answer = await author.post('/desk/write', form({ text: 'From the depot', do: 'add-pictures', pictures: new Blob([new Uint8Array(await plainPhoto(300, 200))]) }));
    const page = await answer.text();
    expect(answer.status).toBe(503);
    expect(page).toContain('Not stored, so choose again: “picture.jpg”');
    expect(page).toContain('>\nFrom the depot</textarea>');
  });

  it('says so in Gaelic to those who have chosen it', async () => {
    const page = await (await gaelic.post('/desk/write', form({ text: 'Tha an rathad dùinte.' }))).text();
    expect(page).toContain('Cha ghabh an siostam againn ruighinn an-dràsta');
    expect(page).toContain('>\nTha an rathad dùinte.</textarea>');
  });

  it('a script that saves quietly is told the same words, and when to try again', async () => {
    const answer = await author.post(`/desk/drafts/${newId()}`, form({ text: 'Typed on a phone' }), { accept: 'application/json' });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('10');
    expect(await answer.json()).toMatchObject({ error: 'unavailable', words: expect.stringContaining('What was saved before is safe') });
  });

  it('the desk can still be read, though it cannot be noted that somebody was there', async () => {
    site.house.time.pass({ hours: 1 });
    expect((await author.get('/desk/posts')).status).toBe(200);
  });

  it('other forms of the desk are given back with what was typed too', async () => {
    await database.letEverybodyIn();
    const said = form({ text: 'Open again.' });
    await author.post('/desk/write', said);
    await database.letNobodyWrite(site.open.database);
    const answer = await author.post(`/desk/posts/${said.id}/withdraw`, { reason: 'We gave the wrong road, and said so at once on the telephone to all who asked.' });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('We gave the wrong road');
  });
});

describe('while the database is gone', () => {
  beforeEach(() => database.letNobodyIn());

  it('what was typed stands on the page that says so, and goes through when it is sent once more', async () => {
    const text = 'All roads in the glen are open again. Thank you for bearing with us tonight.';
    const fields = form({ text });
    const answer = await author.post('/desk/write', fields);
    const page = await answer.text();
    expect(answer.status).toBe(503);
    expect(page).toContain('Our system cannot be reached just now');
    expect(page).toContain(text);
    await database.letEverybodyIn();
    // As the page itself would send it: with the fields that stand in it.
    const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!] as const);
    const again = await author.post('/desk/write', { _token: '', ...Object.fromEntries(hidden), text });
    expect(again.status).toBe(303);
    expect(await posts(fields.id)).toEqual([{ id: fields.id, text }]);
  });

  it('readers are told in their language and asked to come back, not that it is their fault or a bug', async () => {
    for (const [path, words] of [['/@night_gritters', 'Our system cannot be reached just now'], ['/gd/search?q=sneachda', 'Cha ghabh an siostam againn ruighinn']] as const) {
      const answer = await site.visitor().get(path);
      expect(answer.status, path).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('10');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).toContain(words);
    }
  });
});
