import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takePart } from '../../src/campaigns/take-part.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { schedulePost } from '../../src/publishing/schedule-post.ts';
import { withdrawPost } from '../../src/publishing/withdraw-post.ts';
import type { TestHouse, TestMember } from '../house.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';
import { aCouncil, aDraft, say, theDay, type TestCouncil } from './scene.ts';

let site: TestSite;
let house: TestHouse;
let fife: TestCouncil;
let orkney: TestCouncil;
let moray: TestCouncil;
let day: { id: string; slug: string };
const desks: Record<string, Visitor> = {};
let heard = 0;

async function enter(name: string, council: TestCouncil, given: { administrator?: boolean; role?: 'author' | 'moderator' | 'owner'; of?: { id: string } }): Promise<TestMember> {
  const member = await house.aMember(council, { name, administrator: given.administrator ?? false });
  if (given.role) await house.aRole((given.of ?? council.team) as TestCouncil['team'], member, given.role);
  desks[name] = await site.signedIn(member);
  return member;
}

beforeAll(async () => {
  site = await openTestSite();
  house = Object.assign(site.house, { jobs: site.open.jobs });
  fife = await aCouncil(house, 'Fife');
  orkney = await aCouncil(house, 'Orkney Islands');
  moray = await aCouncil(house, 'Moray');
  day = await theDay(site.open, [fife, orkney], { residents: 'read' });
  await enter('organiser', fife, { administrator: true });
  await enter('orkney administrator', orkney, { administrator: true });
  await enter('orkney author', orkney, { role: 'author' });
  await enter('moray administrator', moray, { administrator: true });
  await enter('fife moderator', fife, { role: 'moderator', of: fife.voice });
});
afterAll(() => site.close());

const get = async (who: string, path: string): Promise<{ status: number; page: string }> => {
  const answer = await desks[who]!.get(path);
  return { status: answer.status, page: await answer.text() };
};

async function hear(name: string, text: string, to: TestCouncil): Promise<string> {
  house.time.pass({ seconds: 1 });
  const outcome = await receiveReply(site.open, {
    channel: 'web', sourceId: `desk:${++heard}`, author: { address: { kind: 'email', value: `desk-${heard}@resident.example` }, name, lang: 'en', confirmed: true },
    to: { voice: to.team.id }, text, lang: 'en', saidAt: house.clock(), isPrivate: false, wantsLetter: false,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome.replyId;
}

const ONE = (page = ''): string => `/desk/campaigns/${day.slug}${page && `/${page}`}`;
const typed = { name: 'A winter', 'name-gd': '', slug: '', hashtags: '#Winter2027 winterwatch', starts: '2027-01-10T12:00', ends: '2027-01-11T12:00', about: 'Snow.', 'about-gd': 'Sneachd.', aims: 'Warn', 'aims-gd': '', gathers: 'tagged', residents: 'shown', pace: '30' };

describe('a new campaign', () => {
  it('is made from a form, its address from its name, and its council takes part', async () => {
    const made = await desks['orkney administrator']!.post('/desk/campaigns/new', typed);
    expect(made.headers.get('location')).toBe('/desk/campaigns?made#campaign-a-winter');
    const { page } = await get('orkney administrator', '/desk/campaigns?made');
    expect(page).toContain('A winter');
    expect(page).toContain('#Winter2027 #winterwatch');
    expect(page).toContain('Sunday 10 January 2027');
    expect(page).toContain('Orkney Islands Council takes part with all its voices');
  });

  it('is not made from a form with mistakes, which gives everything back and says all of them', async () => {
    const wrong = { ...typed, name: '', 'name-gd': 'Geamhradh "<b>', hashtags: 'a-b', starts: 'tomorrow', ends: '2027-03-28T01:30', about: '</textarea><script>x</script>', pace: 'fast' };
    const answer = await desks['organiser']!.post('/desk/campaigns/new', wrong);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    for (const words of ['Give the campaign a name', '“a-b” cannot be a hashtag', 'Say when it begins', 'The next one is 2027-03-28 02:00', 'Give the pace as whole seconds']) expect(page).toContain(words);
    for (const kept of ['value="Geamhradh &quot;&lt;b&gt;"', 'value="a-b"', 'value="tomorrow"', 'value="2027-03-28T01:30"', 'value="fast"', '&lt;/textarea&gt;&lt;script&gt;', 'value="tagged" checked', 'value="shown" checked']) expect(page).toContain(kept);
    expect(page).not.toContain('<script>x');
  });

  it('that begins in the hour that comes twice asks which, and takes the answer', async () => {
    const twice = { ...typed, slug: 'twice', starts: '2027-10-31T01:30', ends: '2027-10-31T12:00' };
    const asked = await desks['organiser']!.post('/desk/campaigns/new', twice);
    const page = await asked.text();
    expect(asked.status).toBe(422);
    expect(page).toContain('name="starts-which" value="first"');
    expect((await desks['organiser']!.post('/desk/campaigns/new', { ...twice, 'starts-which': 'second' })).status).toBe(303);
    const row = await house.database.read.selectFrom('campaigns').select('starts_at').where('slug', '=', 'twice').executeTakeFirstOrThrow();
    expect(row.starts_at).toEqual(new Date('2027-10-31T01:30:00Z'));
    expect((await get('organiser', '/desk/campaigns/twice/change')).page).toContain('name="starts-which" value="second" checked');
  });

  it.each(['whatwedo-2026', 'new'])('cannot have an address that is taken: %s', async (slug) => {
    const answer = await desks['organiser']!.post('/desk/campaigns/new', { ...typed, slug });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Another campaign has this address');
  });
});

describe('changing a campaign', () => {
  it('is refused where a colleague was quicker, and gives back what was typed', async () => {
    const { page } = await get('organiser', ONE('change'));
    const revision = /name="revision" value="(\d+)"/.exec(page)![1]!;
    const form = { ...typed, name: '24 hours of what we do', hashtags: 'WhatWeDo', starts: '2026-11-24T12:00', ends: '2026-11-25T12:00', gathers: 'all', residents: 'read', pace: '0', revision };
    expect((await desks['organiser']!.post(ONE('change'), { ...form, about: 'First.' })).status).toBe(303);
    const late = await desks['organiser']!.post(ONE('change'), { ...form, about: 'Second & last.' });
    const again = await late.text();
    expect(late.status).toBe(422);
    expect(again).toContain('Somebody changed it since you opened it');
    expect(again).toContain('Second &amp; last.');
    expect(again).toContain('Open the newer version');
    expect((await get('organiser', ONE('change'))).page).toContain('First.');
  });
});

describe('taking part', () => {
  it('is one press for an administrator, for chosen voices another page, and can be left', async () => {
    const moray_ = desks['moray administrator']!;
    expect((await get('moray administrator', '/desk/campaigns')).page).toContain('Moray Council does not take part');
    expect((await moray_.post(ONE('part'), { do: 'join' })).headers.get('location')).toBe(`/desk/campaigns?joined#campaign-${day.slug}`);
    expect((await get('moray administrator', '/desk/campaigns')).page).toContain('Moray Council takes part with all its voices');
    const none = await moray_.post(ONE('voices'), { which: 'some' });
    expect([none.status, (await none.text()).includes('Tick at least one voice')]).toEqual([422, true]);
    expect((await moray_.post(ONE('voices'), { which: 'some', voice: moray.team.id })).status).toBe(303);
    expect((await get('moray administrator', '/desk/campaigns')).page).toContain('Moray Council takes part with 1 voice');
    expect((await get('moray administrator', ONE('voices'))).page).toContain(`value="${moray.team.id}" checked`);
    expect((await moray_.post(ONE('voices'), { which: 'some', voice: fife.team.id })).status).toBe(422);
    expect((await moray_.post(ONE('part'), { do: 'leave' })).headers.get('location')).toContain('left');
    expect((await get('moray administrator', '/desk/campaigns')).page).toContain('Moray Council does not take part');
  });

  it('cannot be ended by the council that organises', async () => {
    const answer = await desks['organiser']!.post(ONE('part'), { do: 'leave' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('cannot leave it');
  });
});

describe('the organiser’s desk', () => {
  it('shows who is silent, what waits longest and what happened, across all councils', async () => {
    await takePart(site.open, moray.organiser, day.id, 'all');
    house.time.set('2026-11-24T12:30:00Z');
    await say(site.open, orkney.author, orkney.team, 'The ferry is in.');
    const gone = await say(site.open, orkney.author, orkney.team, 'A mistake.');
    expect(await withdrawPost(site.open, orkney.author, gone, 'It was wrong.')).toMatchObject({ ok: true });
    await hear('Jean <i>Rae</i>', 'When is the <b>pier</b> mended?', orkney);
    await hear('Orkney Islands Council', 'Send money. #WhatWeDo', orkney);
    house.time.set('2026-11-24T15:00:00Z');
    await say(site.open, fife.author, fife.team, 'Gritters are out.');
    const { status, page } = await get('organiser', ONE());
    expect(status).toBe(200);
    const silent = page.slice(page.indexOf('id="silent"'), page.indexOf('id="waits"'));
    expect(silent.indexOf('Moray Council')).toBeGreaterThan(-1);
    expect(silent.indexOf('Moray Council')).toBeLessThan(silent.indexOf('Orkney Islands Council'));
    expect(silent).not.toContain('Fife Council');
    expect(page).toContain('Waits for Orkney Islands Council for 2 h 29 min');
    expect(page).toMatch(/Residents on the wall <span [^>]*>1 waits</);
    expect(page).toContain('&lt;b&gt;pier&lt;/b&gt;');
    expect(page).not.toContain('<b>pier</b>');
    for (const line of ['Posts withdrawn', 'Look-alikes held', 'Orkney Islands Council: 1']) expect(page).toContain(line);
    expect((await get('organiser', `${ONE()}?hours=4`)).page).toMatch(/id="silent"[\s\S]*Moray Council[\s\S]*id="waits"/);
    const pulse = JSON.parse((await get('organiser', ONE('pulse'))).page) as { counts: Record<string, number> };
    expect(pulse.counts).toMatchObject({ authorities: 2, voices: 2, posts: 2, asked: 1, answered: 0, waiting: 1 });
  });

  it('says of nobody that they are silent before the day', async () => {
    await desks['organiser']!.post('/desk/campaigns/new', { ...typed, slug: 'later' });
    expect((await get('organiser', '/desk/campaigns/later')).page).toContain('nobody is silent yet');
  });

  it('is for its organisers: administrators of others see their own line, and nobody else anything', async () => {
    const own = await get('orkney administrator', ONE());
    expect(own.status).toBe(200);
    expect(own.page).toContain('We said 1 post.');
    for (const other of ['Moray', 'pier', 'Look-alikes held']) expect(own.page).not.toContain(other);
    for (const [who, page] of [['orkney administrator', 'pulse'], ['orkney administrator', 'pause'], ['orkney administrator', 'change'], ['orkney administrator', 'wall'], ['orkney author', 'wall'], ['fife moderator', 'pause'], ['fife moderator', 'pulse']] as const) {
      expect((await get(who, ONE(page))).status, `${who} ${page}`).toBe(403);
    }
    await takePart(site.open, moray.organiser, day.id, 'all');
    expect((await get('fife moderator', ONE('wall'))).status).toBe(200);
    for (const act of ['pause', 'resume', 'change', 'wall']) expect((await desks['orkney administrator']!.post(ONE(act), { reason: 'Because', do: 'shown' })).status, act).toBe(403);
    expect((await get('organiser', '/desk/campaigns/no-such-day')).status).toBe(404);
  });
});

describe('the pause', () => {
  it('asks for a reason and who may speak, finds voices without scripts, and keeps what was typed', async () => {
    const found = await desks['organiser']!.post(ONE('pause'), { do: 'find', reason: 'A "storm"', find: 'orkney', voice: fife.voice.id });
    const page = await found.text();
    expect(found.status).toBe(200);
    expect(page).toContain('A &quot;storm&quot;');
    expect(page).toContain(`value="${fife.voice.id}" checked`);
    expect(page).toContain('Orkney Islands Roads');
    expect(page).not.toContain('Moray Roads');
    const none = await desks['organiser']!.post(ONE('pause'), { do: 'pause', reason: ' ', voice: fife.voice.id });
    expect(none.status).toBe(422);
    expect(await none.text()).toContain('Say why. Every author reads it.');
  });

  it('is acknowledged to the second, counts what it holds, and every author of those that take part reads why', async () => {
    house.time.set('2026-11-24T16:00:00Z');
    for (const [text, at] of [['Soup is ready.', '16:05'], ['Bins are out.', '20:00']] as const) {
      expect(await schedulePost(site.open, orkney.author, await aDraft(site.open, orkney.author, orkney.team, text), new Date(`2026-11-24T${at}:00Z`))).toMatchObject({ ok: true });
    }
    house.time.set('2026-11-24T16:01:07Z');
    const paused = await desks['organiser']!.post(ONE('pause'), { do: 'pause', reason: 'A storm: <b>clear</b> the line.', voice: fife.voice.id });
    expect(paused.headers.get('location')).toBe(`${ONE('pause')}#standing`);
    house.time.set('2026-11-24T16:10:00Z');
    const { page } = await get('organiser', ONE('pause'));
    // Whoever writes why must know who reads it.
    expect(await (await site.visitor().get(`/campaigns/${day.slug}`)).text()).toContain('A storm: &lt;b&gt;clear&lt;/b&gt; the line.');
    expect(page).toContain('One sentence, for everybody: it stands on the public wall');
    expect(page).toContain('acknowledged at 16:01:07');
    expect(page).toMatch(/Orkney Islands Council<\/th><td data-label="Would have left">1<\/td><td data-label="Due later">1<\/td>/);
    expect(page).toContain('1 post that would have left leaves now');
    expect(page).not.toContain('Soup is ready');
    const desk = await get('orkney author', '/desk/posts');
    expect(desk.page).toContain('24 hours of what we do is paused since');
    expect(desk.page).toContain('A storm: &lt;b&gt;clear&lt;/b&gt; the line.');
    expect((await get('orkney administrator', ONE())).page).toContain('Paused since');
    await desks['organiser']!.post(ONE('pause'), { do: 'pause', reason: 'The storm has a name.', voice: [] });
    expect((await get('orkney author', '/desk/posts')).page).toContain('The storm has a name.');
  });

  it('says what is late, goes on, and is gone from every desk', async () => {
    house.time.set('2026-11-24T17:30:00Z');
    expect((await get('organiser', ONE('pause'))).page).toContain('1 post is more than an hour late');
    expect((await desks['organiser']!.post(ONE('resume'), {})).headers.get('location')).toBe(`${ONE('pause')}?resumed`);
    expect((await get('orkney author', '/desk/posts')).page).not.toContain('is paused since');
    expect((await desks['organiser']!.post(ONE('resume'), {})).headers.get('location')).toBe(`${ONE('pause')}?not-paused`);
    const { page } = await get('organiser', ONE());
    expect(page).toContain('The storm has a name.');
    await expect.poll(async () => (await get('organiser', ONE())).page).toContain('Posts that could not go out by themselves');
  });

  it('is no word on the desks of councils that take no part', async () => {
    await desks['moray administrator']!.post(ONE('part'), { do: 'leave' });
    await desks['organiser']!.post(ONE('pause'), { do: 'pause', reason: 'Again.' });
    expect((await get('orkney author', '/desk/posts')).page).toContain('Again.');
    expect((await get('moray administrator', '/desk')).page + (await get('moray administrator', '/desk/posts')).page).not.toContain('Again.');
    await desks['organiser']!.post(ONE('resume'), {});
  });
});

describe('the queue of the wall', () => {
  it('shows what waits as it was written, lets it on or off and back, and touches no thread', async () => {
    house.time.set('2026-11-24T18:00:00Z');
    const id = await hear('<script>alert(1)</script>', 'Is the <em>pool</em> open? #WhatWeDo', orkney);
    const { page } = await get('fife moderator', ONE('wall'));
    expect(page).toContain('&lt;em&gt;pool&lt;/em&gt;');
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('nothing is hidden, and nobody is told');
    // The first press lets a resident on, and keeps somebody off whose name is like a voice's.
    const mainPress = (name: string): string | undefined => new RegExp(`>${name}</h3>[\\s\\S]*?value="(\\w+)"><button class="ds_button ww-btn-s"`).exec(page)?.[1];
    expect([mainPress('&lt;script&gt;alert\\(1\\)&lt;/script&gt;'), mainPress('Orkney Islands Council')]).toEqual(['shown', 'refused']);
    for (const [act, words] of [['refused', 'Its thread is as it was'], ['undone', 'It waits again'], ['shown', 'It is on the wall']] as const) {
      const answer = await desks['fife moderator']!.post(ONE('wall'), { item: id, do: act });
      expect((await get('fife moderator', answer.headers.get('location')!)).page).toContain(words);
    }
    const gone = await desks['fife moderator']!.post(ONE('wall'), { item: 'zzz', do: 'shown' });
    expect([gone.status, (await gone.text()).includes('It is not there any more')]).toEqual([422, true]);
  });
});

describe('look-alikes', () => {
  it('are shown to who moderates the real voice, marked by them, and to nobody else', async () => {
    await enter('orkney moderator', orkney, { role: 'moderator' });
    const id = await hear('Orkney Islands Rоads', 'All roads <u>shut</u> #WhatWeDo', fife);
    const { page } = await get('orkney moderator', '/desk/look-alikes');
    expect(page).toContain('All roads &lt;u&gt;shut&lt;/u&gt;');
    expect(page).toContain('Like Orkney Islands Roads');
    for (const who of ['orkney author', 'moray administrator']) expect((await get(who, '/desk/look-alikes')).page).not.toContain('All roads');
    expect((await desks['orkney moderator']!.post('/desk/look-alikes', { item: id, voice: orkney.team.id, do: 'harmless' })).status).toBe(303);
    expect((await get('orkney moderator', '/desk/look-alikes')).page).toContain('Marked: harmless');
    expect((await desks['orkney author']!.post('/desk/look-alikes', { item: id, voice: orkney.team.id, do: 'not-us' })).status).toBe(422);
  });
});
