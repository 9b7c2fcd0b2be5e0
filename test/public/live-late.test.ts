import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import { openReader, type LiveReader } from '../live-reader.ts';
import { openNewsroom, type Newsroom } from './newsroom.ts';

let room: Newsroom;
const readers: LiveReader[] = [];

beforeAll(async () => {
  room = await openNewsroom();
});
afterEach(() => readers.splice(0).forEach((reader) => reader.leave()));
afterAll(() => room?.close());

async function read(since: string, headers: Record<string, string> = {}): Promise<LiveReader> {
  const reader = await openReader(Number(new URL(room.site.origin).port), `topic=all&since=${since}`, headers);
  readers.push(reader);
  return reader;
}

/** The cursor that the front page's own script would begin with. */
async function pageCursor(): Promise<string> {
  return /<ww-live[^>]*\ssince="([^"]+)"/.exec((await room.read('/')).html)![1]!;
}

const heardBy = (reader: LiveReader) => reader.events.map(({ data }) => /^<li id="post-([^"]+)"/.exec(data)?.[1]);

async function aDraft(text: string): Promise<string> {
  const id = newId(room.site.house.clock().getTime());
  expect(await saveDraft(room.site.open, room.writer, { id, voiceId: room.gritters.id, kind: 'update', lang: 'en', text, details: {} })).toMatchObject({ ok: true });
  return id;
}

/** Holds a draft's row in a transaction of its own; returns how to let it go. */
async function hold(draftId: string): Promise<() => Promise<void>> {
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let over = Promise.resolve();
  await new Promise<void>((isHeld, failed) => {
    over = room.site.house.database.transaction('house', async (tx) => {
      await tx.selectFrom('drafts').select('id').where('id', '=', draftId).forUpdate().executeTakeFirstOrThrow();
      isHeld();
      await held;
    });
    over.catch(failed);
  });
  return async () => {
    letGo();
    await over;
  };
}

async function waitingForLocks(): Promise<number> {
  const { rows } = await room.site.house.database.pool.query<{ count: number }>(
    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
  return rows[0]!.count;
}

/** Two people publish; what was said first is stored last. `between` is done when only the second is. */
async function publishLate(between: (quick: string) => Promise<void>): Promise<{ late: string; quick: string }> {
  const [late, quick] = [await aDraft('Said first, and stored late'), await aDraft('Said second, and stored at once')];
  const letGo = await hold(late);
  const publishing = publishPost(room.site.open, room.writer, late);
  await expect.poll(waitingForLocks).toBe(1);
  room.site.house.time.pass({ seconds: 5 });
  expect(await publishPost(room.site.open, room.writer, quick)).toMatchObject({ ok: true });
  await between(quick);
  await letGo();
  expect(await publishing).toMatchObject({ ok: true });
  return { late, quick };
}

test('a reader is told of a post that was stored behind one said later, and of each once, also when coming back', async () => {
  await room.say(room.gritters, { text: 'Out since four' });
  const begin = await pageCursor();
  const [stays, leaves] = [await read(begin), await read(begin)];
  const { late, quick } = await publishLate(async (first) => {
    for (const reader of [stays, leaves]) await expect.poll(() => heardBy(reader)).toEqual([first]);
    leaves.leave();
  });
  await expect.poll(() => heardBy(stays)).toEqual([quick, late]);
  const [back, again] = [await read(begin, { 'last-event-id': leaves.ids().at(-1)! }), await read(begin, { 'last-event-id': stays.ids().at(-1)! })];
  await expect.poll(() => heardBy(back)).toEqual([late]);
  const next = await room.say(room.gritters, { text: 'The pass is open' });
  await expect.poll(() => heardBy(stays)).toEqual([quick, late, next]);
  await expect.poll(() => heardBy(back)).toEqual([late, next]);
  await expect.poll(() => heardBy(again)).toEqual([next]);
});

test('the first reader of a page with both posts on it is told of neither', async () => {
  await publishLate(async () => {});
  await expect.poll(() => room.site.open.live!.viewers()).toBe(0);
  const reader = await read(await pageCursor());
  const next = await room.say(room.gritters, { text: 'Back at the depot' });
  await expect.poll(() => heardBy(reader)).toEqual([next]);
});
