import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openJobs } from '../../src/platform/jobs.ts';
import { memberLeaves } from '../../src/members/member-leaves.ts';
import { discardDraft } from '../../src/publishing/discard-draft.ts';
import { askReader } from '../../src/publishing/review/ask-reader.ts';
import { approveReview, declineReview } from '../../src/publishing/review/decide.ts';
import { followYeses } from '../../src/publishing/review/follow-yes.ts';
import { noteReview } from '../../src/publishing/review/note-review.ts';
import { overrideReview } from '../../src/publishing/review/override-review.ts';
import { escalateReviews, forgetReviews, remindReaders } from '../../src/publishing/review/remind-readers.ts';
import { reviewById, reviewsOf } from '../../src/publishing/review/reviews.queries.ts';
import { unschedulePost } from '../../src/publishing/schedule-post.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { ALSO_READ, reviewScene, type ReviewScene } from './review-scene.ts';

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

const within = <T>(read: Parameters<typeof house.database.within<T>>[1]): Promise<T> => house.database.within('house', read);
const view = async (id: string) => (await within((reader) => reviewById(reader, id)))!;
const said = (id: string) => house.database.read.selectFrom('posts').select(['text', 'author_id']).where('id', '=', id).executeTakeFirst();
const addressed = async (kind: string): Promise<string[]> =>
  (await within((reader) => reader.selectFrom('letters').select('to_address').where('authority_id', '=', scene.council.id).where('kind', '=', `review-${kind}`).orderBy('to_address').execute())).map(({ to_address }) => to_address);
const acts = async (): Promise<string[]> =>
  (await within((reader) => reader.selectFrom('audit_entries').select('entry').where('authority_id', '=', scene.council.id).orderBy('number').execute())).map(({ entry }) => JSON.parse(entry).action as string);

async function ask(draftId: string, guests: { name: string; email: string }[] = []): Promise<string> {
  const outcome = await askReader(house, scene.actors.author, { draftId, readers: [scene.people.editor.id], guests, note: '' });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome.reviewId;
}

const RAO = { name: 'Prof. Rao', email: 'rao@university.example' };

describe('what nobody has read', () => {
  it('is brought back to its readers’ minds after twenty minutes, once', async () => {
    await ask(await scene.draft(), [RAO]);
    house.time.pass({ minutes: 19 });
    await remindReaders(house);
    expect(await addressed('remind')).toEqual([]);
    house.time.pass({ minutes: 1 });
    for (const round of [1, 2]) {
      await Promise.all([remindReaders(house), remindReaders(house)]);
      expect([await addressed('remind'), await addressed('remind-guest')], `round ${round}`).toEqual([[scene.people.editor.email], [RAO.email]]);
    }
  });

  it('is told after an hour to the administrators and the voice’s owners, once; then any of them may read it', async () => {
    const draftId = await scene.draft();
    const id = await ask(draftId);
    house.time.pass({ minutes: 60 });
    for (const _round of [1, 2]) await Promise.all([escalateReviews(house), escalateReviews(house)]);
    expect(await addressed('escalated')).toEqual([scene.people.administrator.email, scene.people.owner.email].toSorted());
    expect((await acts()).filter((act) => act === 'review.escalated')).toHaveLength(1);
    const waiting = await house.database.within({ authority: scene.council.id }, (reader) => reviewsOf(reader, scene.actors.owner, new Date(0)));
    expect(waiting.waiting.map((line) => line.id)).toEqual([id]);
    const read = (await view(id)).row.fingerprint.toString('hex');
    expect(await approveReview(house, { actor: scene.actors.owner }, id, read)).toEqual({ ok: true, next: 'said' });
  });

  it('names nobody who has left since', async () => {
    const id = await ask(await scene.draft());
    await noteReview(house, { actor: scene.actors.editor }, id, 'Is the hall right?');
    await declineReview(house, { actor: scene.actors.editor }, id, { reason: 'wait', answer: '' });
    expect(await memberLeaves(house, scene.actors.administrator, scene.people.editor.id)).toEqual({ ok: true });
    const { decidedAs, readers, notes } = await view(id);
    expect([decidedAs, readers[0]!.name, notes[0]!.name]).toEqual(['Former member', 'Former member', 'Former member']);
  });

  it('is told of no more once somebody read it', async () => {
    const id = await ask(await scene.draft());
    await declineReview(house, { actor: scene.actors.editor }, id, { reason: 'wait', answer: '' });
    house.time.pass({ hours: 2 });
    await remindReaders(house);
    await escalateReviews(house);
    expect([...(await addressed('remind')), ...(await addressed('escalated'))]).toEqual([]);
  });

  it('is forgotten ninety days after it was settled, and its words with the draft', async () => {
    const before = house.clock();
    const draftId = await scene.draft();
    const id = await ask(draftId);
    expect(await discardDraft(house, scene.actors.author, draftId)).toEqual({ ok: true });
    expect(await view(id)).toMatchObject({ state: 'taken-back', text: '' });
    house.time.pass({ days: 91 });
    await forgetReviews(house);
    expect(await view(id)).toBeNull();
    house.time.set(before);
  });
});

const WHY = 'The count begins in ten minutes and nobody answers.';

describe('somebody who is alone', () => {
  it('says it with a reason: it goes out in the author’s name, is written down, and every reader is told', async () => {
    const draftId = await scene.draft();
    const id = await ask(draftId);
    expect(await overrideReview(house, scene.actors.author, draftId, WHY)).toMatchObject({ ok: true, postId: draftId });
    expect(await said(draftId)).toMatchObject({ author_id: scene.people.author.id });
    expect(await view(id)).toMatchObject({ state: 'said', answer: WHY, decidedAs: 'Shona Baird' });
    expect(await addressed('overridden')).toEqual([scene.people.editor.email]);
    expect(await acts()).toEqual(expect.arrayContaining(['review.asked', 'review.overridden', 'post.published']));
  });

  it('who asked nobody has everybody told who could have read it', async () => {
    const draftId = await scene.draft();
    expect(await overrideReview(house, scene.actors.author, draftId, WHY)).toMatchObject({ ok: true });
    const all = ['editor', 'other', 'moderator', 'owner', 'administrator'] as const;
    expect(await addressed('overridden')).toEqual(all.map((person) => scene.people[person].email).toSorted());
  });

  it.each([['', 'reason-short'], ['urgent!', 'reason-short'], ['x'.repeat(2001), 'reason-short'], [`${WHY} `.repeat(60), 'reason-long']])('gives a reason that others can look at (%#)', async (reason, refusal) => {
    const draftId = await scene.draft();
    expect(await overrideReview(house, scene.actors.author, draftId, reason)).toMatchObject({ ok: false, refusal: { reason: refusal } });
    expect(await said(draftId)).toBeUndefined();
  });

  it('never says alone what a reader said no to, until the words are others', async () => {
    const draftId = await scene.draft();
    const id = await ask(draftId);
    await declineReview(house, { actor: scene.actors.editor }, id, { reason: 'not-agreed', answer: '' });
    expect(await overrideReview(house, scene.actors.author, draftId, WHY)).toEqual({ ok: false, refusal: { reason: 'declined' } });
    await scene.change(draftId, scene.actors.author, ALSO_READ);
    expect(await overrideReview(house, scene.actors.author, draftId, WHY)).toMatchObject({ ok: true });
  });

  it('never names a child alone, whatever the reason', async () => {
    const draftId = await scene.draft({ text: 'Callum Wilson, P3 at Glen Primary School, won the by-election poster prize.' });
    expect(await overrideReview(house, scene.actors.author, draftId, WHY)).toEqual({ ok: false, refusal: { reason: 'never-alone' } });
    expect(await said(draftId)).toBeUndefined();
  });

  it('needs the right to say it at all', async () => {
    const draftId = await scene.draft();
    for (const person of ['moderator', 'administrator'] as const) {
      expect(await overrideReview(house, scene.actors[person], draftId, WHY), person).toMatchObject({ ok: false, refusal: { reason: 'not-allowed' } });
    }
    const elsewhere = await reviewScene(house);
    expect(await overrideReview(house, elsewhere.actors.owner, draftId, WHY)).toMatchObject({ ok: false, refusal: { reason: 'gone' } });
  });

  it('and whose words need no reader is told so', async () => {
    const draftId = await scene.draft({ text: 'The library opens at nine.' });
    expect(await overrideReview(house, scene.actors.author, draftId, WHY)).toEqual({ ok: false, refusal: { reason: 'nothing-to-read' } });
  });
});

describe('a yes that the house fell after', () => {
  /** A house whose process ends right after a yes is stored: what it would have done next is never done. */
  async function approvedThenFell(draftId: string): Promise<string> {
    const id = await ask(draftId);
    const read = (await view(id)).row.fingerprint.toString('hex');
    let stored = 0;
    const transaction: typeof house.database.transaction = (scope, work) => {
      if (stored++ > 0) throw new Error('the house fell');
      return house.database.transaction(scope, work);
    };
    const within = (): never => {
      throw new Error('the house fell');
    };
    const falling = { ...house, database: { ...house.database, transaction, within } };
    await expect(approveReview(falling, { actor: scene.actors.editor }, id, read)).rejects.toThrow('the house fell');
    expect((await view(id)).state).toBe('approved');
    return id;
  }

  it('is followed a minute later, once: the words are out and their author is told', async () => {
    const draftId = await scene.draft();
    await approvedThenFell(draftId);
    await followYeses(house);
    expect(await said(draftId)).toBeUndefined();
    house.time.pass({ minutes: 1 });
    await Promise.all([followYeses(house), followYeses(house)]);
    await followYeses(house);
    expect(await said(draftId)).toMatchObject({ author_id: scene.people.author.id });
    expect(await addressed('approved')).toEqual([scene.people.author.email]);
    expect((await acts()).filter((act) => act === 'post.published')).toHaveLength(1);
  });

  it('asks the author again where the house stood still for too long, and only once', async () => {
    const draftId = await scene.draft();
    await approvedThenFell(draftId);
    house.time.pass({ hours: 5 });
    await followYeses(house);
    await followYeses(house);
    expect(await said(draftId)).toBeUndefined();
    expect(await addressed('approved-waits')).toEqual([scene.people.author.email]);
  });

  it('says no words that were changed meanwhile', async () => {
    const draftId = await scene.draft();
    await approvedThenFell(draftId);
    await scene.change(draftId, scene.actors.author, ALSO_READ);
    house.time.pass({ minutes: 1 });
    await followYeses(house);
    expect(await said(draftId)).toBeUndefined();
    expect(await addressed('approved-waits')).toEqual([scene.people.author.email]);
  });

  it('leaves alone what was followed: what its author took off the schedule stays off', async () => {
    const draftId = await scene.draft({ time: '2026-12-20T10:00' });
    const id = await ask(draftId);
    expect(await approveReview(house, { actor: scene.actors.editor }, id, (await view(id)).row.fingerprint.toString('hex'))).toEqual({ ok: true, next: 'scheduled' });
    expect(await unschedulePost(house, scene.actors.author, draftId)).toEqual({ ok: true });
    house.time.pass({ minutes: 2 });
    await followYeses(house);
    expect(await said(draftId)).toBeUndefined();
    expect(await within((reader) => reader.selectFrom('drafts').select('scheduled_for').where('id', '=', draftId).executeTakeFirst())).toEqual({ scheduled_for: null });
  });
});
