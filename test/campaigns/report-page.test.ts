import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignBySlug } from '../../src/campaigns/campaigns.queries.ts';
import { finishCampaign } from '../../src/campaigns/finish-campaign.ts';
import type { Report } from '../../src/campaigns/report-numbers.ts';
import { sayIn } from '../../src/core/words/index.ts';
import { withdrawPost } from '../../src/publishing/withdraw-post.ts';
import { leadOf } from '../../src/web/public/campaigns/report.ts';
import { faultsIn } from '../public/newsroom.ts';
import { openTestSite, type TestSite } from '../site.ts';
import { GONE, playScene, SCENE_ENDS, type ReportScene } from './report-scene.ts';
import { theDay } from './scene.ts';

let site: TestSite;
let scene: ReportScene;

beforeAll(async () => {
  site = await openTestSite();
  scene = await playScene(site.house, site.open);
});
afterAll(() => site.close());

async function read(path: string) {
  const answer = await site.visitor().get(path);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}
const numberIn = (text: string, key: string): unknown => (JSON.parse(text) as { numbers: { key: string; value: unknown }[] }).numbers.find((one) => one.key === key)?.value;

describe('the page of a report', () => {
  it.each(['/campaigns/whatwedo/report', '/gd/campaigns/whatwedo/report'])('is whole and valid at %s, and holds no hidden word', async (path) => {
    const { status, text } = await read(path);
    expect(status).toBe(200);
    expect(await faultsIn(text)).toEqual([]);
    for (const word of [...Object.values(GONE), 'NaN', 'undefined', '{']) expect(text).not.toContain(word);
  });

  it('says how it went with its numbers, and refuses to count reach', async () => {
    const { text } = await read('/campaigns/whatwedo/report');
    expect(text).toContain('People asked 6 questions and 2 of them were answered in public, half of them within 4 min. 4 have no public answer yet.');
    expect(text).toContain('<dd>33%</dd>');
    expect(text).toContain('2 of 6, by an official voice, in public; 5 carried forward');
    expect(text).toContain(sayIn('en')('report.not'));
    expect(text).toMatch(/1am BST[\s\S]*1am GMT/);
  });

  it('says of a campaign in which nothing was asked that none was, and never 0% or NaN', async () => {
    await theDay(site.open, [scene.moray], { slug: 'quiet', startsLocal: '2026-12-01T12:00', endsLocal: '2026-12-02T12:00' });
    const { text } = await read('/campaigns/quiet/report');
    expect(text).toContain('<dd>none asked</dd>');
    expect(text).not.toMatch(/NaN|<dd>0%/);
    expect(await faultsIn(text)).toEqual([]);
    expect(text).not.toContain(sayIn('en')('report.line.hour'));
  });

  it('shows no hour that is still to come as one in which nothing was said, and calls no question carried forward while the day runs', async () => {
    await theDay(site.open, [scene.moray], { slug: 'half-way', startsLocal: '2026-10-25T11:00', endsLocal: '2026-10-26T11:00' });
    const { text } = await read('/campaigns/half-way/report');
    const line = text.slice(text.indexOf('id="line"'), text.indexOf('id="where"'));
    expect(line.match(/<th scope="row">[^<]*/g)).toEqual(['<th scope="row">Sunday 25 October, 11am', '<th scope="row">12 noon']);
    expect(line.match(/<circle/g)).toHaveLength(2);
    expect(text).not.toContain('carried forward</span>');
  });

  it('names its hours in Gaelic as shortly as a telephone’s chart has room for', async () => {
    const { text } = await read('/gd/campaigns/whatwedo/report');
    const chart = text.slice(text.indexOf('class="ww-plot"'), text.indexOf('<figcaption'));
    expect(chart).toContain('>12f<');
    expect(chart).not.toContain('meadhan');
  });

  it('says it plainly where there was one question, or one answer', () => {
    const lead = (questions: number, answered: number) =>
      leadOf({ numbers: { questions, questions_answered: answered, questions_open: questions - answered, answer_minutes_median: 12 } } as unknown as Report, sayIn('en'));
    expect(lead(1, 1)).toBe('People asked 1 question. It was answered in public after 12 min.');
    expect(lead(3, 1)).toBe('People asked 3 questions and 1 of them was answered in public, after 12 min. 2 have no public answer yet.');
    expect(lead(2, 2)).toBe('People asked 2 questions and 2 of them were answered in public, half of them within 12 min. None is left open.');
  });

  it('says of each column of the data what it is, in the order of the tables', async () => {
    expect((await read('/campaigns/whatwedo/report')).text).toContain('href="/open/columns.csv"');
    const named = (await read('/open/columns.csv')).text.split('\r\n').slice(1, -1).map((line) => line.split(',').slice(0, 2).join('.'));
    const tables = ['campaign', 'authorities', 'voices', 'posts', 'items', 'answers', 'residents', 'incidents', 'programme'];
    const headings = await Promise.all(tables.map(async (table) => (await read(`/open/campaigns/whatwedo/${table}.csv`)).text.split('\r\n')[0]!.split(',').map((column) => `${table}.${column}`)));
    expect(named).toEqual(headings.flat());
  });

  it('leads whoever doubts its numbers to the script that counts them again', async () => {
    expect((await read('/campaigns/whatwedo/report')).text).toContain('href="/open/recount.mjs"');
    const script = await read('/open/recount.mjs');
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(script.text).toBe(await readFile(new URL('../../scripts/recount.mjs', import.meta.url), 'utf8'));
  });
});

describe('the files of a report', () => {
  it('may be read by any site, and say the licence and the moment they are true of', async () => {
    for (const path of ['/campaigns/whatwedo/report.json', '/campaigns/whatwedo/report.csv', '/open/campaigns/whatwedo.json', '/open/campaigns/whatwedo/posts.csv', '/open/campaigns/whatwedo/campaign.csv']) {
      const { status, headers, text } = await read(path);
      expect([path, status, headers.get('access-control-allow-origin')]).toEqual([path, 200, '*']);
      if (!path.includes('posts.csv')) expect(text).toMatch(/2026-10-25T12:/);
    }
    expect((await read('/open/campaigns/whatwedo.json')).text).toContain('Open Government Licence v3.0');
    for (const path of ['/open/campaigns/nothing.json', '/open/campaigns/whatwedo/secrets.csv', '/campaigns/nothing/report']) expect((await read(path)).status).toBe(404);
  });
});

describe('an address with something behind it', () => {
  it('is counted by nobody again, but leads to the one that is kept', async () => {
    for (const path of ['/campaigns/whatwedo/report', '/gd/campaigns/whatwedo/report', '/campaigns/whatwedo/report.json', '/open/campaigns/whatwedo.json', '/open/campaigns/whatwedo/posts.csv']) {
      const answer = await site.visitor().get(`${path}?from=news`);
      expect([answer.status, answer.headers.get('location')]).toEqual([301, path]);
    }
  });
});

describe('closing a report', () => {
  it('is for its organisers, once the campaign is over, and once', async () => {
    const { campaign, fife, moray } = scene;
    expect(await finishCampaign(site.open, moray.organiser, campaign.id)).toMatchObject({ ok: false, refusal: { reason: 'no-such-campaign' } });
    site.house.time.set('2026-10-25T11:59:00Z');
    expect(await finishCampaign(site.open, fife.organiser, campaign.id)).toMatchObject({ ok: false, refusal: { reason: 'not-over' } });
    site.house.time.set(SCENE_ENDS);
    site.house.time.pass({ hours: 2 });
    const organiser = await site.signedIn({ id: fife.organiser.memberId, authorityId: fife.id, name: '', email: '', password: '' });
    const desk = async () => (await organiser.get('/desk/campaigns/whatwedo')).text();
    expect(await desk()).toContain('action="/desk/campaigns/whatwedo/finish"');
    const closed = await organiser.post('/desk/campaigns/whatwedo/finish', {});
    expect([closed.status, closed.headers.get('location')]).toEqual([303, '/campaigns/whatwedo/report']);
    expect(await desk()).toContain(sayIn('en')('report.finish.done'));
    const again = await organiser.post('/desk/campaigns/whatwedo/finish', {});
    expect([again.status, (await again.text()).includes(sayIn('en')('report.finish.closed'))]).toEqual([422, true]);
  });

  it('keeps the numbers and the data as they were, whatever is withdrawn later', async () => {
    const before = [await read('/campaigns/whatwedo/report.json'), await read('/open/campaigns/whatwedo.json')];
    expect(before[0]!.text).toContain('"final": true');
    expect(await withdrawPost(site.open, scene.fife.organiser, scene.posts.night, 'It was wrong.')).toMatchObject({ ok: true });
    site.house.time.pass({ hours: 1 });
    const after = [await read('/campaigns/whatwedo/report.json'), await read('/open/campaigns/whatwedo.json')];
    expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
    expect(numberIn(after[0]!.text, 'posts')).toBe(6);
    expect((await read('/open/campaigns/whatwedo/campaign.csv')).text).toMatch(/^slug,name,kind,starts_at/);
    expect((await read('/campaigns/whatwedo/report')).text).toContain('Final report, counted');
  });

  it('is compared with the day it follows, once that is closed', async () => {
    const year = await theDay(site.open, [scene.fife], { slug: 'whatwedo-again', startsLocal: '2027-10-24T12:00', endsLocal: '2027-10-25T12:00' });
    await site.house.database.transaction({ authority: scene.fife.id }, (tx) => tx.updateTable('campaigns').set({ follows: scene.campaign.id }).where('id', '=', year.id).execute());
    expect((await campaignBySlug(site.open.database, 'whatwedo-again'))!.follows).toBe(scene.campaign.id);
    const { text } = await read('/campaigns/whatwedo-again/report');
    expect(text).toMatch(/Share of questions answered<\/th><td class="n" data-label="24 hours of what we do, Saturday 24 October 2026">33%<\/td><td class="n" data-label="24 hours of what we do, Sunday 24 October 2027">none asked/);
    expect((await read('/campaigns/quiet/report')).text).toMatch(/Questions<\/th><td class="n" data-label="#whatwedo, 2011">not counted<\/td>/);
  });
});
