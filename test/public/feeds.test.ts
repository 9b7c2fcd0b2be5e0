import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNewsroom, type Newsroom } from './newsroom.ts';

let room: Newsroom;
let edited: string;
let notice: string;

beforeAll(async () => {
  room = await openNewsroom();
  const { say, gritters, library } = room;
  edited = await say(gritters, { text: 'Mill Brae & more: "done" twice.\n\nSee @libraries and https://glens.example/?a=1&b=2 #WinterRoads' });
  await say(library, { text: 'Tha Bookbug a’ tilleadh. ]]>', lang: 'gd' });
  notice = await say(gritters, { text: 'One lane at the bridge.', kind: 'notice', details: { ends: '2026-11-24T23:30' }, picture: true });
});
afterAll(() => room.close());

const rss = async (path: string) => parseRssFeed((await room.read(path)).html);
const json = async (path: string) => parseJsonFeed((await room.read(path)).html);

describe('the feeds beside a list', () => {
  it('carry the same posts in both forms, newest first', async () => {
    const lists: [string, number][] = [['/posts', 3], ['/northern-glens', 3], ['/@gritters', 2], ['/tags/winterroads', 1], ['/tags/never', 0]];
    for (const [path, count] of lists) {
      const links = (await rss(`${path}.rss`)).items?.map(({ link }) => link) ?? [];
      expect([path, links.length]).toEqual([path, count]);
      expect((await json(`${path}.json`)).items?.map(({ url }) => url) ?? []).toEqual(links);
    }
    expect((await rss('/search.rss?q=bridge&kind=notice')).items).toHaveLength(1);
  });

  it('are what they say they are', async () => {
    const { headers, html } = await room.read('/northern-glens.rss');
    expect(headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    expect(html).toContain(`<atom:link href="${room.site.origin}/northern-glens.rss" rel="self" type="application/rss+xml"/>`);
    expect(html).toMatch(/<pubDate>Tue, 24 Nov 2026 09:0\d:00 GMT<\/pubDate>/);
    const channel = parseRssFeed(html);
    expect(channel).toMatchObject({ title: 'Northern Glens Council', link: `${room.site.origin}/northern-glens`, language: 'en-GB' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect((await room.read('/@gritters.json')).headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
    expect(JSON.parse((await room.read('/tags/never.json')).html)).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', items: [] });
  });

  it('give each post a lasting address, its language, its voice and absolute links', async () => {
    const [item] = (await rss('/tags/winterroads.rss')).items!;
    const { origin } = room.site;
    expect(item).toMatchObject({
      link: `${origin}/@gritters/${edited}`,
      guid: { value: `${origin}/@gritters/${edited}`, isPermaLink: true },
      title: 'Mill Brae & more: "done" twice. See @libraries and…',
      categories: [{ name: 'winterroads' }],
    });
    expect(item!.description).toContain(`<p>See <a href="${origin}/@libraries">@libraries</a> and <a href="https://glens.example/?a=1&amp;b=2">`);
    const [, gaelic] = (await json('/posts.json')).items!;
    expect(gaelic).toMatchObject({ language: 'gd', authors: [{ name: 'Libraries, Northern Glens Council', url: `${origin}/@libraries` }] });
    expect(gaelic!.content_html).toContain(']]&gt;');
  });

  it('say what a notice is and when it ends, with its picture and the words for it', async () => {
    const [item] = (await json('/@gritters.json')).items!;
    expect(item!.title).toBe('Notice: One lane at the bridge.');
    expect(item!.content_html).toContain('<p>Ends Tuesday 24 November 2026, 11:30pm.</p>');
    expect(item!.content_html).toMatch(/<img src="http[^"]+\/media\/[0-9a-f]{64}\.jpg" alt="A gritter &amp; &quot;its&quot; moon"/);
  });

  it('show an edit at once and say when it was made', async () => {
    await room.edit(edited, 'Mill Brae is done three times. #WinterRoads');
    const [item] = (await json('/tags/winterroads.json')).items!;
    expect(item!.title).toBe('Mill Brae is done three times. #WinterRoads');
    expect(item!.date_modified).toBe(room.site.house.clock().toISOString());
    expect(item!.date_published).not.toBe(item!.date_modified);
  });

  it('drop what was withdrawn', async () => {
    await room.withdraw(notice, 'The bridge is open.');
    for (const path of ['/posts.rss', '/northern-glens.json', '/@gritters.rss', '/search.rss?q=bridge']) {
      expect((await room.read(path)).html).not.toContain('One lane');
    }
  });

  it('are named on the page', async () => {
    const { html } = await room.read('/gd/@gritters');
    expect(html).toContain('<link rel="alternate" type="application/rss+xml" title="Night Gritters" href="/gd/@gritters.rss">');
    expect(html).toContain('<link rel="alternate" type="application/feed+json" title="Night Gritters" href="/gd/@gritters.json">');
  });

  it('speak Gaelic around the posts where the page does', async () => {
    expect(await rss('/gd/northern-glens.rss')).toMatchObject({
      title: 'Comhairle nan Gleann a Tuath', link: `${room.site.origin}/gd/northern-glens`, language: 'gd' });
    expect(await rss('/gd/@gritters.rss')).toMatchObject({ link: `${room.site.origin}/gd/@gritters`, language: 'gd' });
  });

  it('stand, like the site map’s pages, on their council’s own host name where it has one', async () => {
    const own = await room.site.house.anAuthority({ slug: 'own-host' });
    await room.site.house.aVoice(own, { handle: 'own_gritters' });
    await room.site.house.database.transaction({ authority: own.id }, (tx) =>
      tx.updateTable('authorities').set({ host: 'posts.own.example' }).where('id', '=', own.id).execute());
    await room.site.open.announce({ tags: ['everything'], topics: [] });
    const { html } = await room.read('/own-host.rss');
    expect(html).toContain('<link>https://posts.own.example/own-host</link>');
    expect(html).toContain('<atom:link href="https://posts.own.example/own-host.rss" rel="self"');
    const map = (await room.read('/sitemap.xml')).html;
    for (const path of ['/own-host', '/own-host/register', '/@own_gritters']) expect(map).toContain(`<loc>https://posts.own.example${path}</loc>`);
  });
});

describe('what machines ask for', () => {
  it('finds every page in the site map', async () => {
    const { html } = await room.read('/sitemap.xml');
    for (const path of ['/', '/northern-glens/register', '/@libraries', `/@gritters/${edited}`]) expect(html).toContain(`<loc>${room.site.origin}${path}</loc>`);
    expect((await room.read('/robots.txt')).html).toContain(`Sitemap: ${room.site.origin}/sitemap.xml`);
  });

  it('finds where the chains of audit entries end', async () => {
    const { heads } = JSON.parse((await room.read('/open/audit-heads.json')).html) as { heads: { authorityId: string; number: number; hash: string }[] };
    expect(heads.find(({ authorityId }) => authorityId === room.council.id)).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  });
});
