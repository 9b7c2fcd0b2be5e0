import { afterAll, beforeAll, beforeEach, expect, it, type MockInstance, vi } from 'vitest';
import { newId } from '../src/core/ids.ts';
import { startSession } from '../src/members/start-session.ts';
import { saveDraft } from '../src/publishing/save-draft.ts';
import { schedulePost } from '../src/publishing/schedule-post.ts';
import { openHouse, type OpenHouse } from '../src/wiring.ts';
import { openTestHouse, type TestHouse, type TestMember } from './house.ts';
import { say } from './postgres.ts';

const HALF_A_MINUTE = 30_000;
const DAY = 24 * 60 * 60_000;

let house: TestHouse;
let ann: TestMember;
/** What the house set itself to do again and again: how often, and what. */
let clocks: MockInstance<typeof setInterval>;

beforeAll(async () => {
  house = await openTestHouse();
  ann = await house.aMember(await house.anAuthority());
});
beforeEach(() => void (clocks = vi.spyOn(globalThis, 'setInterval')));
afterAll(() => house.close());

const open = (roles = house.config.roles): Promise<OpenHouse> =>
  openHouse({ ...house.config, roles }, { databaseUrl: house.databaseUrl, clock: house.time.now, log: house.log });

/** As if so many milliseconds had passed: what the house does so often is begun. */
function strike(everyMs: number): void {
  for (const [work, ms] of clocks.mock.calls) if (ms === everyMs) (work as () => void)();
}

const sessions = async (): Promise<number> =>
  (await house.database.within('house', (reader) => reader.selectFrom('sessions').select('id').execute())).length;

const signIn = () => house.database.transaction('house', (tx) => startSession(tx, ann, { userAgent: 'phone', secondFactorAt: null, at: house.clock() }));

it('a house that is opened forgets sessions that are over, and does so every day', async () => {
  await signIn();
  house.time.pass({ days: 31 });
  await signIn();
  const opened = await open();
  expect(await sessions()).toBe(1);
  house.time.pass({ days: 31 });
  expect(await sessions()).toBe(1);
  strike(DAY);
  await expect.poll(sessions).toBe(0);
  await opened.close();
});

const reveals = async (): Promise<number> =>
  (await house.database.within('house', (reader) => reader.selectFrom('reveals').select('id').execute())).length;

const reveal = () => house.database.transaction('house', (tx) =>
  tx.insertInto('reveals').values({ id: newId(), authority_id: ann.authorityId, member_id: ann.id, reply_id: newId(), revealed_at: house.clock() }).execute());

it('a house that is opened does what conversations need, every day, without keeping the start waiting', async () => {
  await reveal();
  house.time.pass({ days: 366 });
  await reveal();
  const opened = await open();
  await expect.poll(reveals).toBe(1);
  house.time.pass({ days: 366 });
  strike(DAY);
  await expect.poll(reveals).toBe(0);
  await opened.close();
});

const seen = async (): Promise<number> =>
  (await house.database.within('house', (reader) => reader.selectFrom('conversation_presence').select('member_id').execute())).length;

it('and every half minute', async () => {
  const opened = await open();
  await house.database.transaction('house', (tx) => tx.insertInto('conversation_presence')
    .values({ conversation_id: newId(), member_id: ann.id, authority_id: ann.authorityId, seen_at: house.clock() }).execute());
  house.time.pass({ minutes: 2 });
  strike(HALF_A_MINUTE);
  await expect.poll(seen).toBe(0);
  await opened.close();
});

it('a process that leaves the work to others does not do it', async () => {
  await signIn();
  house.time.pass({ days: 31 });
  await (await open(['web'])).close();
  expect(await sessions()).toBe(1);
});

const postOf = async (id: string) => house.database.read.selectFrom('posts').select('id').where('id', '=', id).executeTakeFirst();
const draftOf = async (id: string) =>
  house.database.within('house', (reader) => reader.selectFrom('drafts').select(['trouble', 'scheduled_for']).where('id', '=', id).executeTakeFirst());

it('a scheduled post that fails holds up no other, and waits on the desk with its trouble when it went on failing', async () => {
  const voice = await house.aVoice({ id: ann.authorityId });
  await house.aRole(voice, ann, 'author');
  const author = await house.actorOf(ann);
  const schedule = async (with_: OpenHouse, text: string, minutes: number): Promise<string> => {
    const id = newId();
    await saveDraft(with_, author, { id, voiceId: voice.id, kind: 'update', lang: 'en', text, details: {} });
    expect(await schedulePost(with_, author, id, new Date(house.clock().getTime() + minutes * 60_000))).toMatchObject({ ok: true });
    return id;
  };
  const before = await open(['web']);
  const bad = await schedule(before, 'What the disk will not take', 60);
  const good = await schedule(before, 'The bridge is open', 61);
  await before.close();
  await say(house.databaseUrl, "alter table posts add constraint failing check (text not like '%disk%') not valid");

  house.time.pass({ minutes: 62 });
  const opened = await open();
  expect(await postOf(good)).toBeDefined();
  expect(await draftOf(bad)).toMatchObject({ trouble: null, scheduled_for: expect.any(Date) });
  house.time.pass({ minutes: 11 });
  strike(HALF_A_MINUTE);
  await expect.poll(() => draftOf(bad)).toMatchObject({ trouble: 'house-failed', scheduled_for: null });
  await opened.close();
});
