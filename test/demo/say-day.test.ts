import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allAuthorities, isDemonstration } from '../../src/authorities/authorities.queries.ts';
import { newId } from '../../src/core/ids.ts';
import { campaignBySlug } from '../../src/campaigns/campaigns.queries.ts';
import { pauseCampaign, resumeCampaign } from '../../src/campaigns/pause.ts';
import { tagsOf } from '../../src/core/text.ts';
import { OPERATOR, writerOf } from '../../src/demo/accounts.ts';
import type { DayPlan, PlannedPost } from '../../src/demo/day-plan.ts';
import { voicesByHandle } from '../../src/demo/day-said.queries.ts';
import { drawPicture } from '../../src/demo/draw-picture.ts';
import { furnish } from '../../src/demo/furnish.ts';
import { holdCampaign } from '../../src/demo/hold-campaign.ts';
import { actorOf } from '../../src/demo/people.ts';
import { replayClock } from '../../src/demo/replay-clock.ts';
import { playDay, sayDay } from '../../src/demo/say-day.ts';
import { houseAt } from '../../src/demo/say-post.ts';
import { postById, type PostView } from '../../src/posts/posts.queries.ts';
import { addPicture } from '../../src/publishing/add-picture.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import { clockAt } from '../house.ts';
import { openTestSite, type TestSite } from '../site.ts';
import { GIVEN_IN_PRIVATE, partOf, tuesdaysPlan } from './day.ts';

const MINUTE = 60_000;

let site: TestSite;
let whole: DayPlan;
/** All but the last hour or so, which is played afterwards. */
let plan: DayPlan;
let later: DayPlan;
const PLAYED = 12;
let pictured: PlannedPost[];

beforeAll(async () => {
  site = await openTestSite({ clock: clockAt('2026-02-04T12:20:00Z'), config: { demonstration: true } });
  whole = await tuesdaysPlan();
  later = partOf(whole, { from: whole.posts.at(-PLAYED)!.at });
  plan = partOf(whole, { until: later.posts[0]!.at });
  pictured = plan.posts.filter(({ pictures }) => pictures.length > 0);
  const before = houseAt(site.open, new Date(whole.start.getTime() - 15 * MINUTE));
  await furnish(before, whole);
  await holdCampaign(before, whole);
});
afterAll(() => site.close());

const countOf = async (table: 'posts' | 'replies' | 'drafts' | 'media' | 'voices' | 'members' | 'authorities'): Promise<number> => {
  const { count } = await site.house.database.within('house', (reader) =>
    reader.selectFrom(table).select((of) => of.fn.countAll().as('count')).executeTakeFirstOrThrow());
  return Number(count);
};

async function said(post: PlannedPost): Promise<PostView> {
  const view = await postById(site.house.database, post.id);
  if (!view) throw new Error(`${post.item} was not said`);
  return view;
}

/** Posts that stand in lists, and answers that stand in threads. */
async function countSaid(): Promise<{ posts: number; answers: number }> {
  const rows = await site.house.database.read.selectFrom('posts').select('thread_id').execute();
  const answers = rows.filter(({ thread_id }) => thread_id !== null).length;
  return { posts: rows.length - answers, answers };
}

/** What was done at the desk: what was judged, and decided for the wall. */
const countDone = async (): Promise<number> => {
  const judged = await site.house.database.within('house', (reader) => reader.selectFrom('replies').select('id').where('asks', 'is not', null).execute());
  return judged.length + (await site.house.database.read.selectFrom('wall_decisions').select('item_id').execute()).length;
};

const answersIn = ({ talk }: DayPlan): number => talk.filter(({ what, item }) => what === 'answer' && item !== GIVEN_IN_PRIVATE).length;

const nobody = new AbortController().signal;

describe('the councils of a demonstration', () => {
  it('are founded with their voices and people, and marked for good', async () => {
    expect(await isDemonstration(site.house.database)).toBe(true);
    expect((await allAuthorities(site.house.database)).map(({ slug }) => slug).toSorted()).toEqual(whole.authorities);
    expect([...(await voicesByHandle(site.house.database)).keys()].toSorted()).toEqual(whole.voices.map(({ handle }) => handle).toSorted());
  });

  it('are founded once, however often the demonstration is started', async () => {
    const counts = async () => [await countOf('authorities'), await countOf('voices'), await countOf('members')];
    const before = await counts();
    await furnish(houseAt(site.open, whole.start), whole);
    expect(await counts()).toEqual(before);
  });
});

describe('a day that is loaded', () => {
  const lines: string[] = [];
  let stopped: number;

  beforeAll(async () => {
    const stop = new AbortController();
    await sayDay(site.open, plan, { stop: stop.signal, tell: (line) => {
      lines.push(line);
      stop.abort();
    } });
    stopped = (await countOf('posts')) + (await countOf('replies')) + (await countDone());
    await leaveHalfWritten(plan.posts[40]!);
    await leaveHalfWritten(pictured.at(-1)!);
    await sayDay(site.open, plan, { stop: nobody, tell: (line) => lines.push(line) });
  });

  it('is kept when it is stopped half way, goes on, and says each post once', async () => {
    const all = plan.posts.length + plan.talk.length;
    expect(stopped).toBe(40);
    expect(lines.slice(0, 3)).toEqual([`40 of ${all} items`, `Stopped after 40 of ${all} items. What is there is kept; start again to go on.`, `80 of ${all} items`]);
    expect(lines.at(-1)).toBe(`${all} of ${all} items`);
    const there = async () => [await countSaid(), await countOf('replies'), await countOf('drafts')];
    const expected = [{ posts: plan.posts.length, answers: answersIn(plan) }, plan.talk.filter(({ what }) => what === 'reply').length, 0];
    expect(await there()).toEqual(expected);
    await sayDay(site.open, plan, { stop: nobody, tell: () => {} });
    expect(await there()).toEqual(expected);
  });

  /** What is left when the process is killed between writing and publishing. */
  async function leaveHalfWritten({ id, at, authority, handle, kind, lang, text, details, pictures: [picture] }: PlannedPost): Promise<void> {
    const house = houseAt(site.open, at);
    const writer = await actorOf(house, writerOf(handle, authority));
    const voiceId = (await voicesByHandle(house.database)).get(handle)!;
    expect(await saveDraft(house, writer, { id, voiceId, kind, lang, text, details })).toMatchObject({ ok: true });
    if (picture) expect(await addPicture(house, writer, id, await drawPicture(picture))).toMatchObject({ ok: true });
  }

  it('has each post at its own time, from its voice, in its words', async () => {
    for (const post of plan.posts) {
      expect(await said(post)).toMatchObject({
        publishedAt: post.at, editedAt: null, kind: post.kind, lang: post.lang, text: post.text, voice: { handle: post.handle, authority: { slug: post.authority } } });
    }
  });

  it('has its pictures, each once and with its description', async () => {
    expect(pictured.length).toBeGreaterThan(5);
    for (const post of pictured) expect((await said(post)).media.map(({ alt }) => alt), post.item).toEqual(post.pictures.map(({ alt }) => alt));
    expect(await countOf('media')).toBe(pictured.flatMap(({ pictures }) => pictures).length);
    const { html } = await see(`/@${pictured[0]!.handle}/${pictured[0]!.id}`);
    const [, path] = /<img[^>]* src="(\/media\/[^"]+)"/.exec(html)!;
    expect((await site.visitor().get(path!)).headers.get('content-type')).toMatch(/^image\//);
  });

  it('ends its notices after 24 hours', async () => {
    const notices = plan.posts.filter(({ kind }) => kind === 'notice');
    expect(notices.length).toBeGreaterThan(5);
    for (const notice of notices) {
      const over = (await said(notice)).endsAt!.getTime() - notice.at.getTime() - 24 * 60 * MINUTE;
      expect([notice.item, over >= 0 && over < MINUTE]).toEqual([notice.item, true]);
    }
    for (const post of plan.posts.filter(({ kind }) => kind !== 'notice')) expect((await said(post)).endsAt).toBeNull();
  });

  it('is found under its tags', async () => {
    for (const { id, text } of plan.posts) {
      const rows = await site.house.database.read.selectFrom('post_tags').select('tag').where('post_id', '=', id).execute();
      expect(rows.map(({ tag }) => tag).toSorted()).toEqual(tagsOf(text).toSorted());
    }
    expect((await see('/tags/whatwedo')).html).toContain('#WhatWeDo');
  });

  it('was said by the action a person uses: rendered for every channel and written into the audit at its time', async () => {
    const { read } = site.house.database;
    const rendered = await read.selectFrom('renderings').select('post_id').where('channel', '=', 'feeds').execute();
    expect(rendered.map(({ post_id }) => post_id)).toEqual(expect.arrayContaining(plan.posts.map(({ id }) => id)));
    const entries = await site.house.database.within('house', (reader) =>
      reader.selectFrom('audit_entries').select(['subject', 'entry']).where('action', '=', 'post.published').execute());
    const moments = new Map(entries.map(({ subject, entry }) => [subject, (JSON.parse(entry) as { at: string }).at]));
    for (const { id, at } of plan.posts) expect(moments.get(`post:${id}`)).toBe(at.toISOString());
  });

  it('is shown as a demonstration', async () => {
    const { html } = await see('/stirling');
    expect(html).toContain('<title>Demonstration: Stirling');
    expect((await see('/stirling.rss')).html.match(/<item><title>Demonstration: |<title>Demonstration: /g)!.length).toBeGreaterThan(2);
  });

  async function see(path: string): Promise<{ status: number; html: string }> {
    const answer = await site.visitor().get(path);
    return { status: answer.status, html: await answer.text() };
  }
});

describe('a day that is played', () => {
  it('says each post in order, when the clock has come to it and not before', async () => {
    const { posts } = later;
    const clock = replayClock({ from: new Date(posts[0]!.at.getTime() - MINUTE), to: whole.end, factor: 10_000 });
    const heard: { id: string; at: Date }[] = [];
    const house = { ...site.open, clock, announce: async ({ tags }: { tags: string[] }) => {
      const id = tags.find((tag) => tag.startsWith('post:'))?.slice('post:'.length);
      if (id) heard.push({ id, at: clock() });
    } };
    await playDay(house, later, 10_000, { tell: () => {}, stop: nobody });
    expect(heard.map(({ id }) => id)).toEqual(posts.map(({ id }) => id));
    for (const [place, { at }] of posts.entries()) {
      expect(heard[place]!.at.getTime()).toBeGreaterThanOrEqual(at.getTime());
      expect((await said(posts[place]!)).publishedAt).toEqual(at);
    }
    expect(await countSaid()).toEqual({ posts: whole.posts.length, answers: answersIn(whole) });
  });

  it('stops in the middle of a pause', async () => {
    const posts = whole.posts.slice(-3).map((post) => ({ ...post, id: newId() }));
    const stop = new AbortController();
    const lines: string[] = [];
    const house = { ...site.open, clock: () => whole.start };
    const played = playDay(house, { ...whole, posts, talk: [] }, 1, { tell: (line) => lines.push(line), stop: stop.signal });
    stop.abort();
    await played;
    expect(lines).toEqual(['Stopped after 0 of 3 items. What is there is kept; start again to go on.']);
  });

  it('waits while its campaign is paused, and goes on when the pause ends', async () => {
    const { database } = site.house;
    const campaign = (await campaignBySlug(database, 'whatwedo'))!;
    const [post] = whole.posts.slice(-1).map((each) => ({ ...each, id: newId(each.at.getTime()), at: new Date(whole.end.getTime() - MINUTE) }));
    const operator = await actorOf(site.open, OPERATOR);
    const then = { ...site.open, clock: () => post!.at };
    expect(await pauseCampaign(then, operator, { campaignId: campaign.id, reason: 'An accident.', voiceIds: [] })).toMatchObject({ ok: true });
    const lines: string[] = [];
    const played = playDay(then, { ...whole, posts: [post!], talk: [] }, 10_000, { tell: (line) => lines.push(line), stop: nobody });
    await expect.poll(() => lines).toEqual(['The day is paused: its posts wait until its organisers let it go on.']);
    expect(await postById(database, post!.id)).toBeNull();
    expect(await resumeCampaign(then, operator, campaign.id)).toMatchObject({ ok: true });
    await played;
    expect(await postById(database, post!.id)).not.toBeNull();
  });
});
