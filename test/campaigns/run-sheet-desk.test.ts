import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOURS_LIST } from '../../src/campaigns/hours-list.ts';
import { takePart } from '../../src/campaigns/take-part.ts';
import { addSlot } from '../../src/campaigns/add-slot.ts';
import { offerToGuest, offerToMember } from '../../src/campaigns/offer-slot.ts';
import { remindOfSlots } from '../../src/campaigns/remind-slots.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';
import { aCouncil, theDay, type TestCouncil } from './scene.ts';

let site: TestSite;
let fife: TestCouncil;
let orkney: TestCouncil;
let day: { id: string; slug: string };
let planner: Visitor;
let driver: Visitor;
let onlooker: Visitor;
const sheet = (): string => `/desk/campaigns/${day.slug}/run-sheet`;
const textOf = async (answer: Promise<Response>): Promise<string> => (await answer).text();

beforeAll(async () => {
  site = await openTestSite();
  fife = await aCouncil(site.house, 'Fife');
  orkney = await aCouncil(site.house, 'Orkney Islands');
  day = await theDay(site.open, [fife]);
  planner = await site.signedIn(await site.house.aMember(fife, { administrator: true }));
  onlooker = await site.signedIn(await site.house.aMember(fife));
  const member = await site.house.aMember(fife, { name: 'Dougie Driver' });
  await site.house.aRole(fife.team, member, 'author');
  driver = await site.signedIn(member);
});
afterAll(() => site.close());

async function aSlot(local: string): Promise<string> {
  const added = await addSlot(site.open, fife.organiser, day.id, { title: `Salt at ${local}`, hint: 'How much is left?', startsLocal: local, minutes: '30', voiceId: fife.team.id });
  if (!added.ok) throw new Error(JSON.stringify(added.refusal));
  return added.id;
}

it('everybody of the authority sees the sheet; only who plans is offered to change it', async () => {
  const id = await aSlot('2026-11-24T20:00');
  const seen = await textOf(onlooker.get(sheet()));
  expect([seen.includes('Salt at 2026-11-24T20:00'), seen.includes('Add a slot'), seen.includes('Seed from')]).toEqual([true, false, false]);
  expect(await textOf(onlooker.get(`/desk/slots/${id}`))).not.toMatch(/Ask somebody|Change it|Write it now/);
  const planned = await textOf(planner.get(sheet()));
  expect([planned.includes('1 slot · 1 gap'), planned.includes('Add a slot'), planned.includes('Seed from')]).toEqual([true, true, true]);
});

it('a council that does not take part is told how it can', async () => {
  const theirs = await site.signedIn(await site.house.aMember(orkney, { administrator: true }));
  expect(await textOf(theirs.get(sheet()))).toContain('Your council does not take part yet');
  expect((await theirs.post(sheet(), { title: 'x', hint: '', starts: '2026-11-24T20:00', minutes: '30', voice: '' })).status).toBe(422);
  expect((await theirs.get(`/desk/campaigns/no-such-day/run-sheet`)).status).toBe(404);
});

it('a slot that cannot be added comes back as it was typed, with every reason', async () => {
  const answer = await planner.post(sheet(), { title: '', hint: 'Ask <b>me</b>', starts: '2026-11-30T20:00', minutes: 'x', voice: 'zzz' });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  for (const words of ['Say in a few words what it is about.', 'Choose a time between Tuesday 24 November 2026, 12 noon and', 'Give whole minutes', 'Choose one of your voices that take part.', 'Ask &lt;b&gt;me&lt;/b&gt;']) expect(page).toContain(words);
});

it('whoever planned on an old page is shown how it stands, and loses nothing typed', async () => {
  const id = await aSlot('2026-11-24T20:30');
  const changed = { title: 'Mine', hint: '', starts: '2026-11-24T20:30', minutes: '30', voice: fife.team.id, revision: '1' };
  expect((await planner.post(`/desk/slots/${id}`, changed)).headers.get('location')).toBe(`/desk/slots/${id}?done=changed`);
  const late = await planner.post(`/desk/slots/${id}`, { ...changed, title: 'Theirs' });
  expect(late.status).toBe(422);
  const page = await late.text();
  expect([page.includes('Somebody changed this slot meanwhile.'), page.includes('value="Theirs"')]).toEqual([true, true]);
});

it('a member finds what is asked of them, and while they write, what it is for', async () => {
  const id = await aSlot('2026-11-24T21:00');
  const member = await site.house.database.within('house', (reader) => reader.selectFrom('members').select('id').where('name', '=', 'Dougie Driver').executeTakeFirstOrThrow());
  expect(await offerToMember(site.open, fife.organiser, { slotId: id, revision: 1 }, member.id)).toMatchObject({ ok: true });
  expect(await textOf(driver.get('/desk/my-slots'))).toContain('Salt at 2026-11-24T21:00');
  expect(await textOf(onlooker.get('/desk/my-slots'))).toContain('Nothing is asked of you');
  expect((await onlooker.post(`/desk/slots/${id}/answer`, { act: 'accept' })).status).toBe(422);
  expect((await driver.post(`/desk/slots/${id}/answer`, { act: 'accept', to: 'mine' })).headers.get('location')).toBe('/desk/my-slots?done=accepted');
  const to = (await driver.post(`/desk/slots/${id}/write`, {})).headers.get('location')!;
  expect(to).toMatch(/^\/desk\/write\?draft=/);
  const composer = await textOf(driver.get(to));
  expect(composer).toContain('For “Salt at 2026-11-24T21:00”, Tuesday 24 November, 9pm. People would like to know: How much is left?');
  expect((await driver.post(`/desk/slots/${id}/answer`, { act: 'decline' })).headers.get('location')).toContain('done=declined');
});

it('the owners of a voice are told when a guest has sent nothing an hour before', async () => {
  const id = await aSlot('2026-11-24T23:00');
  expect(await offerToGuest(site.open, fife.organiser, { slotId: id, revision: 1 }, { name: 'Ann', email: '' })).toMatchObject({ ok: true });
  site.house.time.set('2026-11-24T22:00:00Z');
  await Promise.all([remindOfSlots(site.open), remindOfSlots(site.open)]);
  const letters = await site.house.database.within('house', (reader) => reader.selectFrom('letters').select(['member_id', 'text']).where('kind', '=', 'slot-guest-quiet').execute());
  expect(letters.map(({ member_id, text }) => [member_id, text.includes('Ann has a link for “Salt at 2026-11-24T23:00”')])).toEqual([[fife.organiser.memberId, true]]);
  site.house.time.set('2026-11-24T09:00:00Z');
});

it('a council that plans late is given what is still to come, and told what was missed', async () => {
  const late = await aCouncil(site.house, 'Moray');
  await takePart(site.open, late.organiser, day.id, 'all');
  site.house.time.set('2026-11-25T09:10:00Z');
  const theirs = await site.signedIn(await site.house.aMember(late, { administrator: true }));
  const keys = HOURS_LIST.map(({ key }) => key);
  expect((await theirs.post(`${sheet()}/seed`, { key: keys })).status).toBe(303);
  // From nine to noon: three of each hour.
  expect(await textOf(theirs.get(sheet()))).toContain('9 slots · 9 gaps');
  site.house.time.set('2026-11-25T11:10:00Z');
  expect(await textOf(theirs.get(sheet()))).toContain('9 slots · 3 gaps · 6 missed');
  site.house.time.set('2026-11-25T13:00:00Z');
  expect(await textOf(theirs.get(sheet()))).not.toContain('Seed from');
  site.house.time.set('2026-11-24T09:00:00Z');
});
