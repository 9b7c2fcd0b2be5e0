import { afterAll, beforeAll, expect, test } from 'vitest';
import { pauseCampaign, resumeCampaign } from '../../src/campaigns/pause.ts';
import { newId } from '../../src/core/ids.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';
import { aCouncil, theDay, type TestCouncil } from './scene.ts';

let site: TestSite;
let fife: TestCouncil;
let author: Visitor;
let day: { id: string };

beforeAll(async () => {
  site = await openTestSite();
  fife = await aCouncil(site.house, 'Fife');
  day = await theDay(site.house, [fife]);
  site.house.time.set('2026-11-24T13:00:00Z');
  const paused = await pauseCampaign(site.house, fife.organiser, { campaignId: day.id, reason: 'A storm: <b>clear</b> the line.', voiceIds: [] });
  if (!paused.ok) throw new Error(paused.refusal.reason);
  const writer = await site.house.aMember(fife);
  await site.house.aRole(fife.team, writer, 'author');
  author = await site.signedIn(writer);
});
afterAll(() => site.close());

const typed = (id: string) => ({ id, revision: '', voice: fife.team.id, kind: 'update', lang: 'en', text: 'The bridge is shut.', when: 'now', local: '' });
const isSaid = async (id: string) => (await site.house.database.read.selectFrom('posts').select('id').where('id', '=', id).execute()).length === 1;

test('an author who presses publish in a pause reads why, finds their words, and may publish all the same or keep a draft', async () => {
  const id = newId();
  expect(await (await author.get('/desk/write')).text()).not.toContain('value="publish-held"');
  const refused = await author.post('/desk/write', { ...typed(id), do: 'publish' });
  const page = await refused.text();
  expect(refused.status).toBe(422);
  expect(page).toContain('A storm: &lt;b&gt;clear&lt;/b&gt; the line.');
  expect(page).toContain('the line”. Your words are kept as a draft.');
  expect(page).toMatch(/>The bridge is shut\.<\/textarea>|\nThe bridge is shut\.<\/textarea>/);
  expect(page).toContain('Keep as a draft');
  expect(page).toContain('value="publish-held">Publish all the same<');
  expect(await isSaid(id)).toBe(false);
  const said = await author.post('/desk/write', { ...typed(id), revision: '1', do: 'publish-held' });
  expect([said.status, said.headers.get('location')]).toEqual([303, `/desk/posts/${id}`]);
  expect(await isSaid(id)).toBe(true);
  const entries = await site.house.database.within('house', (reader) => reader.selectFrom('audit_entries').selectAll().where('subject', '=', `post:${id}`).execute());
  expect(JSON.stringify(entries)).toContain('despitePause');
});

test('what was refused for another reason is not offered to be published all the same', async () => {
  const refused = await author.post('/desk/write', { ...typed(newId()), text: '', do: 'publish-held' });
  expect(refused.status).toBe(422);
  expect(await refused.text()).not.toContain('value="publish-held"');
});

test('what is left to wait for the end of the pause goes out then', async () => {
  const id = newId();
  expect(await (await author.post('/desk/write', { ...typed(id), do: 'publish' })).text()).toContain('value="queue-held">Let it wait for the end of the pause<');
  const queued = await author.post('/desk/write', { ...typed(id), revision: '1', do: 'queue-held' });
  expect(queued.headers.get('location')).toContain('/desk/posts?scheduled');
  expect(await isSaid(id)).toBe(false);
  expect(await resumeCampaign(site.open, fife.organiser, day.id)).toMatchObject({ ok: true });
  await expect.poll(() => isSaid(id)).toBe(true);
});
