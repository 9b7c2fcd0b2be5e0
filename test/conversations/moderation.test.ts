import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAppeal } from '../../src/conversations/answer-appeal.ts';
import { appeal } from '../../src/conversations/appeal.ts';
import { blockResident, unblockResident } from '../../src/conversations/block-resident.ts';
import { editReply, withdrawReply } from '../../src/conversations/change-reply.ts';
import { endOverModeration } from '../../src/conversations/end-over-moderation.ts';
import { hideReply, showReplyAgain } from '../../src/conversations/hide-reply.ts';
import { appealsFor } from '../../src/conversations/moderation.queries.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { threadOf } from '../../src/conversations/thread.queries.ts';
import { openDeskRoom, type DeskRoom } from './desk-room.ts';

let room: DeskRoom;
let postId: string;

beforeAll(async () => {
  room = await openDeskRoom();
  postId = await room.say(room.gritters, { text: 'Minus four at the summit.' });
});
afterAll(() => room.close());

const fair = { rule: 'private-facts', days: 90, words: 'Your words name a child and her school.' };
const reason = (outcome: { ok: boolean; refusal?: { reason: string } }) => (outcome.ok ? 'done' : outcome.refusal!.reason);
const itemAt = async (id: string) => (await threadOf(room.site.open.database, postId)).items.find((item) => item.id === id);
const hide = (replyId: string, given: Partial<typeof fair> = {}, by = room.desk.moderator) => hideReply(room.site.open, by, replyId, { ...fair, ...given });
const actsOn = (column: 'reply_id' | 'resident_id', id: string) => room.sees((reader) => reader.selectFrom('moderation_acts').selectAll().where(column, '=', id).orderBy('done_at').execute());

async function hidden(name: string, by = room.desk.moderator) {
  const heard = await room.hear(name, { to: { post: postId }, text: `Wee Isla of Primary 3, says ${name}` });
  const outcome = await hide(heard.replyId, {}, by);
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return { ...heard, actId: outcome.actId };
}

const say = (heard: { residentId: string; actId: string }, text = 'There is no child in it.') =>
  appeal(room.site.open, { authorityId: room.council.id, residentId: heard.residentId, actId: heard.actId, text });

describe('hiding a reply', () => {
  it('leaves a tombstone with rule, end and words, keeps the evidence, and tells the person once with a way to appeal', async () => {
    const { replyId } = await hidden('Ann');
    expect(await itemAt(replyId)).toMatchObject({ state: 'hidden', text: '', name: '', rule: 'private-facts', hiddenWords: fair.words });
    const [act] = await actsOn('reply_id', replyId);
    expect(act).toMatchObject({ evidence: 'Ann\nWee Isla of Primary 3, says Ann', member_id: room.desk.moderator.memberId, until: new Date(room.site.house.clock().getTime() + 90 * 86_400_000) });
    const letters = await room.letters('hidden');
    expect(letters).toHaveLength(1);
    expect(letters[0]!.text).toContain(fair.words);
    expect(letters[0]!.text).toMatch(/\/conversation\//);
    expect((await room.audit(room.council.id, 'reply.hidden')).join()).not.toMatch(/Isla|resident\.example/);
  });

  it.each([
    ['a rule', { rule: '' }, 'rule-missing'],
    ['a rule of the house', { rule: 'criticism' }, 'rule-missing'],
    ['words to the person', { words: ' \n ' }, 'words-missing'],
    ['an end', { days: 0 }, 'days'],
    ['an end within twelve months', { days: 366 }, 'days'],
    ['an end in whole days', { days: Number.NaN }, 'days'],
  ])('is not done without %s', async (_, given, refusal) => {
    const { replyId } = await room.hear('Bea', { to: { post: postId }, text: `Is it ${refusal}, ${JSON.stringify(given)}?` });
    expect(reason(await hide(replyId, given))).toBe(refusal);
    expect(await itemAt(replyId)).toMatchObject({ state: 'shown' });
  });

  it('ends by itself on its day, once, whoever looks', async () => {
    const { replyId } = await hidden('Cal');
    const short = await room.hear('Cass', { to: { post: postId }, text: 'Just a day' });
    await hide(short.replyId, { days: 1 });
    room.site.house.time.pass({ days: 1, minutes: 1 });
    await Promise.all([endOverModeration(room.site.open), endOverModeration(room.site.open)]);
    expect([(await itemAt(short.replyId))?.state, (await itemAt(replyId))?.state]).toEqual(['shown', 'hidden']);
    expect((await actsOn('reply_id', short.replyId))[0]).toMatchObject({ ended_because: 'over' });
    expect((await room.audit(room.council.id, 'reply.shown-again')).filter((entry) => entry.includes(short.replyId))).toHaveLength(1);
  });

  it('can be taken back, but shows nothing that its writer withdrew meanwhile', async () => {
    const back = await hidden('Dot');
    expect(await showReplyAgain(room.site.open, room.desk.owner, back.replyId)).toMatchObject({ ok: true });
    expect(await itemAt(back.replyId)).toMatchObject({ state: 'shown', rule: null });
    expect(reason(await showReplyAgain(room.site.open, room.desk.owner, back.replyId))).toBe('not-hidden');
    const gone = await hidden('Eli');
    await room.site.open.database.transaction('house', (tx) => tx.updateTable('replies').set({ state: 'withdrawn', text: '' }).where('id', '=', gone.replyId).execute());
    await showReplyAgain(room.site.open, room.desk.owner, gone.replyId);
    expect(await itemAt(gone.replyId)).toMatchObject({ state: 'withdrawn' });
  });

  it('is for moderators and owners of the voice, and finds nothing of another council', async () => {
    const expected = { author: 'not-allowed', editor: 'not-allowed', moderator: 'done', owner: 'done', outsider: 'no-such-conversation', administrator: 'no-such-conversation' } as const;
    for (const [role, outcome] of Object.entries(expected)) {
      const { replyId, conversationId } = await room.hear(`Flo${role}`, { to: { post: postId } });
      const by = room.desk[role as keyof typeof expected];
      expect(reason(await hide(replyId, {}, room.neighbours.owner))).toBe('no-such-conversation');
      expect(reason(await hide(replyId, {}, by)), role).toBe(outcome);
      expect(reason(await blockResident(room.site.open, by, conversationId, fair)), role).toBe(outcome);
      expect(reason(await blockResident(room.site.open, room.neighbours.owner, conversationId, fair))).toBe('no-such-conversation');
    }
  });

  it('hides nothing that is for the council alone', async () => {
    const { replyId } = await room.hear('Gus', { isPrivate: true });
    expect(reason(await hide(replyId))).toBe('not-to-hide');
  });
});

describe('blocking a resident', () => {
  it('takes no new words from them in the place of old ones, and lets them withdraw those', async () => {
    const { conversationId, residentId, replyId } = await room.hear('Hob', { to: { post: postId }, text: 'Is the grit free?' });
    await blockResident(room.site.open, room.desk.moderator, conversationId, { ...fair, days: 7 });
    const which = { replyId, conversationId, residentId, authorityId: room.council.id };
    const correct = () => editReply(room.site.open, which, { text: 'You are all fools.', editedAt: room.site.house.clock() });
    expect(reason(await correct())).toBe('blocked');
    expect(await itemAt(replyId)).toMatchObject({ text: 'Is the grit free?' });
    room.site.house.time.pass({ days: 7, minutes: 1 });
    await endOverModeration(room.site.open);
    expect(reason(await correct())).toBe('done');
    expect(reason(await withdrawReply(room.site.open, which))).toBe('done');
  });

  it('takes nothing from them until the day, tells them once, and ends by itself', async () => {
    const { conversationId, residentId } = await room.hear('Hal', { text: 'Buy my grit! Buy my grit!' });
    expect(await blockResident(room.site.open, room.desk.moderator, conversationId, { ...fair, rule: 'spam', days: 7 })).toMatchObject({ ok: true, told: true });
    expect((await actsOn('resident_id', residentId))[0]).toMatchObject({ act: 'block', evidence: 'Hal\nBuy my grit! Buy my grit!' });
    expect((await room.letters('blocked')).filter(({ to_address }) => to_address === 'hal@resident.example')).toHaveLength(1);
    expect(reason(await blockResident(room.site.open, room.desk.moderator, conversationId, fair))).toBe('is-blocked');
    const again = () => receiveReply(room.site.open, {
      channel: 'web', sourceId: `hal:${room.site.house.clock().getTime()}`, author: { address: { kind: 'email', value: 'hal@resident.example' }, name: 'Hal', lang: 'en', confirmed: true },
      to: { post: postId }, text: 'And again', lang: 'en', saidAt: room.site.house.clock(), isPrivate: false, wantsLetter: false,
    });
    expect(reason(await again())).toBe('blocked');
    room.site.house.time.pass({ days: 7, minutes: 1 });
    await endOverModeration(room.site.open);
    expect((await actsOn('resident_id', residentId))[0]).toMatchObject({ ended_because: 'over' });
    expect(reason(await again())).toBe('done');
  });

  it('can be ended before its day', async () => {
    const { conversationId, residentId } = await room.hear('Ida', {});
    await blockResident(room.site.open, room.desk.moderator, conversationId, fair);
    expect(await unblockResident(room.site.open, room.desk.owner, conversationId)).toMatchObject({ ok: true });
    const resident = await room.sees((reader) => reader.selectFrom('residents').select('blocked_until').where('id', '=', residentId).executeTakeFirstOrThrow());
    expect(resident.blocked_until).toBeNull();
    expect(reason(await unblockResident(room.site.open, room.desk.owner, conversationId))).toBe('not-blocked');
  });
});

describe('an appeal', () => {
  it('is answered by somebody else than who hid it, and overturned shows it again', async () => {
    const heard = await hidden('Jon');
    await say(heard);
    const decide = (by: typeof room.desk.owner) => answerAppeal(room.site.open, by, heard.actId, { decision: 'overturned', words: 'You are right, we misread it.' });
    expect((await appealsFor(room.site.open.database, room.desk.owner)).map(({ id }) => id)).toContain(heard.actId);
    expect(reason(await decide(room.desk.moderator))).toBe('somebody-else');
    expect(await decide(room.desk.owner)).toMatchObject({ ok: true, told: true });
    expect(await itemAt(heard.replyId)).toMatchObject({ state: 'shown', text: expect.stringContaining('Isla') });
    expect(reason(await decide(room.desk.owner))).toBe('no-appeal');
    const letters = (await room.letters('appeal-answered')).filter(({ to_address }) => to_address === 'jon@resident.example');
    expect(letters).toHaveLength(1);
    expect(letters[0]!.text).toMatch(/You were right[^]*we misread it/);
    expect((await appealsFor(room.site.open.database, room.desk.owner)).map(({ id }) => id)).not.toContain(heard.actId);
  });

  it('that is upheld leaves it hidden and says why', async () => {
    const heard = await hidden('Kit');
    await say(heard);
    expect(await answerAppeal(room.site.open, room.desk.owner, heard.actId, { decision: 'upheld', words: 'A school and a first name are enough.' })).toMatchObject({ ok: true });
    expect(await itemAt(heard.replyId)).toMatchObject({ state: 'hidden' });
    const letter = (await room.letters('appeal-answered')).find(({ to_address }) => to_address === 'kit@resident.example');
    expect(letter?.text).toMatch(/The decision stands[^]*are enough/);
  });

  it('ends a block that was wrong', async () => {
    const { conversationId, residentId } = await room.hear('Lou', {});
    const blocked = await blockResident(room.site.open, room.desk.moderator, conversationId, fair);
    if (!blocked.ok) throw new Error('not blocked');
    await say({ residentId, actId: blocked.actId });
    await answerAppeal(room.site.open, room.desk.owner, blocked.actId, { decision: 'overturned', words: 'Sorry.' });
    const resident = await room.sees((reader) => reader.selectFrom('residents').select('blocked_until').where('id', '=', residentId).executeTakeFirstOrThrow());
    expect(resident.blocked_until).toBeNull();
  });

  it('may be answered by who decided where the voice has nobody else, and the audit says so', async () => {
    const { house } = room.site;
    const alone = await house.aVoice(room.council, { handle: 'ferry', kind: 'team' });
    const member = await house.aMember(room.council);
    await house.aRole(alone, member, 'owner');
    const skipper = await house.actorOf(member);
    const heard = await room.hear('Moe', { to: { voice: alone.id } });
    const outcome = await hide(heard.replyId, {}, skipper);
    if (!outcome.ok) throw new Error(outcome.refusal.reason);
    await say({ residentId: heard.residentId, actId: outcome.actId });
    expect(await answerAppeal(room.site.open, skipper, outcome.actId, { decision: 'upheld', words: 'I looked again.' })).toMatchObject({ ok: true });
    expect(JSON.parse((await room.audit(room.council.id, 'resident.appeal-answered')).at(-1)!).detail).toMatchObject({ own: true });
  });

  it('is shown to and answered by moderators and owners of the voice only', async () => {
    const heard = await hidden('Ned');
    await say(heard);
    const words = { decision: 'upheld', words: 'No.' };
    for (const role of ['author', 'editor', 'outsider', 'administrator'] as const) {
      expect(await appealsFor(room.site.open.database, room.desk[role]), role).toEqual([]);
      expect(reason(await answerAppeal(room.site.open, room.desk[role], heard.actId, words)), role).toMatch(/not-allowed|no-such-conversation/);
    }
    expect(await appealsFor(room.site.open.database, room.neighbours.owner)).toEqual([]);
    expect(reason(await answerAppeal(room.site.open, room.neighbours.owner, heard.actId, words))).toBe('no-such-conversation');
    expect(reason(await answerAppeal(room.site.open, room.desk.owner, heard.actId, { decision: '', words: 'x' }))).toBe('decision-missing');
    expect(reason(await answerAppeal(room.site.open, room.desk.owner, heard.actId, { decision: 'upheld', words: '' }))).toBe('words-missing');
  });
});
