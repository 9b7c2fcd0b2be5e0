import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../src/core/ids.ts';
import { sendComposer, type Fields, type Sent } from './composer-form.ts';
import type { TestAuthority, TestMember, TestVoice } from './house.ts';
import { say } from './postgres.ts';
import { openTestSite, type TestSite, type Visitor } from './site.ts';

let site: TestSite;
let council: TestAuthority;
let voice: TestVoice;
let writer: TestMember;
let author: Visitor;

beforeAll(async () => {
  site = await openTestSite();
  council = await site.house.anAuthority();
  voice = await site.house.aVoice(council, { handle: 'night_gritters', name: 'Night Gritters' });
  writer = await site.house.aMember(council);
  await site.house.aRole(voice, writer, 'author');
  author = await site.signedIn(writer);
});
afterAll(() => site.close());

const send = (fields: Fields, visitor = author): Promise<Sent> => sendComposer(visitor, voice, fields);

const strangerElsewhere = async (): Promise<Visitor> => {
  const elsewhere = await site.house.anAuthority();
  const [theirs, member] = [await site.house.aVoice(elsewhere), await site.house.aMember(elsewhere)];
  await site.house.aRole(theirs, member, 'owner');
  return site.signedIn(member);
};

const closeVoice = ({ id, authorityId }: TestVoice): Promise<unknown> =>
  site.house.database.transaction({ authority: authorityId }, (tx) => tx.updateTable('voices').set({ closed_at: site.house.clock() }).where('id', '=', id).execute());

const postExists = async (id: string) =>
  (await site.house.database.read.selectFrom('posts').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

describe('bad input gets a clear sentence, and nothing typed is lost', () => {
  it('ten thousand characters', async () => {
    const text = 'word '.repeat(2000).trim();
    const answer = await send({ text });
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('This is too long to be read');
    expect(answer.page).toContain(text);
    expect(await postExists(answer.id)).toBe(false);
  });

  it('more than a draft can hold', async () => {
    const text = 'x'.repeat(30_000);
    const answer = await send({ text });
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('This has 30000 characters');
    expect(answer.page).toContain(text);
  });

  it('a date that is none', async () => {
    const answer = await send({ text: 'Road shut', kind: 'notice', 'detail.ends': '31 Juen' });
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('“31 Juen” is not a date and time');
    expect(answer.page).toContain('value="31 Juen"');
  });

  it('a time that the clocks jump over', async () => {
    const answer = await send({ text: 'Spring', when: 'later', local: '2027-03-28T01:30' });
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('The next one is 2027-03-28 02:00');
    expect(answer.page).toContain('>\nSpring</textarea>');
  });

  it.each(['', ' ', '\n\n\t', '\u00a0\u200b\u2003'])('a post that says nothing: %j', async (text) => {
    const answer = await send({ text });
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('There is nothing to say yet');
    expect(await postExists(answer.id)).toBe(false);
  });

  it('an end on the 29th of February of a year that has none', async () => {
    const answer = await send({ text: 'Road shut', kind: 'notice', 'detail.ends': '2027-02-29T09:00' });
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('“2027-02-29T09:00” is not a date and time');
    expect(answer.page).toContain('>\nRoad shut</textarea>');
  });

  it('21,000 characters, a little more than a draft can hold: all are shown back, to be cut', async () => {
    const text = `${'Snow on route one. '.repeat(1105)}The end.`;
    for (const button of ['publish', 'save', 'preview']) {
      const answer = await send({ text, do: button });
      expect(answer.status).toBe(422);
      expect(answer.page).toContain(`>\n${text}</textarea>`);
      expect(answer.page).toContain(`This has ${text.length} characters`);
    }
    const quiet = await author.post(`/desk/drafts/${newId()}`, { voice: voice.id, text }, { accept: 'application/json' });
    expect([quiet.status, (await quiet.json()).words]).toEqual([422, expect.stringContaining('It is still in the box')]);
  });

  it('letters that no machine can store, which are left out or shown as unknown', async () => {
    const boundary = 'x1x';
    const token = /name="_token" value="([^"]+)"/.exec(await (await author.get('/desk/write')).text())![1]!;
    const id = newId();
    const words = { _token: token, id, voice: voice.id, kind: 'update', lang: 'en', when: 'now', do: 'publish' };
    const parts = Object.entries(words).map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
    // Half of a pair (U+D83D) as some programs write it, a byte that begins nothing, and NUL.
    const text = Buffer.concat([Buffer.from('Snow '), Buffer.from([0xed, 0xa0, 0xbd]), Buffer.from(' at '), Buffer.from([0xff, 0x00]), Buffer.from('Braemar')]);
    const body = Buffer.concat([
      Buffer.from(parts.join('')), Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="text"\r\n\r\n`), text, Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, cookie: [...author.cookies].map((pair) => pair.join('=')).join('; '), origin: site.origin };
    const answer = await fetch(`${site.origin}/desk/write`, { method: 'POST', body, headers, redirect: 'manual' });
    expect(answer.status).toBe(303);
    const page = await (await site.visitor().get(`/@night_gritters/${id}`)).text();
    expect(page).toMatch(/Snow \ufffd+ at \ufffdBraemar/);
    expect(page).not.toContain('\0');
  });

  it.each(['publish', 'save', 'add-pictures'])('the draft of somebody else, by its id (“%s”): nothing of it is shown or changed', async (button) => {
    const colleague = await site.house.aMember(council);
    await site.house.aRole(voice, colleague, 'author');
    const theirs = await site.signedIn(colleague);
    const draft = await send({ text: 'Their private thoughts', do: 'save' }, theirs);
    for (const visitor of [author, await strangerElsewhere()]) {
      const answer = await send({ id: draft.id, text: 'Mine now', do: button }, visitor);
      expect(answer.status).toBe(422);
      expect(answer.page).not.toContain('private thoughts');
      expect(answer.page).toContain('>\nMine now</textarea>');
      expect((await visitor.post(`/desk/drafts/${draft.id}/discard`, {})).status).toBeGreaterThanOrEqual(300);
    }
    expect(await (await theirs.get(`/desk/write?draft=${draft.id}`)).text()).toContain('Their private thoughts');
    expect(await postExists(draft.id)).toBe(false);
  });

  it('a voice that was closed meanwhile: the words stay, and nobody else is chosen in its place', async () => {
    const closing = await site.house.aVoice(council, { name: 'Summer Works' });
    await site.house.aRole(closing, writer, 'author');
    await closeVoice(closing);
    const answer = await send({ voice: closing.id, text: 'One last word' });
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('This voice is closed');
    expect(answer.page).toContain('>\nOne last word</textarea>');
    expect(answer.page).toContain('<option value="" selected>Choose who says it</option>');
    expect(await postExists(answer.id)).toBe(false);
  });

  it('the only voice of a member closed meanwhile: the words are still there', async () => {
    const [only, member] = [await site.house.aVoice(council), await site.house.aMember(council)];
    await site.house.aRole(only, member, 'author');
    const visitor = await site.signedIn(member);
    await closeVoice(only);
    const answer = await send({ voice: only.id, text: 'Typed for an hour' }, visitor);
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('This voice is closed');
    expect(answer.page).toContain('>\nTyped for an hour</textarea>');
  });

  it('a form sent twice at the same moment: said once, and both lead to it', async () => {
    const fields = { id: newId(), text: 'Pressed twice in the cold' };
    const answers = await Promise.all([send(fields), send(fields), send(fields)]);
    expect(answers.map(({ status, location }) => [status, location])).toEqual(answers.map(() => [303, `/desk/posts/${fields.id}`]));
    const page = await (await site.visitor().get('/@night_gritters')).text();
    expect(page.split('Pressed twice in the cold').length).toBe(2);
  });

  it.each([
    ['a forged token', { _token: 'x'.repeat(43) }],
    ['no token', { _token: '' }],
  ])('%s: nothing is done, and what was typed is given back', async (_, token) => {
    const text = 'Forty lines of careful words about the school run, which nobody wants to type again.';
    const answer = await send({ text, ...token });
    expect(answer.status).toBe(403);
    expect(answer.page).toContain('This form is out of date');
    expect(answer.page).toContain(text);
    expect(await postExists(answer.id)).toBe(false);
  });

  it('a form from another site: refused, and nothing of it is shown', async () => {
    const answer = await author.post('/desk/write', { id: newId(), voice: voice.id, text: 'Planted words' }, { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('Planted words');
  });

  it('a voice of another authority', async () => {
    const theirs = await site.house.aVoice(await site.house.anAuthority());
    const answer = await send({ text: 'As somebody else', voice: theirs.id });
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('You do not have the role');
    expect(answer.page).toContain('>\nAs somebody else</textarea>');
    expect(answer.page).not.toContain(theirs.name);
  });

  it('markup, which is shown as it was typed and never run', async () => {
    const answer = await send({ text: '<script>alert(1)</script> & <b onclick="x">bold</b>' });
    expect(answer.status).toBe(303);
    const page = await (await site.visitor().get(`/@night_gritters/${answer.id}`)).text();
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('an id that is none, and a form that is no form', async () => {
    expect((await author.post('/desk/write', { id: "'; drop table posts" })).status).toBe(400);
    const odd = await fetch(`${site.origin}/signin`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect(odd.status).toBe(415);
    expect(await odd.text()).toContain('Nothing was saved');
  });

  it('a body larger than any form', async () => {
    const answer = await fetch(`${site.origin}/signin`, { method: 'POST', body: new URLSearchParams({ email: 'x'.repeat(500_000) }) });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('That is too large');
  });
});

describe('pages for what went wrong', () => {
  it.each([
    ['/no-such-page', 404, 'There is no page here'],
    ['/gd/no-such-page', 404, 'Chan eil duilleag an seo'],
    [`/media/${'0'.repeat(64)}.webp`, 404, 'There is no page here'],
    ['/@nobody_here', 404, 'There is no page here'],
    ['/tags/%ff', 404, 'There is no page here'],
  ])('%s answers %i', async (path, status, words) => {
    const answer = await site.visitor().get(path);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(words);
  });

  it('says what is so to those without the role, in their language', async () => {
    const gaelic = await site.house.aMember(council, { lang: 'gd' });
    const answer = await (await site.signedIn(gaelic)).get('/desk/members');
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Chan fhaod thu seo fhosgladh');
  });

  it('says to a member that a withdrawn post is gone, and leads back to the desk', async () => {
    const { id } = await send({ text: 'Soon to go' });
    site.house.time.pass({ minutes: 1 });
    await author.post(`/desk/posts/${id}/withdraw`, { reason: 'It was wrong.' });
    const answer = await author.get(`/desk/posts/${id}/edit`);
    const page = await answer.text();
    expect(answer.status).toBe(410);
    expect(page).toContain('This was taken away');
    expect(page).toContain('href="/desk">To the desk</a>');
  });

  it('says when to try again in minutes, as people count, to whoever tried too often', async () => {
    const tries = (lang: string) => site.visitor().post(`/signin?lang=${lang}`, { email: 'somebody@glen.example', password: 'guess' });
    await expect.poll(async () => (await tries('en')).status).toBe(429);
    const [english, gaelic] = [await tries('en'), await tries('gd')];
    const minutes = Math.ceil(Number(english.headers.get('retry-after')) / 60);
    expect(await english.text()).toMatch(new RegExp(`Try again in ${minutes} minutes?\\.`));
    expect(await gaelic.text()).toContain('Bha sin tòrr aig an aon àm');
  });

  it('owns up to a bug with a code to read out on the telephone, and says nothing of its inside', async () => {
    const rename = (from: string, to: string) => say(site.house.databaseUrl, `alter table ${from} rename to ${to}`);
    await rename('post_tags', 'mislaid');
    const answers = await Promise.all(['/tags/neverasked', '/gd/tags/neverasked'].map((path) => site.visitor().get(path)));
    await rename('mislaid', 'post_tags');
    for (const [at, words] of ['We made a mistake', 'Rinn sinn mearachd'].entries()) {
      const page = await answers[at]!.text();
      expect(answers[at]!.status).toBe(500);
      expect(page).toContain(words);
      expect(page).toMatch(/<strong class="ww-code">[2-9A-Z]{2}-[2-9A-Z]{4}<\/strong>/);
      expect(page).not.toMatch(/post_tags|relation|select|\.ts\b|42P01/);
    }
  });

  it('leaves a tombstone where a post was withdrawn, and says nothing of what it said', async () => {
    const { id } = await send({ text: 'The secret recipe is butter' });
    const reason = 'We gave the wrong recipe.';
    site.house.time.pass({ minutes: 1 });
    expect((await author.post(`/desk/posts/${id}/withdraw`, { reason: '' })).status).toBe(422);
    expect((await author.post(`/desk/posts/${id}/withdraw`, { reason })).status).toBe(303);
    for (const path of [`/@night_gritters/${id}`, `/@night_gritters/${id}/history`, '/@night_gritters', '/posts', '/@night_gritters.rss', '/@night_gritters.json', '/search?q=recipe']) {
      expect(await (await site.visitor().get(path)).text(), path).not.toContain('butter');
    }
    expect(await (await site.visitor().get('/@night_gritters')).text()).toContain(reason);
  });
});
