import { generate } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditHeads } from '../../src/audit/audit.queries.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { PASSWORD, type TestAuthority, type TestMember } from '../house.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

let site: TestSite;
let council: TestAuthority;
let chief: TestMember;
let administrator: Visitor;

beforeAll(async () => {
  site = await openTestSite();
  council = await site.house.anAuthority({ name: 'Northern Glens Council' });
  chief = await site.house.aMember(council, { administrator: true, name: 'Shona Baird' });
  administrator = await site.signedIn(chief);
});
afterAll(() => site.close());

type Seen = { status: number; to: string | null; text: string };
const seen = async (answer: Promise<Response>): Promise<Seen> => {
  const response = await answer;
  return { status: response.status, to: response.headers.get('location'), text: await response.text() };
};
const tokenOn = (text: string): string => /name="_token" value="([^"]+)"/.exec(text)![1]!;
const codeFor = (secret: string) => generate({ secret, epoch: Math.floor(site.house.clock().getTime() / 1000) });

/** Signs in as a person would: with the form. */
async function signIn(visitor: Visitor, member: { email: string; password: string }, query = ''): Promise<Seen> {
  return seen(visitor.post(`/signin${query}`, { email: member.email, password: member.password }));
}

describe('the sign-in page', () => {
  it('leads back to the page that was asked for', async () => {
    const member = await site.house.aMember(council);
    const visitor = site.visitor();
    const asked = await seen(visitor.get('/desk/me'));
    expect(asked.to).toBe('/signin?next=%2Fdesk%2Fme');
    expect((await signIn(visitor, member, '?next=%2Fdesk%2Fme')).to).toBe('/desk/me');
    expect((await seen(visitor.get('/desk/me'))).status).toBe(200);
    expect((await seen(visitor.get('/signin?next=%2Fdesk%2Fme'))).to).toBe('/desk/me');
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/%5cevil.example/..//evil.example', 'javascript:alert(1)', '/\t/evil.example', 'desk'])('never leads to another site (%s)', async (next) => {
    const member = await site.house.aMember(council);
    const { to } = await signIn(site.visitor(), member, `?next=${encodeURIComponent(next)}`);
    expect(new URL(to!, site.origin).origin).toBe(site.origin);
    expect(to).toMatch(/^\/(?![/\\])/);
  });

  it('says what to mend, keeps the address and never the password', async () => {
    const { status, text } = await signIn(site.visitor(), { email: 'shona@glen.example', password: 'not it at all' });
    expect(status).toBe(422);
    expect(text).toMatch(/One thing to mend[^]*<a href="#email">/);
    expect(text).toContain('value="shona@glen.example"');
    expect(text).toContain('aria-invalid="true"');
    expect(text).not.toContain('not it at all');
  });

  it('can be had in Gaelic, and keeps the language', async () => {
    const { text } = await seen(site.visitor().get('/signin?lang=gd'));
    expect(text).toContain('<html lang="gd">');
    expect(text).toContain('href="/reset?lang=gd"');
    expect(text).toContain('href="/signin?lang=en"');
  });

  it('answers too many tries with the seconds to wait', async () => {
    const member = await site.house.aMember(council);
    const visitor = site.visitor();
    for (let n = 0; n < 10; n++) await signIn(visitor, { email: member.email, password: 'wrong' });
    const answer = await visitor.post('/signin', { email: member.email, password: member.password });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('sets cookies that no script and no other site can read, and __Host- cookies on https', async () => {
    const member = await site.house.aMember(council);
    const answer = await site.visitor().post('/signin', { email: member.email, password: member.password });
    const cookies = answer.headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['ww_session', 'ww_device']);
    for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    const { sessionCookieName } = await import('../../src/web/session.ts');
    expect(sessionCookieName({ config: { ...site.house.config, origin: 'https://glen.example' } })).toBe('__Host-ww_session');
  });

  it('does not take over a session that somebody planted in the browser', async () => {
    const member = await site.house.aMember(council);
    const visitor = site.visitor();
    visitor.cookies.set('ww_session', 'a'.repeat(43));
    await signIn(visitor, member);
    expect(visitor.cookies.get('ww_session')).not.toBe('a'.repeat(43));
  });

  it('signs out: the cookie is gone, and the session with it', async () => {
    const member = await site.house.aMember(council);
    const visitor = await site.signedIn(member);
    const token = visitor.cookies.get('ww_session')!;
    expect((await seen(visitor.post('/signout', {}))).to).toBe('/signin?left=1');
    expect(visitor.cookies.get('ww_session')).toBe('');
    visitor.cookies.set('ww_session', token);
    expect((await seen(visitor.get('/desk/me'))).to).toMatch(/^\/signin/);
  });
});

describe('a browser that is known again', () => {
  const device = 'ww_device';

  it('is forgotten when whoever signs out says so, in both languages', async () => {
    const member = await site.house.aMember(council);
    const visitor = site.visitor();
    await signIn(visitor, member);
    expect((await seen(visitor.get('/signin?left=1'))).text).not.toContain('Forget this browser');
    const token = tokenOn((await seen(visitor.get('/desk/me'))).text);
    await visitor.post('/signout', { _token: token });
    expect(visitor.cookies.get(device)).toMatch(/\./);
    expect((await seen(visitor.get('/signin?left=1&lang=gd'))).text).toContain('Dìochuimhnich am brabhsair seo');
    const { text } = await seen(visitor.get('/signin?left=1'));
    const [, action] = /<form class="ww-sect" method="post" action="([^"]+)"/.exec(text)!;
    const forgotten = await seen(visitor.post(action!, {}));
    expect(forgotten.to).toBe('/signin?forgotten=1');
    expect(visitor.cookies.get(device)).toBe('');
    expect((await seen(visitor.get(forgotten.to!))).text).toContain('This browser is forgotten');
  });

  it('is offered to be forgotten only where it is known', async () => {
    expect((await seen(site.visitor().get('/signin?left=1'))).text).not.toContain('Forget this browser');
  });

  it('is not forgotten because another site says so', async () => {
    const answer = await site.visitor().post('/signin/forget-browser', {}, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('is told of on the page about privacy, in both languages', async () => {
    expect((await seen(site.visitor().get('/privacy'))).text).toContain('A sign-in sets two cookies');
    expect((await seen(site.visitor().get('/gd/privacy'))).text).toContain('dà bhriosgaid');
  });
});

describe('a page of signing in that failed', () => {
  it('says so in the language of its address', async () => {
    const body = new URLSearchParams({ email: 'x'.repeat(200_000) });
    const headers = { origin: site.origin };
    for (const path of ['/signin', '/reset', '/reset/nonsense', '/invitation/nonsense', '/setup/nonsense/you']) {
      const gaelic = await fetch(`${site.origin}${path}?lang=gd`, { method: 'POST', body, headers });
      expect(await gaelic.text(), path).toContain('Tha sin ro mhòr');
      expect(await (await fetch(site.origin + path, { method: 'POST', body, headers })).text(), path).toContain('That is too large');
    }
  });
});

describe('the second factor', () => {
  it('is set up before anything else, its codes are shown once, and every sign-in asks for one', async () => {
    const editor = await site.house.aMember(council, { name: 'Eilidh' });
    await site.house.aRole(await site.house.aVoice(council), editor, 'editor');
    const visitor = site.visitor();
    expect((await signIn(visitor, editor)).to).toBe('/desk');
    expect((await seen(visitor.get('/desk/me'))).to).toBe('/desk/me/second-factor');
    const page = await seen(visitor.get('/desk/me/second-factor'));
    expect(page.text).toContain('<svg class="ww-qr" role="img"');
    const secret = /<code class="ww-code">([A-Z2-7 ]+)<\/code>/.exec(page.text)![1]!.replaceAll(' ', '');
    const _token = tokenOn(page.text);
    const wrong = await seen(visitor.post('/desk/me/second-factor', { _token, code: '000000' }));
    expect([wrong.status, wrong.text.includes('href="#code"'), wrong.text.includes('value="000000"')]).toEqual([422, true, true]);
    const done = await seen(visitor.post('/desk/me/second-factor', { _token, code: await codeFor(secret) }));
    const recoveryCodes = [...done.text.matchAll(/<li><code class="ww-code">([^<]+)</g)].map(([, code]) => code!);
    expect(recoveryCodes).toHaveLength(10);
    expect((await seen(visitor.get('/desk/me/second-factor'))).text).not.toContain(recoveryCodes[0]);
    expect((await seen(visitor.get('/desk/me'))).status).toBe(200);

    site.house.time.pass({ minutes: 2 });
    const later = site.visitor();
    expect((await signIn(later, editor, '?next=%2Fdesk%2Fme')).to).toBe('/signin/second?next=%2Fdesk%2Fme');
    expect((await seen(later.get('/desk/me'))).to).toBe('/signin/second');
    expect((await seen(later.get('/desk/me/second-factor'))).to).toBe('/signin/second');
    const ask = await seen(later.get('/signin/second?next=%2Fdesk%2Fme'));
    const given = await seen(later.post('/signin/second?next=%2Fdesk%2Fme', { _token: tokenOn(ask.text), code: await codeFor(secret) }));
    expect(given.to).toBe('/desk/me');
    expect((await seen(later.get('/desk/me'))).status).toBe(200);

    const lost = site.visitor();
    await signIn(lost, editor);
    const again = await seen(lost.get('/signin/second'));
    const recovered = await seen(lost.post('/signin/second', { _token: tokenOn(again.text), code: recoveryCodes[0]! }));
    expect(recovered.to).toBe('/desk/me/second-factor?recovered=1');
    expect((await seen(lost.get(recovered.to!))).text).toContain('9 recovery codes are left.');
  });
});

describe('oneself', () => {
  it('changes name and language, and keeps what was typed when it is refused', async () => {
    const member = await site.house.aMember(council, { name: 'Dod' });
    const visitor = await site.signedIn(member);
    const refused = await seen(visitor.post('/desk/me', { name: '   ', lang: 'en' }));
    expect([refused.status, refused.text.includes('<a href="#name">')]).toEqual([422, true]);
    expect((await seen(visitor.post('/desk/me', { name: 'Dod Rennie <b>', lang: 'gd' }))).to).toBe('/desk/me?saved=1');
    const { text } = await seen(visitor.get('/desk/me?saved=1'));
    expect(text).toContain('<html lang="gd"');
    expect(text).toContain('value="Dod Rennie &lt;b&gt;"');
    expect(text).not.toContain('<b>');
    expect((await seen(visitor.post('/desk/me/language', { lang: 'en', to: '/desk/posts' }))).to).toBe('/desk/posts');
    expect((await seen(visitor.post('/desk/me/language', { lang: 'en', to: 'https://evil.example' }))).to).toBe('/desk');
    expect((await seen(visitor.post('/desk/me/language', { lang: 'xx', to: '/desk' }))).status).toBe(400);
  });

  it('changes the password, and sees and ends sessions', async () => {
    const member = await site.house.aMember(council);
    const [here, elsewhere] = [await site.signedIn(member), await site.signedIn(member)];
    const refused = await seen(here.post('/desk/me/password', { current: 'wrong', password: 'twelve blue ploughs' }));
    expect([refused.status, refused.text.includes('<a href="#current">'), refused.text.includes('twelve blue ploughs')]).toEqual([422, true, false]);
    const { text } = await seen(here.get('/desk/me'));
    expect(text.match(/name="session"/g)).toHaveLength(1);
    const session = /name="session" value="([^"]+)"/.exec(text)![1]!;
    expect((await seen(here.post('/desk/me/sessions/end', { session }))).to).toBe('/desk/me?ended=1');
    expect((await seen(elsewhere.get('/desk/me'))).to).toMatch(/^\/signin/);
    expect((await seen(here.post('/desk/me/password', { current: PASSWORD, password: 'twelve blue ploughs' }))).to).toBe('/desk/me?password=1');
  });

  it('leaves after being told what that does; the last administrator is told why not', async () => {
    const member = await site.house.aMember(council, { name: 'Somebody Leaving' });
    const visitor = await site.signedIn(member);
    expect((await seen(visitor.get('/desk/me/leave'))).text).toContain('Posts stay, because they are the voice’s, but none shows your name any more.');
    expect((await seen(visitor.post('/desk/me/leave', {}))).text).toContain('Your account is erased');
    expect((await seen(visitor.get('/desk/me'))).to).toMatch(/^\/signin/);
    const alone = await site.signedIn(await site.house.aMember(await site.house.anAuthority(), { administrator: true }));
    const refused = await seen(alone.post('/desk/me/leave', {}));
    expect([refused.status, refused.text.includes('last administrator')]).toEqual([422, true]);
  });
});

describe('the members’ pages', () => {
  it('invite a colleague, who joins by the link that is shown once, and writes as the voice', async () => {
    const voice = await site.house.aVoice(council, { name: 'Night Gritters' });
    const typed = { name: 'Dod Rennie', email: 'dod at council', lang: 'en', voice: voice.id, role: 'author' };
    const refused = await seen(administrator.post('/desk/members/invite', typed));
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/<a href="#email">[^]*value="Dod Rennie"[^]*value="dod at council"/);
    expect(refused.text).toContain(`<option value="${voice.id}" selected>`);
    const invited = await seen(administrator.post('/desk/members/invite', { ...typed, email: 'dod@glen.example' }));
    const link = /http:\/\/[^<\s]+\/invitation\/[\w-]{43}/.exec(invited.text)![0];
    expect((await seen(administrator.get('/desk/members'))).text).toMatch(/Dod Rennie[^]*Invited, not joined yet/);

    const colleague = site.visitor();
    const path = link.slice(site.origin.length);
    expect((await seen(colleague.get(path))).text).toContain('Welcome, Dod Rennie');
    const weak = await seen(colleague.post(path, { name: 'Dod Rennie', password: 'password1' }));
    expect([weak.status, weak.text.includes('<a href="#password">')]).toEqual([422, true]);
    expect((await seen(colleague.post(path, { name: 'Dod Rennie', password: PASSWORD }))).to).toBe('/desk');
    expect((await seen(colleague.get('/desk/me'))).text).toContain('Dod Rennie');
    const used = await seen(site.visitor().get(path));
    expect([used.status, used.text.includes('This link was used already')]).toEqual([410, true]);
    expect((await seen(site.visitor().get('/invitation/nonsense'))).status).toBe(404);
  });

  it('give and take roles and the administrator’s right, and say what was done', async () => {
    const member = await site.house.aMember(council, { name: 'Iain' });
    const voice = await site.house.aVoice(council, { name: 'Home Care' });
    const at = `/desk/members/${member.id}`;
    expect((await seen(administrator.post(`${at}/grant`, { voice: voice.id, role: 'editor' }))).to).toBe(`${at}?done=role-given`);
    expect((await seen(administrator.get(`${at}?done=role-given`))).text).toMatch(/The role was given\.[^]*Editor: Home Care/);
    expect((await seen(administrator.post(`${at}/grant`, { voice: voice.id, role: 'king' }))).status).toBe(422);
    expect((await seen(administrator.post(`${at}/grant`, { voice: 'nonsense', role: 'editor' }))).status).toBe(404);
    await administrator.post(`${at}/revoke`, { voice: voice.id, role: 'editor' });
    await administrator.post(`${at}/administrator/make`, {});
    expect((await seen(administrator.get(at))).text).toContain('Is an administrator of the council.');
    await administrator.post(`${at}/administrator/end`, {});
    await site.signedIn(member);
    expect((await seen(administrator.get(at))).text).toContain('Signed in on one device.');
    await administrator.post(`${at}/end-sessions`, {});
    const reset = await seen(administrator.post(`${at}/reset-link`, {}));
    expect(reset.text).toMatch(/\/reset\/[\w-]{43}/);
    const visitor = site.visitor();
    const path = /\/reset\/[\w-]{43}/.exec(reset.text)![0];
    expect((await seen(visitor.get(path))).text).toContain(member.email);
    expect((await seen(visitor.post(path, { password: 'short' }))).status).toBe(422);
    expect((await seen(visitor.post(path, { password: 'twelve blue ploughs' }))).to).toBe('/desk');
    expect((await seen(administrator.get(`${at}/remove`))).text).toContain('Remove Iain for good?');
    expect((await seen(administrator.post(`${at}/remove`, {}))).to).toBe('/desk/members?removed=1');
    expect((await seen(administrator.get(at))).status).toBe(404);
  });

  it('offer nobody a change of their own rights, and refuse a forged one', async () => {
    const at = `/desk/members/${chief.id}`;
    const { text } = await seen(administrator.get(at));
    expect(text).toContain('Nobody changes their own rights');
    expect(text).not.toMatch(/action="[^"]*\/(grant|revoke|administrator)/);
    const voice = await site.house.aVoice(council);
    expect((await seen(administrator.post(`${at}/grant`, { voice: voice.id, role: 'owner' }))).status).toBe(403);
    expect((await seen(administrator.post(`${at}/administrator/end`, {}))).status).toBe(403);
  });

  it('show nothing of another council’s members', async () => {
    const stranger = await site.house.aMember(await site.house.anAuthority(), { name: 'A Stranger' });
    for (const path of [`/desk/members/${stranger.id}`, '/desk/members/nonsense', `/desk/members/${stranger.id}/remove`]) {
      expect((await seen(administrator.get(path))).status, path).toBe(404);
    }
    expect((await seen(administrator.post(`/desk/members/${stranger.id}/remove`, {}))).status).toBe(404);
    expect((await seen(administrator.get('/desk/members'))).text).not.toContain('A Stranger');
  });

  it('let an owner say who writes for the voice, and nobody else', async () => {
    const [owner, colleague] = [await site.house.aMember(council), await site.house.aMember(council, { name: 'A Colleague' })];
    const voice = await site.house.aVoice(council, { handle: 'home_care' });
    await site.house.aRole(voice, owner, 'owner');
    const visitor = await site.signedIn(owner);
    const at = '/desk/voices/home_care/people';
    expect((await seen(visitor.post(`${at}/grant`, { member: colleague.id, role: 'author' }))).to).toBe(at);
    expect((await seen(visitor.get(at))).text).toMatch(/A Colleague<\/strong> Author/);
    expect((await seen(visitor.post(`${at}/grant`, { member: owner.id, role: 'editor' }))).status).toBe(403);
    expect((await seen(visitor.post(`${at}/revoke`, { member: colleague.id, role: 'author' }))).to).toBe(at);
    const other = await site.signedIn(colleague);
    expect((await seen(other.get(at))).status).toBe(403);
    expect((await seen(visitor.get('/desk/voices/no_such_voice/people'))).status).toBe(404);
  });

  it('list the audit in words, page after page', async () => {
    const small = await site.house.anAuthority();
    const visitor = await site.signedIn(await site.house.aMember(small, { administrator: true, name: 'Morag' }));
    expect((await seen(visitor.get('/desk/audit'))).text).toContain('Nothing was done yet');
    for (let n = 0; n < 52; n++) await visitor.post('/desk/me', { name: `Morag ${n}`, lang: 'en' });
    const first = await seen(visitor.get('/desk/audit'));
    expect(first.text).toContain('Changed own name or language');
    expect(first.text.match(/<tr id="entry-/g)).toHaveLength(50);
    const older = await seen(visitor.get(/href="(\/desk\/audit\?before=\d+)"/.exec(first.text)![1]!));
    expect(older.text.match(/<tr id="entry-/g)).toHaveLength(2);
    expect((await seen(visitor.get('/desk/audit?before=nonsense'))).status).toBe(200);
  });
});

describe('asking for a new password', () => {
  it('says where no mail is set up whom to ask', async () => {
    const { text } = await seen(site.visitor().get('/reset'));
    expect(text).toContain('Ask an administrator of your council');
  });
});

describe('all that was done here', () => {
  it('is in the audit, whole, without an e-mail address or a password', async () => {
    const chains = await verifyAudit(site.house.database, { against: await auditHeads(site.house.database) });
    // The councils of this file stand there without having been founded; some never act.
    expect(chains.filter(({ entries }) => entries > 0).flatMap(({ findings }) => findings)).toEqual([]);
    const rows = await site.house.database.within('house', (reader) => reader.selectFrom('audit_entries').select('entry').execute());
    expect(rows.length).toBeGreaterThan(60);
    const text = rows.map(({ entry }) => entry).join('\n');
    expect(text).not.toMatch(/@glen\.example|eleven grey|twelve blue|argon2/);
  });
});
