import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { openJobs, type Jobs } from '../../src/platform/jobs.ts';
import { openLog } from '../../src/platform/log.ts';
import { publishOverdue, publishScheduled } from '../../src/publishing/publish-scheduled.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import { readPublishTime, schedulePost, unschedulePost } from '../../src/publishing/schedule-post.ts';
import { openTestHouse, type TestAuthority, type TestHouse, type TestMember, type TestVoice } from '../house.ts';

describe('a time to publish, in Scottish time', () => {
  const now = new Date('2027-03-01T12:00:00Z');

  it('is read as winter time before the clocks go forward and as summer time after', () => {
    expect(readPublishTime('2027-03-28T00:30', null, now)).toEqual({ ok: true, at: new Date('2027-03-28T00:30:00Z') });
    expect(readPublishTime('2027-03-28T02:30', null, now)).toEqual({ ok: true, at: new Date('2027-03-28T01:30:00Z') });
  });

  it('is refused with the next one where it does not exist', () => {
    expect(readPublishTime('2027-03-28T01:30', null, now)).toEqual({ ok: false, refusal: { reason: 'skipped', next: '2027-03-28T02:00' } });
  });

  it('asks which is meant where it comes twice, and takes the answer', () => {
    const autumn = new Date('2027-10-01T12:00:00Z');
    expect(readPublishTime('2027-10-31T01:30', null, autumn)).toMatchObject({ ok: false, refusal: { reason: 'which-of-two' } });
    expect(readPublishTime('2027-10-31T01:30', 'first', autumn)).toEqual({ ok: true, at: new Date('2027-10-31T00:30:00Z') });
    expect(readPublishTime('2027-10-31T01:30', 'second', autumn)).toEqual({ ok: true, at: new Date('2027-10-31T01:30:00Z') });
  });

  it('is refused when it is over, no time at all, or more than a year ahead', () => {
    expect(readPublishTime('2027-02-28T12:00', null, now)).toMatchObject({ refusal: { reason: 'in-the-past' } });
    expect(readPublishTime('30 February', null, now)).toMatchObject({ refusal: { reason: 'not-a-time' } });
    expect(readPublishTime('2029-01-01T12:00', null, now)).toMatchObject({ refusal: { reason: 'too-far' } });
  });
});

describe('a scheduled post', () => {
  let house: TestHouse;
  let jobs: Jobs;
  let council: TestAuthority;
  let voice: TestVoice;
  let writer: TestMember;
  let author: Actor;
  const done: string[] = [];

  beforeAll(async () => {
    house = await openTestHouse();
    const database = openDatabase(house.databaseUrl);
    jobs = openJobs({ pool: database.pool, log: openLog('silent'), work: true });
    jobs.define('publish-scheduled', async (job) => {
      await publishScheduled({ ...house, clock: () => new Date() }, job);
      done.push(job.draftId);
    });
    await jobs.start();
    house.jobs = jobs;
    const stop = house.close;
    house.close = async () => {
      await jobs.stop();
      await database.close();
      await stop();
    };
    council = await house.anAuthority();
    voice = await house.aVoice(council);
    writer = await house.aMember(council);
    await house.aRole(voice, writer, 'author');
    author = await house.actorOf(writer);
  });
  afterAll(() => house.close());

  async function scheduled(at: Date, kind = 'update', details: Record<string, string> = {}) {
    const id = newId();
    await saveDraft(house, author, { id, voiceId: voice.id, kind, lang: 'en', text: 'Gates open at eight.', details });
    return { id, outcome: await schedulePost(house, author, id, at) };
  }
  const postAt = async (id: string) =>
    (await house.database.read.selectFrom('posts').select('published_at').where('id', '=', id).executeTakeFirst())?.published_at;
  const draftOf = (id: string) =>
    house.database.within('house', (reader) => reader.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst());

  it('goes out by itself at its time, once', async () => {
    house.time.set(new Date());
    const at = new Date(Date.now() + 1500);
    const { id, outcome } = await scheduled(at);
    expect(outcome.ok).toBe(true);
    await expect.poll(() => postAt(id), { timeout: 60_000, interval: 100 }).toBeDefined();
    expect((await postAt(id))!.getTime()).toBeGreaterThanOrEqual(at.getTime());
  });

  it('does not go out when it was taken off the schedule, or before its time', async () => {
    const { id } = await scheduled(new Date(house.time.now().getTime() + 3_600_000));
    await publishScheduled(house, { draftId: id, authorityId: council.id });
    expect(await postAt(id)).toBeUndefined();
    await unschedulePost(house, author, id);
    house.time.pass({ hours: 2 });
    await publishScheduled(house, { draftId: id, authorityId: council.id });
    expect(await postAt(id)).toBeUndefined();
    expect((await draftOf(id))?.scheduled_for).toBeNull();
  });

  it('goes out at the next start when nobody was at work at its time', async () => {
    const { id } = await scheduled(new Date(house.time.now().getTime() + 3_600_000));
    house.time.pass({ days: 2 });
    await publishOverdue(house);
    expect(await postAt(id)).toBeDefined();
  });

  it('is refused at once when it is a notice that would have ended by then', async () => {
    const { outcome } = await scheduled(new Date(house.time.now().getTime() + 7_200_000), 'notice', { ends: '2026-01-01T10:00' });
    expect(outcome).toMatchObject({ ok: false, refusal: { reason: 'details' } });
  });

  it('waits on the desk with the reason when whoever scheduled it lost the role', async () => {
    const { id } = await scheduled(new Date(house.time.now().getTime() + 3_600_000));
    await house.database.transaction('house', (tx) => tx.deleteFrom('voice_roles').where('member_id', '=', writer.id).execute());
    house.time.pass({ hours: 2 });
    await publishScheduled(house, { draftId: id, authorityId: council.id });
    expect(await postAt(id)).toBeUndefined();
    expect(await draftOf(id)).toMatchObject({ trouble: 'not-allowed', scheduled_for: null });
  });
});
