import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { newestPosts, type Topic } from '../../src/posts/posts.queries.ts';
import { authorityBySlug } from '../../src/web/public/authorities.queries.ts';
import { knownTopic, liveFeed } from '../../src/web/public/live-feed.ts';
import { newestCursor } from '../../src/web/public/list.ts';
import { openTestHouse, type TestAuthority, type TestHouse, type TestVoice } from '../house.ts';

let house: TestHouse;
let council: TestAuthority;
let gritters: TestVoice;
let library: TestVoice;

type Row = { voice: TestVoice; at: Date; text: string; tag?: string; withdrawn?: boolean };

async function store(rows: readonly Row[]): Promise<string[]> {
  const posts = rows.map(({ voice, at, text, withdrawn }) => ({
    id: newId(at.getTime()), authority_id: voice.authorityId, voice_id: voice.id, kind: 'update', lang: 'en', text, details: '{}', media: '[]',
    author_id: newId(), published_at: at, withdrawn_at: withdrawn ? at : null, withdrawn_reason: withdrawn ? 'Wrong.' : null }));
  await house.database.transaction({ authority: council.id }, async (tx) => {
    await tx.insertInto('posts').values(posts).execute();
    const tags = posts.flatMap(({ id, published_at }, i) => (rows[i]!.tag ? [{ tag: rows[i]!.tag!, published_at, post_id: id }] : []));
    if (tags.length > 0) await tx.insertInto('post_tags').values(tags).execute();
  });
  return posts.map(({ id }) => id);
}

async function everyPage(topic: Topic): Promise<{ ids: string[]; sizes: number[] }> {
  const ids: string[] = [];
  const sizes: number[] = [];
  for (let page = await newestPosts(house.database, topic, null); ; page = await newestPosts(house.database, topic, page.next)) {
    ids.push(...page.posts.map(({ id }) => id));
    sizes.push(page.posts.length);
    if (!page.next) return { ids, sizes };
  }
}

beforeAll(async () => {
  house = await openTestHouse();
  council = await house.anAuthority();
  gritters = await house.aVoice(council, { name: 'Night Gritters' });
  library = await house.aVoice(await house.anAuthority(), { name: 'Libraries' });
  // Eight posts in each millisecond that has any, so that pages end within one.
  const at = (i: number) => new Date(Date.UTC(2026, 10, 20) + Math.floor(i / 8) * 1000);
  await store(Array.from({ length: 60 }, (_, i) => ({
    voice: i % 3 === 0 ? library : gritters, at: at(i), text: `Post ${i}`, ...(i % 2 === 0 ? { tag: 'salt' } : {}), withdrawn: i === 5 })));
});
afterAll(() => house.close());

describe('a list of posts', () => {
  it('shows each post once, newest first, 20 a page, also where pages end between posts of one moment', async () => {
    const topics: [Topic, number[]][] = [
      [{ of: 'everything' }, [20, 20, 20]],
      [{ of: 'authority', id: council.id }, [20, 20]],
      [{ of: 'voice', id: library.id }, [20]],
      [{ of: 'tag', tag: 'salt' }, [20, 10]],
    ];
    for (const [topic, expected] of topics) {
      const { ids, sizes } = await everyPage(topic);
      expect([topic, sizes]).toEqual([topic, expected]);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(ids.toSorted().toReversed());
    }
  });

  it('keeps the place of a withdrawn post without its words', async () => {
    const { posts } = await newestPosts(house.database, { of: 'voice', id: gritters.id }, null, 100);
    const [gone, ...others] = posts.filter(({ withdrawn }) => withdrawn);
    expect(others).toEqual([]);
    expect(gone).toMatchObject({ text: '', media: [], byline: null, withdrawn: { reason: 'Wrong.' } });
    expect(JSON.stringify(posts)).not.toContain('Post 5"');
  });

  it('has nothing for an authority that is not there', async () => {
    expect(await authorityBySlug(house.database, "x' or 1=1")).toBeNull();
    expect(await newestPosts(house.database, { of: 'voice', id: newId() }, null)).toEqual({ posts: [], next: null });
  });
});

describe('the live feed', () => {
  it('hands over what was said after a cursor, oldest first, as the page would show it, and is empty from there on', async () => {
    const since = newestCursor([], new Date('2026-11-21T07:59:00Z'));
    const [first, second] = await store([
      { voice: gritters, at: new Date('2026-11-21T08:00:00Z'), text: 'First <new>' },
      { voice: gritters, at: new Date('2026-11-21T08:01:00Z'), text: 'Second' },
      { voice: gritters, at: new Date('2026-11-21T08:02:00Z'), text: 'Taken back', withdrawn: true },
    ]);
    const heard = await liveFeed(house)(`voice:${gritters.id}`, since);
    expect(heard.map(({ html }) => /^<li id="post-([^"]+)"/.exec(html)![1])).toEqual([first, second]);
    expect(heard[0]!.html).toContain('First &lt;new&gt;');
    expect(await liveFeed(house)(`voice:${gritters.id}`, heard[1]!.cursor)).toEqual([]);
    expect(await liveFeed(house)(`authority:${library.authorityId}`, since)).toEqual([]);
    expect(await liveFeed(house)('all', since)).toHaveLength(2);
  });

  it('goes back a minute for what was stored late, and leaves out what was told', async () => {
    const [early, late, quick] = await store([
      { voice: library, at: new Date('2026-11-21T08:58:59Z'), text: 'Early', tag: 'late' },
      { voice: library, at: new Date('2026-11-21T08:59:01Z'), text: 'Late', tag: 'late' },
      { voice: library, at: new Date('2026-11-21T09:00:00Z'), text: 'Quick', tag: 'late' },
    ]);
    const newest = await liveFeed(house)('tag:late', null);
    const idOf = ({ html }: { html: string }) => /^<li id="post-([^"]+)"/.exec(html)![1];
    expect(newest.map(idOf)).toEqual([early, late, quick]);
    const [, told, since] = newest.map(({ cursor }) => cursor);
    for (const topic of ['tag:late', `voice:${library.id}`, `authority:${library.authorityId}`, 'all']) {
      expect((await liveFeed(house)(topic, since!)).map(idOf)).toEqual([late]);
      expect(await liveFeed(house)(topic, since!, [told!])).toEqual([]);
    }
  });

  it('speaks Gaelic on Gaelic topics', async () => {
    const [post] = await liveFeed(house)(`voice:${gritters.id}:gd`, newestCursor([], new Date('2026-11-21T07:59:00Z')));
    expect(post!.html).toContain('href="/gd/@');
    expect(post!.html).toContain('Disathairne 21 an t-Samhain');
  });

  it('knows its topics and no others', async () => {
    const known = ['all', 'all:gd', `authority:${council.id}`, `voice:${gritters.id}:gd`, 'tag:gàidhlig', 'tag:salt:gd'];
    expect(known.filter((topic) => !knownTopic(topic))).toEqual([]);
    const unknown = ['', 'all:x', 'authority:', 'authority:1', `post:${newId()}`, 'tag:Salt', 'tag:', 'tag:a b', 'gd'];
    expect(unknown.filter(knownTopic)).toEqual([]);
    expect(await liveFeed(house)('nothing', 'nowhere')).toEqual([]);
  });
});
