import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openJobs } from '../../src/platform/jobs.ts';
import { hashToken } from '../../src/members/tokens.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { publishScheduled } from '../../src/publishing/publish-scheduled.ts';
import { askReader, type Asked } from '../../src/publishing/review/ask-reader.ts';
import { approveReview, declineReview } from '../../src/publishing/review/decide.ts';
import { noteReview } from '../../src/publishing/review/note-review.ts';
import { readerByToken } from '../../src/publishing/review/readers.store.ts';
import { reviewById, reviewsOf } from '../../src/publishing/review/reviews.queries.ts';
import type { SecondReader } from '../../src/publishing/review/second-reader.ts';
import { takeBack } from '../../src/publishing/review/take-back.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { ALSO_READ, READ_FIRST, reviewScene, type ReviewScene } from './review-scene.ts';

let house: TestHouse;
let stop: () => Promise<void>;
let scene: ReviewScene;

beforeAll(async () => {
  house = await openTestHouse();
  const jobs = openJobs({ pool: house.database.pool, log: house.log, work: false });
  await jobs.start();
  house.jobs = jobs;
  stop = () => jobs.stop();
});
afterAll(async () => {
  await stop();
  await house.close();
});
beforeEach(async () => {
  scene = await reviewScene(house);
});

const asAsked = (given: Partial<Omit<Asked, 'draftId'>> = {}) => ({ readers: [scene.people.editor.id], guests: [], note: '', ...given });

async function ask(draftId: string, given: Partial<Omit<Asked, 'draftId'>> = {}): Promise<string> {
  const outcome = await askReader(house, scene.actors.author, { draftId, ...asAsked(given) } as Asked);
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome.reviewId;
}

const within = <T>(read: Parameters<typeof house.database.within<T>>[1]): Promise<T> => house.database.within('house', read);
const view = async (id: string) => (await within((reader) => reviewById(reader, id)))!;
const readOf = async (id: string): Promise<string> => (await view(id)).row.fingerprint.toString('hex');
const approve = async (by: SecondReader, id: string, read?: string) => approveReview(house, by, id, read ?? (await readOf(id)));
const letters = (kind: string) => within((reader) => reader.selectFrom('letters').selectAll().where('authority_id', '=', scene.council.id).where('kind', '=', `review-${kind}`).orderBy('to_address').execute());
const said = (id: string) => house.database.read.selectFrom('posts').select(['text', 'author_id']).where('id', '=', id).executeTakeFirst();
const draftOf = (id: string) => within((reader) => reader.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst());

/** Whoever holds the newest link that was sent. */
async function guest(): Promise<SecondReader & { token: string }> {
  const letter = (await letters('asked-guest')).at(-1)!;
  const token = /\/second-reader\/([\w-]+)/.exec(letter.text)![1]!;
  const row = (await within((reader) => readerByToken(reader, hashToken(token), house.clock())))!;
  return { guest: row, token };
}

describe('asking a second reader', () => {
  it('keeps words that wait, without saying what was found in them, and writes to each reader', async () => {
    const draftId = await scene.draft();
    expect(await publishPost(house, scene.actors.author, draftId)).toMatchObject({ ok: false, refusal: { reason: 'needs-reader' } });
    const id = await ask(draftId, { readers: [scene.people.editor.id, scene.people.administrator.id], note: 'The returning officer has agreed.' });
    const review = await view(id);
    expect(review).toMatchObject({ state: 'waiting', text: READ_FIRST, note: 'The returning officer has agreed.', askedBy: { name: 'Shona Baird' } });
    expect(review.row.findings).toEqual([{ kind: 'policy-topic', level: 'stop', from: 4, to: 15 }]);
    expect(review.readers.map(({ name }) => name).toSorted()).toEqual(['Euan Reid', 'Hamish Orr']);
    const sent = await letters('asked');
    expect(sent).toHaveLength(2);
    for (const letter of sent) expect(`${letter.subject} ${letter.text}`).not.toContain('count');
    expect(sent[0]!.text).toContain(`/desk/reviews/${id}`);
  });

  it('gives words that wait already one more reader, and asks nobody twice', async () => {
    const draftId = await scene.draft();
    const id = await ask(draftId);
    expect(await ask(draftId, { readers: [scene.people.editor.id, scene.people.other.id] })).toBe(id);
    expect((await view(id)).readers.map(({ name }) => name).toSorted()).toEqual(['Euan Reid', 'Mairi Ross']);
    expect(await letters('asked')).toHaveLength(2);
  });

  it('is refused where nothing needs a reader, and where nobody is chosen', async () => {
    const clean = await scene.draft({ text: 'The library opens at nine.' });
    expect(await askReader(house, scene.actors.author, { draftId: clean, ...asAsked() })).toEqual({ ok: false, refusal: { reason: 'nothing-to-read' } });
    const draftId = await scene.draft();
    expect(await askReader(house, scene.actors.author, { draftId, ...asAsked({ readers: [] }) })).toEqual({ ok: false, refusal: { reason: 'no-reader' } });
  });

  it('is refused for oneself, for who wrote in it, and for who may not read for the voice', async () => {
    const draftId = await scene.draft();
    await scene.change(draftId, scene.actors.other, ALSO_READ);
    const refusal = async (given: Partial<Asked>, by = scene.actors.author) => {
      const outcome = await askReader(house, by, { draftId, ...asAsked(given) });
      return outcome.ok ? 'asked' : outcome.refusal.reason;
    };
    expect(await refusal({ readers: [scene.people.author.id] })).toBe('own-words');
    expect(await refusal({ readers: [scene.people.other.id] })).toBe('own-words');
    expect(await refusal({ readers: [], guests: [{ name: 'A friend', email: scene.people.author.email.toUpperCase() }] })).toBe('own-words');
    const colleague = await house.aMember(scene.council);
    const stranger = await house.aMember(await house.anAuthority(), { administrator: true });
    expect(await refusal({ readers: [colleague.id] })).toBe('may-not-read');
    expect(await refusal({ readers: [stranger.id] })).toBe('may-not-read');
    expect(await refusal({ readers: [], guests: [{ name: 'A colleague', email: colleague.email }] })).toBe('may-not-read');
    expect(await refusal({ readers: [], guests: [{ name: 'Ann', email: 'not an address' }] })).toBe('guest-email');
    expect(await refusal({}, scene.actors.moderator)).toBe('not-allowed');
    expect(await refusal({}, await house.actorOf(stranger))).toBe('gone');
  });
});

describe('a second reader’s yes', () => {
  it('says the words at once, in the author’s name, and keeps no copy of them', async () => {
    const draftId = await scene.draft();
    const id = await ask(draftId);
    expect(await approve({ actor: scene.actors.editor }, id)).toEqual({ ok: true, next: 'said' });
    expect(await said(draftId)).toEqual({ text: READ_FIRST, author_id: scene.people.author.id });
    expect(await view(id)).toMatchObject({ state: 'said', text: '', decidedAs: 'Euan Reid' });
    expect(await letters('approved')).toHaveLength(1);
    expect(await approve({ actor: scene.actors.editor }, id), 'a second press').toEqual({ ok: true, next: 'said' });
    expect(await letters('approved')).toHaveLength(1);
  });

  it('comes by link from somebody without an account', async () => {
    const draftId = await scene.draft();
    const id = await ask(draftId, { readers: [], guests: [{ name: 'Prof. Rao', email: 'rao@university.example' }] });
    const by = await guest();
    expect(await approve(by, id)).toEqual({ ok: true, next: 'said' });
    expect(await said(draftId)).toBeDefined();
    expect(await view(id)).toMatchObject({ decidedAs: 'Prof. Rao', row: { decided_by: null } });
    const stored = await within((reader) => reader.selectFrom('review_readers').selectAll().where('review_id', '=', id).executeTakeFirstOrThrow());
    expect(JSON.stringify(stored)).not.toContain(by.token);
  });

  it('lets words go at the time that was chosen for them, days later too', async () => {
    const draftId = await scene.draft({ time: '2026-12-01T08:00' });
    const id = await ask(draftId);
    expect(await approve({ actor: scene.actors.editor }, id)).toEqual({ ok: true, next: 'scheduled' });
    expect(await said(draftId)).toBeUndefined();
    const before = house.clock();
    house.time.set('2026-12-01T08:00:00Z');
    await publishScheduled(house, { draftId, authorityId: scene.council.id });
    expect(await said(draftId)).toBeDefined();
    house.time.set(before);
  });

  it.each([
    ['more than four hours after asking', undefined, { hours: 4, minutes: 1 }],
    ['after the time that was chosen', '2026-11-24T09:30', { minutes: 45 }],
  ])('that comes late (%s) says nothing: the author is asked again, and says it with one press', async (_how, time, wait) => {
    const before = house.clock();
    house.time.set('2026-11-24T09:00:00Z');
    const draftId = await scene.draft(time ? { time } : {});
    const id = await ask(draftId);
    house.time.pass(wait);
    expect(await approve({ actor: scene.actors.editor }, id)).toEqual({ ok: true, next: 'asked-again' });
    expect(await said(draftId)).toBeUndefined();
    expect(await letters('approved-waits')).toHaveLength(1);
    house.time.pass({ hours: 23 });
    expect(await publishPost(house, scene.actors.author, draftId)).toMatchObject({ ok: true });
    house.time.set(before);
  });

  it('does not hold for a day and a minute', async () => {
    const before = house.clock();
    const draftId = await scene.draft();
    const id = await ask(draftId);
    house.time.pass({ hours: 5 });
    await approve({ actor: scene.actors.editor }, id);
    house.time.pass({ hours: 24, minutes: 1 });
    expect(await publishPost(house, scene.actors.author, draftId)).toMatchObject({ ok: false, refusal: { reason: 'needs-reader' } });
    house.time.set(before);
  });

  it('to words that changed meanwhile says so, shows the newer ones and asks again', async () => {
    const draftId = await scene.draft();
    const id = await ask(draftId);
    const read = await readOf(id);
    await scene.change(draftId, scene.actors.author, ALSO_READ);
    expect(await approve({ actor: scene.actors.editor }, id, read)).toEqual({ ok: false, refusal: { reason: 'changed' } });
    expect(await said(draftId)).toBeUndefined();
    expect(await view(id)).toMatchObject({ state: 'waiting', text: ALSO_READ });
    expect(await approve({ actor: scene.actors.editor }, id, read), 'from the page that was open').toEqual({ ok: false, refusal: { reason: 'changed' } });
    expect(await approve({ actor: scene.actors.editor }, id)).toEqual({ ok: true, next: 'said' });
    expect(await said(draftId)).toMatchObject({ text: ALSO_READ });
  });

  it('to words that need no reader any more closes the question, and leaves the draft', async () => {
    const draftId = await scene.draft();
    const id = await ask(draftId);
    await scene.change(draftId, scene.actors.author, 'The count is at eight.');
    expect(await approve({ actor: scene.actors.editor }, id)).toEqual({ ok: false, refusal: { reason: 'not-needed' } });
    expect(await view(id)).toMatchObject({ state: 'taken-back', text: '' });
    expect(await said(draftId)).toBeUndefined();
  });

  it('is never one’s own: not the author’s, not of who asked, not of anybody who wrote in it', async () => {
    const draftId = await scene.draft({ by: scene.actors.owner });
    await scene.change(draftId, scene.actors.other, ALSO_READ);
    const outcome = await askReader(house, scene.actors.editor, { draftId, ...asAsked({ readers: [scene.people.administrator.id] }) });
    if (!outcome.ok) throw new Error(outcome.refusal.reason);
    const id = outcome.reviewId;
    for (const own of ['owner', 'other', 'editor'] as const) {
      expect(await approve({ actor: scene.actors[own] }, id), own).toEqual({ ok: false, refusal: { reason: 'own-words' } });
      expect(await declineReview(house, { actor: scene.actors[own] }, id, { reason: 'wait', answer: '' }), own).toEqual({ ok: false, refusal: { reason: 'own-words' } });
    }
    expect(await approve({ actor: scene.actors.author }, id)).toEqual({ ok: false, refusal: { reason: 'not-allowed' } });
    expect(await said(draftId)).toBeUndefined();
    expect(await approve({ actor: scene.actors.administrator }, id)).toMatchObject({ ok: true });
  });

  it('is not taken from somebody who wrote in it after they were asked', async () => {
    const draftId = await scene.draft();
    const id = await ask(draftId);
    await scene.change(draftId, scene.actors.editor, ALSO_READ);
    await scene.change(draftId, scene.actors.author, READ_FIRST);
    expect(await approve({ actor: scene.actors.editor }, id)).toEqual({ ok: false, refusal: { reason: 'own-words' } });
  });

  it('is not taken from another council, whatever rights somebody has there', async () => {
    const id = await ask(await scene.draft());
    const elsewhere = await reviewScene(house);
    expect(await approve({ actor: elsewhere.actors.administrator }, id)).toEqual({ ok: false, refusal: { reason: 'not-found' } });
    expect(await reviewsFor(elsewhere.actors.administrator)).toEqual({ waiting: [], mine: [], settled: [] });
  });

  it('is not taken from a link to something else, nor from one whose day is over', async () => {
    const guests = [{ name: 'Prof. Rao', email: 'rao@university.example' }];
    const one = await ask(await scene.draft(), { readers: [], guests });
    const by = await guest();
    const other = await ask(await scene.draft({ text: ALSO_READ }));
    expect(await approve(by, other)).toEqual({ ok: false, refusal: { reason: 'not-found' } });
    const before = house.clock();
    house.time.pass({ hours: 24 });
    expect(await within((reader) => readerByToken(reader, hashToken(by.token), house.clock()))).toBeNull();
    expect(await approve(by, one)).toEqual({ ok: false, refusal: { reason: 'not-allowed' } });
    house.time.set(before);
  });

  it('and a no at the same moment: one of them counts, and the other learns it', async () => {
    for (let round = 0; round < 5; round++) {
      const draftId = await scene.draft();
      const id = await ask(draftId, { readers: [scene.people.editor.id, scene.people.owner.id] });
      const read = await readOf(id);
      const outcomes = await Promise.all([
        approveReview(house, { actor: scene.actors.editor }, id, read), declineReview(house, { actor: scene.actors.owner }, id, { reason: 'wait', answer: '' }),
      ]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { reason: 'settled' } });
      expect((await said(draftId)) !== undefined).toBe(outcomes[0].ok);
    }
  });

  it('pressed twice at once says the words once', async () => {
    const draftId = await scene.draft();
    const id = await ask(draftId);
    const read = await readOf(id);
    const outcomes = await Promise.all([1, 2, 3].map(() => approveReview(house, { actor: scene.actors.editor }, id, read)));
    expect(outcomes).toEqual([1, 2, 3].map(() => ({ ok: true, next: 'said' })));
  });
});

const reviewsFor = (actor: ReviewScene['actors']['author']) => house.database.within({ authority: actor.authorityId }, (reader) => reviewsOf(reader, actor, new Date(0)));

describe('a second reader’s no', () => {
  it('keeps the draft, and tells its author why', async () => {
    const draftId = await scene.draft();
    const id = await ask(draftId);
    expect(await declineReview(house, { actor: scene.actors.editor }, id, { reason: 'too-much-detail', answer: 'Leave the hour out.' })).toEqual({ ok: true });
    expect(await view(id)).toMatchObject({ state: 'declined', reason: 'too-much-detail', answer: 'Leave the hour out.', decidedAs: 'Euan Reid' });
    expect((await draftOf(draftId))?.text).toBe(READ_FIRST);
    const [letter] = await letters('declined');
    expect(letter!.text).toContain('It says more than it needs to');
    expect(letter!.text).not.toContain('hour out');
    expect(await publishPost(house, scene.actors.author, draftId)).toMatchObject({ ok: false, refusal: { reason: 'needs-reader' } });
  });

  it('needs a reason, and words where the reason is another', async () => {
    const id = await ask(await scene.draft());
    const by = { actor: scene.actors.editor };
    expect(await declineReview(house, by, id, { reason: 'because', answer: '' })).toEqual({ ok: false, refusal: { reason: 'no-reason' } });
    expect(await declineReview(house, by, id, { reason: 'other', answer: '  ' })).toEqual({ ok: false, refusal: { reason: 'answer-missing' } });
  });

  it('keeps no copy of the words once they were mended and said, or thrown away', async () => {
    const draftId = await scene.draft();
    const id = await ask(draftId);
    await declineReview(house, { actor: scene.actors.editor }, id, { reason: 'wait', answer: '' });
    await scene.change(draftId, scene.actors.author, 'The count is at eight.');
    expect(await publishPost(house, scene.actors.author, draftId)).toMatchObject({ ok: true });
    expect(await view(id)).toMatchObject({ state: 'declined', text: '' });
  });
});

describe('what waits', () => {
  it('is taken back by who asked, and by nobody who only reads', async () => {
    const id = await ask(await scene.draft());
    expect(await takeBack(house, scene.actors.moderator, id)).toEqual({ ok: false, refusal: { reason: 'not-allowed' } });
    expect(await takeBack(house, scene.actors.author, id)).toEqual({ ok: true });
    expect(await approve({ actor: scene.actors.editor }, id)).toEqual({ ok: false, refusal: { reason: 'settled' } });
    expect(await view(id)).toMatchObject({ state: 'taken-back', text: '' });
  });

  it('waits no longer once its author mended it and said it', async () => {
    const draftId = await scene.draft();
    const id = await ask(draftId);
    await scene.change(draftId, scene.actors.author, 'The count is at eight.');
    expect(await publishPost(house, scene.actors.author, draftId)).toMatchObject({ ok: true });
    expect(await view(id)).toMatchObject({ state: 'taken-back', text: '' });
    expect(await approve({ actor: scene.actors.editor }, id)).toEqual({ ok: false, refusal: { reason: 'settled' } });
  });

  it('is noted beside by readers and author, in the audit without the words', async () => {
    const id = await ask(await scene.draft(), { guests: [{ name: 'Prof. Rao', email: 'rao@university.example' }] });
    expect(await noteReview(house, await guest(), id, 'Is the hall right?')).toEqual({ ok: true });
    house.time.pass({ seconds: 1 });
    expect(await noteReview(house, { actor: scene.actors.author }, id, 'Yes, it is.')).toEqual({ ok: true });
    expect((await view(id)).notes.map(({ name, text }) => [name, text])).toEqual([['Prof. Rao', 'Is the hall right?'], ['Shona Baird', 'Yes, it is.']]);
    const colleague = await house.actorOf(await house.aMember(scene.council));
    expect(await noteReview(house, { actor: colleague }, id, 'Hello')).toEqual({ ok: false, refusal: { reason: 'not-allowed' } });
    const entries = await within((reader) => reader.selectFrom('audit_entries').select('entry').where('authority_id', '=', scene.council.id).execute());
    expect(entries.map(({ entry }) => entry).join('\n')).not.toMatch(/hall right|count is at|rao@/);
  });

  it('is listed for who was asked and for who asked', async () => {
    const id = await ask(await scene.draft());
    expect((await reviewsFor(scene.actors.editor)).waiting.map((line) => line.id)).toEqual([id]);
    expect((await reviewsFor(scene.actors.author)).mine.map((line) => line.id)).toEqual([id]);
    expect((await reviewsFor(scene.actors.other)).waiting).toEqual([]);
  });
});
