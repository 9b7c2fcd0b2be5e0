import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignBySlug, type Campaign } from '../../src/campaigns/campaigns.queries.ts';
import { hourQuestions } from '../../src/campaigns/hour.queries.ts';
import { openDataOf, reportOf } from '../../src/campaigns/report.ts';
import type { OpenData } from '../../src/campaigns/open-data.ts';
import type { Report } from '../../src/campaigns/report-numbers.ts';
import { sheetOf, stateOf } from '../../src/campaigns/slots.queries.ts';
import { wallBefore, WHOLE_WALL } from '../../src/campaigns/wall.queries.ts';
import { wallQueue } from '../../src/campaigns/wall-queue.queries.ts';
import { readDayFiles, type DayItem, type DemoVoice } from '../../src/demo/day-files.ts';
import { furnish } from '../../src/demo/furnish.ts';
import { holdCampaign } from '../../src/demo/hold-campaign.ts';
import { hourIn } from '../../src/demo/hold-hour.ts';
import { readProgress, sayDay } from '../../src/demo/say-day.ts';
import { houseAt } from '../../src/demo/say-post.ts';
import type { DayPlan } from '../../src/demo/day-plan.ts';
import { clockAt } from '../house.ts';
import { openTestSite, type TestSite } from '../site.ts';
import { readTruths, tuesdaysPlan, type Truths } from './day.ts';

const MINUTE = 60_000;

/** Kinds that a voice cannot say yet, and what hangs below them. */
const WAITING_KINDS = ['surgery', 'lost-and-found'];

/** What residents said and a moderator does not let everybody read, and why. */
const OUT_OF_VIEW = {
  r023: 'spam: a loan, in the quiet lane', r025: 'spam: a currency, in the quiet lane', r144: 'spam: gutters, in the quiet lane', r145: 'spam: the same gutters by e-mail',
  r170: 'spam: asks to be followed back', r162: 'tells of a child who is not safe: for the council alone, with its answer',
};

let site: TestSite;
let plan: DayPlan;
let campaign: Campaign;
let truths: Truths & { authoritiesThatSpoke: number; questions: number; questionsAnswered: number; residentsByChannel: Record<string, number>; liveHour: { questions: number } };
let items: Map<string, DayItem>;
let voices: Map<string, DemoVoice>;
let report: Report;
let data: OpenData;

beforeAll(async () => {
  // The house's own work goes by this clock: it must not end an hour of the day before it is said.
  site = await openTestSite({ clock: clockAt('2026-02-03T11:45:00Z'), config: { demonstration: true } });
  const files = await readDayFiles();
  [plan, truths] = [await tuesdaysPlan(), (await readTruths()) as typeof truths];
  [items, voices] = [new Map(files.items.map((item) => [item.id, item])), new Map(files.voices.map((voice) => [voice.key, voice]))];
  const before = houseAt(site.open, new Date(plan.start.getTime() - 15 * MINUTE));
  await furnish(before, plan);
  await holdCampaign(before, plan);
  await sayDay(site.open, plan, { stop: new AbortController().signal, tell: () => {} });
  site.house.time.set('2026-02-04T12:20:00Z');
  campaign = (await campaignBySlug(site.house.database, 'whatwedo'))!;
  [report, data] = [await reportOf(site.open, campaign), await openDataOf(site.open, campaign)];
});
afterAll(() => site.close());

const rootOf = (item: DayItem): DayItem => (item.inReplyTo ? rootOf(items.get(item.inReplyTo)!) : item);
const waits = (item: DayItem): boolean => WAITING_KINDS.includes(item.kind) || (item.inReplyTo !== undefined && waits(items.get(item.inReplyTo)!));
const isOut = ({ id, answers = '' }: DayItem): boolean => id in OUT_OF_VIEW || answers in OUT_OF_VIEW;

/** The items of the files of a sort, all of them and those that everybody can read. */
function counted(is: (item: DayItem) => boolean): { all: DayItem[]; here: DayItem[] } {
  const all = [...items.values()].filter(is);
  return { all, here: all.filter((item) => !waits(item) && !isOut(item)) };
}
const missing = (is: (item: DayItem) => boolean): number => counted(is).all.length - counted(is).here.length;

const isPost = (item: DayItem): boolean => item.voice !== undefined && item.kind !== 'answer';
const isResidents = (item: DayItem): boolean => item.resident !== undefined;
const isQuestion = (item: DayItem): boolean => isResidents(item) && item.kind === 'question';
const answerTo = ({ id }: DayItem): DayItem | undefined => [...items.values()].find(({ answers }) => answers === id);
const byName = <Value>(counts: Record<string, Value>, without: (name: string, value: Value) => Value | 0): Record<string, Value | 0> =>
  Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, without(name, value)] as const).filter(([, value]) => value !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1)));

describe('the report of the demonstration’s day, but for what waits for its kind and what is out of view', () => {
  it('has its posts, by kind, of every council, and of the voices that spoke', () => {
    expect(report.numbers.authorities_spoke).toBe(truths.authoritiesThatSpoke);
    expect(report.numbers.posts).toBe(truths.posts - missing(isPost));
    expect(report.breakdowns.posts_by_kind).toEqual(byName(truths.postsByKind, (kind, count) => count - missing((item) => isPost(item) && item.kind === kind)));
    expect(truths.postsByKind).toMatchObject({ surgery: missing(({ kind }) => kind === 'surgery'), 'lost-and-found': missing(({ kind }) => kind === 'lost-and-found') });
    const speaking = (of: DayItem[]): Set<string | undefined> => new Set(of.map(({ voice }) => voice));
    const { all, here } = counted((item) => item.voice !== undefined);
    const silent = [...speaking(all)].filter((voice) => !speaking(here).has(voice));
    expect(report.numbers.voices_spoke).toBe(truths.voicesThatSpoke - silent.length);
    expect(silent.every((voice) => voices.has(voice!))).toBe(true);
  });

  it('has what residents said, and how many of them, by channel', () => {
    expect(report.numbers.items).toBe(truths.residentsItems - missing(isResidents));
    expect(report.breakdowns.items_by_channel).toEqual(byName(truths.residentsItemsByChannel, (channel, count) => count - missing((item) => isResidents(item) && item.channel === channel)));
    const writers = (of: DayItem[], channel: string): number => new Set(of.filter((item) => item.channel === channel).map(({ resident }) => resident!.handle)).size;
    const { all, here } = counted(isResidents);
    expect(report.breakdowns.residents_by_channel).toEqual(byName(truths.residentsByChannel, (channel, count) => count - (writers(all, channel) - writers(here, channel))));
  });

  it('has its questions, those answered and those left open, and how long they waited', () => {
    const { here } = counted(isQuestion);
    const answered = here.filter((item) => answerTo(item) !== undefined);
    const open = here.filter((item) => answerTo(item) === undefined);
    expect(report.numbers.questions).toBe(truths.questions - missing(isQuestion));
    expect(report.numbers.questions_answered).toBe(truths.questionsAnswered - missing((item) => isQuestion(item) && answerTo(item) !== undefined));
    expect([report.numbers.questions_answered, report.numbers.questions_open]).toEqual([answered.length, truths.questionsOpen.length]);
    expect(open.map(({ id }) => id)).toEqual(truths.questionsOpen);
    const minutes = (of: DayItem[]): number[] => of.map((item) => answerTo(item)!.minute - item.minute).toSorted((one, other) => one - other);
    const figures = (sorted: number[]) => ({ median: sorted[Math.ceil(sorted.length / 2) - 1], p90: sorted[Math.ceil(sorted.length * 0.9) - 1], max: sorted.at(-1) });
    expect(figures(minutes(counted((item) => isQuestion(item) && answerTo(item) !== undefined).all))).toEqual(truths.minutesToAnswer);
    const { answer_minutes_median: median, answer_minutes_p90: p90, answer_minutes_max: max } = report.numbers;
    expect({ median, p90, max }).toEqual(figures(minutes(answered)));
  });

  it('has its answers, the posts that residents replied to, and the pictures that are described', () => {
    expect(report.numbers.answers).toBe(truths.answers - missing(({ kind }) => kind === 'answer'));
    const repliedTo = (of: DayItem[]): Set<string> => new Set(of.map(rootOf).filter(isPost).map(({ id }) => id));
    const { all, here } = counted((item) => isResidents(item) && item.inReplyTo !== undefined);
    expect(repliedTo(all).size).toBe(truths.postsWithAResidentsReply);
    expect(report.numbers.posts_with_residents_reply).toBe(truths.postsWithAResidentsReply - (repliedTo(all).size - repliedTo(here).size));
    const pictures = (of: DayItem[]): number => of.flatMap(({ media = [] }) => media).length;
    const posts = counted(isPost);
    expect(report.numbers.pictures_described).toBe(truths.picturesDescribed - (pictures(posts.all) - pictures(posts.here)));
    expect(report.numbers.pictures_described_share).toBe(100);
  });

  it('leaves out no more than this, and names each', async () => {
    const rows = await site.house.database.within('house', (reader) =>
      reader.selectFrom('replies').leftJoin('thread_items', 'thread_items.id', 'replies.id').select(['source_id', 'thread_items.state']).execute());
    expect(rows.filter(({ state }) => state !== 'shown').map(({ source_id }) => source_id.split(' ')[1]).toSorted()).toEqual(Object.keys(OUT_OF_VIEW).toSorted());
  });

  it('is counted again, number by number, by the script that shares no line with the product', () => {
    const folder = mkdtempSync(join(tmpdir(), 'whatwedo-recount-'));
    const write = (name: string, value: unknown): string => {
      writeFileSync(join(folder, name), JSON.stringify(value));
      return join(folder, name);
    };
    const published = { as_of: report.at, numbers: Object.entries(report.numbers).map(([key, value]) => ({ key, value })), breakdowns: report.breakdowns, steps: report.steps };
    const { status, stderr, stdout } = spawnSync(process.execPath, ['scripts/recount.mjs', write('data.json', data), '--against', write('report.json', published)], { encoding: 'utf8' });
    expect([status, stderr.includes('DIFFERS')]).toEqual([0, false]);
    expect(stdout).toContain(`posts\t${report.numbers.posts}`);
  });
});

describe('the question hour of the day', () => {
  it('had the twelve questions, numbered as they were asked, each with its answer, and was closed', async () => {
    const hour = (await hourIn(site.open, campaign.id))!;
    const questions = await hourQuestions(site.house.database, hour.id);
    const asked = [...items.values()].filter((item) => isQuestion(item) && item.tags.includes('live-hour'));
    expect(asked).toHaveLength(truths.liveHour.questions);
    expect(questions.map(({ number, text }) => [number, text.replace(/ #WhatWeDo$/, '')])).toEqual(asked.map((item, place) => [place + 1, item.text]));
    expect(questions.map(({ answer }) => answer?.text)).toEqual(asked.map((item) => answerTo(item)!.text));
    expect(hour.closedAt!.getTime() - hour.endsAt.getTime()).toBeLessThan(3 * MINUTE);
  });

  it('can be read as a transcript', async () => {
    const hour = (await hourIn(site.open, campaign.id))!;
    const answer = await site.visitor().get(`/campaigns/whatwedo/hours/${hour.id}/transcript`);
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('Nine pages is eight too many.');
    expect(html.indexOf('Nine pages is eight too many.')).toBeLessThan(html.indexOf('Seven years is too long for a leek.'));
  });
});

describe('the wall of the day', () => {
  it('has everything the voices said, and of residents what was read with the hashtag', async () => {
    const { items: all } = await wallBefore(site.house.database, campaign, WHOLE_WALL, null, 600);
    const residents = all.flatMap((item) => (item.what === 'resident' ? [item.resident] : []));
    expect(all.length - residents.length).toBe(plan.posts.length);
    expect(residents.length).toBeGreaterThan(30);
    const shown = new Set(residents.map(({ text }) => text.replace(/ #WhatWeDo$/, '')));
    const unfit = [...items.values()].filter(({ kind, tags }) => ['spam', 'spoof', 'threat', 'help'].includes(kind) || tags.some((tag) => ['vulnerable', 'child', 'child-protection'].includes(tag)));
    expect(unfit.filter(({ text }) => shown.has(text)).map(({ id }) => id)).toEqual([]);
  });

  it('holds the spoof for its name, and nothing else', async () => {
    const { waiting } = await wallQueue(site.house.database, campaign);
    expect(waiting.map(({ name, like }) => [name, like])).toEqual([['Real Stirlng Council Updatez', 'Stirling Council']]);
  });
});

describe('the run sheet of Stirling', () => {
  it('has what was said for a slot, what was not, and gaps', async () => {
    const { id } = (await site.house.database.read.selectFrom('authorities').select('id').where('slug', '=', 'stirling').executeTakeFirst())!;
    const slots = await site.house.database.within({ authority: id }, (reader) => sheetOf(reader, campaign.id, id));
    const states = (at: Date): Record<string, string> => Object.fromEntries(slots.map((slot) => [slot.source, stateOf(slot, at)]));
    expect(states(plan.end)).toMatchObject({ 'list:question-hour': 'said', 'list:thanks': 'said', 'list:gritting': 'said', 'list:winter-standby': 'missed', 'list:bin-rounds': 'missed' });
    expect(states(plan.start)).toMatchObject({ 'list:winter-standby': 'offered', 'list:school-kitchens': 'gap', 'list:bin-rounds': 'gap' });
  });
});

it('has nothing left to do when the demonstration is started again', async () => {
  expect((await readProgress(site.open, plan)).left).toEqual([]);
});
