import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { editPost } from '../../src/publishing/edit-post.ts';
import { undoPost } from '../../src/publishing/withdraw-post.ts';
import { faultsIn, openNewsroom, type Newsroom } from '../public/newsroom.ts';
import type { Visitor } from '../site.ts';

let room: Newsroom;
beforeAll(async () => void (room = await openNewsroom()));
afterAll(() => room.close());

const DAYS = 'Monday\nTuesday\nThursday';
const ask = (details: Record<string, string> = {}, more: { lang?: string } = {}) =>
  room.say(room.library, { kind: 'poll', text: 'Which evening should we open late?', details: { options: DAYS, ...details }, ...more });

const pageOf = (id: string): string => `/@libraries/${id}`;
const results = async (id: string): Promise<string[]> =>
  [...(await room.read(pageOf(id))).html.matchAll(/<li><p><span[^>]*>([^<]*)<\/span><\/p>.*?<p class="ww-meta ww-small">([^<]*)<\/p>/g)].map(([, option, count]) => `${option}: ${count}`);
const votes = async (id: string) =>
  (await room.site.house.database.within('house', (reader) => reader.selectFrom('poll_votes').selectAll().where('post_id', '=', id).execute()));

/** What a browser does with a form: it follows where it is led, with the form again after 307. */
async function answer(visitor: Visitor, id: string, option: string, path = `${pageOf(id)}/vote`): Promise<{ status: number; html: string; at: string }> {
  let at = path;
  let response = await visitor.post(at, { option });
  for (let hops = 0; hops < 5 && response.headers.has('location'); hops++) {
    at = response.headers.get('location')!;
    response = response.status === 307 ? await visitor.post(at, { option }) : await visitor.get(at);
  }
  return { status: response.status, html: await response.text(), at };
}

/** A browser that keeps no cookies. */
function forgetful(): Visitor {
  const visitor = room.site.visitor();
  const forget = async (answered: Promise<Response>): Promise<Response> => {
    const response = await answered;
    visitor.cookies.clear();
    return response;
  };
  return { ...visitor, get: (...asked) => forget(visitor.get(...asked)), post: (...asked) => forget(visitor.post(...asked)) };
}

describe('a poll on its own page', () => {
  it('asks without an account or a script, and is labelled as no vote', async () => {
    const { html, headers } = await room.read(pageOf(await ask()));
    expect(html).toContain('<strong>Not a vote:</strong> it shows what those who answered here think.');
    expect(html).toMatch(/<form method="post" action="\/@libraries\/[\w-]+\/vote"><fieldset[^>]*><legend[^>]*>Your answer<\/legend>/);
    expect([...html.matchAll(/type="radio" name="option" value="(\d)" required><span>([^<]*)/g)].map(([, value, words]) => `${value} ${words}`)).toEqual(['1 Monday', '2 Tuesday', '3 Thursday']);
    expect(html).toContain('Nobody has answered yet. It has no closing time.');
    expect(headers.get('set-cookie')).toBeNull();
    expect(await faultsIn(html)).toEqual([]);
  });

  it('shows everybody what people answered, in numbers, as soon as somebody did', async () => {
    const id = await ask();
    expect(await results(id)).toEqual([]);
    await answer(room.site.visitor(), id, '2');
    expect(await results(id)).toEqual(['Monday: 0 people, 0%', 'Tuesday: 1 person, 100%', 'Thursday: 0 people, 0%']);
    await answer(room.site.visitor(), id, '2');
    await answer(room.site.visitor(), id, '3');
    expect(await results(id)).toEqual(['Monday: 0 people, 0%', 'Tuesday: 2 people, 67%', 'Thursday: 1 person, 33%']);
    expect((await room.read(pageOf(id))).html).toContain('3 people answered.');
  });

  it('is in Gaelic below /gd, and answers in Gaelic', async () => {
    const id = await ask();
    const { html } = await room.read(`/gd${pageOf(id)}`);
    expect(html).toContain(`action="/@libraries/${id}/vote?lang=gd"`);
    expect(html).toContain('<span lang="en">Monday</span>');
    const answered = await answer(room.site.visitor(), id, '1', `/@libraries/${id}/vote?lang=gd`);
    expect(answered.html).toMatch(/<html lang="gd">[\s\S]*Chaidh do fhreagairt a chunntadh/);
    expect(await faultsIn(answered.html)).toEqual([]);
  });
});

describe('an answer', () => {
  it('is counted, and its browser is told so and given one cookie', async () => {
    const id = await ask();
    const reader = room.site.visitor();
    const { status, html, at } = await answer(reader, id, '2');
    expect([status, at]).toEqual([200, `/@libraries/${id}/vote?done=counted`]);
    expect(html).toContain('Thank you. Your answer is counted.');
    expect(html).toMatch(/<span>Tuesday<\/span> <span class="ww-chip">.*?Your answer<\/span>/);
    expect([...reader.cookies.keys()]).toEqual(['ww_polls']);
    expect(await faultsIn(html)).toEqual([]);
    const first = await room.site.visitor().post(`/@libraries/${id}/vote`, { option: '1' });
    expect(first.headers.get('set-cookie')).toMatch(/^ww_polls=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=31536000$/);
  });

  it('counts once for a browser: another one takes its place, and the page says so', async () => {
    const id = await ask();
    const reader = room.site.visitor();
    await answer(reader, id, '1');
    expect((await answer(reader, id, '1')).html).toContain('This browser gave that answer already.');
    expect((await answer(reader, id, '3')).html).toContain('Your answer was changed.');
    expect(await results(id)).toEqual(['Monday: 0 people, 0%', 'Tuesday: 0 people, 0%', 'Thursday: 1 person, 100%']);
    expect((await reader.get(`/@libraries/${id}/vote`)).status).toBe(200);
  });

  it('pressed twice before the first reply came counts once', async () => {
    const id = await ask();
    const reader = room.site.visitor();
    const presses = await Promise.all([1, 2].map(() => reader.post(`/@libraries/${id}/vote`, { option: '1' })));
    // A browser goes on with the last press only.
    const last = presses.at(-1)!;
    expect(last.status).toBe(307);
    const again = () => reader.post(last.headers.get('location')!, { option: '1' });
    await Promise.all([again(), again()]);
    expect(await votes(id)).toHaveLength(1);
  });

  it('of two browsers counts twice, and nothing stored tells that one browser answered two polls', async () => {
    const [one, other] = [await ask(), await ask()];
    const [a, b] = [room.site.visitor(), room.site.visitor()];
    for (const id of [one, other]) for (const reader of [a, b]) await answer(reader, id, '1');
    const stored = [...(await votes(one)), ...(await votes(other))];
    expect(new Set(stored.map(({ voter_hash }) => voter_hash.toString('hex'))).size).toBe(4);
    for (const { voter_hash } of stored) expect([a, b].map(({ cookies }) => cookies.get('ww_polls'))).not.toContain(voter_hash.toString('base64url'));
    expect([...a.cookies.keys()]).toEqual(['ww_polls']);
  });

  it('of a browser that keeps no cookies is counted, within the limit of its address', async () => {
    const id = await ask();
    const { html } = await answer(forgetful(), id, '1');
    expect(html).toContain('Your browser keeps no cookies, so it cannot be changed from here.');
    for (let count = 1; count < 120; count++) await forgetful().post(`/@libraries/${id}/vote?again=1`, { option: '2' });
    const tooMany = await answer(forgetful(), id, '2');
    expect([tooMany.status, await votes(id)]).toMatchObject([429, { length: 120 }]);
    // A made-up cookie opens no other way.
    const maker = room.site.visitor();
    maker.cookies.set('ww_polls', 'x'.repeat(43));
    expect((await answer(maker, id, '2')).status).toBe(429);
    // Another poll may still be answered from there.
    expect((await answer(room.site.visitor(), await ask(), '1')).status).toBe(200);
  });

  it.each(['', '0', '4', '9', '1.5', '-1', 'Monday', '１', '1 or 1=1'])('that is none of those offered is not counted: %j', async (option) => {
    const id = await ask();
    const reader = room.site.visitor();
    const { status, html } = await answer(reader, id, option);
    expect([status, await votes(id), reader.cookies.size]).toEqual([422, [], 0]);
    expect(html).toContain('Choose an answer first. Nothing was counted.');
    expect(await faultsIn(html)).toEqual([]);
  });

  it('sent by another site’s page is refused', async () => {
    const id = await ask();
    const reader = room.site.visitor();
    const foreign: Record<string, string>[] = [{ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site' }];
    for (const headers of foreign) {
      for (const path of ['vote', 'vote?again=1']) expect((await reader.post(`/@libraries/${id}/${path}`, { option: '1' }, headers)).status).toBe(403);
    }
    expect([await votes(id), reader.cookies.size]).toEqual([[], 0]);
  });

  it('to what is no poll, or under another voice’s name, finds no page', async () => {
    const update = await room.say(room.library, { text: 'Open till eight tonight' });
    const id = await ask();
    for (const path of [`/@libraries/${update}/vote`, `/@gritters/${id}/vote`, `/@libraries/${newId()}/vote`, '/@libraries/foo/vote', '/@nobody/foo/vote']) {
      expect([path, (await answer(room.site.visitor(), id, '1', path)).status, (await room.read(path)).status]).toEqual([path, 404, 404]);
    }
    expect(await votes(id)).toEqual([]);
  });
});

describe('a poll that is over', () => {
  it('keeps its numbers and loses its form at its closing time, and counts nothing more', async () => {
    const id = await ask({ closes: '2026-11-24T23:00' });
    const reader = room.site.visitor();
    await answer(reader, id, '1');
    expect((await room.read(pageOf(id))).html).toMatch(/It closes <time[^>]*>Tuesday 24 November, 11pm<\/time>/);
    room.site.house.time.set('2026-11-24T23:00:00Z');
    const { html } = await room.read(pageOf(id));
    expect(html).toMatch(/1 person answered\. It closed <time/);
    expect(html).not.toContain('<form method="post"');
    const late = await answer(reader, id, '2');
    expect([late.status, late.html.includes('This poll is closed, so nothing was counted.')]).toEqual([422, true]);
    expect(await results(id)).toEqual(['Monday: 1 person, 100%', 'Tuesday: 0 people, 0%', 'Thursday: 0 people, 0%']);
    expect((await room.read('/@libraries')).html).toContain('See what people answered');
  });

  it('leads to its note when it was withdrawn, and counts nothing', async () => {
    const id = await ask();
    const reader = room.site.visitor();
    await answer(reader, id, '1');
    await room.withdraw(id, 'We asked the wrong question.');
    const { status, html, at } = await answer(reader, id, '2');
    expect([status, at]).toEqual([410, pageOf(id)]);
    expect(html).toContain('We asked the wrong question.');
    expect(html).not.toContain('Monday');
    expect((await votes(id)).map(({ option }) => option)).toEqual([1]);
    expect((await reader.get(`/@libraries/${id}/vote`)).headers.get('location')).toBe(pageOf(id));
  });

  it('takes its answers along when it is taken back as if it had not been said', async () => {
    const id = await ask();
    await answer(room.site.visitor(), id, '1');
    expect(await undoPost(room.site.open, room.writer, id)).toMatchObject({ ok: true });
    expect(await votes(id)).toEqual([]);
  });
});

describe('a poll in lists and feeds', () => {
  it('says what can be answered and leads to where that is done', async () => {
    const id = await ask();
    const { html } = await room.read('/@libraries');
    expect(html).toMatch(new RegExp(`<ul class="ww-poll__options" aria-label="Answers to choose from"><li>Monday</li><li>Tuesday</li><li>Thursday</li></ul>\\s*<p><a href="/@libraries/${id}#poll">Answer this poll</a></p>`));
    expect(await faultsIn(html)).toEqual([]);
  });

  it('tells feed readers the answers and the way, and stays out of the notices', async () => {
    const id = await ask({ closes: '2027-11-24T12:00', options: 'Salt & grit\nSand' });
    const feed = await (await room.site.visitor().get('/@libraries.json')).json() as { items: { id: string; title: string; content_html: string }[] };
    const item = feed.items.find((one) => one.id.endsWith(id))!;
    expect(item.title).toBe('Poll: Which evening should we open late?');
    expect(item.content_html).toContain('<ul><li>Salt &amp; grit</li><li>Sand</li></ul>');
    expect(item.content_html).toMatch(/<a href="[^"]+">Answer this poll<\/a>\. Not a vote: it shows/);
    expect((await room.read('/northern-glens')).html).not.toMatch(/id="notices"[\s\S]*Salt &amp; grit[\s\S]*<\/section>/);
  });

  it('has only its own page made anew by answers, once for many', async () => {
    const { cache } = room.site.open;
    const id = await ask();
    for (const path of [pageOf(id), '/@libraries']) await room.read(path);
    const before = cache.stats();
    for (let count = 0; count < 5; count++) await answer(room.site.visitor(), id, '1');
    const answered = cache.stats();
    expect(answered.builds).toBe(before.builds);
    await room.read('/@libraries');
    expect(cache.stats().builds).toBe(before.builds);
    await room.read(pageOf(id));
    await room.read(pageOf(id));
    expect(cache.stats().builds).toBe(before.builds + 1);
  });
});

describe('at the desk', () => {
  const edit = async (id: string, details: Record<string, string>) => {
    const { version } = await room.site.house.database.read.selectFrom('posts').select('version').where('id', '=', id).executeTakeFirstOrThrow();
    return editPost(room.site.open, room.writer, { postId: id, version, lang: 'en', text: 'Which evening, then?', details, pictures: [], removePictures: [] });
  };

  it('the answers cannot be changed once people could choose them; the words and the closing time can', async () => {
    const id = await ask();
    await answer(room.site.visitor(), id, '1');
    const refusedEdit = await edit(id, { options: 'Friday\nTuesday\nThursday' });
    expect(refusedEdit).toMatchObject({ ok: false, refusal: { reason: 'details', problems: [{ field: 'options', words: 'kind.poll.options.changed' }] } });
    expect(await edit(id, { options: DAYS.replaceAll('\n', '\r\n'), closes: '2027-01-05T09:00' })).toMatchObject({ ok: true });
    const { html } = await room.read(pageOf(id));
    expect(html).toMatch(/Which evening, then\?[\s\S]*1 person answered\. It closes <time/);
  });

  it('the composer draws the answers as lines, keeps them as typed when they are refused, and previews them', async () => {
    const { house } = room.site;
    const member = await house.aMember(room.council);
    await house.aRole(room.library, member, 'author');
    const desk = await room.site.signedIn(member);
    const form = { id: newId(), voice: room.library.id, kind: 'poll', lang: 'en', text: 'Name the gritter', when: 'now', 'detail.closes': '' };
    const refused = await desk.post('/desk/write', { ...form, 'detail.options': 'Salty Nell\r\nsalty nell', do: 'publish' });
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(html).toMatch(/<a href="#detail\.options">“salty nell” stands there twice\. Take one out\.<\/a>/);
    expect(html).toMatch(/<textarea[^>]* id="detail\.options"[^>]*>\nSalty Nell\nsalty nell<\/textarea>/);
    const preview = await (await desk.post('/desk/write', { ...form, 'detail.options': 'Salty Nell\r\nPlough Bother', do: 'preview' })).text();
    expect(preview).toMatch(/class="ww-preview">[\s\S]*<li>Salty Nell<\/li><li>Plough Bother<\/li>/);
    const said = await desk.post('/desk/write', { ...form, 'detail.options': 'Salty Nell\r\nPlough Bother', do: 'publish' });
    expect(said.headers.get('location')).toBe(`/desk/posts/${form.id}`);
  });
});

it('answers stand behind row security: outside their authority nobody sees them', async () => {
  const id = await ask();
  await answer(room.site.visitor(), id, '1');
  const { database, anAuthority } = room.site.house;
  expect(await database.read.selectFrom('poll_votes').selectAll().execute()).toEqual([]);
  const elsewhere = await anAuthority();
  expect(await database.within({ authority: elsewhere.id }, (reader) => reader.selectFrom('poll_votes').selectAll().execute())).toEqual([]);
  expect(await votes(id)).toHaveLength(1);
});
