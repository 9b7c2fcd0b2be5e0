import { writeJsonFeed, writeRss, type FeedFrame, type FeedItem } from '../../channels/index.ts';
import type { Config } from '../../core/settings.ts';
import { sayIn, type Say } from '../../core/words/index.ts';
import { searchPosts } from '../../posts/search.queries.ts';
import { addressesIn, HTML_LANG, rootOf, type Addresses } from '../parts/addresses.ts';
import { markWords } from '../parts/demonstration.ts';
import { FOR_EVERYBODY, type PublicPage, type PublicRequest } from '../route.ts';
import { authorityAt } from './authority.ts';
import { nameOf } from './frame.ts';
import { feedItems, feedOf } from './feeds.queries.ts';
import { readSearch } from './search-query.ts';
import { tagAt } from './tag.ts';
import { voiceAt } from './voice.ts';

/** A list's feed, free of its form: what stands around the items, the items, and what changes them. */
type Feed = {
  title: string;
  description: string;
  page: (addresses: Addresses) => string;
  /** Whose list it is: its feed stands where its pages do. */
  authority?: { host: string | null };
  items: FeedItem[];
  tags: string[];
};

/** Writes a feed in the form its address asks for: '….rss' or '….json'. */
export function feedPage(request: PublicRequest, { title, description, page, authority, items, tags }: Feed): PublicPage {
  const { house: { config }, lang } = request;
  const root = rootOf(authority, config.origin);
  const mark = (words: string): string => markWords(config, request.say, words);
  const frame: FeedFrame = {
    title: mark(title), description: mark(description), lang: HTML_LANG[lang],
    pageUrl: root + page(addressesIn(lang)), feedUrl: root + request.url.pathname + request.url.search };
  const rss = request.path.endsWith('.rss');
  const shown = items.map((item) => markItem(config, item));
  return {
    body: rss ? writeRss(frame, shown) : writeJsonFeed(frame, shown),
    contentType: rss ? 'application/rss+xml; charset=utf-8' : 'application/feed+json; charset=utf-8',
    tags: ['everything', ...tags],
    headers: FOR_EVERYBODY,
  };
}

/** The words around an item's own: in its language, for a reader mixes the items of many feeds. */
export function sayAround({ lang }: { lang: string }): Say {
  return sayIn(lang === 'gd' ? 'gd' : 'en');
}

// Readers show each item by its title: in a demonstration it says so.
function markItem(config: Config, item: FeedItem): FeedItem {
  return { ...item, title: markWords(config, sayAround(item), item.title) };
}

// The last part of a feed's address without its ending: Hono hands it over whole.
function nameIn(part: string | undefined): string {
  return (part ?? '').replace(/\.(rss|json)$/, '');
}

/** Everything said on this installation. */
export async function everythingFeed(request: PublicRequest): Promise<PublicPage> {
  const { house, say } = request;
  const items = await feedOf(house.database, { of: 'everything' });
  return feedPage(request, { title: say('feed.everything'), description: say('feed.everything.text'), page: (at) => at.posts(), items, tags: ['posts:all'] });
}

/** What one authority's voices say. */
export async function authorityFeed(request: PublicRequest): Promise<PublicPage> {
  const { house, say, params } = request;
  const authority = await authorityAt(house, nameIn(params['feed']));
  const { id, slug } = authority;
  const words = { authority: nameOf(authority, say) };
  const items = await feedOf(house.database, { of: 'authority', id });
  return feedPage(request, {
    title: say('feed.authority', words), description: say('feed.authority.text', words),
    page: (at) => at.authority(slug), authority, items, tags: [`authority:${id}`, `posts:authority:${id}`] });
}

/** What one voice says. */
export async function voiceFeed(request: PublicRequest): Promise<PublicPage> {
  const { house, say, params } = request;
  const { id, name, handle, authority } = await voiceAt(house, nameIn(params['feed']));
  const words = { voice: name, authority: nameOf(authority, say) };
  const items = await feedOf(house.database, { of: 'voice', id });
  return feedPage(request, {
    title: say('feed.voice', words), description: say('feed.voice.text', words),
    page: (at) => at.voice(handle), authority, items, tags: [`voice:${id}`, `authority:${authority.id}`, `posts:voice:${id}`] });
}

/** What is said under a tag. */
export async function tagFeed(request: PublicRequest): Promise<PublicPage> {
  const { house, say, params } = request;
  const tag = tagAt(nameIn(params['feed']));
  const items = await feedOf(house.database, { of: 'tag', tag });
  return feedPage(request, {
    title: `#${tag}`, description: say('feed.tag.text', { tag }), page: (at) => at.tag(tag), items, tags: [`posts:tag:${tag}`] });
}

/** What a search finds, for as long as somebody follows it. */
export async function searchFeed(request: PublicRequest): Promise<PublicPage> {
  const { house, say, query } = request;
  const { fields, search } = readSearch(query, say);
  const { posts } = await searchPosts(house.database, search, null);
  const items = await feedItems(house.database, posts.map(({ id }) => id));
  const title = fields.q ? say('search.title-of', { words: fields.q }) : say('search.title');
  return { ...feedPage(request, { title, description: say('feed.search.text'), page: (at) => at.search(fields), items, tags: [] }), cacheControl: 'no-store' };
}
