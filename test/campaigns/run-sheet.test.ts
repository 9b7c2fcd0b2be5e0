import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptSlot, declineSlot } from '../../src/campaigns/accept-slot.ts';
import { addSlot, changeSlot, removeSlot } from '../../src/campaigns/add-slot.ts';
import { HOURS_LIST } from '../../src/campaigns/hours-list.ts';
import { offerToMember, takeSlotBack } from '../../src/campaigns/offer-slot.ts';
import { remindOfSlots } from '../../src/campaigns/remind-slots.ts';
import { seedSlots } from '../../src/campaigns/seed-slots.ts';
import { sheetOf, slotById, stateOf, type Slot } from '../../src/campaigns/slots.queries.ts';
import { workOf } from '../../src/campaigns/starter-examples.ts';
import { leaveCampaign, takePart } from '../../src/campaigns/take-part.ts';
import { writeSlot } from '../../src/campaigns/write-slot.ts';
import { londonLocal } from '../../src/core/time.ts';
import { memberLeaves } from '../../src/members/member-leaves.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { readDraft } from '../../src/publishing/drafts.store.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { aCouncil, theDay, type TestCouncil } from './scene.ts';

let house: TestHouse;
let fife: TestCouncil;
let orkney: TestCouncil;
let day: { id: string; slug: string };
let editor: Actor;

beforeAll(async () => {
  house = await openTestHouse();
  fife = await aCouncil(house, 'Fife');
  orkney = await aCouncil(house, 'Orkney Islands');
  day = await theDay(house, [fife, orkney]);
  const member = await house.aMember(fife, { name: 'Road editor' });
  await house.aRole(fife.team, member, 'editor');
  editor = await house.actorOf(member);
});
afterAll(() => house.close());

const sheet = (council: TestCouncil): Promise<Slot[]> => house.database.within({ authority: council.id }, (reader) => sheetOf(reader, day.id, council.id));
const slotOf = async (id: string): Promise<Slot> => (await house.database.within('house', (reader) => slotById(reader, id)))!;
const state = async (id: string) => stateOf(await slotOf(id), house.clock());
const which = async (slotId: string) => ({ slotId, revision: (await slotOf(slotId)).revision });
const lettersOf = (kind: string) => house.database.within('house', (reader) => reader.selectFrom('letters').selectAll().where('kind', '=', kind).orderBy('made_at').execute());

async function aSlot(local: string, voiceId: string, by: Actor = fife.organiser, minutes = '30'): Promise<string> {
  const added = await addSlot(house, by, day.id, { title: 'The salt barn', hint: 'How much is left?', startsLocal: local, minutes, voiceId });
  if (!added.ok) throw new Error(JSON.stringify(added.refusal));
  return added.id;
}

describe('the written list', () => {
  it('has two to four lines for every hour, each once, with a hint', () => {
    for (let hour = 0; hour < 24; hour++) {
      const lines = HOURS_LIST.filter((entry) => entry.hour === hour).length;
      expect([hour, lines >= 2 && lines <= 4]).toEqual([hour, true]);
    }
    expect(new Set(HOURS_LIST.map(({ key }) => key)).size).toBe(HOURS_LIST.length);
    for (const { title, hint, fits } of HOURS_LIST) expect([title.length <= 120, hint.length > 10, fits.every((word) => word === word.toLowerCase())]).toEqual([true, true, true]);
  });

  it('puts each line at its hour of London’s clock, for the voice that fits, and once however often it is pressed', async () => {
    expect(await seedSlots(house, orkney.organiser, day.id, ['gritting', 'registrar', 'lunch-clubs'])).toMatchObject({ ok: true, added: 3 });
    const both = await Promise.all([1, 2].map(() => seedSlots(house, orkney.organiser, day.id, HOURS_LIST.map(({ key }) => key))));
    expect(both.reduce((sum, outcome) => sum + (outcome.ok ? outcome.added : 0), 0)).toBe(HOURS_LIST.length - 3);
    const slots = await sheet(orkney);
    expect(slots).toHaveLength(HOURS_LIST.length);
    const gritting = slots.find(({ source }) => source === 'list:gritting')!;
    expect([londonLocal(gritting.startsAt), gritting.voice?.name]).toEqual(['2026-11-25T04:00', 'Orkney Islands Roads']);
    const registrar = slots.find(({ source }) => source === 'list:registrar')!;
    expect([londonLocal(registrar.startsAt), registrar.voice, stateOf(registrar, house.clock())]).toEqual(['2026-11-25T09:00', null, 'gap']);
    expect(await sheet(fife)).toEqual([]);
  });
});

describe('the examples a writer is shown', () => {
  const team = { kind: 'team' as const, name: 'Glen Team' };
  it.each([
    ['of the list’s own sort', { source: 'list:night-care', title: 'Roads', voice: team }, 'care'],
    ['of a councillor', { source: 'own', title: 'Potholes on the road', voice: { kind: 'councillor' as const, name: 'Cllr Baird' } }, 'leading'],
    ['by the title', { source: 'own', title: 'The gritter depot', voice: team }, 'outdoors'],
    ['by the voice’s name', { source: 'own', title: 'An ordinary night', voice: { ...team, name: 'Fife Home Care' } }, 'care'],
    ['of the counter, where nothing is known', { source: 'own', title: 'Hello', voice: null }, 'counter'],
  ])('are %s', (_, slot, work) => {
    expect(workOf(slot)).toBe(work);
  });
});

describe('planning', () => {
  it('is for administrators, and for editors where it is their voice', async () => {
    await expect(seedSlots(house, editor, day.id, ['gritting'])).rejects.toMatchObject({ named: 'not-allowed' });
    await expect(aSlot('2026-11-24T20:00', fife.team.id, fife.author)).rejects.toMatchObject({ named: 'not-allowed' });
    await expect(aSlot('2026-11-24T20:00', fife.voice.id, editor)).rejects.toMatchObject({ named: 'not-allowed' });
    await expect(aSlot('2026-11-24T20:00', '', editor)).rejects.toMatchObject({ named: 'not-allowed' });
    const id = await aSlot('2026-11-24T20:00', fife.team.id, editor);
    // Nor to take it to a voice that is not theirs.
    await expect(changeSlot(house, editor, await which(id), { title: 'x', hint: '', startsLocal: '2026-11-24T20:00', minutes: '30', voiceId: fife.voice.id })).rejects.toMatchObject({ named: 'not-allowed' });
    expect(await removeSlot(house, editor, await which(id))).toMatchObject({ ok: true });
  });

  it('finds nothing of another council', async () => {
    const id = await aSlot('2026-11-24T20:00', fife.team.id);
    const here = await which(id);
    expect(await removeSlot(house, orkney.organiser, here)).toMatchObject({ refusal: { reason: 'no-such-slot' } });
    expect(await offerToMember(house, orkney.organiser, here, orkney.author.memberId)).toMatchObject({ refusal: { reason: 'no-such-slot' } });
    expect(await acceptSlot(house, orkney.author, id)).toMatchObject({ refusal: { reason: 'no-such-slot' } });
    expect(await writeSlot(house, orkney.organiser, id)).toMatchObject({ refusal: { reason: 'no-such-slot' } });
    expect(await addSlot(house, fife.organiser, day.id, { title: 'x', hint: '', startsLocal: '2026-11-24T20:00', minutes: '30', voiceId: orkney.team.id })).toMatchObject({ refusal: { reason: 'problems', problems: [{ field: 'voice', problem: 'not-taking-part' }] } });
    await removeSlot(house, fife.organiser, here);
  });

  it('says all that is wrong with a slot at once', async () => {
    const wrong = await addSlot(house, fife.organiser, day.id, { title: '  ', hint: 'x'.repeat(501), startsLocal: '2026-11-26T12:00', minutes: 'soon', voiceId: '' });
    expect(wrong).toMatchObject({ refusal: { problems: [{ field: 'title' }, { field: 'hint' }, { field: 'starts', problem: 'outside' }, { field: 'minutes' }] } });
  });
});

describe('asking a member', () => {
  it('reaches their desk and their letter box, and they take it or say no', async () => {
    const id = await aSlot('2026-11-24T21:00', fife.team.id);
    expect(await offerToMember(house, editor, await which(id), orkney.author.memberId)).toMatchObject({ refusal: { reason: 'no-role' } });
    expect(await offerToMember(house, editor, await which(id), fife.author.memberId)).toMatchObject({ ok: true });
    expect(await state(id)).toBe('offered');
    const [letter] = (await lettersOf('slot-offered')).slice(-1);
    expect([letter!.member_id, letter!.text.includes(`/desk/my-slots#slot-${id}`), letter!.text.includes('How much is left?')]).toEqual([fife.author.memberId, true, true]);
    expect(await acceptSlot(house, editor, id)).toMatchObject({ refusal: { reason: 'not-yours' } });
    expect(await acceptSlot(house, fife.author, id)).toMatchObject({ ok: true });
    expect(await state(id)).toBe('taken');
    expect(await declineSlot(house, fife.author, id)).toMatchObject({ ok: true });
    expect(await state(id)).toBe('declined');
    expect(await takeSlotBack(house, editor, await which(id))).toMatchObject({ ok: true });
    expect(await state(id)).toBe('gap');
  });

  it('of two who ask somebody at the same moment, lets one, and tells the other', async () => {
    const id = await aSlot('2026-11-24T21:30', fife.team.id);
    const seen = await which(id);
    const outcomes = await Promise.all([offerToMember(house, editor, seen, fife.author.memberId), offerToMember(house, fife.organiser, seen, fife.organiser.memberId)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: 'changed-elsewhere' } });
  });

  it('is no use without a voice, or once the time is over', async () => {
    const bare = await aSlot('2026-11-24T22:00', '');
    expect(await offerToMember(house, fife.organiser, await which(bare), fife.author.memberId)).toMatchObject({ refusal: { reason: 'no-voice' } });
    const id = await aSlot('2026-11-24T12:00', fife.team.id);
    house.time.set('2026-11-24T12:30:00Z');
    expect(await state(id)).toBe('missed');
    expect(await offerToMember(house, editor, await which(id), fife.author.memberId)).toMatchObject({ refusal: { reason: 'over' } });
    house.time.set('2026-11-24T09:00:00Z');
  });

  it('leaves a gap where they leave the council, and where the slot goes to another voice', async () => {
    const leaver = await house.aMember(fife, { name: 'A leaver' });
    await house.aRole(fife.team, leaver, 'author');
    const [one, other] = [await aSlot('2026-11-24T22:15', fife.team.id), await aSlot('2026-11-24T22:45', fife.team.id)];
    await offerToMember(house, editor, await which(one), leaver.id);
    await offerToMember(house, editor, await which(other), leaver.id);
    expect(await changeSlot(house, fife.organiser, await which(other), { title: 'Moved', hint: '', startsLocal: '2026-11-24T22:45', minutes: '30', voiceId: fife.voice.id })).toMatchObject({ ok: true });
    expect([await state(one), await state(other)]).toEqual(['offered', 'gap']);
    expect(await memberLeaves(house, fife.organiser, leaver.id)).toEqual({ ok: true });
    expect([await state(one), (await slotOf(one)).who]).toEqual(['gap', '']);
  });
});

describe('writing ahead', () => {
  it('opens one draft with the slot’s voice and time, and follows it until it is said', async () => {
    const id = await aSlot('2026-11-24T23:00', fife.team.id);
    const begun = await writeSlot(house, fife.author, id);
    if (!begun.ok) throw new Error('not begun');
    const draft = await house.database.within('house', (reader) => readDraft(reader, begun.draftId));
    expect(draft).toMatchObject({ voice_id: fife.team.id, chosen_time: { local: '2026-11-24T23:00', which: null }, text: '' });
    expect(await slotOf(id)).toMatchObject({ memberId: fife.author.memberId });
    expect(await state(id)).toBe('taken');
    expect(await writeSlot(house, fife.author, id)).toMatchObject({ draftId: begun.draftId, isSaid: false });
    await saveDraft(house, fife.author, { id: begun.draftId, voiceId: fife.team.id, kind: 'update', lang: 'en', text: 'Forty tonnes.', details: {} });
    expect(await state(id)).toBe('drafted');
    expect(await publishPost(house, fife.author, begun.draftId)).toMatchObject({ ok: true });
    expect(await state(id)).toBe('said');
    expect(await writeSlot(house, fife.author, id)).toMatchObject({ draftId: begun.draftId, isSaid: true });
    expect(await takeSlotBack(house, editor, await which(id))).toMatchObject({ refusal: { reason: 'written' } });
  });

  it('lets go of what somebody began who then cannot, or leaves, so that the next can begin', async () => {
    const id = await aSlot('2026-11-24T23:10', fife.team.id);
    const leaver = await house.aMember(fife);
    await house.aRole(fife.team, leaver, 'author');
    const first = await writeSlot(house, fife.author, id);
    if (!first.ok) throw new Error('not begun');
    await saveDraft(house, fife.author, { id: first.draftId, voiceId: fife.team.id, kind: 'update', lang: 'en', text: 'Half a thou', details: {} });
    expect(await declineSlot(house, fife.author, id)).toMatchObject({ ok: true });
    expect(await state(id)).toBe('declined');
    const second = await writeSlot(house, await house.actorOf(leaver), id);
    if (!second.ok) throw new Error('not begun');
    expect(second.draftId).not.toBe(first.draftId);
    await saveDraft(house, await house.actorOf(leaver), { id: second.draftId, voiceId: fife.team.id, kind: 'update', lang: 'en', text: 'Another half', details: {} });
    expect(await state(id)).toBe('drafted');
    await memberLeaves(house, fife.organiser, leaver.id);
    expect(await state(id)).toBe('gap');
    expect(await house.database.within('house', (reader) => readDraft(reader, second.draftId))).toMatchObject({ text: 'Another half' });
  });

  it('is not for somebody who may not write as the voice, nor for a colleague’s slot', async () => {
    const id = await aSlot('2026-11-24T23:30', fife.voice.id);
    expect(await writeSlot(house, editor, id)).toMatchObject({ refusal: { reason: 'writing', refusal: { reason: 'not-allowed' } } });
    await offerToMember(house, fife.organiser, await which(id), fife.organiser.memberId);
    expect(await writeSlot(house, fife.author, id)).toMatchObject({ refusal: { reason: 'not-yours' } });
  });
});

describe('reminders', () => {
  it('tell the taker an hour before, once, where nothing is written', async () => {
    const id = await aSlot('2026-11-25T02:00', fife.team.id);
    await offerToMember(house, editor, await which(id), fife.author.memberId);
    await acceptSlot(house, fife.author, id);
    const written = await aSlot('2026-11-25T02:00', fife.team.id);
    const begun = await writeSlot(house, fife.author, written);
    if (!begun.ok) throw new Error('not begun');
    await saveDraft(house, fife.author, { id: begun.draftId, voiceId: fife.team.id, kind: 'update', lang: 'en', text: 'Ready.', details: {} });
    house.time.set('2026-11-25T00:59:00Z');
    await remindOfSlots(house);
    expect((await lettersOf('slot-remind')).filter(({ text }) => text.includes(id))).toEqual([]);
    house.time.set('2026-11-25T01:00:00Z');
    await Promise.all([remindOfSlots(house), remindOfSlots(house)]);
    await remindOfSlots(house);
    const letters = await lettersOf('slot-remind');
    expect(letters.filter(({ text }) => text.includes(id)).map(({ member_id }) => member_id)).toEqual([fife.author.memberId]);
    expect(letters.filter(({ text }) => text.includes(written))).toEqual([]);
    house.time.set('2026-11-24T09:00:00Z');
  });

  it('tell a voice’s owners of its gaps the day before, in one letter, once; the administrators of those without a voice', async () => {
    const shetland = await aCouncil(house, 'Shetland');
    await takePart(house, shetland.organiser, day.id, 'all');
    for (const local of ['2026-11-24T20:00', '2026-11-24T20:30', '2026-11-25T11:00']) await aSlotOf(shetland, local, shetland.team.id);
    await aSlotOf(shetland, '2026-11-24T20:45', '');
    house.time.set('2026-11-24T09:00:00Z');
    await remindOfSlots(house);
    house.time.pass({ minutes: 1 });
    await remindOfSlots(house);
    const mine = (await lettersOf('slot-gaps')).filter(({ authority_id }) => authority_id === shetland.id);
    expect(mine.map(({ subject, member_id }) => [subject, member_id])).toEqual(expect.arrayContaining([
      ['2 gaps in 24 hours of what we do: Shetland Roads', shetland.organiser.memberId], ['1 gap in 24 hours of what we do: –', shetland.organiser.memberId],
    ]));
    expect(mine).toHaveLength(2);
    expect(await leaveCampaign(house, shetland.organiser, day.id)).toMatchObject({ ok: true });
    house.time.set('2026-11-24T11:00:00Z');
    await remindOfSlots(house);
    expect((await lettersOf('slot-gaps')).filter(({ authority_id }) => authority_id === shetland.id)).toHaveLength(2);
    house.time.set('2026-11-24T09:00:00Z');
  });
});

async function aSlotOf(council: TestCouncil, startsLocal: string, voiceId: string): Promise<void> {
  expect(await addSlot(house, council.organiser, day.id, { title: `At ${startsLocal}`, hint: '', startsLocal, minutes: '30', voiceId })).toMatchObject({ ok: true });
}
