import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptInvitation, readInvitation } from '../../src/members/accept-invitation.ts';
import { askReset } from '../../src/members/ask-reset.ts';
import { visitByToken } from '../../src/members/find-visit.ts';
import { inviteAgain, inviteMember, type Invitation } from '../../src/members/invite-member.ts';
import { makeResetLink, resetMemberFromMachine, resetMemberWithSecondFactor } from '../../src/members/make-reset-link.ts';
import { memberLeaves } from '../../src/members/member-leaves.ts';
import { readReset, resetPassword } from '../../src/members/reset-password.ts';
import { signIn } from '../../src/members/sign-in.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { openMailServer, readLetter, type MailServer } from '../far-ends/mail-server.ts';
import { openTestHouse, PASSWORD, type TestAuthority, type TestHouse } from '../house.ts';

let server: MailServer;
let posting: TestHouse;
let house: TestHouse;
let council: TestAuthority;
let administrator: Actor;

beforeAll(async () => {
  server = await openMailServer();
  posting = await openTestHouse({ config: { smtpUrl: server.url, mailFrom: 'no-reply@glen.example', origin: 'https://glen.example' } });
  // The same house without mail.
  house = { ...posting, mail: { configured: false, send: async () => ({ ok: false, trouble: 'not-configured' }), close: () => {} } };
  council = await house.anAuthority({ name: 'Northern Glens Council' });
  administrator = await house.actorOf(await house.aMember(council, { administrator: true, name: 'Shona Baird' }));
});
afterAll(async () => {
  await posting.close();
  await server.close();
});

let invited = 0;
const anInvitation = (given: Partial<Invitation> = {}): Invitation => ({
  name: 'Iain Moireasdan', email: `iain-${++invited}@glen.example`, lang: 'en', administrator: false, roles: [], ...given,
});
const tokenIn = (text: string): string => /\/(?:invitation|reset)\/([\w-]{43})/.exec(text)![1]!;

async function invite(given: Partial<Invitation> = {}, by: TestHouse = house) {
  const outcome = await inviteMember(by, administrator, anInvitation(given));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return { ...outcome, token: outcome.handed.sent ? '' : tokenIn(outcome.handed.url) };
}
const accept = (token: string, given: { name?: string; password?: string } = {}) =>
  acceptInvitation(house, { token, name: given.name ?? 'Iain', password: given.password ?? PASSWORD, userAgent: '', deviceCookie: null });

describe('an invitation', () => {
  it('is shown to the administrator where no mail is set up, and lets the colleague in once', async () => {
    const voice = await house.aVoice(council);
    const { memberId, handed, token } = await invite({ roles: [{ voiceId: voice.id, role: 'author' }] });
    expect(handed).toMatchObject({ sent: false, trouble: 'not-configured', url: `https://glen.example/invitation/${token}` });
    expect(await readInvitation(house, token)).toMatchObject({ ok: true, invited: { name: 'Iain Moireasdan', authority: 'Northern Glens Council' } });
    const outcome = await accept(token, { name: '  Iain\tMoireasdan ' });
    if (!outcome.ok) throw new Error('refused');
    const visit = await visitByToken(house, 'token' in outcome ? outcome.token : '');
    expect(visit?.actor).toMatchObject({ memberId, name: 'Iain Moireasdan', isAdministrator: false });
    expect(visit?.actor.voices.get(voice.id)).toEqual(['author']);
    expect(await accept(token)).toEqual({ ok: false, refusal: 'link-used' });
    expect(await readInvitation(house, token)).toEqual({ ok: false, refusal: 'link-used' });
  });

  it('goes by mail where that is set up, in the colleague’s language, and is then shown to nobody else', async () => {
    const coming = server.letter();
    const outcome = await inviteMember(posting, administrator, anInvitation({ email: 'eilidh@glen.example', name: 'Eilidh', lang: 'gd' }));
    expect(outcome).toMatchObject({ ok: true, handed: { sent: true } });
    expect(JSON.stringify(outcome)).not.toContain('/invitation/');
    const letter = await coming;
    expect(letter.to).toEqual(['eilidh@glen.example']);
    expect(readLetter(letter)).toMatch(/Halò Eilidh,[^]*Thug Northern Glens Council cuireadh/);
    expect(await accept(tokenIn(readLetter(letter)))).toMatchObject({ ok: true });
  });

  it('is shown with the reason where the letter could not be sent', async () => {
    const outcome = await inviteMember(posting, administrator, anInvitation({ email: 'unknown@glen.example' }));
    expect(outcome).toMatchObject({ ok: true, handed: { sent: false, trouble: 'address-refused' } });
  });

  it('works for seven days', async () => {
    const [one, two] = [await invite(), await invite()];
    house.time.pass({ days: 7, seconds: -1 });
    expect(await accept(one.token)).toMatchObject({ ok: true });
    house.time.pass({ seconds: 1 });
    expect(await accept(two.token)).toEqual({ ok: false, refusal: 'link-expired' });
  });

  it('made again stops the one before', async () => {
    const { memberId, token } = await invite();
    const again = await inviteAgain(house, administrator, memberId);
    expect(await accept(token)).toEqual({ ok: false, refusal: 'link-unknown' });
    expect(await accept(again.sent ? '' : tokenIn(again.url))).toMatchObject({ ok: true });
    await expect(inviteAgain(house, administrator, memberId)).rejects.toMatchObject({ named: 'conflict' });
  });

  it('is used by one of two who open it at the same moment', async () => {
    const { token } = await invite();
    const outcomes = await Promise.all([accept(token, { name: 'One' }), accept(token, { name: 'Two' })]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('says all that is to mend, and is not used up by it', async () => {
    const { token } = await invite();
    expect(await accept(token, { name: ' ', password: 'short' })).toEqual({
      ok: false, refusals: [{ field: 'name', reason: 'name-missing' }, { field: 'password', reason: 'password-short' }] });
    expect(await accept(token)).toMatchObject({ ok: true });
  });

  it('of somebody who was removed meanwhile opens nothing', async () => {
    const { memberId, token } = await invite();
    await memberLeaves(house, administrator, memberId);
    expect(await accept(token)).toMatchObject({ ok: false, refusal: 'link-unknown' });
  });

  it('refuses what is no name or address, and an address somebody has, in whatever council and case', async () => {
    const refusals = async (given: Partial<Invitation>) => {
      const outcome = await inviteMember(house, administrator, anInvitation(given));
      return outcome.ok ? 'invited' : outcome.refusals.map(({ reason }) => reason);
    };
    expect(await refusals({ name: ' ', email: '' })).toEqual(['name-missing', 'email-missing']);
    expect(await refusals({ name: 'x'.repeat(101), email: `${'x'.repeat(250)}@glen.example` })).toEqual(['name-long', 'email-long']);
    for (const email of ['iain', 'iain@glen', 'iain@@glen.example', 'a b@glen.example', 'a@glen.example,b@glen.example', '<iain@glen.example>', 'iain@glen.example\r\nBcc: x@y.zz']) {
      expect(await refusals({ email }), email).toEqual(['email-wrong']);
    }
    const other = await house.anAuthority();
    await house.aMember(other, { email: 'Taken@Other.example' });
    expect(await refusals({ email: 'taken@other.EXAMPLE' })).toEqual(['email-taken']);
    expect(await refusals({ email: 'a.fine+one@sub.glen.example' })).toBe('invited');
  });

  it('gives no role for another council’s voice, and then makes no account either', async () => {
    const other = await house.anAuthority();
    const voice = await house.aVoice(other);
    const given = anInvitation({ roles: [{ voiceId: voice.id, role: 'owner' }] });
    await expect(inviteMember(house, administrator, given)).rejects.toMatchObject({ named: 'not-allowed' });
    expect(await inviteMember(house, administrator, { ...given, roles: [] })).toMatchObject({ ok: true });
  });

  it.each(['', 'x', 'a'.repeat(43), '../../etc/passwd'])('with the invented token “%s” opens nothing', async (token) => {
    expect(await accept(token)).toEqual({ ok: false, refusal: 'link-unknown' });
  });

  it('is kept as a hash, so that who reads the database cannot use it', async () => {
    const { token } = await invite();
    const rows = await house.database.within('house', (reader) => reader.selectFrom('one_time_links').selectAll().execute());
    expect(rows.map((row) => `${row.token_hash.toString('latin1')} ${JSON.stringify(row.kept)}`).join()).not.toContain(token);
  });

  it('is no reset link', async () => {
    const { token } = await invite();
    expect(await readReset(house, token)).toEqual({ ok: false, refusal: 'link-unknown' });
  });
});

describe('a reset link', () => {
  const reset = (token: string, password = 'twelve blue ploughs') => resetPassword(house, { token, password, userAgent: '' });
  const tryPassword = (email: string, password: string) =>
    signIn(house, { email, password, address: email, userAgent: '', deviceCookie: null, previous: null });

  it('by an administrator sets a new password, ends all sessions and signs in', async () => {
    const member = await house.aMember(council);
    const before = await tryPassword(member.email, PASSWORD);
    const handed = await makeResetLink(house, administrator, member.id);
    const token = handed.sent ? '' : tokenIn(handed.url);
    expect(await readReset(house, token)).toMatchObject({ ok: true, email: member.email });
    expect(await reset(token, 'password123')).toEqual({ ok: false, refusal: 'password-common' });
    const outcome = await reset(token);
    expect(outcome).toMatchObject({ ok: true, halfSignedIn: false });
    expect(await visitByToken(house, before.ok ? before.token : '')).toBeNull();
    expect(await tryPassword(member.email, PASSWORD)).toMatchObject({ ok: false });
    expect(await tryPassword(member.email, 'twelve blue ploughs')).toMatchObject({ ok: true });
    expect(await reset(token)).toEqual({ ok: false, refusal: 'link-used' });
  });

  it('does not go round the second factor', async () => {
    const member = await house.aMember(council);
    await house.database.transaction('house', (tx) =>
      tx.updateTable('members').set({ totp_secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', totp_confirmed_at: house.clock() }).where('id', '=', member.id).execute());
    const handed = await makeResetLink(house, administrator, member.id);
    const outcome = await reset(handed.sent ? '' : tokenIn(handed.url));
    expect(outcome).toMatchObject({ ok: true, halfSignedIn: true, deviceCookie: null });
  });

  it('works for two hours, and only the newest does', async () => {
    const member = await house.aMember(council);
    const [old, late] = [await makeResetLink(house, administrator, member.id), await makeResetLink(house, administrator, member.id)];
    expect(await reset(old.sent ? '' : tokenIn(old.url))).toEqual({ ok: false, refusal: 'link-unknown' });
    house.time.pass({ hours: 2 });
    expect(await reset(late.sent ? '' : tokenIn(late.url))).toEqual({ ok: false, refusal: 'link-expired' });
  });

  it('asked for by mail comes to a member, at most three times an hour, and never to others', async () => {
    const member = await posting.aMember(council);
    const ask = async (email: string) => {
      const outcome = await askReset(posting, { email, address: '192.0.2.7' });
      if (outcome.ok) await outcome.letter;
      return outcome.ok;
    };
    const before = server.letters.length;
    for (let n = 0; n < 5; n++) expect(await ask(member.email.toUpperCase())).toBe(true);
    expect(await ask('nobody@glen.example')).toBe(true);
    expect(server.letters.slice(before).map(({ to }) => to[0])).toEqual([member.email, member.email, member.email]);
    expect(await reset(tokenIn(readLetter(server.letters.at(-1)!)))).toMatchObject({ ok: true });
  });

  it('cannot be asked for without mail, nor without end', async () => {
    expect(await askReset(house, { email: 'a@glen.example', address: '192.0.2.8' })).toEqual({ ok: false, refusal: 'no-mail' });
    expect(await askReset(posting, { email: 'a at glen', address: '192.0.2.8' })).toEqual({ ok: false, refusal: 'email-wrong' });
    for (let n = 0; n < 60; n++) {
      const outcome = await askReset(posting, { email: 'nobody@glen.example', address: '192.0.2.8' });
      if (outcome.ok) await outcome.letter;
    }
    await expect(askReset(posting, { email: 'nobody@glen.example', address: '192.0.2.8' })).rejects.toMatchObject({ named: 'too-many' });
  });

  it('is made on the machine itself for an administrator who is locked out, also without the second factor', async () => {
    const sole = await house.aMember(await house.anAuthority(), { administrator: true });
    await house.database.transaction('house', (tx) =>
      tx.updateTable('members').set({ totp_secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', totp_confirmed_at: house.clock() }).where('id', '=', sole.id).execute());
    const kept = await resetMemberFromMachine(house, sole.email.toUpperCase());
    expect(await reset(tokenIn(kept.url))).toMatchObject({ ok: true, halfSignedIn: true });
    const removed = await resetMemberWithSecondFactor(house, sole.email);
    expect(await reset(tokenIn(removed.url))).toMatchObject({ ok: true, halfSignedIn: false });
    await expect(resetMemberFromMachine(house, 'nobody@glen.example')).rejects.toMatchObject({ named: 'not-found' });
  });
});
