import { afterAll, beforeAll, expect, test } from 'vitest';
import { pauseCampaign, resumeCampaign } from '../../src/campaigns/pause.ts';
import { openJobs } from '../../src/platform/jobs.ts';
import { publishOverdue, publishScheduled } from '../../src/publishing/publish-scheduled.ts';
import { fatesOf } from '../../src/publishing/fate.queries.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { readDraft } from '../../src/publishing/drafts.store.ts';
import { schedulePost } from '../../src/publishing/schedule-post.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { aCouncil, aDraft, theDay, type TestCouncil } from './scene.ts';
import { createTestDatabase, type TestDatabase } from '../postgres.ts';

let testDatabase: TestDatabase;
let house: TestHouse;
let fife: TestCouncil;
let orkney: TestCouncil;
let day: { id: string; slug: string };
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const database = openDatabase(testDatabase.url);
  closing.push(() => database.close());
  house = await openTestHouse({ database: testDatabase });
  const jobs = openJobs({ pool: database.pool, log: house.log, work: false });
  await jobs.start();
  closing.unshift(() => jobs.stop());
  house = Object.assign(house, { jobs });
  fife = await aCouncil(house, 'Fife');
  orkney = await aCouncil(house, 'Orkney Islands');
  day = await theDay(house, [fife, orkney]);
});
afterAll(async () => {
  for (const close of closing) await close();
  await house.close();
});

const draftOf = (id: string) => house.database.within('house', (reader) => readDraft(reader, id));

async function queued(council: TestCouncil, text: string, at: Date, voice = council.team): Promise<string> {
  const id = await aDraft(house, council.author, voice, text);
  expect(await schedulePost(house, council.author, id, at)).toMatchObject({ ok: true });
  return id;
}

const saidOf = async (ids: string[]) => (await house.database.read.selectFrom('posts').select('id').where('id', 'in', ids).execute()).length;

test('what is queued for a paused day does not leave, except by a voice on the list, and says why', async () => {
  house.time.set('2026-11-24T13:00:00Z');
  const at = new Date('2026-11-24T13:30:00Z');
  const held = await queued(orkney, 'The ferry is in.', at);
  const allowed = await queued(fife, 'Stay off the A92.', at, fife.voice);
  expect(await pauseCampaign(house, fife.organiser, { campaignId: day.id, reason: 'A storm: clear the line.', voiceIds: [fife.voice.id] })).toMatchObject({ ok: true });
  house.time.set('2026-11-24T13:30:01Z');
  await publishOverdue(house);
  expect(await saidOf([held])).toBe(0);
  expect(await saidOf([allowed])).toBe(1);
  expect(await draftOf(held)).toMatchObject({ waits_because: 'hold', scheduled_for: at, trouble: null });
});

test('held for hours it still waits for the pause, not for somebody to look at it', async () => {
  house.time.set('2026-11-24T15:00:00Z');
  const [{ id }] = (await house.database.within('house', (reader) => reader.selectFrom('drafts').select('id').where('waits_because', '=', 'hold').execute())) as [{ id: string }];
  await publishOverdue(house);
  expect(await draftOf(id)).toMatchObject({ waits_because: 'hold', trouble: null });
});

test('somebody who presses publish meanwhile reads why, keeps their words, and may say it all the same', async () => {
  const id = await aDraft(house, orkney.author, orkney.team, 'Pier closed by waves.');
  expect(await publishPost(house, orkney.author, id)).toMatchObject({ ok: false, refusal: { reason: 'held', hold: { why: 'A storm: clear the line.', slug: day.slug } } });
  expect(await draftOf(id)).not.toBeNull();
  expect(await publishPost(house, orkney.author, id, { despiteHold: true })).toMatchObject({ ok: true });
});

test('only its organisers pause it, with a reason, and name voices that take part', async () => {
  const input = { campaignId: day.id, reason: 'Because.', voiceIds: [] };
  expect(await pauseCampaign(house, orkney.organiser, input)).toEqual({ ok: false, refusal: { reason: 'no-such-campaign' } });
  expect(await pauseCampaign(house, fife.organiser, { ...input, reason: ' ' })).toEqual({ ok: false, refusal: { reason: 'no-reason' } });
  expect(await pauseCampaign(house, fife.organiser, { ...input, voiceIds: [day.id] })).toEqual({ ok: false, refusal: { reason: 'no-such-voice' } });
});

test('when it goes on, what waited leaves, and what is more than an hour late waits for a person', async () => {
  house.time.set('2026-11-24T15:10:00Z');
  const fresh = await queued(orkney, 'The late ferry is in.', new Date('2026-11-24T15:20:00Z'));
  house.time.set('2026-11-24T15:30:00Z');
  await publishOverdue(house);
  expect(await saidOf([fresh])).toBe(0);
  expect(await resumeCampaign(house, fife.organiser, day.id)).toMatchObject({ ok: true });
  await expect.poll(() => saidOf([fresh])).toBe(1);
  expect(await house.database.within('house', (reader) => reader.selectFrom('drafts').select('trouble').where('trouble', '=', 'overdue').execute())).toHaveLength(1);
  expect(await resumeCampaign(house, fife.organiser, day.id)).toEqual({ ok: false, refusal: { reason: 'not-paused' } });
});

test('of many posts due at the moment of the pause none leaves after it was acknowledged', async () => {
  house.time.set('2026-11-24T16:00:00Z');
  const at = new Date('2026-11-24T16:05:00Z');
  const ids: string[] = [];
  for (let i = 0; i < 60; i++) ids.push(await queued(i % 2 ? fife : orkney, `Post number ${i}.`, at));
  house.time.set('2026-11-24T16:05:00Z');
  const due = [...ids.entries()];
  // As many at once as a worker takes.
  const worker = async (): Promise<void> => {
    for (let next = due.shift(); next; next = due.shift()) await publishScheduled(house, { draftId: next[1], authorityId: (next[0] % 2 ? fife : orkney).id });
  };
  const jobs = [worker(), worker(), worker(), worker()];
  await expect.poll(() => saidOf(ids)).toBeGreaterThan(0);
  expect(await pauseCampaign(house, fife.organiser, { campaignId: day.id, reason: 'Stop.', voiceIds: [] })).toMatchObject({ ok: true });
  const whenAcknowledged = await saidOf(ids);
  await Promise.all(jobs);
  await publishOverdue(house);
  expect(await saidOf(ids)).toBe(whenAcknowledged);
  expect(whenAcknowledged).toBeLessThan(ids.length);
  expect(await resumeCampaign(house, fife.organiser, day.id)).toMatchObject({ ok: true });
  await expect.poll(() => saidOf(ids)).toBe(ids.length);
});

test('what was due before the day began, and would leave while it is paused, is held as well', async () => {
  house.time.set('2026-11-24T11:50:00Z');
  const early = await queued(orkney, 'Due a minute before noon.', new Date('2026-11-24T11:59:00Z'));
  house.time.set('2026-11-24T12:01:00Z');
  expect(await pauseCampaign(house, fife.organiser, { campaignId: day.id, reason: 'Wait.', voiceIds: [] })).toMatchObject({ ok: true });
  await publishOverdue(house);
  expect(await saidOf([early])).toBe(0);
  const [fate] = await fatesOf(house.database, orkney.author, [early], house.clock());
  expect(fate).toMatchObject({ state: 'waits', waiting: { because: 'hold', hold: { why: 'Wait.' } } });
  expect(await resumeCampaign(house, fife.organiser, day.id)).toMatchObject({ ok: true });
  await expect.poll(() => saidOf([early])).toBe(1);
});

test('what a pause does not concern does not wait behind what it holds', async () => {
  const tagged = await theDay(house, [fife], { slug: 'tagged-day', hashtags: 'TaggedDay', gathers: 'tagged', paceSeconds: '60', startsLocal: '2026-12-01T12:00', endsLocal: '2026-12-02T12:00' });
  house.time.set('2026-12-01T12:30:00Z');
  const held = await queued(fife, 'A word for the day. #TaggedDay', new Date('2026-12-01T13:00:00Z'));
  const invisible = await queued(fife, 'Another. #Tagged\u200bDay', new Date('2026-12-01T13:01:00Z'));
  const other = await queued(fife, 'The A92 is closed.', new Date('2026-12-01T13:05:00Z'));
  expect(await pauseCampaign(house, fife.organiser, { campaignId: tagged.id, reason: 'Wait.', voiceIds: [] })).toMatchObject({ ok: true });
  for (const time of ['13:00:01', '13:05:01']) {
    house.time.set(`2026-12-01T${time}Z`);
    await publishOverdue(house);
  }
  expect(await saidOf([held, invisible])).toBe(0);
  expect(await saidOf([other])).toBe(1);
  expect(await draftOf(held)).toMatchObject({ waits_because: 'hold', due_at: new Date('2026-12-01T13:00:00Z') });
});
