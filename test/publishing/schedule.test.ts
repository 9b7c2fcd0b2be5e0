import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { openJobs, type Jobs } from '../../src/platform/jobs.ts';
import { openLog } from '../../src/platform/log.ts';
import { londonLocal } from '../../src/core/time.ts';
import { addPicture } from '../../src/publishing/add-picture.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { publishOverdue, publishScheduled } from '../../src/publishing/publish-scheduled.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import { readPublishTime, schedulePost, unschedulePost } from '../../src/publishing/schedule-post.ts';
import { openTestHouse, type TestAuthority, type TestHouse, type TestMember, type TestVoice } from '../house.ts';
import { plainPhoto } from '../pictures.ts';

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

  /** Returns once some query waits for a lock. */
  async function waitsForLock(): Promise<void> {
    const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    await expect.poll(() => house.database.rows('waiting', waiting, []), { interval: 10 }).not.toEqual([]);
  }

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

  const audited = async (id: string) =>
    (await house.database.within({ authority: council.id }, (reader) =>
      reader.selectFrom('audit_entries').select('action').where('subject', '=', `post:${id}`).orderBy('number').execute())).map(({ action }) => action);
  const words = { voiceId: '', kind: 'update', lang: 'en', text: 'Gates open at eight.', details: {} };

  it.each([
    ['its words', { text: 'Gates open' }],
    ['its language', { lang: 'gd' }],
    ['its kind', { kind: 'question' }],
    ['its time', { time: { local: '2026-12-24T11:00', which: null } }],
    ['to go out at once', { time: null }],
  ])('is taken off the schedule by a save that changes %s, and does not go out', async (_, change) => {
    const at = new Date(house.time.now().getTime() + 3_600_000);
    const { id } = await scheduled(at);
    const saved = await saveDraft(house, author, { ...words, voiceId: voice.id, id, ...change });
    expect(saved).toMatchObject({ ok: true, draft: { scheduled_for: null, scheduled_by: null, taken_off_at: house.time.now() } });
    house.time.pass({ minutes: 70 });
    await publishScheduled(house, { draftId: id, authorityId: council.id });
    await publishOverdue(house);
    expect(await postAt(id)).toBeUndefined();
    expect(await audited(id)).toEqual(['post.scheduled', 'post.unscheduled']);
  });

  it('is taken off by a picture that is added, since it would go out with it', async () => {
    const { id } = await scheduled(new Date(house.time.now().getTime() + 3_600_000));
    await addPicture(house, author, id, await plainPhoto(200, 100));
    expect(await draftOf(id)).toMatchObject({ scheduled_for: null, taken_off_at: house.time.now() });
  });

  it('stays on the schedule when it is saved as it is, and keeps its time for one press when it is not', async () => {
    const at = new Date(house.time.now().getTime() + 3_600_000);
    at.setSeconds(0, 0);
    const { id } = await scheduled(at);
    const same = { ...words, voiceId: voice.id, id, text: 'Gates open at eight. ', time: { local: londonLocal(at), which: null } };
    expect(await saveDraft(house, author, same)).toMatchObject({ ok: true, draft: { scheduled_for: at } });
    const off = await saveDraft(house, author, { ...words, voiceId: voice.id, id, text: 'Gates open at nine.' });
    expect(off).toMatchObject({ ok: true, draft: { scheduled_for: null, chosen_time: { local: londonLocal(at), which: null } } });
    expect((await schedulePost(house, author, id, at)).ok).toBe(true);
    expect(await draftOf(id)).toMatchObject({ scheduled_for: at, taken_off_at: null, text: 'Gates open at nine.' });
  });

  it('goes out at the next start when nobody was at work at its time', async () => {
    const { id } = await scheduled(new Date(house.time.now().getTime() + 3_600_000));
    house.time.pass({ minutes: 119 });
    await publishOverdue(house);
    expect(await postAt(id)).toBeDefined();
  });

  it('does not go out more than an hour late, as after a long outage or from an old backup, but waits to be looked at again', async () => {
    const { id } = await scheduled(new Date(house.time.now().getTime() + 3_600_000));
    house.time.pass({ days: 7 });
    await publishOverdue(house);
    expect(await postAt(id)).toBeUndefined();
    expect(await draftOf(id)).toMatchObject({ trouble: 'overdue', scheduled_for: null });
    expect(await publishPost(house, author, id)).toMatchObject({ ok: true });
  });

  it('is not said once somebody took it off or moved it, though its job had begun', async () => {
    for (const change of [() => null, (at: Date) => new Date(at.getTime() + 3_600_000)]) {
      const at = new Date(house.time.now().getTime() + 3_600_000);
      const { id } = await scheduled(at);
      const later = change(at);
      house.time.pass({ minutes: 61 });
      // The job has read the draft and waits for its lock while a colleague changes when it goes out.
      let began!: () => void;
      const isLocked = new Promise<void>((resolve) => (began = resolve));
      const colleague = house.database.transaction('house', async (tx) => {
        await tx.updateTable('drafts').set({ scheduled_for: later }).where('id', '=', id).execute();
        began();
        await waitsForLock();
      });
      await isLocked;
      await Promise.all([colleague, publishScheduled(house, { draftId: id, authorityId: council.id })]);
      expect(await postAt(id)).toBeUndefined();
      expect(await draftOf(id)).toMatchObject({ scheduled_for: later, trouble: null });
    }
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
