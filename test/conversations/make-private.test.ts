import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editPost } from '../../src/publishing/edit-post.ts';
import { withdrawPost } from '../../src/publishing/withdraw-post.ts';
import { makePrivate } from '../../src/conversations/make-private.ts';
import { mergeConversations } from '../../src/conversations/merge.ts';
import { threadOf } from '../../src/conversations/thread.queries.ts';
import { openDeskRoom, type DeskRoom } from './desk-room.ts';

let room: DeskRoom;
let postId: string;

beforeAll(async () => {
  room = await openDeskRoom();
  postId = await room.say(room.gritters, { text: 'Minus four at the summit.' });
});
afterAll(() => room.close());

const move = (id: string, by = room.desk.moderator) => makePrivate(room.site.open, by, id);
const reason = (outcome: { ok: boolean; refusal?: { reason: string } }) => (outcome.ok ? 'done' : outcome.refusal!.reason);

/** Every table that a public page can read, searched for words. */
async function publicTablesWith(words: string): Promise<string[]> {
  const tables = ['posts', 'post_versions', 'renderings', 'thread_items', 'outcomes', 'post_tags'];
  const found = await Promise.all(tables.map(async (table) => {
    const [row] = await room.site.open.database.rows<{ count: number }>('', `select count(*) from ${table} t where t::text ilike '%${words}%'`, []);
    return row!.count > 0 ? [table] : [];
  }));
  return found.flat();
}

describe('moving a conversation to private', () => {
  it('takes the resident’s words and the answer out of everything public, and shows that something moved', async () => {
    const { conversationId, replyId } = await room.hear('Nan', { to: { post: postId }, text: 'My canaryquestion about my mother.' });
    const answerId = await room.answer(conversationId, 'The canaryanswer about your mother.');
    room.site.house.time.pass({ minutes: 1 });
    expect(await editPost(room.site.open, room.desk.owner, { postId: answerId, version: 1, lang: 'en', text: 'The second canaryanswer.', details: {}, pictures: [], removePictures: [] })).toMatchObject({ ok: true });
    expect(await publicTablesWith('canaryquestion')).toEqual(['thread_items']);
    expect(await publicTablesWith('canaryanswer')).toEqual(['posts', 'post_versions', 'renderings']);

    expect(await move(conversationId)).toEqual({ ok: true, answers: 1, told: true });
    expect([...(await publicTablesWith('canaryquestion')), ...(await publicTablesWith('canaryanswer'))]).toEqual([]);
    const { items, answers } = await threadOf(room.site.open.database, postId);
    expect(items.find(({ id }) => id === replyId)).toMatchObject({ state: 'moved', text: '', name: '' });
    expect(answers.find(({ answers: to }) => to === replyId)?.post).toMatchObject({ text: '', withdrawn: { reason: '' } });
    for (const path of [`/@gritters/${postId}`, `/@gritters/${answerId}`, `/@gritters/${answerId}/history`, '/search?q=canaryanswer', '/posts.rss', '/@gritters']) {
      const { html } = await room.read(path);
      expect(html.replaceAll('q=canaryanswer', '').replaceAll('value="canaryanswer"', '').replaceAll('“canaryanswer”', ''), path).not.toMatch(/canaryquestion|second canaryanswer|canaryanswer about/);
    }
  });

  it('keeps the answer for the resident, who is told once by a letter that quotes nothing', async () => {
    const kept = await room.sees((reader) => reader.selectFrom('private_answers').select(['text', 'said_at']).execute());
    expect(kept.map(({ text }) => text)).toEqual(['The second canaryanswer.']);
    const letters = await room.letters('made-private');
    expect(letters.map(({ to_address }) => to_address)).toEqual(['nan@resident.example']);
    expect(letters[0]!.text).not.toMatch(/canary/);
    expect((await room.audit(room.council.id, 'conversation.made-private')).join()).not.toMatch(/canary|resident\.example/);
  });

  it('lets others who had been answered by the same words wait again, and keeps them where they were answered elsewhere', async () => {
    const [lead, other] = [await room.hear('Oli', {}), await room.hear('Pam', {})];
    await mergeConversations(room.site.open, room.desk.moderator, lead.conversationId, [other.conversationId]);
    const answerId = await room.answer(lead.conversationId, 'Words for both.');
    await move(other.conversationId);
    expect((await room.read(`/@gritters/${answerId}`)).html).toContain('Words for both.');
    const copies = await room.sees((reader) => reader.selectFrom('private_answers').select('text').where('conversation_id', '=', other.conversationId).execute());
    expect(copies).toEqual([{ text: 'Words for both.' }]);

    const third = await room.hear('Quin', {});
    const fourth = await room.hear('Rae', {});
    await mergeConversations(room.site.open, room.desk.moderator, third.conversationId, [fourth.conversationId]);
    await room.answer(third.conversationId, 'Words about Quin.');
    await move(third.conversationId);
    const { waiting_since, merged_into } = await room.conversation(fourth.conversationId);
    expect([waiting_since !== null, merged_into]).toEqual([true, null]);
    expect((await room.conversation(third.conversationId)).waiting_since).toBeNull();
  });

  it('goes together with withdrawing the answer at the same moment', async () => {
    const { conversationId } = await room.hear('Tam', { to: { post: postId }, text: 'My canarymoment.' });
    const answerId = await room.answer(conversationId, 'The canarymoment too.', room.desk.owner);
    const outcomes = await Promise.all([withdrawPost(room.site.open, room.desk.owner, answerId, 'It was wrong.'), move(conversationId, room.desk.owner)]);
    expect(outcomes.map(reason).filter((each) => each !== 'withdrawn')).toContain('done');
    expect(await room.conversation(conversationId)).toMatchObject({ is_private: true, state: 'open' });
    expect(await publicTablesWith('canarymoment')).toEqual([]);
  });

  it('is never undone, and an author who moved it sees it no more', async () => {
    const { conversationId } = await room.hear('Sal', {});
    expect(reason(await move(conversationId, room.desk.author))).toBe('done');
    expect(reason(await move(conversationId, room.desk.author))).toBe('no-such-conversation');
    expect(reason(await move(conversationId, room.desk.moderator))).toBe('is-private');
  });

  it('is for whoever answers for the voice, and finds nothing of another council', async () => {
    for (const role of ['author', 'editor', 'moderator', 'owner', 'outsider', 'administrator'] as const) {
      const { conversationId } = await room.hear(`Role${role}`, {});
      expect(reason(await move(conversationId, room.neighbours.owner))).toBe('no-such-conversation');
      expect(reason(await move(conversationId, room.desk[role])), role).toBe(role === 'outsider' || role === 'administrator' ? 'no-such-conversation' : 'done');
    }
  });
});
