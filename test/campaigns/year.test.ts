import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignBySlug, takingPart } from '../../src/campaigns/campaigns.queries.ts';
import { confirmItem } from '../../src/campaigns/confirm-item.ts';
import { makeYear } from '../../src/campaigns/make-year.ts';
import { addProgrammeItem } from '../../src/campaigns/programme.ts';
import { programmeOf } from '../../src/campaigns/programme.queries.ts';
import { repeatSlots } from '../../src/campaigns/repeat-slots.ts';
import { leaveCampaign, takePart } from '../../src/campaigns/take-part.ts';
import { planYear } from '../../src/campaigns/year-plan.ts';
import { londonLocal } from '../../src/core/time.ts';
import { memberLeaves } from '../../src/members/member-leaves.ts';
import type { House } from '../../src/platform/house.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { playScene, type ReportScene } from './report-scene.ts';

let house: TestHouse;
let scene: ReportScene;

// The day begins in summer time and ends in winter time. Moray takes part and leaves again.
beforeAll(async () => {
  house = await openTestHouse();
  scene = await playScene(house);
  const { campaign, fife, orkney, moray } = scene;
  mustBe(await takePart(house, moray.organiser, campaign.id, 'all'));
  mustBe(await leaveCampaign(house, moray.organiser, campaign.id));
  for (const [council, from, to] of [[fife, '18:00', '19:00'], [orkney, '20:00', '21:00']] as const) {
    const typed = { kind: 'question-hour', voiceId: council.voice.id, title: `Ask ${council.name}`, startsLocal: `2026-10-24T${from}`, endsLocal: `2026-10-24T${to}` };
    mustBe(await addProgrammeItem(house, council.organiser, campaign.id, typed));
  }
});
afterAll(() => house.close());

function mustBe(outcome: { ok: boolean }): void {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}

const press = (on: House = house) => makeYear(on, scene.fife.organiser, scene.campaign.id);
const slots = () => house.database.within('house', (reader) => reader.selectFrom('slots').selectAll().orderBy('starts_at').orderBy('id').execute());
const entriesOf = (action: string) => house.database.within('house', (reader) => reader.selectFrom('audit_entries').select(['authority_id', 'entry']).where('action', '=', action).execute());
const campaigns = () => house.database.read.selectFrom('campaigns').selectAll().orderBy('made_at').orderBy('slug').execute();
const questionOf = async (replyId: string) => house.database.within('house', (reader) =>
  reader.selectFrom('conversations').innerJoin('replies', 'replies.conversation_id', 'conversations.id').select(['conversations.id', 'assignee_id', 'due_at', 'conversations.authority_id']).where('replies.id', '=', replyId).executeTakeFirstOrThrow());

/** Everything a year is made of, to see whether any of it changed. */
const everything = async () => JSON.stringify([await campaigns(), await slots(), await entriesOf('campaign.year-made'), await entriesOf('conversation.assigned'),
  await house.database.read.selectFrom('programme_items').selectAll().orderBy('id').execute()]);

describe('a year of a day', () => {
  it('is not made before the day is over', async () => {
    const before = { ...house, clock: () => new Date('2026-10-25T11:59:59Z') };
    expect(await press(before)).toEqual({ ok: false, refusal: { reason: 'not-over', endsAt: scene.campaign.endsAt } });
  });

  it('is made by the day’s organisers, by nobody else who takes part', async () => {
    expect(await makeYear(house, scene.orkney.organiser, scene.campaign.id)).toEqual({ ok: false, refusal: { reason: 'no-such-campaign' } });
    expect(await makeYear(house, scene.fife.author, scene.campaign.id)).toEqual({ ok: false, refusal: { reason: 'no-such-campaign' } });
  });

  it('is made whole or not at all: killed before the end, nothing of it is there', async () => {
    const before = await everything();
    const database = { ...house.database, transaction: ((scope, work) => house.database.transaction(scope, async (tx) => {
      await work(tx);
      throw new Error('killed');
    })) as House['database']['transaction'] };
    await expect(press({ ...house, database })).rejects.toThrow('killed');
    expect(await everything()).toBe(before);
  });

  it('is made once, however often it is pressed, at the same moment too', async () => {
    const outcomes = await Promise.all([press(), press()]);
    expect(outcomes.map((outcome) => outcome.ok && outcome.slug)).toEqual(['whatwedo-year', 'whatwedo-year']);
    expect(outcomes.filter((outcome) => outcome.ok && outcome.isNew)).toHaveLength(1);
    const made = await everything();
    expect(await press()).toEqual({ ok: true, slug: 'whatwedo-year', isNew: false });
    expect(await everything()).toBe(made);
  });
});

describe('the year that was made', () => {
  it('follows the day for 52 weeks, with the same councils and voices, without who had left', async () => {
    const year = (await campaignBySlug(house.database, 'whatwedo-year'))!;
    expect(year).toMatchObject({ kind: 'year', follows: scene.campaign.id, startsAt: scene.campaign.endsAt, gathers: 'tagged', tags: ['whatwedo'], owner: { id: scene.fife.id } });
    expect(londonLocal(year.endsAt)).toBe('2027-10-24T12:00');
    expect((await takingPart(house.database, year.id)).map(({ id, allVoices }) => [id, allVoices])).toEqual([[scene.fife.id, true], [scene.orkney.id, false]]);
  });

  it('lets a council leave', async () => {
    const year = (await campaignBySlug(house.database, 'whatwedo-year'))!;
    expect(await leaveCampaign(house, scene.orkney.organiser, year.id)).toMatchObject({ ok: true });
    expect(await takePart(house, scene.orkney.organiser, year.id, [scene.orkney.voice.id])).toMatchObject({ ok: true });
  });

  it('gives each council a slot for the voices that were heard most, at the hour they were heard, on London’s clock', async () => {
    const planned = (await slots()).filter(({ source }) => source === 'year').map((slot) => [slot.voice_id, slot.repeats, londonLocal(slot.starts_at), londonLocal(slot.ends_at)]);
    // Fife's voice was heard at noon by three; its roads at one in the night, for the first time of two.
    expect(planned).toHaveLength(3);
    expect(planned).toContainEqual([scene.fife.voice.id, 'week', '2026-10-31T12:00', '2026-10-31T13:00']);
    expect(planned).toContainEqual([scene.fife.team.id, 'month', expect.stringMatching(/T01:00$/), expect.stringMatching(/T02:00$/)]);
    expect(planned).toContainEqual([scene.orkney.voice.id, 'month', '2026-11-28T12:00', '2026-11-28T13:00']);
  });

  it('gives each question that was left open an owner in its own council, with a time', async () => {
    const question = await questionOf(scene.questions.open);
    expect(question).toMatchObject({ authority_id: scene.orkney.id, assignee_id: scene.orkney.organiser.memberId, due_at: expect.any(Date) });
    expect((await questionOf(scene.questions.late)).assignee_id).toBeNull();
  });

  it('proposes the next question hour four weeks on, at the same hour of the clock, for its council to confirm', async () => {
    const year = (await campaignBySlug(house.database, 'whatwedo-year'))!;
    const rows = await house.database.read.selectFrom('programme_items').select(['voice_id', 'starts_at', 'ends_at', 'to_confirm', 'closed_at']).where('campaign_id', '=', year.id).orderBy('starts_at').execute();
    expect(rows.map((row) => [row.voice_id, londonLocal(row.starts_at), londonLocal(row.ends_at), row.to_confirm, row.closed_at])).toEqual([
      [scene.fife.voice.id, '2026-11-21T18:00', '2026-11-21T19:00', false, null], [scene.orkney.voice.id, '2026-11-21T20:00', '2026-11-21T21:00', true, null]]);
    expect(await programmeOf(house.database, year.id)).toHaveLength(2);
  });

  it('is confirmed by the chair’s own council alone, by its administrators, and once', async () => {
    const year = (await campaignBySlug(house.database, 'whatwedo-year'))!;
    const hour = (await programmeOf(house.database, year.id)).find(({ authority }) => authority.id === scene.orkney.id)!;
    expect(hour.toConfirm).toBe(true);
    expect(await confirmItem(house, scene.fife.organiser, hour.id)).toEqual({ ok: false, refusal: { reason: 'no-such-item' } });
    await expect(confirmItem(house, scene.orkney.author, hour.id)).rejects.toThrow('only administrators');
    const entries = async () => (await entriesOf('programme.changed')).length;
    const before = await entries();
    for (const _press of [1, 2]) expect(await confirmItem(house, scene.orkney.organiser, hour.id)).toEqual({ ok: true });
    expect(await entries()).toBe(before + 1);
    expect((await programmeOf(house.database, year.id)).map(({ toConfirm }) => toConfirm)).toEqual([false, false]);
  });

  it('plans the next day: the same weekday and hours of the clock, compared with this one', async () => {
    const next = (await campaignBySlug(house.database, 'whatwedo-2027'))!;
    expect(next).toMatchObject({ kind: 'day', follows: scene.campaign.id, name: scene.campaign.name, gathers: 'all' });
    expect([londonLocal(next.startsAt), londonLocal(next.endsAt)]).toEqual(['2027-10-23T12:00', '2027-10-24T12:00']);
  });

  it('stands in the audit of each council', async () => {
    const entries = await entriesOf('campaign.year-made');
    expect(entries.map(({ authority_id }) => authority_id).toSorted()).toEqual([scene.fife.id, scene.orkney.id].toSorted());
    expect(JSON.parse(entries.find(({ authority_id }) => authority_id === scene.orkney.id)!.entry)).toMatchObject({ detail: { slug: 'whatwedo-year', slots: 1, questions: 2, hours: 1 } });
  });
});

it('gives a question to nobody who has left, and to a moderator where the voice has no owner', async () => {
  const { orkney, campaign } = scene;
  const moderator = await house.aMember(orkney, { name: 'Orkney moderator' });
  await house.aRole(orkney.voice, moderator, 'moderator');
  const owner = async () => (await house.database.within('house', (reader) => planYear(reader, { ...campaign, authorityId: campaign.owner.id }, house.clock()))).questions
    .find(({ authorityId }) => authorityId === orkney.id)!;
  expect(await owner()).toMatchObject({ ownerId: orkney.organiser.memberId, nextOwnerId: orkney.organiser.memberId });
  const second = await house.aMember(orkney, { name: 'Second administrator', administrator: true });
  expect(await memberLeaves(house, await house.actorOf(second), orkney.organiser.memberId)).toMatchObject({ ok: true });
  expect(await owner()).toMatchObject({ ownerId: null, nextOwnerId: moderator.id });
});

describe('slots that come again', () => {
  const ofVoice = async (voiceId: string) => (await slots()).filter(({ voice_id }) => voice_id === voiceId);
  const change = (voiceId: string, set: Record<string, unknown>) => house.database.transaction('house', (tx) => tx.updateTable('slots').set(set).where('voice_id', '=', voiceId).where('repeats', 'is not', null).execute());

  it('are planned anew when one is over, asked of the same member, and once by however many look', async () => {
    const { fife } = scene;
    await change(fife.voice.id, { member_id: fife.author.memberId, offered_at: house.clock(), accepted_at: house.clock() });
    house.time.set('2026-10-31T12:59:59Z');
    await repeatSlots(house);
    expect(await ofVoice(fife.voice.id)).toHaveLength(1);
    house.time.set('2026-10-31T13:00:00Z');
    await Promise.all([repeatSlots(house), repeatSlots(house)]);
    await repeatSlots(house);
    expect((await ofVoice(fife.voice.id)).map((slot) => [londonLocal(slot.starts_at), slot.repeats, slot.member_id, slot.accepted_at !== null])).toEqual([
      ['2026-10-31T12:00', null, fife.author.memberId, true], ['2026-11-07T12:00', 'week', fife.author.memberId, false]]);
  });

  it('are asked of nobody when who had them has left, and are not made up for while the house stood still', async () => {
    const { fife } = scene;
    const [, last] = await ofVoice(fife.voice.id);
    expect(await memberLeaves(house, fife.organiser, fife.author.memberId)).toMatchObject({ ok: true });
    house.time.set('2027-03-27T13:00:00Z');
    await repeatSlots(house);
    const all = await ofVoice(fife.voice.id);
    expect(all).toHaveLength(3);
    expect(all.find(({ id }) => id === last!.id)!.repeats).toBeNull();
    expect([londonLocal(all[2]!.starts_at), all[2]!.member_id, all[2]!.offered_at]).toEqual(['2027-04-03T12:00', null, null]);
  });

  it('end with a council that left, and with the year', async () => {
    const { fife, orkney } = scene;
    const year = (await campaignBySlug(house.database, 'whatwedo-year'))!;
    const [before] = await ofVoice(orkney.voice.id).then((all) => all.slice(-1));
    expect(before!.repeats).toBe('month');
    await leaveCampaign(house, orkney.organiser, year.id);
    house.time.set('2027-10-23T13:30:00Z');
    await repeatSlots(house);
    for (const voice of [fife.voice, orkney.voice]) expect((await ofVoice(voice.id)).filter(({ repeats }) => repeats !== null)).toEqual([]);
    const count = (await slots()).length;
    await repeatSlots(house);
    expect((await slots()).length).toBe(count);
  });
});
