import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inLanguage } from '../../src/web/parts/addresses.ts';
import { attributeOf, openNewsroom, type Newsroom } from './newsroom.ts';

let real: Newsroom;
let shown: Newsroom;
let notice: string;

async function openWithPosts(demonstration: boolean): Promise<{ room: Newsroom; id: string }> {
  const room = await openNewsroom({ config: { demonstration } });
  await room.say(room.library, { text: 'Tha an leabharlann dùinte.', lang: 'gd' });
  return { room, id: await room.say(room.gritters, { text: 'The school is closed. #snow', kind: 'notice', details: { ends: '2026-11-24T23:30' } }) };
}

beforeAll(async () => {
  ({ room: shown, id: notice } = await openWithPosts(true));
  ({ room: real } = await openWithPosts(false));
});
afterAll(() => Promise.all([real.close(), shown.close()]));

/** What of a page is shown away from it: in a tab, by a search engine, as the preview of a link. */
async function leaving(room: Newsroom, path: string): Promise<Record<string, string | undefined>> {
  const { html } = await room.read(path);
  return {
    tab: /<title>([^<]*)<\/title>/.exec(html)?.[1],
    found: attributeOf(html, /<meta name="description"[^>]*>/, 'content'),
    preview: attributeOf(html, /<meta property="og:title"[^>]*>/, 'content'),
    'preview’s text': attributeOf(html, /<meta property="og:description"[^>]*>/, 'content'),
  };
}

const PAGES = ['/', '/posts', '/northern-glens', '/northern-glens/register', '/@gritters', '/tags/snow', '/search?q=school', '/privacy'];

describe('what leaves a demonstration', () => {
  it('says that it is one wherever a page is named or previewed, in the page’s language', async () => {
    for (const path of [...PAGES, `/@gritters/${notice}`, `/@gritters/${notice}/history`]) {
      for (const words of Object.values(await leaving(shown, path))) expect(words, path).toMatch(/^Demonstration: ./);
      for (const words of Object.values(await leaving(shown, inLanguage(path, 'gd')))) expect(words, `/gd${path}`).toMatch(/^Taisbeanadh: ./);
    }
    expect((await leaving(shown, `/@gritters/${notice}`))['preview']).toBe('Demonstration: Night Gritters: The school is closed. #snow');
  });

  it('says so in the tab of pages that are found nowhere: signing in, and errors', async () => {
    expect((await leaving(shown, '/signin'))['tab']).toMatch(/^Demonstration: Sign in/);
    expect((await leaving(shown, '/no-such-council'))['tab']).toMatch(/^Demonstration: /);
  });

  it('says so in the frame of each feed and before each item, in the item’s language', async () => {
    for (const path of ['/posts', '/northern-glens', '/@gritters', '/@libraries', '/tags/snow', '/search', '/northern-glens/questions', '/northern-glens/outcomes']) {
      const rss = parseRssFeed((await shown.read(`${path}.rss`)).html);
      const json = parseJsonFeed((await shown.read(`${path}.json`)).html);
      for (const { title, description } of [rss, json]) expect([path, title, description]).toEqual([path, expect.stringMatching(/^Demonstration: ./), expect.stringMatching(/^Demonstration: ./)]);
      for (const { title } of [...(rss.items ?? []), ...(json.items ?? [])]) expect(title).toMatch(/^(Demonstration: Notice: The school|Taisbeanadh: Tha an) /);
    }
  });

  it('is read by no robot and kept by no search engine', async () => {
    expect((await shown.read('/robots.txt')).html).toBe('User-agent: *\nDisallow: /\n');
    for (const path of [...PAGES, `/@gritters/${notice}`, '/gd/northern-glens', '/signin']) {
      expect((await shown.read(path)).html, path).toContain('<meta name="robots" content="noindex">');
    }
  });

  it('has the banner on every page', async () => {
    for (const path of [...PAGES, '/gd', '/signin', '/no-such-council']) expect((await shown.read(path)).html, path).toContain('class="ww-demo"');
  });
});

describe('a real installation', () => {
  it('carries no such word anywhere', async () => {
    for (const path of [...PAGES, '/gd/northern-glens', '/signin', '/posts.rss', '/northern-glens.json']) {
      expect((await real.read(path)).html, path).not.toMatch(/Demonstration|Taisbeanadh|ww-demo/);
    }
    expect((await real.read('/northern-glens')).html).not.toContain('noindex');
    expect((await real.read('/robots.txt')).html).toContain('Disallow: /desk\n');
  });
});
