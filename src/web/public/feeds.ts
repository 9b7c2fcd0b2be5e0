import { writeJsonFeed, writeRss, type FeedFrame, type FeedItem } from '../../channels/index.ts';
import type { Config } from '../../core/settings.ts';
import { sayIn } from '../../core/words/index.ts';
import { searchPosts } from '../../posts/search.queries.ts';
import { addressesIn } from '../parts/addresses.ts';
import { markWords } from '../parts/demonstration.ts';
import type { PublicPage, PublicRequest } from '../route.ts';
import { authorityAt } from './authority.ts';
import { feedItems, feedOf } from './feeds.queries.ts';
import { readSearch } from './search-query.ts';
import { tagAt } from './tag.ts';
import { voiceAt } from './voice.ts';

/** A list's feed, free of its form: what stands around the items, the items, and what changes them. */
type Feed = { title: string; description: string; page: string; items: FeedItem[]; tags: string[] };

const EN = addressesIn('en');

/** Writes a feed in the form its address asks for: '….rss' or '….json'. */
function answer(request: PublicRequest, { title, description, page, items, tags }: Feed): PublicPage {
  const { config, config: { origin } } = request.house;
  const mark = (words: string): string => markWords(config, request.say, words);
  const frame: FeedFrame = {
    title: mark(title), description: mark(description), lang: 'en-GB', pageUrl: origin + page, feedUrl: origin + request.url.pathname + request.url.search };
  const rss = request.path.endsWith('.rss');
  const shown = items.map((item) => markItem(config, item));
  return {
    body: rss ? writeRss(frame, shown) : writeJsonFeed(frame, shown),
    contentType: rss ? 'application/rss+xml; charset=utf-8' : 'application/feed+json; charset=utf-8',
    tags: ['everything', ...tags],
  };
}

// Readers mix the items of many feeds and show each by its title: in a demonstration it says so, in the item's own language.
function markItem(config: Config, item: FeedItem): FeedItem {
  return { ...item, title: markWords(config, sayIn(item.lang === 'gd' ? 'gd' : 'en'), item.title) };
}

// The last part of a feed's address without its ending: Hono hands it over whole.
function nameIn(part: string | undefined): string {
  return (part ?? '').replace(/\.(rss|json)$/, '');
}

/** Everything said on this installation. */
export async function everythingFeed(request: PublicRequest): Promise<PublicPage> {
  const { house, say } = request;
  const items = await feedOf(house.database, { of: 'everything' });
  return answer(request, { title: say('feed.everything'), description: say('feed.everything.text'), page: EN.posts(), items, tags: ['posts:all'] });
}

/** What one authority's voices say. */
export async function authorityFeed(request: PublicRequest): Promise<PublicPage> {
  const { house, say, params } = request;
  const { id, name, slug } = await authorityAt(house, nameIn(params['feed']));
  const items = await feedOf(house.database, { of: 'authority', id });
  return answer(request, {
    title: say('feed.authority', { authority: name }), description: say('feed.authority.text', { authority: name }),
    page: EN.authority(slug), items, tags: [`authority:${id}`, `posts:authority:${id}`] });
}

/** What one voice says. */
export async function voiceFeed(request: PublicRequest): Promise<PublicPage> {
  const { house, say, params } = request;
  const { id, name, handle, authority } = await voiceAt(house, nameIn(params['feed']));
  const words = { voice: name, authority: authority.name };
  const items = await feedOf(house.database, { of: 'voice', id });
  return answer(request, {
    title: say('feed.voice', words), description: say('feed.voice.text', words),
    page: EN.voice(handle), items, tags: [`voice:${id}`, `authority:${authority.id}`, `posts:voice:${id}`] });
}

/** What is said under a tag. */
export async function tagFeed(request: PublicRequest): Promise<PublicPage> {
  const { house, say, params } = request;
  const tag = tagAt(nameIn(params['feed']));
  const items = await feedOf(house.database, { of: 'tag', tag });
  return answer(request, {
    title: `#${tag}`, description: say('feed.tag.text', { tag }), page: EN.tag(tag), items, tags: [`posts:tag:${tag}`] });
}

/** What a search finds, for as long as somebody follows it. */
export async function searchFeed(request: PublicRequest): Promise<PublicPage> {
  const { house, say, query } = request;
  const { fields, search } = readSearch(query, say);
  const { posts } = await searchPosts(house.database, search, null);
  const items = await feedItems(house.database, posts.map(({ id }) => id));
  const title = fields.q ? say('search.title-of', { words: fields.q }) : say('search.title');
  return { ...answer(request, { title, description: say('feed.search.text'), page: EN.search(fields), items, tags: [] }), cacheControl: 'no-store' };
}
