import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pauseCampaign, resumeCampaign } from '../../src/campaigns/pause.ts';
import { answerReply } from '../../src/conversations/answer-reply.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import type { Incoming } from '../../src/conversations/incoming.ts';
import { newId } from '../../src/core/ids.ts';
import { openTestSite, type TestSite } from '../site.ts';
import { aCouncil, say, theDay, type TestCouncil } from '../campaigns/scene.ts';
import { attributeOf, faultsIn } from './newsroom.ts';

let site: TestSite;
let fife: TestCouncil;
let orkney: TestCouncil;
let day: { id: string; slug: string };
let written = 0;

const WALL = '/campaigns/whatwedo-2026';
const clock = () => site.house.time;

async function read(path: string) {
  const response = await site.visitor().get(path);
  return { status: response.status, html: await response.text(), headers: response.headers };
}

/** A page once it has what is looked for: in a storm of changes a wall is made anew a few times a second. */
async function readUntil(path: string, words: string): Promise<string> {
  let html = '';
  await expect.poll(async () => (html = (await read(path)).html)).toContain(words);
  return html;
}

async function write(name: string, text: string, to: Incoming['to']) {
  clock().pass({ minutes: 1 });
  const outcome = await receiveReply(site.open, {
    channel: 'bluesky', sourceId: `w-${++written}`, author: { address: { kind: 'bluesky', value: `did:plc:w${written}` }, name, lang: 'en', confirmed: true },
    to, text, lang: 'en', saidAt: site.house.clock(), isPrivate: false, wantsLetter: false,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome;
}

async function speak(council: TestCouncil, text: string): Promise<string> {
  clock().pass({ minutes: 1 });
  return say(site.open, council.author, council.team, text);
}

const textsOf = (html: string): string[] => [...html.matchAll(/<div class="ww-post__body"[^>]*><p>(.*?)<\/p>/g)].map(([, text]) => text!.replace(/<[^>]+>/g, ''));
const unescaped = (href: string): string => href.replaceAll('&amp;', '&');
const linkTo = (html: string, words: string): string => unescaped(new RegExp(`<a [^>]*href="([^"]+)"[^>]*>${words}`).exec(html)?.[1] ?? '');

beforeAll(async () => {
  site = await openTestSite();
  fife = await aCouncil(site.house, 'Fife');
  orkney = await aCouncil(site.house, 'Orkney Islands');
  await site.house.database.transaction({ authority: fife.id }, (tx) => tx.updateTable('authorities').set({ gss: 'S12000047', code: 'FIF' }).where('id', '=', fife.id).execute());
  await site.house.database.transaction({ authority: orkney.id }, (tx) => tx.updateTable('authorities').set({ gss: 'S12000023', code: 'ORK' }).where('id', '=', orkney.id).execute());
  day = await theDay(site.open, [fife, orkney], { residents: 'shown', aims: 'Show what councils do.\nAnswer what people ask.', nameGd: '24 uair de na nì sinn' });
});
afterAll(() => site.close());

describe('before the day', () => {
  it('the wall counts down and says who takes part, and has nothing on it', async () => {
    const { status, html } = await read(WALL);
    expect(status).toBe(200);
    expect(html).toContain('Begins in 3 h.');
    expect(html).toContain('Tuesday 24 November, 12 noon to Wednesday 25 November, 12 noon, UK time');
    expect(html).toContain('The wall opens Tuesday 24 November, 12 noon.');
    expect(html).toContain('Fife: takes part');
    expect(html).not.toContain('ww-stats');
    expect(await faultsIn(html)).toEqual([]);
  });

  it('a minute later it counts on', async () => {
    clock().pass({ minutes: 1 });
    expect((await read(WALL)).html).toContain('Begins in 2 h 59 min.');
  });

  it('says to everybody how another site shows it, with its feeds and its data', async () => {
    const { html } = await read(`${WALL}/programme`);
    expect(html).toContain(`&lt;iframe src=&quot;${site.origin}${WALL}/embed&quot;`);
    expect([linkTo(html, 'JSON Feed'), linkTo(html, 'Open data')]).toEqual([`${WALL}.json`, `${WALL}/report#data`]);
    expect(await faultsIn(html)).toEqual([]);
  });

  it('the day is announced on the home of the installation and of who takes part, and in the list of campaigns', async () => {
    for (const path of ['/', '/fife', '/campaigns']) expect((await read(path)).html).toContain('24 hours of what we do');
    expect(linkTo((await read('/')).html, 'See what is planned')).toBe(`${WALL}/programme`);
    expect(linkTo((await read('/posts')).html, 'The day')).toBe(WALL);
    expect(await faultsIn((await read('/campaigns')).html)).toEqual([]);
  });
});

describe('while the day runs', () => {
  let gritters: string;

  beforeAll(async () => {
    clock().set('2026-11-24T12:00:00Z');
    gritters = await speak(fife, 'The gritters are out. #WhatWeDo');
    await speak(orkney, 'The ferry is in.');
  });

  it('shows what councils say as it is said, with how many have spoken', async () => {
    const { html } = await read(WALL);
    expect(textsOf(html)).toEqual(['The ferry is in.', 'The gritters are out. #WhatWeDo']);
    expect(html).toMatch(/<dt>of 2 councils have spoken<\/dt> <dd>2<\/dd>/);
    expect(html).toMatch(/<dt>posts<\/dt> <dd>2<\/dd>/);
    expect(html).toContain('2 min gone, 23 h 58 min to go');
    expect(await faultsIn(html)).toEqual([]);
    await speak(fife, 'A second load.');
    expect(textsOf((await read(WALL)).html)[0]).toBe('A second load.');
  });

  it('says how many replied and what was answered below a post, and leads to the conversation', async () => {
    const { conversationId } = await write('Duncan', 'Which road next?', { post: gritters });
    const { html } = await read(WALL);
    expect(html).toContain('1 reply');
    expect(html).toContain('No replies yet');
    expect(html).toMatch(/<dt>question found<\/dt> <dd>1<\/dd>/);
    clock().pass({ minutes: 4 });
    expect(await answerReply(site.open, fife.organiser, { id: newId(site.house.clock().getTime()), conversationId, seen: 1, lang: 'en', text: 'The hill road.', close: false })).toMatchObject({ ok: true });
    const answered = await readUntil(WALL, '1 question in this conversation, in 4 min.');
    expect(answered).toContain('2 replies');
    expect(answered).toMatch(/<dt>answered<\/dt> <dd>1<\/dd>/);
  });

  it('shows residents with the hashtag marked as residents, and from where, with the way to their thread', async () => {
    const { replyId: id } = await write('Sheila Corsar', 'Thank you for the salt. #whatwedo', { post: gritters });
    const { html } = await read(WALL);
    expect(textsOf(html)[0]).toBe('Thank you for the salt. #whatwedo');
    expect(html).toContain('Resident, not official');
    expect(html).toContain('from Bluesky, to Fife Council');
    expect(html).toContain(`href="/@fife_roads/${gritters}#reply-${id}"`);
  });

  it('narrows by council, who, kind and language, each at an address of its own', async () => {
    expect(textsOf((await read(`${WALL}?council=orkney-islands`)).html)).toEqual(['The ferry is in.']);
    expect(textsOf((await read(`${WALL}?who=residents`)).html)).toEqual(['Thank you for the salt. #whatwedo']);
    expect((await read(`${WALL}?kind=poll`)).html).toContain('Nothing of this sort so far');
    expect((await read(`${WALL}?lang=gd`)).html).toContain('Show everything');
    for (const wrong of ['?council=nowhere', '?who=mice', '?kind=rumour', '?lang=xx', '?before=then']) expect((await read(WALL + wrong)).status).toBe(404);
  });

  it('leads what the form sends on to the shorter address', async () => {
    const { status, headers } = await read(`${WALL}?council=fife&who=&kind=&lang=`);
    expect([status, headers.get('location')]).toEqual([301, `${WALL}?council=fife`]);
  });

  it('fills the map by who spoke: in the last quarter of an hour, before, not yet, not taking part', async () => {
    clock().set('2026-11-24T13:00:00Z');
    await speak(fife, 'The road is black.');
    const html = await readUntil(WALL, 'Fife: 3 posts, spoke in the last 15 minutes');
    expect(html).toContain('Orkney Islands: 1 post, has spoken');
    expect(html).toContain('Moray: not taking part');
    expect(linkTo(html, 'Fife Council')).toBe(`${WALL}?council=fife`);
    expect(html).toContain(`href="${WALL}?council=fife" title="Fife: 3 posts`);
    clock().pass({ minutes: 15 });
    expect((await read(WALL)).html).toContain('Fife: 3 posts, has spoken');
  });

  it('goes on to earlier posts and back to newer ones without scripts', async () => {
    for (let n = 1; n <= 20; n++) await speak(orkney, `Boat ${n}.`);
    const first = await readUntil(WALL, 'Boat 20.');
    expect(textsOf(first)).toHaveLength(20);
    const earlier = await read(linkTo(first, 'Earlier posts'));
    expect(textsOf(earlier.html)[0]).toBe('The road is black.');
    const newer = linkTo(first, 'Show newer');
    expect((await read(newer)).html).toContain('Nothing newer so far');
    await speak(fife, 'Salt for the hill.');
    expect(textsOf(await readUntil(newer, 'Salt for the hill.'))).toEqual(['Salt for the hill.']);
    expect(await faultsIn((await read(newer)).html)).toEqual([]);
  });

  it('gives a script the new items alone, with how much there is', async () => {
    const before = await readUntil(WALL, 'Salt for the hill.');
    const since = attributeOf(before, /<ww-live[^>]*>/, 'since')!;
    const count = Number(attributeOf(before, /<ww-live[^>]*>/, 'count'));
    await speak(orkney, 'The last boat.');
    const html = await readUntil(`${WALL}/newer?after=${since}`, 'The last boat.');
    expect(textsOf(html)[0]).toBe('The last boat.');
    expect(attributeOf(html, /<ol[^>]*>/, 'data-count')).toBe(String(count + 1));
    expect(html).not.toContain('<html');
    expect(textsOf((await read(`${WALL}/newer?council=fife&after=${since}`)).html)).not.toContain('The last boat.');
    expect((await read(`${WALL}/newer`)).status).toBe(404);
  });

  it('gives a script what was said at the same time and stored late, unless there is too much of it', async () => {
    const since = attributeOf((await read(WALL)).html, /<ww-live[^>]*>/, 'since')!;
    expect(textsOf((await read(`${WALL}/newer?after=${since}`)).html)).toEqual(['The last boat.']);
    const newer = async () => (await read(`${WALL}/newer?after=${since}`)).html;
    clock().pass({ seconds: 1 });
    for (let n = 1; n <= 100; n++) await say(site.open, fife.author, fife.team, `All at once ${n}.`);
    await expect.poll(async () => textsOf(await newer())).toHaveLength(100);
    expect(await newer()).not.toMatch(/The last boat|data-more/);
    await speak(fife, 'One more than fits.');
    await expect.poll(newer).toContain('data-more');
  });

  it('says plainly that it is paused and why, until it goes on', async () => {
    expect(await pauseCampaign(site.open, fife.organiser, { campaignId: day.id, reason: 'A lorry is over on the A92.', voiceIds: [] })).toMatchObject({ ok: true });
    const paused = await readUntil(WALL, 'A lorry is over on the A92.');
    expect(paused).toContain('Nothing that was prepared ahead is published');
    expect(await resumeCampaign(site.open, fife.organiser, day.id)).toMatchObject({ ok: true });
    await expect.poll(async () => (await read(WALL)).html).not.toContain('A lorry is over');
  });

  it('stands in Gaelic below /gd, with its Gaelic name', async () => {
    const { html } = await read(`/gd${WALL}`);
    expect(html).toContain('24 uair de na nì sinn');
    expect(html).toContain('Mar a thachras e');
    expect(await faultsIn(html)).toEqual([]);
  });

  it('has feeds, which say of residents that they are residents', async () => {
    const { html } = await read(WALL);
    expect(html).toContain(`href="${WALL}.rss"`);
    await write('Ola', 'Well done. #whatwedo', { post: gritters });
    await readUntil(`${WALL}.rss`, 'Ola');
    const rss = await read(`${WALL}.rss`);
    expect(rss.headers.get('content-type')).toMatch(/rss/);
    expect(rss.html).toContain('Resident, not official: Well done. #whatwedo');
    const { items } = JSON.parse(await readUntil(`${WALL}.json`, 'Ola')) as { items: { content_html: string }[] };
    expect(items[0]!.content_html).toContain('By Ola, a resident');
    expect(items).toHaveLength(30);
  });
});

describe('after the day', () => {
  it('is over and leads to the report; nobody is told of anything new', async () => {
    clock().set('2026-11-25T12:00:00Z');
    const { html } = await read(WALL);
    expect(html).toContain('This is over. What was said stays here to read.');
    expect(linkTo(html, 'Read the report')).toBe(`${WALL}/report`);
    expect(html).not.toContain('<ww-live');
    expect(html).toContain('Who spoke');
    expect(html).not.toContain('in the last 15 minutes');
    expect((await read('/')).html).not.toContain('ww-banner');
    expect((await read('/campaigns')).html).toContain('Over');
  });

  it('calls who did not post in it silent no longer for the time being, on the map and in its table', async () => {
    await theDay(site.open, [fife, orkney], { slug: 'quiet', startsLocal: '2026-11-26T12:00', endsLocal: '2026-11-26T13:00' });
    clock().set('2026-11-26T13:00:00Z');
    const { html } = await read('/campaigns/quiet');
    expect(html).toContain('Fife: no posts');
    expect(html).toContain('Fife Council</a></th><td data-label="Posts">no posts</td>');
    expect(html).not.toMatch(/(not|none) yet/);
  });
});
