import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockResident, unblockResident } from '../../src/conversations/block-resident.ts';
import { eraseResident } from '../../src/conversations/erase-resident.ts';
import { forgetOverConversing } from '../../src/conversations/forget-over.ts';
import { handOver } from '../../src/conversations/hand-over.ts';
import { mergeConversations } from '../../src/conversations/merge.ts';
import { readResidentLink } from '../../src/conversations/resident-links.ts';
import { threadOf } from '../../src/conversations/thread.queries.ts';
import { newId } from '../../src/core/ids.ts';
import { openDeskRoom, type DeskRoom } from './desk-room.ts';

let room: DeskRoom;
let postId: string;

beforeAll(async () => {
  room = await openDeskRoom();
  postId = await room.say(room.gritters, { text: 'Minus four at the summit.' });
});
afterAll(() => room.close());

const hand = (id: string, voiceId = room.neighbours.voice.id, by = room.desk.moderator) => handOver(room.site.open, by, id, voiceId);
const theirAdministrator = async () => room.site.house.actorOf(await room.site.house.aMember(room.neighbours.authority, { administrator: true }));
const reason = (outcome: { ok: boolean; refusal?: { reason: string } }) => (outcome.ok ? 'done' : outcome.refusal!.reason);
const inSight = (authorityId: string, table: 'conversations' | 'replies' | 'private_answers' | 'conversation_notes' | 'resident_links' | 'letters' | 'residents') =>
  room.site.open.database.within({ authority: authorityId }, async (reader) => (await reader.selectFrom(table).select('id' as never).execute()).length);

async function note(conversationId: string): Promise<void> {
  await room.site.open.database.transaction({ authority: room.council.id }, (tx) => tx.insertInto('conversation_notes').values({
    id: newId(), authority_id: room.council.id, conversation_id: conversationId, member_id: room.desk.author.memberId, text: 'We had this last year.', written_at: room.site.house.clock(),
  }).execute());
}

describe('handing a conversation over', () => {
  it('to another voice begins the clock anew and tells the resident once', async () => {
    const { conversationId } = await room.hear('Ann', {});
    const before = await room.conversation(conversationId);
    room.site.house.time.pass({ hours: 3 });
    expect(await hand(conversationId, room.library.id)).toEqual({ ok: true, voice: 'Libraries', isOwn: true, told: 1 });
    const after = await room.conversation(conversationId);
    expect(after).toMatchObject({ voice_id: room.library.id, authority_id: room.council.id, assignee_id: null, waiting_since: before.waiting_since });
    expect(after.due_at!.getTime()).toBe(before.due_at!.getTime() + 3 * 3_600_000);
    expect((await room.letters('handed-over')).map(({ to_address }) => to_address)).toEqual(['ann@resident.example']);
    expect(reason(await hand(conversationId, room.gritters.id))).toBe('no-such-conversation');
  });

  it('to another council takes along all but the notes, and leaves nothing in sight of the old one', async () => {
    const { conversationId, replyId } = await room.hear('Bea', { isPrivate: true, text: 'It is your road, is it not?' });
    await room.answer(conversationId, 'No, it is theirs.');
    await note(conversationId);
    expect(await hand(conversationId)).toMatchObject({ ok: true, isOwn: false, told: 1 });
    const neighbours = room.neighbours.authority.id;
    expect(await room.conversation(conversationId)).toMatchObject({ authority_id: neighbours, voice_id: room.neighbours.voice.id });
    for (const table of ['conversations', 'replies', 'private_answers', 'residents'] as const) expect(await inSight(neighbours, table), table).toBe(1);
    expect(await inSight(neighbours, 'conversation_notes')).toBe(0);
    expect(await inSight(room.council.id, 'conversation_notes')).toBe(1);
    const left = await room.site.open.database.within({ authority: room.council.id }, (reader) =>
      reader.selectFrom('replies').select('id').where('id', '=', replyId).execute());
    expect(left).toEqual([]);
    expect(reason(await hand(conversationId, room.library.id))).toBe('no-such-conversation');
  });

  it('lets the resident’s links go on working, and the new council answer', async () => {
    const { conversationId } = await room.hear('Cal', { text: 'And the bridge?' });
    await room.answer(conversationId, 'Ask next door.');
    const letter = (await room.letters('answered')).find(({ to_address }) => to_address === 'cal@resident.example');
    const token = /\/conversation\/(\S+)/.exec(letter!.text)![1]!;
    await hand(conversationId);
    const { resident_id } = await room.conversation(conversationId);
    expect(await readResidentLink(room.site.open, 'conversation', token)).toMatchObject({ authorityId: room.neighbours.authority.id, residentId: resident_id });
    await room.answer(conversationId, 'The bridge is open.', room.neighbours.owner);
    const written = (await room.letters('answered')).filter(({ to_address }) => to_address === 'cal@resident.example');
    expect(written.map(({ authority_id }) => authority_id)).toEqual([room.neighbours.authority.id, room.neighbours.authority.id]);
  });

  it('sends whoever has a question’s old address to where it stands now, and not for good', async () => {
    const { conversationId } = await room.hear('Zara', { to: { voice: room.gritters.id }, text: 'Who decides about bins?' });
    const { slug } = room.neighbours.authority;
    expect((await room.read(`/northern-glens/questions/${conversationId}`)).status).toBe(200);
    expect(await hand(conversationId)).toMatchObject({ ok: true });
    const old = await room.read(`/gd/northern-glens/questions/${conversationId}`);
    expect([old.status, old.headers.get('location'), old.headers.get('cache-control')]).toEqual([301, `/gd/${slug}/questions/${conversationId}`, 'no-cache']);
    expect((await room.read(`/${slug}/questions/${conversationId}`)).html).toContain('Who decides about bins?');
  });

  it('finds the resident whom the other council knows already, rather than making them twice', async () => {
    const known = await room.hear('Dot', { to: { voice: room.neighbours.voice.id } });
    const { conversationId } = await room.hear('Dot', {});
    await hand(conversationId);
    expect((await room.conversation(conversationId)).resident_id).toBe(known.residentId);
  });

  it('leaves what is public in its thread, in the new council’s name', async () => {
    const { conversationId, replyId } = await room.hear('Eli', { to: { post: postId } });
    await hand(conversationId);
    const { items } = await threadOf(room.site.open.database, postId);
    expect(items.find(({ id }) => id === replyId)).toMatchObject({ state: 'shown', waiting: true });
    const rows = await room.sees((reader) => reader.selectFrom('thread_items').select(['authority_id', 'voice_id']).where('id', '=', replyId).execute());
    expect(rows).toEqual([{ authority_id: room.neighbours.authority.id, voice_id: room.neighbours.voice.id }]);
  });

  it('takes those along that were merged into it, and tells each of them', async () => {
    const [one, two] = [await room.hear('Flo', {}), await room.hear('Gil', {})];
    await mergeConversations(room.site.open, room.desk.moderator, one.conversationId, [two.conversationId]);
    expect(reason(await hand(two.conversationId))).toBe('is-merged');
    expect(await hand(one.conversationId)).toMatchObject({ told: 2 });
    expect((await room.conversation(two.conversationId)).authority_id).toBe(room.neighbours.authority.id);
  });

  it('keeps somebody who is blocked here, where their appeal is heard', async () => {
    const { conversationId } = await room.hear('Hew', {});
    await blockResident(room.site.open, room.desk.moderator, conversationId, { rule: 'spam', days: 7, words: 'The same advertisement ten times.' });
    expect(reason(await hand(conversationId))).toBe('blocked');
    expect(reason(await hand(conversationId, room.library.id))).toBe('done');
  });

  it('goes to voices that are open and speak for the council next door only, by whoever answers for the voice', async () => {
    const team = await room.site.house.aVoice(room.neighbours.authority, { kind: 'team' });
    const { conversationId } = await room.hear('Ivy', {});
    expect(reason(await hand(conversationId, team.id))).toBe('no-such-voice');
    expect(reason(await hand(conversationId, 'zzz'))).toBe('no-such-voice');
    for (const by of [room.neighbours.owner, room.desk.outsider, room.desk.administrator]) expect(reason(await hand(conversationId, room.library.id, by))).toBe('no-such-conversation');
    for (const role of ['author', 'editor', 'moderator', 'owner'] as const) {
      const each = await room.hear(`Ivy${role}`, {});
      expect(reason(await hand(each.conversationId, room.library.id, room.desk[role])), role).toBe('done');
    }
  });

  it('leaves no note and no evidence behind, once the new council or the old erases the person', async () => {
    const [erasedThere, erasedHere] = [await room.hear('Kay', { isPrivate: true, text: 'Kay is ill.' }), await room.hear('Liv', { isPrivate: true, text: 'Liv is ill.' })];
    const evidence = (id: string) => room.sees((reader) => reader.selectFrom('moderation_acts').select('evidence').where('conversation_id', '=', id).execute());
    for (const { conversationId } of [erasedThere, erasedHere]) {
      await note(conversationId);
      await blockResident(room.site.open, room.desk.moderator, conversationId, { rule: 'spam', days: 7, words: 'Enough.' });
      await unblockResident(room.site.open, room.desk.moderator, conversationId);
      expect(reason(await hand(conversationId))).toBe('done');
    }
    await eraseResident(room.site.open, room.desk.administrator, erasedHere.residentId);
    expect(await evidence(erasedHere.conversationId)).toEqual([{ evidence: '' }]);
    const { resident_id } = await room.conversation(erasedThere.conversationId);
    await eraseResident(room.site.open, await theirAdministrator(), resident_id);
    await forgetOverConversing(room.site.open);
    expect(await evidence(erasedThere.conversationId)).toEqual([{ evidence: '' }]);
    const notes = await room.sees((reader) => reader.selectFrom('conversation_notes').select('id').where('conversation_id', '=', erasedThere.conversationId).execute());
    expect(notes).toEqual([]);
  });

  it('lets the new council erase whole what nobody had seen in public, though a note stayed with the old one', async () => {
    const { conversationId } = await room.hear('Nobody', { author: { address: null, name: '', lang: 'en', confirmed: false }, text: 'Held until somebody reads it.' });
    await note(conversationId);
    expect(reason(await hand(conversationId))).toBe('done');
    const { resident_id } = await room.conversation(conversationId);
    expect(await eraseResident(room.site.open, await theirAdministrator(), resident_id)).toMatchObject({ items: 1 });
    expect(await room.sees((reader) => reader.selectFrom('conversations').select('id').where('id', '=', conversationId).execute())).toEqual([]);
  });

  it('is over with what was erased', async () => {
    const { conversationId, residentId } = await room.hear('Mab', {});
    await eraseResident(room.site.open, room.desk.administrator, residentId);
    expect(reason(await hand(conversationId, room.library.id))).toBe('no-such-conversation');
    expect(await room.conversation(conversationId)).toMatchObject({ state: 'closed', waiting_since: null });
  });

  it('makes a person once whom the other council hears of twice at the same moment', async () => {
    const heard = await Promise.all([room.hear('Oda', { text: 'One' }), room.hear('Oda', { text: 'Two' })]);
    const outcomes = await Promise.all(heard.map(({ conversationId }) => hand(conversationId)));
    expect(outcomes.map(reason)).toEqual(['done', 'done']);
    const [one, two] = await Promise.all(heard.map(({ conversationId }) => room.conversation(conversationId)));
    expect(one!.resident_id).toBe(two!.resident_id);
  });

  it('is written down in both councils, without a word of the resident', async () => {
    for (const authority of [room.council.id, room.neighbours.authority.id]) {
      const entries = await room.audit(authority, 'conversation.handed-over');
      expect(entries.length).toBeGreaterThan(0);
      expect(entries.join()).not.toMatch(/bridge|resident\.example/);
    }
  });
});
