import { afterAll, beforeAll, expect, test } from 'vitest';
import { pauseCampaign, resumeCampaign } from '../../src/campaigns/pause.ts';
import { publishOverdue } from '../../src/publishing/publish-scheduled.ts';
import { queuePost } from '../../src/publishing/queue-post.ts';
import { editProfile } from '../../src/voices/edit-profile.ts';
import { voiceById } from '../../src/voices/voices.queries.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';
import { aCouncil, aDraft, theDay, type TestCouncil } from './scene.ts';

let site: TestSite;
let fife: TestCouncil;
let writer: Visitor;
let day: { id: string };

beforeAll(async () => {
  site = await openTestSite({ config: { roles: ['web', 'live'] } });
  fife = await aCouncil(site.house, 'Fife');
  day = await theDay(site.open, [fife], { paceSeconds: '60' });
  writer = await site.signedIn({ id: fife.author.memberId, authorityId: fife.id, name: 'Fife author', email: '', password: '' });
});
afterAll(() => site.close());

const said = async () => (await site.house.database.read.selectFrom('posts').select('text').orderBy('published_at').execute()).map(({ text }) => text);
const posts = async () => (await writer.get('/desk/posts')).text();

test('a queued post goes out at once where nothing keeps it, and the next leaves its voice’s pace later', async () => {
  site.house.time.set('2026-11-25T04:20:00Z');
  const first = await aDraft(site.house, fife.author, fife.team, 'Out at four.');
  expect(await queuePost(site.open, fife.author, first)).toMatchObject({ ok: true, fate: { state: 'published', handle: 'fife_roads' } });
  const second = await aDraft(site.house, fife.author, fife.team, 'A second later.');
  expect(await queuePost(site.open, fife.author, second)).toEqual({
    ok: true,
    fate: { state: 'waits', until: new Date('2026-11-25T04:21:00Z'), waiting: { because: 'pace', until: new Date('2026-11-25T04:21:00Z'), voice: 'Fife Roads', seconds: 60 } },
  });
  expect(await said()).toEqual(['Out at four.']);
});

test('queueing it again keeps its place, and says again why it waits', async () => {
  const [{ id } = { id: '' }] = await site.house.database.within('house', (reader) => reader.selectFrom('drafts').select('id').execute());
  expect(await queuePost(site.open, fife.author, id)).toMatchObject({ fate: { until: new Date('2026-11-25T04:21:00Z'), waiting: { because: 'pace' } } });
  const words = 'Waits until 4:21am: Fife Roads leaves a minute between posts, so that networks do not take it for spam.';
  expect(await posts()).toContain(words);
  expect(await (await writer.get(`/desk/write?draft=${id}`)).text()).toContain(words);
  site.house.time.set('2026-11-25T04:21:01Z');
  await publishOverdue(site.open);
  expect(await queuePost(site.open, fife.author, id)).toMatchObject({ ok: true, fate: { state: 'published' } });
  expect(await said()).toEqual(['Out at four.', 'A second later.']);
});

test('while the day is paused it is held, with the organisers’ reason, and leaves when the pause ends', async () => {
  site.house.time.set('2026-11-25T05:05:00Z');
  expect(await pauseCampaign(site.open, fife.organiser, { campaignId: day.id, reason: 'A bridge has fallen', voiceIds: [] })).toMatchObject({ ok: true });
  const held = await aDraft(site.house, fife.author, fife.team, 'All quiet.');
  expect(await queuePost(site.open, fife.author, held)).toMatchObject({ fate: { state: 'waits', waiting: { because: 'hold', hold: { why: 'A bridge has fallen' } } } });
  expect(await posts()).toContain('Held since 5:05am: 24 hours of what we do is paused: “A bridge has fallen”. It leaves when the pause ends; if that takes more than an hour, it waits on the desk for you instead.');
  await resumeCampaign(site.open, fife.organiser, day.id);
  await publishOverdue(site.open);
  expect((await said()).at(-1)).toBe('All quiet.');
});

test('what a check stops is refused and waits nowhere', async () => {
  const empty = await aDraft(site.house, fife.author, fife.team, '');
  expect(await queuePost(site.open, fife.author, empty)).toMatchObject({ ok: false, refusal: { reason: 'findings' } });
  expect(await queuePost(site.open, fife.author, empty)).toMatchObject({ ok: false });
});

test('a voice’s owner sets its pace in its profile, from 0 to 3600 seconds or as the campaign says', async () => {
  const owner = await site.signedIn({ id: fife.organiser.memberId, authorityId: fife.id, name: '', email: '', password: '' });
  const fields = { name: 'Fife Roads', role: '', bio: '', languages: 'en' };
  const paceNow = async () => (await voiceById(site.house.database, fife.team.id))!.paceSeconds;
  expect((await owner.post(`/desk/voices/${fife.team.id}`, { ...fields, pace: '90' })).status).toBe(303);
  expect(await paceNow()).toBe(90);
  expect(await (await owner.get(`/desk/voices/${fife.team.id}`)).text()).toMatch(/name="pace"[^>]*value="90"/);
  for (const pace of ['3601', '-1', 'a minute', '1.5']) {
    const refused = await owner.post(`/desk/voices/${fife.team.id}`, { ...fields, pace });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Write a whole number of seconds from 0 to 3600');
  }
  expect(await paceNow()).toBe(90);
  expect(await editProfile(site.open, fife.organiser, fife.team.id, { name: 'Fife Roads', role: '', bio: '', ward: '', languages: ['en'], links: [], showsAuthor: false, pace: '0' })).toEqual({ ok: true });
  expect(await paceNow()).toBe(0);
  expect((await owner.post(`/desk/voices/${fife.team.id}`, { ...fields, pace: '' })).status).toBe(303);
  expect(await paceNow()).toBeNull();
});
