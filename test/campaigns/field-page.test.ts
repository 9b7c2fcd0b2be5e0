import { afterAll, beforeAll, expect, test } from 'vitest';
import { addSlot } from '../../src/campaigns/add-slot.ts';
import { offerToMember } from '../../src/campaigns/offer-slot.ts';
import { pauseCampaign, resumeCampaign } from '../../src/campaigns/pause.ts';
import { slotById } from '../../src/campaigns/slots.queries.ts';
import { newId } from '../../src/core/ids.ts';
import { plainPhoto } from '../pictures.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';
import { aCouncil, theDay, type TestCouncil } from './scene.ts';

let site: TestSite;
let fife: TestCouncil;
let day: { id: string };
let driver: Visitor;

beforeAll(async () => {
  site = await openTestSite({ config: { roles: ['web', 'live'] } });
  fife = await aCouncil(site.house, 'Fife');
  day = await theDay(site.open, [fife], { paceSeconds: '60' });
  driver = await site.signedIn({ id: fife.author.memberId, authorityId: fife.id, name: '', email: '', password: '' });
  site.house.time.set('2026-11-25T04:20:00Z');
});
afterAll(() => site.close());

const JSON_PLEASE = { accept: 'application/json' };
type Answer = { ok?: boolean; item: { state: string; words: string; link: { href: string } | null }; reasons: string[]; reader?: string };

async function send(fields: Record<string, string | Blob>): Promise<{ status: number; said: Answer }> {
  const answer = await driver.post('/desk/field', { voice: fife.team.id, lang: 'en', alt: '', ...fields }, JSON_PLEASE);
  return { status: answer.status, said: (await answer.json()) as Answer };
}

const posts = () => site.house.database.read.selectFrom('posts').select(['id', 'text', 'media']).orderBy('published_at').execute();

test('a post sent again because its answer was lost is said once, and answered as before', async () => {
  const id = newId();
  const photograph = new Blob([new Uint8Array(await plainPhoto(640, 480))], { type: 'image/jpeg' });
  const fields = { id, text: 'Minus four.', pictures: photograph, alt: 'A white road.' };
  const [first, second] = await Promise.all([send(fields), send(fields)]);
  expect([first!.status, second!.status]).toEqual([200, 200]);
  const third = await send(fields);
  expect(third.said.item).toEqual(first!.said.item);
  expect(third.said.item).toMatchObject({ state: 'published', words: 'Published 4:20am', link: { href: `/@fife_roads/${id}` } });
  expect(await posts()).toMatchObject([{ id, text: 'Minus four.', media: [{ alt: 'A white road.' }] }]);
});

test('what waits for its voice’s pace says so, at once and later', async () => {
  const id = newId();
  const words = 'Waits until 4:21am: Fife Roads leaves a minute between posts, so that networks do not take it for spam.';
  expect((await send({ id, text: 'And again.' })).said.item).toMatchObject({ state: 'waits', words });
  expect((await send({ id, text: 'And again.' })).said.item).toMatchObject({ state: 'waits', words });
  const news = (await (await driver.get(`/desk/field/state?ids=${id},${newId()},nonsense`, JSON_PLEASE)).json()) as { member: string; token: string; items: { words: string }[] };
  expect(news.member).toBe(fife.author.memberId);
  expect(news.items.map((item) => item.words)).toEqual([words, 'It is not there any more.']);
});

test('what a pause holds names the organisers’ reason', async () => {
  await pauseCampaign(site.open, fife.organiser, { campaignId: day.id, reason: 'A bridge has fallen', voiceIds: [] });
  const held = await send({ id: newId(), voice: fife.voice.id, text: 'All quiet.' });
  expect(held.said.item.words).toBe('Held since 4:20am: 24 hours of what we do is paused: “A bridge has fallen”. It leaves when the pause ends; if that takes more than an hour, it waits on the desk for you instead.');
  await resumeCampaign(site.open, fife.organiser, day.id);
});

test('what must be mended is refused with the reason, and so is what one may not say', async () => {
  const empty = await send({ id: newId(), text: '' });
  expect([empty.status, empty.said.reasons]).toEqual([422, ['There is nothing to say yet. Write something, or add a picture.']]);
  const other = await site.house.aVoice(fife, { name: 'Another voice' });
  const foreign = await send({ id: newId(), voice: other.id, text: 'Not mine.' });
  expect([foreign.status, foreign.said.reasons.length]).toEqual([422, 1]);
  expect((await driver.post('/desk/field', { id: 'nonsense' })).status).toBe(400);
});

test('what is about a person stays as a draft, with the way to a second reader', async () => {
  const id = newId();
  const text = 'Her National Insurance number is AB 12 34 56 C.';
  const stopped = await send({ id, text });
  expect([stopped.status, stopped.said.reader]).toEqual([422, `/desk/reviews/ask?draft=${id}`]);
  expect(await (await driver.get(stopped.said.reader!)).text()).toContain('AB 12 34 56 C');
  const plain = await driver.post('/desk/field', { id, voice: fife.team.id, lang: 'en', alt: '', text });
  expect(await plain.text()).toMatch(new RegExp(`href="/desk/reviews/ask\\?draft=${id}">Send to a second reader`));
  expect((await send({ id: newId(), text: '' })).said.reader).toBeUndefined();
});

test('tells nobody of another council what became of a post', async () => {
  const elsewhere = await aCouncil(site.house, 'Orkney Islands');
  const stranger = await site.signedIn({ id: elsewhere.author.memberId, authorityId: elsewhere.id, name: '', email: '', password: '' });
  const { id } = (await posts())[0]!;
  expect(await (await stranger.get(`/desk/field/state?ids=${id}`, JSON_PLEASE)).text()).toContain('It is not there any more.');
});

test('shows what is asked of a member, and what is written for it is the slot’s', async () => {
  const added = await addSlot(site.open, fife.organiser, day.id, { title: 'The salt barn', hint: 'How much is left?', startsLocal: '2026-11-25T05:00', minutes: '30', voiceId: fife.voice.id });
  if (!added.ok) throw new Error(added.refusal.reason);
  const { revision } = (await site.house.database.within('house', (reader) => slotById(reader, added.id)))!;
  expect(await offerToMember(site.open, fife.organiser, { slotId: added.id, revision }, fife.author.memberId)).toMatchObject({ ok: true });
  expect(await (await driver.get('/desk/field')).text()).toMatch(/Asked of you today[\s\S]+The salt barn[\s\S]+5am, as Fife Council[\s\S]+How much is left\?/);
  const chosen = await (await driver.get(`/desk/field?slot=${added.id}`)).text();
  expect(chosen).toContain(`name="slot" value="${added.id}"`);
  expect(chosen).toContain(`<option value="${fife.voice.id}" selected>`);
  site.house.time.pass({ minutes: 10 });
  const id = newId();
  expect((await send({ id, voice: fife.voice.id, slot: added.id, text: '200 tonnes.' })).said.item.state).toBe('published');
  expect((await site.house.database.within('house', (reader) => slotById(reader, added.id)))!.post?.id).toBe(id);
  expect(await (await driver.get('/desk/field')).text()).not.toContain('The salt barn');
});

test('the page may have a worker, whose scope is the page; so may pages that read along, and no others', async () => {
  const policyOf = async (path: string) => (await driver.get(path)).headers.get('content-security-policy');
  expect(await policyOf('/desk/field')).toContain("worker-src 'self'");
  expect(await policyOf('/desk/write')).toContain("worker-src 'self'");
  expect(await policyOf('/desk/posts')).toContain("worker-src 'none'");
  const worker = await site.visitor().get('/desk/field/worker.js');
  expect([worker.status, worker.headers.get('service-worker-allowed'), worker.headers.get('content-type')]).toEqual([200, '/desk/field', 'text/javascript; charset=utf-8']);
});
