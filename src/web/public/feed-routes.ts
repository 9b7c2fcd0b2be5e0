import type { PublicRoute } from '../route.ts';
import { wallFeed } from './campaigns/feeds.ts';
import { outcomesFeed, questionsFeed } from './conversation-feeds.ts';
import { authorityFeed, everythingFeed, searchFeed, tagFeed, voiceFeed } from './feeds.ts';
import { SEARCH_FIELDS } from './search-query.ts';

const feed = (path: string, page: PublicRoute['page']): PublicRoute => ({ method: 'GET', path, who: 'anyone', cached: true, page });

const AUTHORITY = '/:authority{[a-z0-9-]+}';

/** A table of contents: which page answers which address, and who may call it. */
export const feedRoutes: readonly PublicRoute[] = [
  feed('/posts.rss', everythingFeed),
  feed('/posts.json', everythingFeed),
  { method: 'GET', path: '/search.rss', who: 'anyone', accepts: SEARCH_FIELDS, cached: false, page: searchFeed },
  { method: 'GET', path: '/search.json', who: 'anyone', accepts: SEARCH_FIELDS, cached: false, page: searchFeed },
  feed('/tags/:feed{.+\\.rss}', tagFeed),
  feed('/tags/:feed{.+\\.json}', tagFeed),
  feed('/campaigns/:feed{[a-z0-9-]+\\.rss}', wallFeed),
  feed('/campaigns/:feed{[a-z0-9-]+\\.json}', wallFeed),
  feed('/:feed{@[a-z0-9_]+\\.rss}', voiceFeed),
  feed('/:feed{@[a-z0-9_]+\\.json}', voiceFeed),
  feed('/:feed{[a-z0-9-]+\\.rss}', authorityFeed),
  feed('/:feed{[a-z0-9-]+\\.json}', authorityFeed),
  feed(`${AUTHORITY}/questions.rss`, questionsFeed),
  feed(`${AUTHORITY}/questions.json`, questionsFeed),
  feed(`${AUTHORITY}/outcomes.rss`, outcomesFeed),
  feed(`${AUTHORITY}/outcomes.json`, outcomesFeed),
];
