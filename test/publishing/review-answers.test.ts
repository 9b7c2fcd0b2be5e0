import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makePrivate } from '../../src/conversations/make-private.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { newId } from '../../src/core/ids.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { askReader } from '../../src/publishing/review/ask-reader.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';
import { READ_FIRST, reviewScene, type ReviewScene } from './review-scene.ts';

let site: TestSite;
let scene: ReviewScene;
let author: Visitor;
let editor: Visitor;
let postId: string;
let conversationId: string;

beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site.close());

const question = (from = 'jean') => receiveReply(site.open, {
  channel: 'web', sourceId: newId(), author: { address: { kind: 'fediverse', value: `@${from}@social.example` }, name: 'Jean R.', lang: 'en', confirmed: true },
  to: { post: postId }, text: 'When is the count?', lang: 'en', saidAt: site.house.clock(), isPrivate: false, wantsLetter: true,
});

beforeEach(async () => {
  scene = await reviewScene(site.house, site.open);
  [author, editor] = [await site.signedIn(scene.people.author), await site.signedIn(scene.people.editor)];
  postId = await scene.draft({ text: 'The hall is warm.' });
  await publishPost(site.open, scene.actors.author, postId);
  const asked = await question();
  if (!asked.ok) throw new Error(asked.refusal.reason);
  conversationId = asked.conversationId;
});

const textOf = async (answer: Response): Promise<string> => answer.text();
const readIn = (html: string): string => / name="read" value="([0-9a-f]{64})"/.exec(html)![1]!;
const said = (id: string) => site.house.database.read.selectFrom('posts').select(['text', 'kind', 'version']).where('id', '=', id).executeTakeFirst();

describe('an answer that is about a person', () => {
  it('goes from its form to a second reader, and is sent from its conversation with one press', async () => {
    const id = newId();
    const form = await textOf(await author.post(`/desk/reviews/ask?conversation=${conversationId}`, { id, text: READ_FIRST, lang: 'en', note: 'inside only', do: 'reader' }));
    expect(form).toMatch(/by-election[\s\S]*Euan Reid/);
    expect(form).not.toContain('inside only');
    const asked = await author.post('/desk/reviews/ask', { 'answer-id': id, conversation: conversationId, text: READ_FIRST, lang: 'en', do: 'ask', readers: scene.people.editor.id, note: '', 'guest-name': '', 'guest-email': '' });
    const at = asked.headers.get('location')!.split('?')[0]!;
    expect(await textOf(await author.get(`/desk/inbox/${conversationId}`))).toContain('With Euan Reid since');
    const page = await textOf(await editor.get(at));
    expect((await editor.post(at, { do: 'approve', read: readIn(page) })).headers.get('location')).toBe(`${at}?done=asked-again`);
    expect(await said(id)).toBeUndefined();
    const open = await textOf(await author.get(`/desk/inbox/${conversationId}`));
    const seen = new RegExp(`action="${at}"[\\s\\S]*?name="seen" value="(\\d+)"`).exec(open)![1]!;
    expect((await author.post(at, { do: 'say', seen: '99' })).status).toBe(422);
    expect((await author.post(at, { do: 'say', seen })).headers.get('location')).toBe(`/desk/inbox/${conversationId}`);
    expect(await said(id)).toMatchObject({ text: READ_FIRST, kind: 'answer' });
    expect((await author.post(at, { do: 'say', seen })).status, 'a second press').toBeLessThan(400);
    expect(await textOf(await author.get(`/desk/inbox/${conversationId}`))).not.toContain(`action="${at}"`);
  });

  it('in private is read only by members who may open its conversation', async () => {
    expect(await makePrivate(site.open, scene.actors.moderator, conversationId)).toMatchObject({ ok: true });
    const ask = async (readers: string[], guests: { name: string; email: string }[] = []) =>
      askReader(site.open, scene.actors.owner, { answerId: newId(), conversationId, lang: 'en', text: READ_FIRST, readers, guests, note: '' });
    expect(await ask([], [{ name: 'Prof. Rao', email: 'rao@university.example' }])).toEqual({ ok: false, refusal: { reason: 'no-guests' } });
    expect(await ask([scene.people.editor.id])).toMatchObject({ ok: false, refusal: { reason: 'may-not-read' } });
    expect(await ask([scene.people.administrator.id])).toMatchObject({ ok: false, refusal: { reason: 'may-not-read' } });
    const asked = await ask([scene.people.moderator.id]);
    if (!asked.ok) throw new Error(asked.refusal.reason);
    expect((await editor.get(`/desk/reviews/${asked.reviewId}`)).status).toBe(404);
    const moderator = await site.signedIn(scene.people.moderator);
    expect(await textOf(await moderator.get(`/desk/reviews/${asked.reviewId}`))).toContain('by-election');
  });

  it('is asked about by nobody who may not answer there', async () => {
    const elsewhere = await reviewScene(site.house, site.open);
    const outcome = await askReader(site.open, elsewhere.actors.owner, { answerId: newId(), conversationId, lang: 'en', text: READ_FIRST, readers: [elsewhere.people.editor.id], guests: [], note: '' });
    expect(outcome).toMatchObject({ ok: false });
    expect(outcome.ok ? '' : outcome.refusal.reason).toMatch(/gone|not-allowed/);
  });
});

describe('newer words of a post', () => {
  it('are read first too, and take the place of the older with one press', async () => {
    const asked = await author.post('/desk/reviews/ask', { post: postId, text: READ_FIRST, lang: 'en', do: 'ask', readers: scene.people.editor.id, note: '', 'guest-name': '', 'guest-email': '' });
    const at = asked.headers.get('location')!.split('?')[0]!;
    const page = await textOf(await editor.get(at));
    await editor.post(at, { do: 'approve', read: readIn(page) });
    expect(await said(postId)).toMatchObject({ text: 'The hall is warm.', version: 1 });
    expect((await author.post(at, { do: 'say' })).headers.get('location')).toBe(`/desk/posts/${postId}`);
    expect(await said(postId)).toMatchObject({ text: READ_FIRST, version: 2 });
  });
});
