import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { threadOf } from '../../src/conversations/thread.queries.ts';
import { readDayFiles, type DayItem } from '../../src/demo/day-files.ts';
import type { DayPlan } from '../../src/demo/day-plan.ts';
import type { PlannedAnswer, PlannedReply } from '../../src/demo/day-talk.ts';
import { furnish } from '../../src/demo/furnish.ts';
import { idOfItem } from '../../src/demo/item-id.ts';
import { sayDay } from '../../src/demo/say-day.ts';
import { houseAt } from '../../src/demo/say-post.ts';
import { clockAt } from '../house.ts';
import { openTestSite, type TestSite } from '../site.ts';
import { GIVEN_IN_PRIVATE, NOON, readTruths, tuesdaysPlan, type Truths } from './day.ts';

const MINUTE = 60_000;

let site: TestSite;
let plan: DayPlan;
let truths: Truths;
let items: Map<string, DayItem>;
let rows: Map<string, { id: string; thread_id: string; said_at: Date; answered_at: Date | null; resident_id: string; state: string; lane: string | null }>;

const replies = (): PlannedReply[] => plan.talk.filter((step) => step.what === 'reply');
const answers = (): PlannedAnswer[] => plan.talk.filter((step) => step.what === 'answer');
const postOf = (item: string): string => plan.posts.find((post) => post.item === item)!.id;

beforeAll(async () => {
  // The house's own work goes by this clock: it must not end an hour of the day before it is said.
  site = await openTestSite({ clock: clockAt('2026-02-03T11:45:00Z'), config: { demonstration: true } });
  [plan, truths] = [await tuesdaysPlan(), await readTruths()];
  items = new Map((await readDayFiles()).items.map((item) => [item.id, item]));
  await furnish(houseAt(site.open, new Date(plan.start.getTime() - 15 * MINUTE)), plan);
  await sayDay(site.open, plan, { stop: new AbortController().signal, tell: () => {} });
  site.house.time.set('2026-02-04T12:20:00Z');
  const found = await site.house.database.within('house', (reader) =>
    reader.selectFrom('replies').innerJoin('conversations', 'conversations.id', 'conversation_id')
      .select(['replies.id', 'source_id', 'thread_id', 'said_at', 'replies.answered_at', 'replies.resident_id', 'replies.state', 'lane']).execute());
  rows = new Map(found.map((row) => [row.source_id.split(' ')[1]!, row]));
});
afterAll(() => site.close());

describe('the residents of the demonstration’s day', () => {
  it('all come through the door, each once, by their own channel and at their own time', async () => {
    expect(rows.size).toBe(replies().length);
    for (const { item, at } of replies()) expect([item, rows.get(item)!.said_at]).toEqual([item, at]);
    const byChannel = await site.house.database.within('house', (reader) =>
      reader.selectFrom('replies').select((of) => ['channel', of.fn.countAll<number>().as('count')]).groupBy('channel').execute());
    const waiting = [...items.values()].filter((item) => item.resident && !rows.has(item.id));
    for (const { channel, count } of byChannel) expect([channel, count + waiting.filter((item) => item.channel === channel).length]).toEqual([channel, truths.residentsItemsByChannel[channel]]);
  });

  it('stand in the thread of what they speak of, also several steps down', async () => {
    const rootOf = (item: DayItem): string | null => {
      const above = item.inReplyTo ? items.get(item.inReplyTo)! : null;
      if (!above) return item.resident ? null : item.id;
      return rootOf(above);
    };
    const rootItem = (item: DayItem): DayItem => (item.inReplyTo ? rootItem(items.get(item.inReplyTo)!) : item);
    for (const { item } of replies()) {
      const root = rootItem(items.get(item)!);
      const thread = root.resident ? rows.get(root.id)!.thread_id : idOfItem(root.id, plan.posts.find((post) => post.item === root.id)!.at);
      expect([item, rows.get(item)!.thread_id, rootOf(items.get(item)!) === null]).toEqual([item, thread, root.resident !== undefined]);
    }
  });

  it('have every answer of the day at the item it answers, by the voice that gave it', async () => {
    const posts = await site.house.database.read.selectFrom('posts').innerJoin('voices', 'voices.id', 'voice_id')
      .select(['posts.id', 'answers', 'text', 'handle', 'published_at']).where('thread_id', 'is not', null).execute();
    const byId = new Map(posts.map((post) => [post.id, post]));
    const inPublic = answers().filter(({ item }) => item !== GIVEN_IN_PRIVATE);
    expect(byId.size).toBe(inPublic.length);
    for (const { id, item, handle, text, at } of inPublic) {
      expect([item, byId.get(id)]).toEqual([item, { id, answers: rows.get(items.get(item)!.answers!)!.id, text, handle, published_at: at }]);
    }
  });

  it('waited as long for an answer as the truths say', () => {
    const said = new Set(answers().map(({ item }) => items.get(item)!.answers!));
    const answered = replies().filter(({ item }) => rows.get(item)!.answered_at !== null).map(({ item }) => item);
    expect(answered.filter((item) => !said.has(item)), 'answered without an answer').toEqual([]);
    expect([...said].filter((item) => !answered.includes(item)), 'with an answer and not answered').toEqual([]);
    const minuteOf = (at: Date): number => Math.floor((at.getTime() - NOON.getTime()) / MINUTE);
    const waited = new Map(answered.map((item) => [item, minuteOf(rows.get(item)!.answered_at!) - minuteOf(rows.get(item)!.said_at)]));
    for (const { item } of answers().toReversed()) {
      const [answer, answers] = [items.get(item)!, items.get(items.get(item)!.answers!)!];
      const first = [...items.values()].find((other) => other.answers === answers.id)!;
      if (first === answer) expect([item, waited.get(answers.id)]).toEqual([item, answer.minute - answers.minute]);
    }
    const questions = answered.filter((item) => items.get(item)!.kind === 'question').map((item) => waited.get(item)!);
    expect(Math.max(...questions)).toBe(truths.minutesToAnswer.max);
    for (const item of truths.questionsOpen) expect([item, rows.get(item)?.answered_at ?? null]).toEqual([item, null]);
  });

  it('are triaged: who may need help comes first and is shown, spam waits for a moderator, the threat waited until it was answered', () => {
    const byKind = (kind: string) => replies().filter(({ item }) => items.get(item)!.kind === kind).map(({ item }) => rows.get(item)!);
    expect(byKind('threat')).toMatchObject([{ lane: 'staff-safety', state: 'shown', answered_at: expect.any(Date) }]);
    for (const row of byKind('help')) expect(row).toMatchObject({ lane: 'care', state: 'shown' });
    for (const row of byKind('spam')) expect(row).toMatchObject({ lane: 'quiet', state: 'held' });
  });
});

it('has told the duty member at once of everybody who may need help', async () => {
  const alerts = await site.house.database.within('house', (reader) => reader.selectFrom('letters').select(['conversation_id', 'made_at']).where('kind', '=', 'care').execute());
  const care = await site.house.database.within('house', (reader) => reader.selectFrom('conversations').select(['id', 'started_at']).where('lane', '=', 'care').execute());
  expect(care.length).toBeGreaterThan(3);
  for (const { id, started_at } of care) {
    const first = alerts.filter((alert) => alert.conversation_id === id).map(({ made_at }) => made_at.getTime()).toSorted((one, other) => one - other)[0];
    expect([id, first]).toEqual([id, started_at.getTime()]);
  }
});

describe('the debate about the library’s hours', () => {
  it('has everybody’s contributions in one thread, closed at nine in the evening', async () => {
    const thread = await threadOf(site.open.database, postOf('p022'));
    const contributions = replies().filter(({ item }) => items.get(item)!.inReplyTo === 'p022');
    expect(thread.items).toHaveLength(contributions.length);
    expect(thread.people).toBe(truths.libraryHours.contributors);
    expect(thread.rules.closesAt).toEqual(new Date(NOON.getTime() + 541 * MINUTE + (thread.rules.closesAt!.getTime() % MINUTE)));
  });

  it('ends with an outcome on top of it, which each contributor received exactly once', async () => {
    const thread = await threadOf(site.open.database, postOf('p022'));
    expect(thread.outcome).toMatchObject({ youSaid: expect.stringMatching(/^Keep Tuesday at two/), weDid: expect.stringMatching(/^From 1 March Whinnybrae opens Thursday/) });
    const letters = await site.house.database.within('house', (reader) => reader.selectFrom('letters').select(['resident_id', 'to_address']).where('kind', '=', 'outcome').execute());
    const contributors = new Set(replies().filter(({ item }) => items.get(item)!.inReplyTo === 'p022').map(({ item }) => rows.get(item)!.resident_id));
    expect(letters.map((letter) => letter.resident_id).toSorted()).toEqual([...contributors].toSorted());
    expect(contributors.size).toBe(truths.libraryHours.contributors);
    expect(thread.outcome).toMatchObject({ contributors: contributors.size, told: contributors.size });
  });

  it('tells nobody again when the day is loaded once more', async () => {
    const count = async () => (await site.house.database.within('house', (reader) => reader.selectFrom('letters').select('id').execute())).length;
    const before = await count();
    await sayDay(site.open, plan, { stop: new AbortController().signal, tell: () => {} });
    expect(await count()).toBe(before);
  });
});
