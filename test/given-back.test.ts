import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../src/core/ids.ts';
import { staffRoutes } from '../src/web/routes.ts';
import type { TestAuthority, TestMember, TestVoice } from './house.ts';
import { openTestSite, type TestSite, type Visitor } from './site.ts';

let site: TestSite;
let council: TestAuthority;
let voice: TestVoice;
let writer: TestMember;
let author: Visitor;
let everything: Visitor;

beforeAll(async () => {
  site = await openTestSite();
  council = await site.house.anAuthority();
  voice = await site.house.aVoice(council, { handle: 'night_gritters', name: 'Night Gritters' });
  writer = await site.house.aMember(council);
  await site.house.aRole(voice, writer, 'author');
  author = await site.signedIn(writer);
  everything = await site.signedIn(await site.house.aMember(council, { administrator: true, operator: true }));
});
afterAll(() => site.close());

const STALE = 'x'.repeat(43);
const WORDS = 'Snow gates on the A93 are shut.\r\n\r\nTake the long way: <b>Tomintoul</b> & Grantown.';
const composed = (id: string, fields: Record<string, string | Blob> = {}) => ({
  id, voice: voice.id, kind: 'notice', lang: 'en', text: WORDS, 'detail.ends': '31 Juen', when: 'now', do: 'publish', ...fields,
});

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', '\'').replaceAll('&amp;', '&');

/** The form on a page as a browser would send it again when its one button is pressed. */
function formOn(page: string): { action: string; fields: Record<string, string>; button: string } {
  const [, action, inside] = /<form class="ww-lg-gap" method="post" action="([^"]+)"[^>]*>([^]*?)<\/form>/.exec(page) ?? [];
  if (!inside) throw new Error('no form is given back');
  const hidden = [...inside.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  const texts = [...inside.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>\n([^]*?)<\/textarea>/g)];
  const fields = [...hidden, ...texts].map(([, name, value]) => [unescaped(name!), unescaped(value!)]);
  return { action: unescaped(action!), fields: Object.fromEntries(fields), button: /<button[^>]*>([^<]+)</.exec(inside)?.[1] ?? '' };
}

async function textOf(id: string): Promise<string | undefined> {
  const found = await site.house.database.within({ authority: council.id }, (reader) => reader.selectFrom('drafts').select('text').where('id', '=', id).executeTakeFirst());
  return found?.text;
}

describe('a form with an outdated token', () => {
  it('is not acted on, shows everything that was typed, and goes through when it is sent again', async () => {
    const id = newId();
    const answer = await author.post('/desk/write', { ...composed(id), _token: STALE });
    expect(answer.status).toBe(403);
    const page = await answer.text();
    expect(page).toContain('This form is out of date');
    expect(page).toContain('Nothing was done with it yet');
    expect(page).toContain('&lt;b&gt;Tomintoul&lt;/b&gt; &amp; Grantown.</textarea>');
    expect(await textOf(id)).toBeUndefined();

    const { action, fields, button } = formOn(page);
    expect([action, button]).toEqual(['/desk/write', 'Send it again']);
    expect(fields).toEqual({ ...composed(id), _token: expect.not.stringContaining(STALE) });
    const again = await author.post(action, fields);
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('“31 Juen” is not a date and time');
    expect(await textOf(id)).toContain('Snow gates on the A93');
  });

  it('says of pictures that they must be chosen once more, and sends the form on without them', async () => {
    const page = await (await author.post('/desk/write', { ...composed(newId()), _token: STALE, pictures: new Blob(['a picture']) })).text();
    expect(page).toContain('A file was chosen too. It cannot be kept on this page');
    expect(page).toContain('enctype="multipart/form-data"');
    expect(formOn(page).fields).not.toHaveProperty('pictures');
  });

  it('shows nothing of what another site sent, nor of what came from no page at all', async () => {
    const foreign = await author.post('/desk/write', composed(newId()), { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    const fromNowhere = await fetch(`${site.origin}/desk/write`, {
      method: 'POST', body: new URLSearchParams({ ...composed(newId()), _token: STALE }), headers: { cookie: [...author.cookies].map((pair) => pair.join('=')).join('; ') },
    });
    for (const answer of [foreign, fromNowhere]) {
      expect(answer.status).toBe(403);
      const page = await answer.text();
      expect(page).not.toContain('Tomintoul');
      expect(page).not.toContain('Send it again');
    }
  });

  it('says so to scripts in JSON and in nothing else', async () => {
    const answer = await author.post(`/desk/drafts/${newId()}`, { text: WORDS, _token: STALE }, { accept: 'application/json' });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: 'stale-form' });
  });
});

describe('a form that is sent after the session has ended', () => {
  it('shows what was typed beside the way to sign in, and goes through after that', async () => {
    const id = newId();
    const gone = site.visitor();
    const answer = await gone.post('/desk/write', { ...composed(id, { 'detail.ends': '' }), do: 'save', _token: STALE });
    expect(answer.status).toBe(401);
    const page = await answer.text();
    expect(page).toContain('<a class="ds_button" href="/signin?next=%2Fdesk%2Fwrite" target="_blank">Sign in</a>');
    expect(page).toContain('&lt;b&gt;Tomintoul&lt;/b&gt;');

    const first = formOn(page);
    const signedIn = await gone.post('/signin', { email: writer.email, password: writer.password });
    expect(signedIn.status).toBe(303);
    const outdated = await gone.post(first.action, first.fields);
    expect(outdated.status).toBe(403);
    const second = formOn(await outdated.text());
    const through = await gone.post(second.action, second.fields);
    expect(through.status).toBe(200);
    expect(await textOf(id)).toContain('Take the long way: <b>Tomintoul</b>');
  });

  it('holds the words and not sixty megabytes of pictures', async () => {
    const answer = await site.visitor().post('/desk/write', { ...composed(newId()), pictures: new Blob([Buffer.alloc(60 * 1024 * 1024)]), after: 'the pictures' });
    expect(answer.status).toBe(401);
    const page = await answer.text();
    expect(page.length).toBeLessThan(20_000);
    expect(formOn(page).fields).toMatchObject({ text: WORDS, after: 'the pictures' });
  });

  it('says so where there is more than the page can hold', async () => {
    const page = await (await site.visitor().post('/desk/authority/pages/privacy', { body: 'Privacy. '.repeat(20_000) })).text();
    expect(page).toContain('Nothing of the form is repeated here');
    expect(page.length).toBeLessThan(20_000);
  });

  it.each([['/desk/posts/:id/undo', '%2Fdesk"'], ['/desk/posts/:id/edit', '%2Fdesk%2Fposts%2F'], ['/desk/drafts/:id/discard', '%2Fdesk"']])(
    'leads on from signing in to a page that is there (%s)', async (path, next) => {
      const page = await (await site.visitor().post(path.replace(':id', newId()), { reason: 'x' })).text();
      expect(page).toContain(`/signin?next=${next}`);
    });
});

describe('a form that is sent before the second factor', () => {
  it('shows what was typed beside the way to the factor that falls due, and goes through after that', async () => {
    const member = await site.house.aMember(council);
    await site.house.aRole(voice, member, 'editor');
    const editor = await site.signedIn(member);
    const due = (at: Date | null) => site.house.database.transaction({ authority: council.id }, (tx) =>
      tx.updateTable('members').set({ second_factor_due: at }).where('id', '=', member.id).execute());
    await due(site.house.clock());
    const id = newId();
    const answer = await editor.post('/desk/write', { ...composed(id, { 'detail.ends': '' }), do: 'save' });
    expect(answer.status).toBe(403);
    const page = await answer.text();
    expect(page).toContain('One more step first');
    expect(page).toContain('<a class="ds_button" href="/desk/me/second-factor" target="_blank">');
    expect(await textOf(id)).toBeUndefined();

    await due(new Date(site.house.clock().getTime() + 86_400_000));
    const { action, fields } = formOn(page);
    expect((await editor.post(action, fields)).status).toBe(200);
    expect(await textOf(id)).toContain('Snow gates');
  });
});

describe('a form that is refused for another reason', () => {
  it('shows what was typed to be copied, and no button where pressing it would not help', async () => {
    const page = await (await author.post('/desk/members/invite', { name: 'Eilidh MacLeòid', email: 'eilidh@glen.example', lang: 'gd' })).text();
    expect(page).toContain('This is not yours to open');
    expect(page).toContain('<dd>Eilidh MacLeòid</dd>');
    expect(page).not.toContain('Send it again');
  });

  it('is told the limit when it is too large, and that the browser still has it', async () => {
    const answer = await author.post(`/desk/posts/${newId()}/edit`, { text: 'x'.repeat(200_000) });
    expect(answer.status).toBe(413);
    const page = await answer.text();
    expect(page).toContain('more than the 128 KB that can be sent here in one go');
    expect(page).toContain('Your browser still has what you typed: go back to it');
  });
});

describe('passwords and codes', () => {
  const secrets = { password: 'quite a secret one', current: 'quite a secret too', code: '271828', 'codes-password': 'quite a secret three' };
  const forms = staffRoutes.filter(({ method }) => method === 'POST').map(({ path }) => path.replace(/:[a-z]+/g, newId()));

  it.each(forms)('are never given back by %s, whoever sends them', async (path) => {
    for (const visitor of [everything, author, site.visitor()]) {
      const page = await (await visitor.post(path, { ...secrets, _token: STALE })).text();
      for (const secret of Object.values(secrets)) expect(page).not.toContain(secret);
    }
  });
});
