import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attributeOf, faultsIn, openNewsroom, type Newsroom } from './newsroom.ts';

let room: Newsroom;
let edited: string;
let withdrawn: string;
let pictured: string;
const SECRET = 'The pool in Strathbeag opens at six.';

beforeAll(async () => {
  room = await openNewsroom();
  const { say, gritters, library } = room;
  await say(library, { text: 'Which evening would suit you?', kind: 'question' });
  edited = await say(gritters, { text: 'Mill Brae is done twice, since the bus stops halfway.' });
  await room.edit(edited, 'Mill Brae is done twice, since the school bus stops halfway.');
  withdrawn = await say(library, { text: `${SECRET} #Swimming` });
  await room.withdraw(withdrawn, 'We gave the wrong times.');
  await say(gritters, { text: 'A862 at Kilmorach bridge: one lane. Allow ten minutes more.', kind: 'notice', details: { ends: '2026-11-24T23:30' } });
  await say(library, { text: 'Tha Bookbug a’ tilleadh Diardaoin.', lang: 'gd' });
  await say(gritters, { text: 'Ask @libraries, see https://glens.example/a?b=1&c=2 and #WinterRoads <b>now</b>' });
  pictured = await say(gritters, { text: 'Minus four at the summit.', picture: true });
});
afterAll(() => room.close());

const everyPage = () => [
  '/', '/posts', '/northern-glens', '/northern-glens/register', '/@gritters', '/@libraries', `/@gritters/${edited}`, `/@gritters/${pictured}`,
  `/@gritters/${edited}/history`, `/@gritters/${pictured}/history`, `/@libraries/${withdrawn}`, '/tags/winterroads', '/tags/nobody_said_this', '/search',
  '/search?q=minus&kind=update&lang=en&authority=northern-glens&voice=gritters&from=2026-11-01&to=2026-11-30', '/search?q=zebra', '/search?from=yesterday',
  '/accessibility', '/privacy', '/house-rules', '/northern-glens/accessibility', '/northern-glens/privacy', '/northern-glens/house-rules',
];

describe('every public page', () => {
  it('is valid HTML in English and in Gaelic, without cookies, inline styles or other people’s servers', async () => {
    for (const path of everyPage().flatMap((english) => [english, english === '/' ? '/gd' : `/gd${english}`])) {
      const { status, html, headers } = await room.read(path);
      expect([path, status]).toEqual([path, path.includes(withdrawn) ? 410 : 200]);
      expect([path, await faultsIn(html)]).toEqual([path, []]);
      expect(headers.get('set-cookie')).toBeNull();
      expect(html).not.toMatch(/<(script|link|img|source)[^>]+(src|srcset)="https?:/);
      expect(html).not.toMatch(/ on[a-z]+="| style="|<script>|\{\w+\}|undefined|\[object/);
    }
  });

  it('names its address and the same page in the other language', async () => {
    for (const path of everyPage().filter((page) => page !== '/')) {
      const { html } = await room.read(path);
      const canonical = attributeOf(html, /<link rel="canonical"[^>]*>/, 'href')!;
      const gaelic = attributeOf(html, /<link rel="alternate" hreflang="gd"[^>]*>/, 'href')!;
      expect(canonical.startsWith(`${room.site.origin}/`)).toBe(true);
      expect(gaelic).toBe(canonical.replace(room.site.origin, `${room.site.origin}/gd`));
      expect((await room.read(gaelic.replace(room.site.origin, '').replaceAll('&amp;', '&'))).html).toContain('<html lang="gd">');
    }
  });

  it('stands for good on its council’s own host name, where it has one', async () => {
    const other = await room.site.house.anAuthority({ slug: 'own-host' });
    await room.site.house.database.transaction({ authority: other.id }, (tx) =>
      tx.updateTable('authorities').set({ host: 'voices.glens.example' }).where('id', '=', other.id).execute());
    expect((await room.read('/gd/own-host')).html).toContain('<link rel="canonical" href="https://voices.glens.example/gd/own-host">');
  });
});

describe('a council’s pages', () => {
  it('wear its colour and its name in both languages', async () => {
    const { html } = await room.read('/northern-glens');
    expect(html).toContain('<link rel="stylesheet" href="/assets/brand-6b2a68.css">');
    expect(html).toContain('<span class="ww-authority__gd" lang="gd">Comhairle nan Gleann a Tuath</span>');
    expect((await room.read('/assets/brand-6b2a68.css')).html).toContain('--brand:#6b2a68');
    expect((await room.read('/gd/northern-glens')).html).toContain('<span class="ww-authority__gd" lang="en">Northern Glens Council</span>');
  });

  it('mark the language of what is not in the page’s own', async () => {
    expect((await room.read('/northern-glens')).html).toContain('<div class="ww-post__body" lang="gd"><p>Tha Bookbug');
    expect((await room.read('/gd/northern-glens')).html).toContain('<div class="ww-post__body"><p>Tha Bookbug');
    expect((await room.read('/gd/northern-glens')).html).toContain('<div class="ww-post__body" lang="en"><p>Minus four');
  });

  it('link what a post mentions, and show what looks like HTML as the text it is', async () => {
    const { html } = await room.read('/@gritters');
    expect(html).toContain('<a href="/@libraries">@libraries</a>');
    expect(html).toContain('<a href="https://glens.example/a?b=1&amp;c=2" rel="noopener">glens.example/a?b=1&amp;c=2</a>');
    expect(html).toContain('<a href="/tags/winterroads">#WinterRoads</a> &lt;b&gt;now&lt;/b&gt;');
  });

  it('show pictures in three widths with their descriptions, the first at once', async () => {
    const { html } = await room.read('/@gritters');
    const picture = /<picture>.*?<\/picture>/s.exec(html)![0];
    expect(picture).toMatch(/<source type="image\/webp" srcset="\/media\/[0-9a-f]{64}\.webp \d+w, .* \d+w" sizes=/);
    expect(picture).toMatch(/<img src="\/media\/[0-9a-f]{64}\.jpg" width="1200" height="800" alt="A gritter &amp; &quot;its&quot; moon" decoding="async">/);
    expect(html).toMatch(/<meta property="og:image" content="http:\/\/127\.0\.0\.1:\d+\/media\/[0-9a-f]{64}\.jpg">/);
  });
});

describe('a notice', () => {
  it('stands on top while it holds, and is grey and ended at once when its time is over', async () => {
    const before = (await room.read('/northern-glens')).html;
    expect(before).toMatch(/Notices now[\s\S]*<strong>A862 at Kilmorach bridge: one lane\.<\/strong> Allow/);
    expect(before).toContain('Ends <a');
    room.site.house.time.set('2026-11-24T23:30:00Z');
    const after = (await room.read('/northern-glens')).html;
    expect(after).not.toContain('Notices now');
    expect(after).toContain('ww-notice ww-notice--ended');
    expect(after).toContain('<span class="ww-chip">Ended</span>');
  });
});

describe('a withdrawn post', () => {
  const places = () => ['/', '/posts', '/northern-glens', '/@libraries', `/@libraries/${withdrawn}`, `/@libraries/${withdrawn}/history`, '/tags/swimming',
    '/search?q=pool', '/posts.rss', '/posts.json', '/northern-glens.rss', '/@libraries.json', '/tags/swimming.rss', '/search.rss?q=pool', '/sitemap.xml'];

  it('leaves its words nowhere', async () => {
    for (const path of places().flatMap((english) => [english, `/gd${english}`])) {
      const { html } = await room.read(path === '/gd/' ? '/gd' : path);
      expect([path, html.includes('pool in Strathbeag')]).toEqual([path, false]);
    }
  });

  it('says who withdrew it, when and why, where it stood and at its own address', async () => {
    for (const path of ['/northern-glens', '/@libraries', `/@libraries/${withdrawn}`]) {
      const { html } = await room.read(path);
      expect(html).toMatch(/A post by <a href="\/@libraries">Libraries<\/a> was withdrawn<\/strong> <time[^>]*>Tuesday 24 November, 9:\d\dam<\/time>/);
      expect(html).toContain('Reason: “We gave the wrong times.”');
    }
  });

  it('is gone for machines', async () => {
    const { status, html } = await room.read(`/@libraries/${withdrawn}`);
    expect(status).toBe(410);
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect((await room.read(`/@libraries/${withdrawn}/history`)).status).toBe(410);
  });
});

describe('an edited post', () => {
  it('says so and shows what changed, word by word, also to who hears the page', async () => {
    expect((await room.read(`/@gritters/${edited}`)).html).toContain(`Edited once, <a href="/@gritters/${edited}/history">see what changed</a>`);
    const { html } = await room.read(`/@gritters/${edited}/history`);
    expect(html).toContain('<ins><span class="ww-vh">put in: </span>school <span class="ww-vh"> (end of change) </span></ins>');
    expect(html).not.toContain('<del>');
  });
});

describe('a council with a host name of its own', () => {
  it('has its home at the root there, and the installation’s stays elsewhere', async () => {
    const { house, open, origin } = room.site;
    const own = await house.anAuthority({ slug: 'own-root', name: 'Own Root Council' });
    const at = (host: string) => new Promise<string>((resolve, reject) => {
      get(`${origin}/`, { headers: { host } }, (answer) => void text(answer).then(resolve, reject)).on('error', reject);
    });
    expect(await at('posts.own-root.example')).toContain('Scotland’s councils, in their own words');
    await house.database.transaction({ authority: own.id }, (tx) =>
      tx.updateTable('authorities').set({ host: 'posts.own-root.example' }).where('id', '=', own.id).execute());
    await open.announce({ tags: ['everything'], topics: [] });
    const page = await at('posts.own-root.example:443');
    expect(page).toContain('<h1 class="ww-vh">Own Root Council');
    expect(page).toContain('<link rel="canonical" href="https://posts.own-root.example/own-root">');
    expect(await at('elsewhere.example')).toContain('Scotland’s councils, in their own words');
  });
});

describe('a voice', () => {
  it('carries a shield only where its council proved that it is the council', async () => {
    const { house } = room.site;
    const claimed = await house.anAuthority({ slug: 'claimed' });
    await house.aVoice(claimed, { handle: 'claimed_gritters' });
    const before = (await room.read('/@claimed_gritters')).html;
    expect(before).toContain(`Official voice of ${claimed.name}, <a href="/claimed/register">not proved yet</a>`);
    expect(before).not.toContain('ww-official');
    await house.database.transaction({ authority: claimed.id }, (tx) =>
      tx.updateTable('authorities').set({ domain: 'claimed.example', domain_proved_at: house.clock() }).where('id', '=', claimed.id).execute());
    await room.site.open.announce({ tags: [`authority:${claimed.id}`], topics: [] });
    expect((await room.read('/@claimed_gritters')).html).toMatch(/ww-official.*<a href="\/claimed\/register">proved by claimed\.example<\/a>/);
  });
});

describe('addresses', () => {
  it('lead on from capitals and from another voice’s name', async () => {
    const capitals = await room.read('/gd/@Gritters?before=x');
    expect([capitals.status, capitals.headers.get('location')]).toEqual([301, '/gd/@gritters?before=x']);
    const other = await room.read(`/@libraries/${edited}/history`);
    expect([other.status, other.headers.get('location')]).toEqual([301, `/@gritters/${edited}/history`]);
    expect((await room.read('/tags/WinterRoads')).headers.get('location')).toBe('/tags/winterroads');
  });

  it('of nothing say so', async () => {
    const nothing = ['/nowhere', '/desk-of-nobody', '/@nobody', '/@gritters/not-an-id', '/@gritters/0192d3b0-0000-7000-8000-000000000000',
      '/northern-glens?before=what', '/nowhere/register', '/nowhere/privacy', '/search?authority=nowhere', '/search?kind=shouting', '/nowhere.rss', '/@nobody.json', '/tags/12'];
    for (const path of nothing) expect([path, (await room.read(path)).status]).toEqual([path, 404]);
  });
});

describe('kept pages', () => {
  it('change as soon as what they show does', async () => {
    const paths = ['/', '/posts', '/northern-glens', '/@gritters'];
    for (const path of paths) await room.read(path);
    const id = await room.say(room.gritters, { text: 'Salt lorry is in.' });
    for (const path of paths) expect((await room.read(path)).html).toContain('Salt lorry is in.');
    await room.read(`/@gritters/${id}`);
    await room.edit(id, 'Salt lorry is in and empty again.');
    for (const path of [...paths, `/@gritters/${id}`]) expect((await room.read(path)).html).toContain('empty again');
  });

  it('say times exactly, so that they stay true', async () => {
    const { html } = await room.read('/posts');
    expect(html).toMatch(/<time class="ww-ago" datetime="2026-11-24T09:\d\d:00\.000Z">Tuesday 24 November, 9:\d\dam<\/time>/);
    expect(html.replace(/data-\w+="[^"]*"/g, '')).not.toMatch(/minutes ago|today|yesterday/);
  });
});
