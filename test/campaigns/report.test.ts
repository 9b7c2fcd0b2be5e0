import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignTable, OPEN_TABLES, openTableCsv, type OpenData, type OpenTable } from '../../src/campaigns/open-data.ts';
import { openDataOf, reportOf } from '../../src/campaigns/report.ts';
import { reportJson } from '../../src/campaigns/report-files.ts';
import type { Report } from '../../src/campaigns/report-numbers.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { GONE, playScene, type ReportScene } from './report-scene.ts';

let house: TestHouse;
let scene: ReportScene;
let report: Report;
let data: OpenData;
const folder = mkdtempSync(join(tmpdir(), 'recount-'));

beforeAll(async () => {
  house = await openTestHouse();
  scene = await playScene(house);
  [report, data] = [await reportOf(house, scene.campaign), await openDataOf(house, scene.campaign)];
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the independent recount on files it is given. */
function recount(where: string, against: object): { code: number | null; said: string; wrong: string } {
  const published = join(folder, 'report.json');
  writeFileSync(published, JSON.stringify(against));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/recount.mjs', where, '--against', published], { encoding: 'utf8' });
  return { code: status, said: stdout, wrong: stderr };
}

function asFile(open: OpenData): string {
  const path = join(folder, 'data.json');
  writeFileSync(path, JSON.stringify(open));
  return path;
}

function asFolder(open: OpenData): string {
  writeFileSync(join(folder, 'campaign.csv'), campaignTable(open));
  for (const table of Object.keys(OPEN_TABLES) as OpenTable[]) writeFileSync(join(folder, `${table}.csv`), openTableCsv(open, table));
  return folder;
}

describe('the report of a day with some of everything', () => {
  it('counts what speakers said in the window, also before their council joined, and leaves out what was withdrawn', () => {
    expect(report.numbers).toMatchObject({ authorities_taking_part: 2, authorities_spoke: 2, posts: 6, posts_withdrawn: 1, posts_edited: 1, voices_spoke: 3, services_spoke: 1, languages: 1 });
    expect(report.breakdowns).toMatchObject({ posts_by_kind: { update: 6 }, posts_by_authority: { fife: 5, 'orkney-islands': 1 } });
  });

  it('says which posts were conversation', () => {
    expect(report.numbers).toMatchObject({ conversation_posts: 2, posts_with_residents_reply: 2, conversation_share: 33.3 });
  });

  it('measures answers by the clock’s whole minutes, those that were withdrawn left out, and says what was carried forward', () => {
    expect(report.numbers).toMatchObject({
      questions: 6, questions_answered: 2, questions_answered_share: 33.3, questions_open: 4, carried_forward: 5, answer_minutes_median: 4, answer_minutes_p90: 630, answer_minutes_max: 630,
    });
    expect(report.breakdowns.answers_by_wait).toMatchObject({ 'under-5': 1, '4-to-24-hours': 1 });
  });

  it('counts a writer once in each channel, also where they wrote to two councils, and nobody who is hidden', () => {
    expect(report.numbers).toMatchObject({ items: 7, residents: 4, answers: 2 });
    expect(report.breakdowns).toMatchObject({ residents_by_channel: { fediverse: 3, web: 1 }, items_by_channel: { fediverse: 6, web: 1 } });
  });

  it('counts pictures and what went wrong', () => {
    expect(report.numbers).toMatchObject({ pictures: 2, pictures_described: 1, pictures_decorative: 1, pictures_described_share: 50, incidents: 2 });
    expect(report.breakdowns.incidents_by_kind).toEqual({ 'post-withdrawn': 1, pause: 1 });
  });

  it('has 25 hours on the day the clocks go back', () => {
    expect(report.steps.rows).toHaveLength(25);
    expect(report.steps.rows.filter(({ posts }) => posts > 0).map(({ from, posts }) => [from, posts])).toEqual([
      ['2026-10-24T11:00:00.000Z', 4], ['2026-10-25T00:00:00.000Z', 1], ['2026-10-25T01:00:00.000Z', 1],
    ]);
  });
});

describe('the open data', () => {
  it('hold no words and no names of residents, and nothing that leads from one of their items to another', () => {
    const text = JSON.stringify(data);
    for (const word of [...Object.values(GONE), 'Reid', 'Corsar', 'sheila', '@far.example', 'bin day', 'person', 'conversation_id']) expect(text).not.toContain(word);
    expect(data.residents.every((row) => Object.keys(row).join() === 'channel,authority')).toBe(true);
    expect(data.items.map(({ state }) => state).toSorted()).toEqual(['hidden', 'shown', 'shown', 'shown', 'shown', 'shown', 'shown', 'shown']);
  });

  it('are counted again to the same numbers, from JSON and from a folder of tables, by a script that shares nothing with the product', () => {
    for (const where of [asFile(data), asFolder(data)]) {
      const { code, wrong } = recount(where, reportJson(scene.campaign, report));
      expect(wrong).toMatch(/^\d+ numbers agree/);
      expect(code).toBe(0);
    }
  });

  it('give every changed number away', () => {
    const published = reportJson(scene.campaign, report);
    for (const { key } of published.numbers) {
      const changed = { ...published, numbers: published.numbers.map((one) => (one.key === key ? { ...one, value: (one.value ?? 0) + 1 } : one)) };
      const { code, wrong } = recount(asFile(data), changed);
      expect([key, code]).toEqual([key, 1]);
      expect(wrong).toContain(`DIFFERS  ${key}:`);
    }
  });

  it('cannot begin a formula in a spreadsheet', () => {
    const [voice] = data.voices;
    const csv = openTableCsv({ ...data, voices: [{ ...voice!, name: '=HYPERLINK("https://far.example","Fife")' }, { ...voice!, name: '+44, "call"' }] }, 'voices');
    expect(csv.split('\r\n').slice(1, 3)).toEqual([`${voice!.handle},"'=HYPERLINK(""https://far.example"",""Fife"")",${voice!.kind},${voice!.authority}`, `${voice!.handle},"'+44, ""call""",${voice!.kind},${voice!.authority}`]);
  });
});

describe('a campaign that gathers what bears its hashtag', () => {
  it('counts that alone, and agrees with the recount too', async () => {
    const tagged = { ...scene.campaign, gathers: 'tagged' as const };
    const [numbers, open] = [await reportOf(house, tagged), await openDataOf(house, tagged)];
    expect(numbers.numbers).toMatchObject({ posts: 5, posts_withdrawn: 0, pictures: 0, pictures_described_share: null });
    expect(recount(asFile(open), reportJson(tagged, numbers)).code).toBe(0);
  });

  it('says nothing of a share where nothing was asked', async () => {
    const silent = { ...scene.campaign, startsAt: new Date('2026-10-21T00:00:00Z'), endsAt: new Date('2026-10-21T01:00:00Z') };
    const numbers = await reportOf(house, silent);
    expect(numbers.numbers).toMatchObject({ posts: 0, questions: 0, questions_answered_share: null, conversation_share: null, answer_minutes_median: null });
    expect(recount(asFile(await openDataOf(house, silent)), reportJson(silent, numbers)).code).toBe(0);
  });

  it('is counted by London’s days where it lasts longer', async () => {
    const week = { ...scene.campaign, startsAt: new Date('2026-10-22T10:00:00Z'), endsAt: new Date('2026-10-29T10:00:00Z') };
    const numbers = await reportOf(house, week);
    expect(numbers.steps.unit).toBe('day');
    expect(numbers.steps.rows.map(({ from }) => from).slice(0, 5)).toEqual(['2026-10-22T10:00:00.000Z', '2026-10-22T23:00:00.000Z', '2026-10-23T23:00:00.000Z', '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z']);
    expect(recount(asFile(await openDataOf(house, week)), reportJson(week, numbers)).code).toBe(0);
  });
});
