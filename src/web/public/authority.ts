import { html } from 'hono/html';
import { nextDay, signsOf, type CampaignSign } from '../../campaigns/campaign-signs.ts';
import { AppError } from '../../core/errors.ts';
import { RESERVED_SLUGS } from '../../core/handles.ts';
import { writeCursor, type Cursor } from '../../core/pages.ts';
import type { Say } from '../../core/words/index.ts';
import type { House } from '../../platform/house.ts';
import type { PostView } from '../../posts/posts.queries.ts';
import { inLanguage, type Addresses } from '../parts/addresses.ts';
import { bannerChanges, dayBanner } from '../parts/day-banner.ts';
import { icon } from '../parts/icons.ts';
import { noticeNow } from '../parts/notice.ts';
import type { PostFrame } from '../parts/post-frame.ts';
import { voiceList } from '../parts/voice.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import { authorityBySlug, type AuthorityView } from './authorities.queries.ts';
import { authorityFront, type AuthorityFront, type SpeakingAuthority } from './authority-front.queries.ts';
import { finishPage, nameOf, postFrame, readBefore, sharedPicture } from './frame.ts';
import { feedLinks, postList } from './list.ts';

async function found<Found>(slug: string, find: () => Promise<Found | null>): Promise<Found> {
  const authority = RESERVED_SLUGS.has(slug) ? null : await find();
  if (!authority) throw new AppError('not-found', `no authority: ${slug.slice(0, 80)}`);
  return authority;
}

/** The authority an address names; a page that is not there where none has this slug. */
export async function authorityAt(house: House, slug: string): Promise<AuthorityView> {
  return found(slug, () => authorityBySlug(house.database, slug));
}

/** Ways to hear of new posts that there are now. */
export function followSection(list: string, heading: string, say: Say): Html {
  const path = inLanguage(list, say.lang);
  return html`<section id="follow" aria-labelledby="follow-us"><h2 id="follow-us">${heading}</h2><p class="ww-small">${say('voice.follow.text')}</p>
<ul class="ww-list"><li><a class="ww-follow" href="${path}.rss">${icon('rss')}${say('posts.rss')}</a></li><li><a class="ww-follow" href="${path}.json" type="application/feed+json">${icon('rss')}${say('posts.json')}</a></li></ul></section>`;
}

function noticesAbove(posts: readonly PostView[], frame: PostFrame, slug: string): Html | '' {
  if (posts.length === 0) return '';
  const { say, addresses } = frame;
  return html`<section aria-labelledby="notices"><div class="ww-sect__head"><h2 id="notices">${say('authority.notices')}</h2><a class="ww-small" href="${addresses.search({ authority: slug, kind: 'notice' })}">${say('authority.notices.all')}</a></div>
${posts.map((post) => noticeNow(post, frame))}</section>
`;
}

function whoSpeaks({ speakers, openVoices, slug }: SpeakingAuthority, say: Say, addresses: Addresses): Html {
  const list = speakers.length > 0 ? voiceList(speakers, say, addresses) : '';
  return html`<section aria-labelledby="who"><h2 id="who">${say('authority.who')}</h2><p class="ww-meta">${say('authority.who.count', { count: openVoices })}</p>
${list}<p><a href="${addresses.register(slug)}">${say('authority.who.register')}</a></p></section>`;
}

function askSection(slug: string, { say, addresses }: PostFrame): Html {
  return html`<section class="ww-panel ww-panel--accent" aria-labelledby="ask"><h2 id="ask">${say('authority.ask')}</h2><p class="ww-small">${say('authority.ask.text')}</p>
<p class="ww-after"><a class="ds_button ww-btn-s" href="${addresses.questions(slug)}#reply-form">${say('authority.ask')}</a></p></section>
`;
}

type Shown = AuthorityFront & { before: Cursor | null; day: CampaignSign | null };

function mainOf({ authority, page, notices, before, day }: Shown, frame: PostFrame): Html {
  const { say, addresses, now } = frame;
  const name = nameOf(authority, say);
  const path = `/${authority.slug}`;
  const action = { href: inLanguage(`${path}.rss`, say.lang), words: say('posts.empty.follow') };
  const empty = { icon: 'speech', title: say('posts.empty.title'), text: say('authority.empty.text', { authority: name }), action } as const;
  const gaelic = html`<a href="${addresses.search({ authority: authority.slug, lang: 'gd' })}">${say('posts.gaelic-only')}</a>`;
  const links = feedLinks(path, say, gaelic);
  const list = postList({ page, frame, path, topic: `authority:${authority.id}`, before, empty, links });
  return html`<div class="ww-cols"><div>
<h1 class="ww-vh">${say('authority.heading', { authority: name })}</h1>
${dayBanner(day, say, now)}${noticesAbove(notices, frame, authority.slug)}<section${notices.length > 0 ? html` class="ww-sect"` : ''} aria-labelledby="latest">${list}</section>
</div>
<aside class="ww-aside" aria-label="${say('authority.follow')}">
${askSection(authority.slug, frame)}${whoSpeaks(authority, say, addresses)}
${followSection(path, say('authority.follow'), say)}
</aside></div>`;
}

/** An authority's home: what holds now, what was said last, who speaks for it. */
export async function authorityHome(request: PublicRequest): Promise<PublicPage> {
  const { house, say, query } = request;
  const before = readBefore(query);
  const slug = request.params['authority'] ?? '';
  const frame = postFrame(request, 'authority');
  const { authority, notices, page } = await found(slug, () => authorityFront(house.database, slug, before, frame.now));
  const day = nextDay(await signsOf(house), authority.id, frame.now);
  const name = nameOf(authority, say);
  const path = `/${authority.slug}`;
  const title = before ? `${name}: ${say('posts.before')}` : say('authority.heading', { authority: name });
  return finishPage(
    request,
    { path: before ? `${path}?before=${writeCursor(before)}` : path, title, description: say('authority.description', { authority: name }),
      main: mainOf({ authority, page, notices, before, day }, frame), authority, tab: 'latest', scripted: true,
      feeds: { path, title: name }, picture: sharedPicture(page.posts) },
    { tags: ['campaigns', `authority:${authority.id}`, `posts:authority:${authority.id}`, ...authority.speakers.map(({ id }) => `voice:${id}`)],
      posts: [...notices, ...page.posts], changes: bannerChanges(day, frame.now), now: frame.now });
}
