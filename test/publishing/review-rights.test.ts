import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readdir, readFile } from 'node:fs/promises';
import type { Actor } from '../../src/members/permissions.ts';
import type { VoiceRole } from '../../src/platform/tables.ts';
import { openJobs } from '../../src/platform/jobs.ts';
import { askReader } from '../../src/publishing/review/ask-reader.ts';
import { approveReview, declineReview } from '../../src/publishing/review/decide.ts';
import { editReviewed } from '../../src/publishing/review/edit-reviewed.ts';
import { noteReview } from '../../src/publishing/review/note-review.ts';
import { beforeAsking, openReview } from '../../src/publishing/review/open-review.ts';
import { overrideReview } from '../../src/publishing/review/override-review.ts';
import { reviewById } from '../../src/publishing/review/reviews.queries.ts';
import { takeBack } from '../../src/publishing/review/take-back.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { READ_FIRST, reviewScene, type ReviewScene } from './review-scene.ts';

const ROLES = ['nobody in particular', 'an author', 'an editor', 'a moderator', 'an owner', 'an owner of another voice', 'an administrator', 'an administrator elsewhere', 'an owner elsewhere'] as const;
type Role = (typeof ROLES)[number];
const OF_VOICE: Partial<Record<Role, VoiceRole>> = { 'an author': 'author', 'an editor': 'editor', 'a moderator': 'moderator', 'an owner': 'owner' };

const READERS: readonly Role[] = ['an editor', 'a moderator', 'an owner', 'an administrator'];
const EDITORS: readonly Role[] = ['an editor', 'an owner'];

let house: TestHouse;
let stop: () => Promise<void>;
let scene: ReviewScene;

beforeAll(async () => {
  house = await openTestHouse();
  const jobs = openJobs({ pool: house.database.pool, log: house.log, work: false });
  await jobs.start();
  house.jobs = jobs;
  stop = () => jobs.stop();
  scene = await reviewScene(house);
});
afterAll(async () => {
  await stop();
  await house.close();
});

/** Somebody in this role towards the voice whose words are read. */
async function somebody(role: Role): Promise<Actor> {
  const council = role.endsWith('elsewhere') ? await house.anAuthority() : scene.council;
  const member = await house.aMember(council, { administrator: role.startsWith('an administrator') });
  const held = OF_VOICE[role];
  if (held) await house.aRole(scene.voice, member, held);
  if (role === 'an owner of another voice' || role === 'an owner elsewhere') await house.aRole(await house.aVoice(council), member, 'owner');
  return house.actorOf(member);
}

async function waiting(): Promise<{ draftId: string; reviewId: string; read: string }> {
  const draftId = await scene.draft();
  const asked = await askReader(house, scene.actors.author, { draftId, readers: [scene.people.editor.id], guests: [], note: '' });
  if (!asked.ok) throw new Error(asked.refusal.reason);
  const review = await house.database.within('house', (reader) => reviewById(reader, asked.reviewId));
  return { draftId, reviewId: asked.reviewId, read: review!.row.fingerprint.toString('hex') };
}

async function theirPost(): Promise<string> {
  const id = await scene.draft({ text: 'The hall is warm.' });
  await publishPost(house, scene.actors.author, id);
  return id;
}

/** Each act on words of somebody else's, and who is let through. */
const ACTS: Record<string, { may: readonly Role[]; act(actor: Actor): Promise<() => Promise<unknown>> }> = {
  askReader: { may: EDITORS, act: async (actor) => { const draftId = await scene.draft(); return () => askReader(house, actor, { draftId, readers: [scene.people.other.id], guests: [], note: '' }); } },
  beforeAsking: { may: EDITORS, act: async (actor) => { const draftId = await scene.draft(); return () => beforeAsking(house, actor, { draftId }); } },
  approveReview: { may: READERS, act: async (actor) => { const { reviewId, read } = await waiting(); return () => approveReview(house, { actor }, reviewId, read); } },
  declineReview: { may: READERS, act: async (actor) => { const { reviewId } = await waiting(); return () => declineReview(house, { actor }, reviewId, { reason: 'wait', answer: '' }); } },
  noteReview: { may: READERS, act: async (actor) => { const { reviewId } = await waiting(); return () => noteReview(house, { actor }, reviewId, 'Is this right?'); } },
  openReview: { may: READERS, act: async (actor) => { const { reviewId } = await waiting(); return () => openReview(house, { actor }, reviewId); } },
  takeBack: { may: EDITORS, act: async (actor) => { const { reviewId } = await waiting(); return () => takeBack(house, actor, reviewId); } },
  overrideReview: { may: EDITORS, act: async (actor) => { const draftId = await scene.draft(); return () => overrideReview(house, actor, draftId, 'Nobody else is at work tonight.'); } },
  editReviewed: { may: EDITORS, act: async (actor) => { const id = await theirPost(); return () => editReviewed(house, actor, { draft_id: id, lang: 'en', text: 'The hall is very warm.' }); } },
};

/** Run by the house itself, never for somebody. */
const BY_ITSELF = ['sayApproved', 'followYeses', 'remindReaders', 'escalateReviews', 'forgetReviews'];

async function isLetThrough(act: () => Promise<unknown>): Promise<boolean> {
  const outcome = await act();
  if (outcome === null) return false;
  return typeof outcome !== 'object' || !('ok' in outcome) || outcome.ok === true;
}

const entries = () => house.database.within('house', async (reader) => (await reader.selectFrom('audit_entries').select('number').execute()).length);

describe('every act on a review, tried by each role on somebody else’s words', () => {
  it('is in this list', async () => {
    const path = new URL('../../src/publishing/review/', import.meta.url);
    const texts = await Promise.all((await readdir(path)).map((file) => readFile(new URL(file, path), 'utf8')));
    const found = texts.flatMap((text) => [...text.matchAll(/export async function (\w+)\(house: House\b/g)].map(([, name]) => name!));
    expect(found.toSorted()).toEqual([...Object.keys(ACTS), ...BY_ITSELF].toSorted());
  });

  describe.each(Object.entries(ACTS))('%s', (_name, { may, act }) => {
    it.each(ROLES)('by %s', async (role) => {
      const attempt = await act(await somebody(role));
      const before = await entries();
      expect(await isLetThrough(attempt)).toBe(may.includes(role));
      if (!may.includes(role)) expect(await entries(), 'a refused act writes nothing').toBe(before);
    });
  });
});

describe('one’s own words', () => {
  it.each(['an editor', 'a moderator', 'an owner'] as const)('are nobody’s to say yes to, also as %s who asked', async (role) => {
    const member = await house.aMember(scene.council, { administrator: true });
    await house.aRole(scene.voice, member, OF_VOICE[role]!, ...(role === 'a moderator' ? ['author' as const] : []));
    const actor = await house.actorOf(member);
    const draftId = await scene.draft({ by: actor });
    const asked = await askReader(house, actor, { draftId, readers: [scene.people.editor.id], guests: [], note: '' });
    if (!asked.ok) throw new Error(asked.refusal.reason);
    const review = await house.database.within('house', (reader) => reviewById(reader, asked.reviewId));
    expect(review!.text).toBe(READ_FIRST);
    expect(await approveReview(house, { actor }, asked.reviewId, review!.row.fingerprint.toString('hex'))).toEqual({ ok: false, refusal: { reason: 'own-words' } });
  });
});
