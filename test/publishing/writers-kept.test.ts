import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openJobs } from '../../src/platform/jobs.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { askReader, type AskedWords } from '../../src/publishing/review/ask-reader.ts';
import { undoPost } from '../../src/publishing/withdraw-post.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { READ_FIRST, reviewScene, type ReviewScene } from './review-scene.ts';

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

const ask = (words: AskedWords, reader: 'editor' | 'other') =>
  askReader(house, scene.actors.author, { ...words, readers: [scene.people[reader].id], guests: [], note: '' });

/** A post of the author's in whose draft an editor wrote too. */
async function writtenByTwo(): Promise<string> {
  const id = await scene.draft({ text: 'The hall opens at eight.' });
  await scene.change(id, scene.actors.editor, 'The hall opens at half past eight.');
  expect(await publishPost(house, scene.actors.author, id)).toMatchObject({ ok: true });
  return id;
}

it('whoever wrote in a draft does not say yes to it after its post was taken back', async () => {
  const id = await writtenByTwo();
  expect(await undoPost(house, scene.actors.author, id)).toMatchObject({ ok: true });
  await scene.change(id, scene.actors.author, READ_FIRST);
  expect(await ask({ draftId: id }, 'editor')).toEqual({ ok: false, refusal: { reason: 'own-words' } });
  expect(await ask({ draftId: id }, 'other')).toMatchObject({ ok: true });
});

it('whoever wrote in a post does not say yes to its newer words', async () => {
  const newer = { postId: await writtenByTwo(), lang: 'en', text: READ_FIRST };
  expect(await ask(newer, 'editor')).toEqual({ ok: false, refusal: { reason: 'own-words' } });
  expect(await ask(newer, 'other')).toMatchObject({ ok: true });
});

it('a draft that was said and taken back twice still knows who wrote in it', async () => {
  const id = await writtenByTwo();
  expect(await undoPost(house, scene.actors.author, id)).toMatchObject({ ok: true });
  expect(await publishPost(house, scene.actors.author, id)).toMatchObject({ ok: true });
  expect(await undoPost(house, scene.actors.author, id)).toMatchObject({ ok: true });
  await scene.change(id, scene.actors.author, READ_FIRST);
  expect(await ask({ draftId: id }, 'editor')).toEqual({ ok: false, refusal: { reason: 'own-words' } });
});
