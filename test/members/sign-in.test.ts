import { hash } from '@node-rs/argon2';
import { generate } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditPage } from '../../src/audit/audit.queries.ts';
import { AppError } from '../../src/core/errors.ts';
import { changePassword } from '../../src/members/change-password.ts';
import { endOtherSessions, endSession, signOut } from '../../src/members/end-session.ts';
import { confirmEnrolment, giveUpSecondFactor, renewRecoveryCodes, startEnrolment } from '../../src/members/enrol-second-factor.ts';
import { visitByToken } from '../../src/members/find-visit.ts';
import { forgetExpired } from '../../src/members/forget-expired.ts';
import { giveSecondFactor } from '../../src/members/give-second-factor.ts';
import { signIn } from '../../src/members/sign-in.ts';
import { sessionsOf } from '../../src/members/sessions.store.ts';
import { openTestHouse, PASSWORD, type TestAuthority, type TestHouse, type TestMember } from '../house.ts';

let house: TestHouse;
let council: TestAuthority;
beforeAll(async () => {
  house = await openTestHouse();
  council = await house.anAuthority();
});
afterAll(() => house.close());

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';
let addresses = 0;
const newAddress = () => `192.0.2.${++addresses % 250}-${addresses}`;

type Attempt = { email: string; password?: string; address?: string; deviceCookie?: string | null; previous?: { memberId: string; sessionId: string } };
const attempt = ({ email, password = PASSWORD, address = newAddress(), deviceCookie = null, previous }: Attempt) =>
  signIn(house, { email, password, address, userAgent: FIREFOX, deviceCookie, previous: previous ?? null });

async function signedIn(member: TestMember, more: Partial<Attempt> = {}) {
  const outcome = await attempt({ email: member.email, password: member.password, ...more });
  if (!outcome.ok) throw new Error(outcome.refusal);
  const visit = await visitByToken(house, outcome.token);
  return { ...outcome, visit: visit! };
}

const failure = async (work: Promise<unknown>): Promise<unknown> => work.then(() => 'let through', (error: unknown) => error);
const tooMany = expect.objectContaining({ named: 'too-many', status: 429 });
const codeOf = (secret: string) => generate({ secret, epoch: Math.floor(house.clock().getTime() / 1000) });

/** A member who has set up a second factor, as themself. */
async function withFactor() {
  const member = await house.aMember(council);
  const { visit } = await signedIn(member);
  const { secret } = (await startEnrolment(house, visit.actor))!;
  const outcome = await confirmEnrolment(house, visit.actor, visit.sessionId, await codeOf(secret));
  if (!outcome.ok) throw new Error(outcome.refusal);
  house.time.pass({ minutes: 2 });
  return { member, secret, recoveryCodes: outcome.recoveryCodes, visit };
}

const give = (visit: { actor: { memberId: string }; sessionId: string }, code: string, deviceCookie: string | null = null) =>
  giveSecondFactor(house, { visit: { memberId: visit.actor.memberId, sessionId: visit.sessionId }, code, deviceCookie });

describe('signing in', () => {
  it('lets a member in by address and password, however the address is written', async () => {
    const member = await house.aMember(council, { email: 'Shona.Baird@glen.example', name: 'Shona Baird' });
    const { visit, halfSignedIn } = await signedIn(member, { email: '  shona.baird@GLEN.example ' });
    expect(halfSignedIn).toBe(false);
    expect(visit).toMatchObject({ actor: { memberId: member.id, name: 'Shona Baird' }, halfSignedIn: false, secondFactorDue: null });
    const [entry] = await auditPage(house.database, council.id, { most: 1 });
    expect(entry).toMatchObject({ action: 'member.signed-in', actorName: 'Shona Baird', subject: `member:${member.id}` });
  });

  it('says the same of a wrong password, an unknown address, an invited and a former member', async () => {
    const member = await house.aMember(council);
    const invited = await house.aMember(council);
    const former = await house.aMember(council);
    await house.database.transaction('house', async (tx) => {
      await tx.updateTable('members').set({ password_hash: null }).where('id', '=', invited.id).execute();
      await tx.updateTable('members').set({ left_at: house.clock() }).where('id', '=', former.id).execute();
    });
    const no = { ok: false, refusal: 'sign-in-wrong' };
    expect(await attempt({ email: member.email, password: 'eleven grey gritterz' })).toEqual(no);
    for (const email of ['nobody@glen.example', invited.email, former.email, '', 'x'.repeat(5000)]) expect(await attempt({ email })).toEqual(no);
    expect(await attempt({ email: member.email, password: 'y'.repeat(100_000) })).toEqual(no);
  });

  it('never keeps a token in clear, and gives a new one each time', async () => {
    const member = await house.aMember(council);
    const [one, two] = [await signedIn(member), await signedIn(member)];
    expect(one.token).not.toBe(two.token);
    expect(one.visit.formToken).not.toBe(two.visit.formToken);
    const stored = await house.database.within('house', (reader) => reader.selectFrom('sessions').selectAll().execute());
    const text = JSON.stringify(stored.map((row) => ({ ...row, token_hash: row.token_hash.toString('latin1') })));
    expect(text).not.toContain(one.token);
    expect(text).not.toContain(two.token);
  });

  it('ends the session that this browser had before', async () => {
    const member = await house.aMember(council);
    const first = await signedIn(member);
    await signedIn(member, { previous: { memberId: member.id, sessionId: first.visit.sessionId } });
    expect(await visitByToken(house, first.token)).toBeNull();
  });

  it('hashes a password anew that was hashed more cheaply before', async () => {
    const member = await house.aMember(council);
    const cheap = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1 });
    await house.database.transaction('house', (tx) => tx.updateTable('members').set({ password_hash: cheap }).where('id', '=', member.id).execute());
    const { deviceCookie } = await signedIn(member);
    const row = await house.database.within('house', (reader) => reader.selectFrom('members').select('password_hash').where('id', '=', member.id).executeTakeFirstOrThrow());
    expect(row.password_hash).toContain('m=19456,t=2');
    for (let n = 0; n < 10; n++) await attempt({ email: member.email, password: 'wrong', address: 'one' });
    expect(await attempt({ email: member.email, address: 'one', deviceCookie })).toMatchObject({ ok: true });
  });
});

describe('a session', () => {
  it('ends after 14 days without a visit, and after 30 days in any case', async () => {
    const member = await house.aMember(council);
    const [idle, used] = [await signedIn(member), await signedIn(member)];
    for (let day = 1; day <= 13; day++) {
      house.time.pass({ days: 1 });
      expect(await visitByToken(house, used.token)).not.toBeNull();
    }
    house.time.pass({ days: 1, minutes: 1 });
    expect(await visitByToken(house, idle.token)).toBeNull();
    expect(await visitByToken(house, used.token)).not.toBeNull();
    for (let day = 15; day <= 29; day++) {
      house.time.pass({ days: 1 });
      await visitByToken(house, used.token);
    }
    expect(await visitByToken(house, used.token)).not.toBeNull();
    house.time.pass({ days: 1 });
    expect(await visitByToken(house, used.token)).toBeNull();
    await forgetExpired(house);
    const left = await house.database.within('house', (reader) => reader.selectFrom('sessions').select('id').where('member_id', '=', member.id).execute());
    expect(left).toEqual([]);
  });

  it('notes when it was seen, at most every five minutes', async () => {
    const member = await house.aMember(council);
    const { token, visit } = await signedIn(member);
    const seen = async () => (await house.database.within('house', (reader) => reader.selectFrom('sessions').select('seen_at').where('id', '=', visit.sessionId).executeTakeFirstOrThrow())).seen_at;
    const began = await seen();
    house.time.pass({ minutes: 4 });
    await visitByToken(house, token);
    expect(await seen()).toEqual(began);
    house.time.pass({ minutes: 2 });
    await visitByToken(house, token);
    expect(await seen()).toEqual(house.clock());
  });

  it('is listed by its device, and ended one by one or all but this', async () => {
    const member = await house.aMember(council);
    const [here, lost, other] = [await signedIn(member), await signedIn(member), await signedIn(member)];
    const listed = await house.database.within('house', (reader) => sessionsOf(reader, member.id, house.clock()));
    expect(listed.map(({ device }) => device)).toEqual(['Firefox, Windows', 'Firefox, Windows', 'Firefox, Windows']);
    await endSession(house, here.visit.actor, lost.visit.sessionId);
    expect(await visitByToken(house, lost.token)).toBeNull();
    expect(await endOtherSessions(house, here.visit.actor, here.visit.sessionId)).toBe(1);
    expect(await visitByToken(house, other.token)).toBeNull();
    expect(await visitByToken(house, here.token)).not.toBeNull();
    await signOut(house, here.visit.actor, here.visit.sessionId);
    expect(await visitByToken(house, here.token)).toBeNull();
  });

  it('of somebody else cannot be ended by guessing its id', async () => {
    const [member, other] = [await house.aMember(council), await house.aMember(council)];
    const [mine, theirs] = [await signedIn(member), await signedIn(other)];
    await endSession(house, mine.visit.actor, theirs.visit.sessionId);
    await endSession(house, mine.visit.actor, 'no id at all');
    expect(await visitByToken(house, theirs.token)).not.toBeNull();
  });
});

describe('too many tries', () => {
  it('from one place for one member are stopped after ten, and go on after a quarter of an hour', async () => {
    const member = await house.aMember(council);
    const address = newAddress();
    for (let n = 0; n < 10; n++) expect(await attempt({ email: member.email, password: 'wrong', address })).toMatchObject({ ok: false });
    const stopped = (await failure(attempt({ email: member.email, address }))) as AppError;
    expect(stopped).toEqual(tooMany);
    expect(stopped.retryAfter).toBeGreaterThan(0);
    expect(stopped.retryAfter).toBeLessThanOrEqual(900);
    house.time.pass({ seconds: stopped.retryAfter! });
    expect(await attempt({ email: member.email, address })).toMatchObject({ ok: true });
  });

  it('do not pass the limit when they come all at once', async () => {
    const member = await house.aMember(council);
    const address = newAddress();
    const outcomes = await Promise.all(Array.from({ length: 25 }, () => failure(attempt({ email: member.email, password: 'wrong', address }))));
    expect(outcomes.filter((outcome) => outcome instanceof AppError)).toHaveLength(15);
  });

  it('do not count when they were right', async () => {
    const member = await house.aMember(council);
    const address = newAddress();
    for (let n = 0; n < 15; n++) expect(await attempt({ email: member.email, address })).toMatchObject({ ok: true });
  });

  it('by one colleague do not lock out the office behind the same address', async () => {
    const [clumsy, colleague] = [await house.aMember(council), await house.aMember(council)];
    const address = newAddress();
    for (let n = 0; n < 12; n++) await failure(attempt({ email: clumsy.email, password: 'wrong', address }));
    expect(await failure(attempt({ email: clumsy.email, address }))).toEqual(tooMany);
    expect(await attempt({ email: colleague.email, address })).toMatchObject({ ok: true });
  });

  it('by a whole office of 250 who each mistype once lock nobody out; a list of addresses tried from there is stopped in the end', async () => {
    const member = await house.aMember(council);
    const address = newAddress();
    const mistypes = (many: number) => Promise.all(Array.from({ length: many }, (_, n) =>
      failure(attempt({ email: `typo-${many}-${n}@glen.example`, password: 'wrong', address }))));
    await mistypes(250);
    expect(await attempt({ email: member.email, address })).toMatchObject({ ok: true });
    expect((await mistypes(53)).filter((outcome) => outcome instanceof AppError)).toHaveLength(3);
  });

  it('by strangers from everywhere are slowed, and do not lock out a browser the member used before', async () => {
    const member = await house.aMember(council);
    const { deviceCookie } = await signedIn(member);
    await Promise.all(Array.from({ length: 50 }, () => attempt({ email: member.email, password: 'wrong' })));
    expect(await failure(attempt({ email: member.email }))).toEqual(tooMany);
    expect(await attempt({ email: member.email, deviceCookie })).toMatchObject({ ok: true });
    // The cookie of one member opens no door to another, nor does an invented one.
    const other = await house.aMember(council);
    const theirs = (await signedIn(other)).deviceCookie!;
    for (const cookie of [theirs, `${theirs}~${theirs}`, 'zz.0', theirs.replace(/.$/, 'A').replace(/A$/, 'B')]) {
      expect(await failure(attempt({ email: member.email, deviceCookie: cookie }))).toEqual(tooMany);
    }
  });

  it('from a browser the member used before are few as well', async () => {
    const member = await house.aMember(council);
    const { deviceCookie } = await signedIn(member);
    for (let n = 0; n < 10; n++) await attempt({ email: member.email, password: 'wrong', deviceCookie });
    expect(await failure(attempt({ email: member.email, deviceCookie }))).toEqual(tooMany);
  });

  it('are counted for all of an IPv6 line together', async () => {
    const member = await house.aMember(council);
    for (let n = 0; n < 10; n++) await attempt({ email: member.email, password: 'wrong', address: `2001:db8:1:2::${n.toString(16)}` });
    expect(await failure(attempt({ email: member.email, address: '2001:0db8:0001:0002:ffff::1' }))).toEqual(tooMany);
    expect(await attempt({ email: member.email, address: '2001:db8:1:3::1' })).toMatchObject({ ok: true });
  });

  it('leave no e-mail or IP address in the database', async () => {
    const subjects = await house.database.within('house', (reader) => reader.selectFrom('rate_limits').select('subject').execute());
    expect(subjects.length).toBeGreaterThan(0);
    for (const { subject } of subjects) expect(subject).toMatch(/^[\w-]{43}$/);
  });
});

describe('a second factor', () => {
  it('is not asked of an author, and is of everybody who could do more', async () => {
    const voice = await house.aVoice(council);
    const dueOf = async (given: Parameters<TestHouse['aMember']>[1], role?: 'author' | 'editor' | 'moderator' | 'owner') => {
      const member = await house.aMember(council, given);
      if (role) await house.aRole(voice, member, role);
      return (await signedIn(member)).visit.secondFactorDue;
    };
    expect(await dueOf({})).toBeNull();
    expect(await dueOf({}, 'author')).toBeNull();
    for (const role of ['editor', 'moderator', 'owner'] as const) expect(await dueOf({}, role)).toBe('now');
    expect(await dueOf({ administrator: true })).toBe('now');
    expect(await dueOf({ operator: true })).toBe('now');
  });

  it('may wait until the day it is due', async () => {
    const due = new Date(house.clock().getTime() + 86_400_000);
    const member = await house.aMember(council, { administrator: true, secondFactorDue: due });
    const { token, visit } = await signedIn(member);
    expect(visit.secondFactorDue).toEqual(due);
    house.time.pass({ days: 1 });
    expect((await visitByToken(house, token))?.secondFactorDue).toBe('now');
  });

  it('is waived in a demonstration, but asked for where one was set up', async () => {
    const show: TestHouse = { ...house, config: { ...house.config, demonstration: true } };
    const administrator = await house.aMember(council, { administrator: true });
    const { token } = await signedIn(administrator);
    expect((await visitByToken(show, token))?.secondFactorDue).toBeNull();
    const { member } = await withFactor();
    const half = await signedIn(member);
    expect((await visitByToken(show, half.token))?.halfSignedIn).toBe(true);
  });

  it('shows the same key until it is proved, and none afterwards', async () => {
    const member = await house.aMember(council);
    const { visit } = await signedIn(member);
    const [one, two] = await Promise.all([startEnrolment(house, visit.actor), startEnrolment(house, visit.actor)]);
    expect(one?.secret).toBe(two?.secret);
    expect(one?.uri).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/);
    expect(await confirmEnrolment(house, visit.actor, visit.sessionId, '000000')).toEqual({ ok: false, refusal: 'code-wrong' });
    const code = await codeOf(one!.secret);
    const both = await Promise.all([1, 2].map(() => confirmEnrolment(house, visit.actor, visit.sessionId, code)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await startEnrolment(house, visit.actor)).toBeNull();
  });

  it('is asked of every sign-in, and the session goes on under a new token', async () => {
    const { member, secret } = await withFactor();
    const half = await signedIn(member);
    expect(half).toMatchObject({ halfSignedIn: true, deviceCookie: null, visit: { halfSignedIn: true } });
    const outcome = await give(half.visit, await codeOf(secret));
    if (!outcome.ok) throw new Error(outcome.refusal);
    expect(outcome.token).not.toBe(half.token);
    expect(await visitByToken(house, half.token)).toBeNull();
    expect(await visitByToken(house, outcome.token)).toMatchObject({ sessionId: half.visit.sessionId, halfSignedIn: false });
  });

  it('is asked in the sessions that were open when it was set up elsewhere', async () => {
    const member = await house.aMember(council);
    const [before, here] = [await signedIn(member), await signedIn(member)];
    const { secret } = (await startEnrolment(house, here.visit.actor))!;
    await confirmEnrolment(house, here.visit.actor, here.visit.sessionId, await codeOf(secret));
    expect((await visitByToken(house, before.token))?.halfSignedIn).toBe(true);
    expect((await visitByToken(house, here.token))?.halfSignedIn).toBe(false);
  });

  it('takes a code half a minute early or late, in whatever way it is typed, and none that is older', async () => {
    const { member, secret } = await withFactor();
    const late = await codeOf(secret);
    house.time.pass({ seconds: 30 });
    expect(await give((await signedIn(member)).visit, ` ${late.slice(0, 3)} ${late.slice(3)} `)).toMatchObject({ ok: true });
    house.time.pass({ minutes: 2 });
    const old = await codeOf(secret);
    house.time.pass({ seconds: 60 });
    const { visit } = await signedIn(member);
    for (const wrong of [old, '', '12345', '1234567', 'abcdef', '१२३४५६']) expect(await give(visit, wrong)).toMatchObject({ ok: false });
  });

  it('takes each code once, also when it is sent twice at the same moment', async () => {
    const { member, secret } = await withFactor();
    const [one, two] = [await signedIn(member), await signedIn(member)];
    const code = await codeOf(secret);
    const outcomes = await Promise.all([give(one.visit, code), give(two.visit, code)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'code-used' });
  });

  it('opens with each recovery code once, and never keeps one in clear', async () => {
    const { member, recoveryCodes } = await withFactor();
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    const typed = recoveryCodes[3]!.toUpperCase().replaceAll('-', ' ');
    expect(await give((await signedIn(member)).visit, typed)).toMatchObject({ ok: true, usedRecoveryCode: true });
    expect(await give((await signedIn(member)).visit, typed)).toEqual({ ok: false, refusal: 'code-wrong' });
    const entries = await auditPage(house.database, council.id, { most: 5 });
    expect(entries.map(({ action }) => action)).toContain('member.recovery-code-used');
    expect(JSON.stringify(entries)).not.toContain(recoveryCodes[3]);
  });

  it('makes new recovery codes for the password, and the old ones stop', async () => {
    const { member, recoveryCodes, visit } = await withFactor();
    expect(await renewRecoveryCodes(house, visit.actor, 'wrong')).toEqual({ ok: false, refusal: 'password-wrong' });
    const outcome = await renewRecoveryCodes(house, visit.actor, PASSWORD);
    expect(outcome).toMatchObject({ ok: true });
    expect(await give((await signedIn(member)).visit, recoveryCodes[0]!)).toMatchObject({ ok: false });
  });

  it('is given up with password and a last code, and set up anew', async () => {
    const { member, secret, visit } = await withFactor();
    expect(await giveUpSecondFactor(house, visit.actor, { password: 'wrong', code: await codeOf(secret) })).toEqual({ ok: false, refusal: 'password-wrong' });
    expect(await giveUpSecondFactor(house, visit.actor, { password: PASSWORD, code: '000000' })).toEqual({ ok: false, refusal: 'code-wrong' });
    expect(await giveUpSecondFactor(house, visit.actor, { password: PASSWORD, code: await codeOf(secret) })).toEqual({ ok: true });
    expect((await signedIn(member)).halfSignedIn).toBe(false);
    expect((await startEnrolment(house, visit.actor))?.secret).not.toBe(secret);
  });

  it('ends the sign-in after five wrong codes', async () => {
    const { member, secret } = await withFactor();
    const half = await signedIn(member);
    for (let n = 0; n < 5; n++) expect(await give(half.visit, '000000')).toEqual({ ok: false, refusal: 'code-wrong' });
    expect(await give(half.visit, await codeOf(secret))).toEqual({ ok: false, refusal: 'start-again' });
    expect(await visitByToken(house, half.token)).toBeNull();
  });

  it('cannot be guessed by somebody who knows the password, nor does that lock the member out', async () => {
    const { member, secret } = await withFactor();
    const first = await signedIn(member);
    const known = await give(first.visit, await codeOf(secret));
    const deviceCookie = known.ok ? known.deviceCookie : null;
    for (let n = 0; n < 4; n++) {
      const { visit } = await signedIn(member);
      for (let code = 0; code < 5; code++) await give(visit, '000000');
    }
    const half = await signedIn(member);
    expect(await failure(give(half.visit, '000000'))).toEqual(tooMany);
    house.time.pass({ minutes: 1 });
    expect(await give(half.visit, await codeOf(secret), deviceCookie)).toMatchObject({ ok: true });
  });
});

describe('changing the password', () => {
  it('asks for the old one, ends all other sessions, and forgets the devices', async () => {
    const member = await house.aMember(council);
    const [here, elsewhere] = [await signedIn(member), await signedIn(member)];
    const change = (current: string, password: string) => changePassword(house, here.visit.actor, here.visit.sessionId, { current, password });
    expect(await change('wrong', 'twelve blue ploughs')).toEqual({ ok: false, refusals: [{ field: 'current', reason: 'password-wrong' }] });
    expect(await change(PASSWORD, 'short')).toEqual({ ok: false, refusals: [{ field: 'password', reason: 'password-short' }] });
    expect(await change(PASSWORD, 'twelve blue ploughs')).toMatchObject({ ok: true });
    expect(await visitByToken(house, elsewhere.token)).toBeNull();
    expect(await visitByToken(house, here.token)).not.toBeNull();
    expect(await attempt({ email: member.email })).toMatchObject({ ok: false });
    expect(await attempt({ email: member.email, password: 'twelve blue ploughs' })).toMatchObject({ ok: true });
    for (let n = 0; n < 10; n++) await attempt({ email: member.email, password: 'wrong', address: 'two' });
    expect(await failure(attempt({ email: member.email, password: 'twelve blue ploughs', address: 'two', deviceCookie: here.deviceCookie }))).toEqual(tooMany);
  });

  it('cannot be guessed from a session that was left open', async () => {
    const member = await house.aMember(council);
    const { visit } = await signedIn(member);
    const change = () => changePassword(house, visit.actor, visit.sessionId, { current: 'wrong', password: 'twelve blue ploughs' });
    for (let n = 0; n < 10; n++) await change();
    expect(await failure(change())).toEqual(tooMany);
  });
});
