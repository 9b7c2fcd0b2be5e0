import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { campaignById } from '../../src/campaigns/campaigns.queries.ts';
import { decideWall, markOfWords } from '../../src/campaigns/decide-wall.ts';
import { forgetWordsGone } from '../../src/campaigns/forget-words.ts';
import { lookAlikesOf, realVoices } from '../../src/campaigns/look-alikes.queries.ts';
import { markLookAlike } from '../../src/campaigns/mark-look-alike.ts';
import { tellLookAlikes } from '../../src/campaigns/tell-look-alikes.ts';
import { wallTally } from '../../src/campaigns/wall-tally.queries.ts';
import { wallQueue } from '../../src/campaigns/wall-queue.queries.ts';
import { wallBefore, WHOLE_WALL } from '../../src/campaigns/wall.queries.ts';
import { editReply, withdrawReply } from '../../src/conversations/change-reply.ts';
import { hideReply } from '../../src/conversations/hide-reply.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { newId } from '../../src/core/ids.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { aCouncil, theDay, type TestCouncil } from './scene.ts';

let house: TestHouse;
let fife: TestCouncil;
let orkney: TestCouncil;
let read: { id: string };
let atOnce: { id: string };
let said = 0;

beforeAll(async () => {
  house = await openTestHouse();
  fife = await aCouncil(house, 'Fife');
  orkney = await aCouncil(house, 'Orkney Islands');
  read = await theDay(house, [fife, orkney], { residents: 'read', slug: 'read-first' });
  atOnce = await theDay(house, [fife, orkney], { residents: 'shown', slug: 'at-once', hashtags: 'AtOnce' });
  house.time.set('2026-11-24T13:00:00Z');
});
afterAll(() => house.close());
beforeEach(() => house.time.pass({ minutes: 1 }));

async function hear(name: string, text: string, to: TestCouncil, given: { isPrivate?: boolean } = {}): Promise<string> {
  house.time.pass({ seconds: 1 });
  const outcome = await receiveReply(house, {
    channel: 'web', sourceId: `wall:${++said}`, author: { address: { kind: 'email', value: `somebody-${said}@resident.example` }, name, lang: 'en', confirmed: true },
    to: { voice: to.team.id }, text, lang: 'en', saidAt: house.clock(), isPrivate: false, wantsLetter: false, ...given,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome.replyId;
}

async function writtenBy(replyId: string) {
  const { conversation_id: conversationId, resident_id: residentId, authority_id: authorityId } = await house.database.within('house', (reader) =>
    reader.selectFrom('replies').select(['conversation_id', 'resident_id', 'authority_id']).where('id', '=', replyId).executeTakeFirstOrThrow());
  return { replyId, conversationId, residentId, authorityId };
}

async function change(replyId: string, text: string): Promise<void> {
  house.time.pass({ minutes: 1 });
  expect(await editReply(house, await writtenBy(replyId), { text, editedAt: house.clock() })).toMatchObject({ ok: true, changed: true });
}

const theCampaign = async ({ id }: { id: string }) => (await campaignById(house.database, id))!;
const onTheWall = async (day: { id: string }) => (await wallBefore(house.database, await theCampaign(day), WHOLE_WALL, null, 200)).items.flatMap((item) => (item.what === 'resident' ? [item.resident.id] : []));
const waiting = async (day: { id: string }) => (await wallQueue(house.database, await theCampaign(day))).waiting.map(({ id }) => id);
const threadOf = (id: string) => house.database.read.selectFrom('thread_items').select(['state', 'text', 'name']).where('id', '=', id).executeTakeFirst();

async function memberOf(council: TestCouncil, voice: { id: string; authorityId: string; handle: string; name: string }, role: 'moderator' | 'author'): Promise<Actor> {
  const member = await house.aMember(council);
  await house.aRole(voice, member, role);
  return house.actorOf(member);
}

describe('what residents write with the hashtag', () => {
  it('waits until a moderator lets it onto the wall, in the order it came, and its thread stays as it is', async () => {
    const [first, second] = [await hear('Jean Rae', 'Who cleans the beach? #WhatWeDo', fife), await hear('Sam Flett', 'And the pier? #WhatWeDo', orkney)];
    expect(await waiting(read)).toEqual([first, second]);
    expect(await decideWall(house, fife.organiser, read.id, first, 'shown')).toEqual({ ok: true });
    expect(await decideWall(house, fife.organiser, read.id, second, 'refused')).toEqual({ ok: true });
    expect(await onTheWall(read)).toEqual([first]);
    expect(await waiting(read)).toEqual([]);
    expect(await threadOf(second)).toEqual({ state: 'shown', text: 'And the pier? #WhatWeDo', name: 'Sam Flett' });
    expect((await wallQueue(house.database, await theCampaign(read))).decided).toMatchObject([{ id: first, decision: 'shown' }, { id: second, decision: 'refused' }]);
  });

  it('waits again when a decision is taken back', async () => {
    const id = await hear('Ina Rae', 'And the park? #WhatWeDo', fife);
    await decideWall(house, fife.organiser, read.id, id, 'refused');
    expect(await decideWall(house, fife.organiser, read.id, id, 'undone')).toEqual({ ok: true });
    expect(await waiting(read)).toContain(id);
    expect(await onTheWall(read)).not.toContain(id);
  });

  it('waits again once its writer changed the words that were read, and what was refused stays refused', async () => {
    const [harmless, bad] = [await hear('Una Rae', 'What a fine pier. #WhatWeDo', fife), await hear('Ewan Rae', 'Not for here. #WhatWeDo', fife)];
    const wholeCount = async () => (await wallTally(house.database, await theCampaign(read))).count(WHOLE_WALL);
    await decideWall(house, fife.organiser, read.id, harmless, 'shown');
    await decideWall(house, fife.organiser, read.id, bad, 'refused');
    const before = await wholeCount();
    await change(harmless, 'Buy my pills at once. #WhatWeDo');
    await change(bad, 'Still not for here. #WhatWeDo');
    expect(await onTheWall(read)).not.toContain(harmless);
    expect(await wholeCount()).toBe(before - 1);
    expect(await waiting(read)).toContain(harmless);
    expect(await waiting(read)).not.toContain(bad);
    expect((await wallQueue(house.database, await theCampaign(read))).decided.map(({ id }) => id)).toContain(bad);
  });

  it('is not let onto the wall with other words than the moderator had before them', async () => {
    const id = await hear('Mab Rae', 'A lovely day. #WhatWeDo', fife);
    await change(id, 'A lovely day to buy pills. #WhatWeDo');
    expect(await decideWall(house, fife.organiser, read.id, id, 'shown', markOfWords('A lovely day. #WhatWeDo'))).toEqual({ ok: false, refusal: { reason: 'changed' } });
    expect(await onTheWall(read)).not.toContain(id);
    expect(await decideWall(house, fife.organiser, read.id, id, 'shown', markOfWords('A lovely day to buy pills. #WhatWeDo'))).toEqual({ ok: true });
    expect(await onTheWall(read)).toContain(id);
  });

  it('leaves nothing behind from which words that were taken back could be guessed', async () => {
    const [kept, gone] = [await hear('Isla Rae', 'The bus is late. #WhatWeDo', fife), await hear('Rory Rae', 'My street is number nine. #WhatWeDo', fife)];
    for (const id of [kept, gone]) await decideWall(house, fife.organiser, read.id, id, 'shown');
    expect(await withdrawReply(house, await writtenBy(gone))).toMatchObject({ ok: true });
    await forgetWordsGone(house);
    const marks = await house.database.read.selectFrom('wall_decisions').select(['item_id', 'words']).where('item_id', 'in', [kept, gone]).execute();
    expect(new Map(marks.map(({ item_id, words }) => [item_id, words.length]))).toEqual(new Map([[kept, 32], [gone, 0]]));
  });

  it('cannot be decided about while not everybody may read it, and is in no queue', async () => {
    const secret = await hear('Ann Rae', 'Between us #WhatWeDo', orkney, { isPrivate: true });
    const hidden = await hear('Bob Rae', 'Something to hide #WhatWeDo', fife);
    const moderator = await memberOf(fife, fife.team, 'moderator');
    expect(await hideReply(house, moderator, hidden, { rule: 'spam', days: 7, words: 'This is an advertisement.' })).toMatchObject({ ok: true });
    for (const id of [secret, hidden, newId(), 'zzz']) {
      expect(await decideWall(house, fife.organiser, read.id, id, 'shown')).toEqual({ ok: false, refusal: { reason: 'no-such-item' } });
      expect(await waiting(read)).not.toContain(id);
    }
  });

  it('is decided about by the organisers and the moderators of the owner’s own voice, and by nobody else', async () => {
    const id = await hear('Mo Rae', 'And the pool? #WhatWeDo', orkney);
    const none = { ok: false, refusal: { reason: 'no-such-campaign' } };
    for (const actor of [orkney.organiser, fife.author, await memberOf(fife, fife.team, 'moderator'), await memberOf(orkney, orkney.voice, 'moderator'), await memberOf(fife, fife.voice, 'author')]) {
      expect(await decideWall(house, actor, read.id, id, 'shown')).toEqual(none);
    }
    expect(await decideWall(house, await memberOf(fife, fife.voice, 'moderator'), read.id, id, 'shown')).toEqual({ ok: true });
  });

  it('is only in the queue of a wall that shows it at once where its name is like an official one', async () => {
    const plain = await hear('Kit Rae', 'Hello #AtOnce', fife);
    const like = await hear('Fife Counсil', 'Send us your bank details #AtOnce', orkney);
    expect(await onTheWall(atOnce)).toEqual([plain]);
    expect((await wallQueue(house.database, await theCampaign(atOnce))).waiting).toMatchObject([{ id: like, like: 'Fife Council' }]);
  });
});

const letters = async () => house.database.within('house', (reader) => reader.selectFrom('letters').select(['to_address', 'text', 'authority_id']).where('kind', '=', 'look-alike').execute());

describe('somebody under a name like a voice’s', () => {
  it('is seen by the real voice, also in another council’s thread, with what they said', async () => {
    const id = await hear('0rkney Islands  R0ads', 'The bridge is open, says nobody. #AtOnce', fife);
    const [voice] = await realVoices(house.database, [orkney.team.id]);
    expect(await lookAlikesOf(house.database, [voice!], house.clock())).toMatchObject([{ id, text: 'The bridge is open, says nobody. #AtOnce', voices: [{ name: 'Orkney Islands Roads' }], authority: { slug: 'fife' } }]);
    expect(await onTheWall(atOnce)).not.toContain(id);
    expect(await markLookAlike(house, orkney.organiser, id, orkney.team.id, 'not-us')).toEqual({ ok: true });
    expect(await onTheWall(atOnce)).not.toContain(id);
    expect(await markLookAlike(house, orkney.organiser, id, orkney.team.id, 'harmless')).toEqual({ ok: true });
    expect(await onTheWall(atOnce)).toContain(id);
    expect(await waiting(atOnce)).not.toContain(id);
    expect(await markLookAlike(house, orkney.organiser, id, orkney.team.id, 'undone')).toEqual({ ok: true });
    expect(await onTheWall(atOnce)).not.toContain(id);
  });

  it('is shown once for a voice, though the council bears the same name', async () => {
    const id = await hear('Fife Cοuncil', 'Hello #AtOnce', orkney);
    const likes = await lookAlikesOf(house.database, await realVoices(house.database, [fife.voice.id]), house.clock());
    expect(likes.find((like) => like.id === id)!.voices.map(({ handle }) => handle)).toEqual(['fife']);
  });

  it('is marked by those who moderate or own the voice, for an item that is like it, and by nobody else', async () => {
    const like = await hear('Fife Roads!', 'Roads shut #AtOnce', fife);
    const plain = await hear('Kim Rae', 'Hello #AtOnce', fife);
    const none = { ok: false, refusal: { reason: 'no-such-item' } };
    for (const actor of [orkney.organiser, fife.author, await memberOf(fife, fife.voice, 'moderator'), await memberOf(fife, fife.team, 'author')]) {
      expect(await markLookAlike(house, actor, like, fife.team.id, 'harmless')).toEqual(none);
    }
    for (const id of [plain, newId(), 'zzz']) expect(await markLookAlike(house, fife.organiser, id, fife.team.id, 'harmless')).toEqual(none);
    expect(await markLookAlike(house, await memberOf(fife, fife.team, 'moderator'), like, fife.team.id, 'harmless')).toEqual({ ok: true });
  });

  it('is told once to the owners of the real voice, without their words, while the day runs', async () => {
    await tellLookAlikes(house);
    const before = await letters();
    expect(before.length).toBeGreaterThan(0);
    const id = await hear('Orkney Islands Roads', 'Give me your password #AtOnce', fife);
    await tellLookAlikes(house);
    await tellLookAlikes(house);
    const fresh = (await letters()).slice(before.length);
    expect(fresh).toHaveLength(1);
    expect(fresh[0]).toMatchObject({ authority_id: orkney.id });
    expect(fresh[0]!.text).toContain('/desk/look-alikes');
    for (const words of ['password', id]) expect(fresh[0]!.text).not.toContain(words);
    house.time.set('2026-11-26T13:00:00Z');
    await hear('Orkney Islands Roads', 'After the day #AtOnce', fife);
    await tellLookAlikes(house);
    expect(await letters()).toHaveLength(before.length + 1);
  });

  it('fills nobody’s letter box, however often they write', async () => {
    house.time.set('2026-11-24T18:00:00Z');
    const before = (await letters()).length;
    for (let time = 0; time < 12; time++) await hear('Orkney Islands Roads', `Number ${time} #AtOnce`, fife);
    await tellLookAlikes(house);
    expect((await letters()).length - before).toBe(5);
  });

  it('keeps the house no busier than it takes to find that letter box full', async () => {
    const before = (await letters()).length;
    let transactions = 0;
    const transaction: typeof house.database.transaction = (scope, work) => {
      transactions++;
      return house.database.transaction(scope, work);
    };
    for (let time = 0; time < 12; time++) await hear('Orkney Islands Roads', `Another ${time} #AtOnce`, fife);
    await tellLookAlikes({ ...house, database: { ...house.database, transaction } });
    expect(await letters()).toHaveLength(before);
    // One for each day that runs and each voice.
    expect(transactions).toBeLessThanOrEqual(2);
  });
});
