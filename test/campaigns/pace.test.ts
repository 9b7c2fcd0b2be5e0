import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database.ts';
import { openJobs } from '../../src/platform/jobs.ts';
import { publishOverdue, publishScheduled } from '../../src/publishing/publish-scheduled.ts';
import { schedulePost } from '../../src/publishing/schedule-post.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { createTestDatabase, type TestDatabase } from '../postgres.ts';
import { aCouncil, aDraft, theDay, type TestCouncil } from './scene.ts';

let testDatabase: TestDatabase;
let house: TestHouse;
let fife: TestCouncil;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const database = openDatabase(testDatabase.url);
  house = await openTestHouse({ database: testDatabase });
  const jobs = openJobs({ pool: database.pool, log: house.log, work: false });
  await jobs.start();
  closing.push(() => jobs.stop(), () => database.close());
  house = Object.assign(house, { jobs });
  fife = await aCouncil(house, 'Fife');
  await theDay(house, [fife], { paceSeconds: '60' });
});
afterAll(async () => {
  for (const close of closing) await close();
  await house.close();
});

const places = () => house.database.within('house', (reader) => reader.selectFrom('drafts').select(['text', 'scheduled_for', 'waits_because', 'due_at']).orderBy('scheduled_for').execute());
const said = async () => (await house.database.read.selectFrom('posts').select('text').orderBy('published_at').execute()).map(({ text }) => text);

test('queued posts of a voice leave a pace apart, in their order, and say why they wait', async () => {
  house.time.set('2026-11-24T13:00:00Z');
  const due = new Date('2026-11-24T13:05:00Z');
  const ids: string[] = [];
  for (const text of ['One.', 'Two.', 'Three.', 'Four.']) {
    house.time.pass({ seconds: 1 });
    const id = await aDraft(house, fife.author, fife.team, text);
    expect(await schedulePost(house, fife.author, id, due)).toMatchObject({ ok: true });
    ids.push(id);
  }
  house.time.set('2026-11-24T13:05:00Z');
  await Promise.all(ids.toReversed().map((draftId) => publishScheduled(house, { draftId, authorityId: fife.id })));
  await publishOverdue(house);
  expect(await said()).toEqual(['One.']);
  expect(await places()).toEqual([
    { text: 'Two.', scheduled_for: new Date('2026-11-24T13:06:00Z'), waits_because: 'pace', due_at: due },
    { text: 'Three.', scheduled_for: new Date('2026-11-24T13:07:00Z'), waits_because: 'pace', due_at: due },
    { text: 'Four.', scheduled_for: new Date('2026-11-24T13:08:00Z'), waits_because: 'pace', due_at: due },
  ]);
});

test('they go on leaving in their order, each at its time', async () => {
  for (const time of ['13:06:01', '13:07:02', '13:08:01']) {
    house.time.set(`2026-11-24T${time}Z`);
    await publishOverdue(house);
  }
  expect(await said()).toEqual(['One.', 'Two.', 'Three.', 'Four.']);
  expect(await places()).toEqual([]);
});

test('outside the day each post leaves at its time, unless its voice has a pace of its own', async () => {
  house.time.set('2026-11-26T09:00:00Z');
  const due = new Date('2026-11-26T09:05:00Z');
  for (const text of ['Five.', 'Six.']) {
    const id = await aDraft(house, fife.author, fife.team, text);
    expect(await schedulePost(house, fife.author, id, due)).toMatchObject({ ok: true });
  }
  house.time.set('2026-11-26T09:05:00Z');
  await publishOverdue(house);
  expect(await said()).toHaveLength(6);
});
