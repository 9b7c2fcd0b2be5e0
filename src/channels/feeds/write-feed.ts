import { generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { FeedItem } from './feeds.ts';

/** What stands around the items: addresses absolute, `lang` that of the frame's own words. */
export type FeedFrame = {
  title: string;
  description: string;
  /** The page the feed belongs to. */
  pageUrl: string;
  /** The feed's own address. */
  feedUrl: string;
  lang: string;
};

const changedAt = (item: FeedItem): string => item.updatedAt ?? item.publishedAt;

// The newest change, not the moment of asking: the same posts give the same bytes.
function builtAt(items: readonly FeedItem[]): Date | undefined {
  const latest = items.map(changedAt).toSorted().at(-1);
  return latest === undefined ? undefined : new Date(latest);
}

function rssItem(item: FeedItem) {
  return {
    title: item.title,
    link: item.url,
    description: item.html,
    guid: { value: item.url, isPermaLink: true },
    pubDate: new Date(item.publishedAt),
    categories: item.tags.map((name) => ({ name })),
    dc: { creators: [item.author.name], languages: [item.lang] },
    ...(item.updatedAt ? { atom: { updated: new Date(item.updatedAt) } } : {}),
  };
}

/** An RSS 2.0 document (rssboard.org/rss-specification), newest item first, with a link to itself. */
export function writeRss(frame: FeedFrame, items: readonly FeedItem[]): string {
  const built = builtAt(items);
  return generateRssFeed({
    title: frame.title,
    link: frame.pageUrl,
    description: frame.description,
    language: frame.lang,
    ...(built ? { lastBuildDate: built } : {}),
    generator: 'Whatwedo',
    docs: 'https://www.rssboard.org/rss-specification',
    ttl: 5,
    atom: { links: [{ href: frame.feedUrl, rel: 'self', type: 'application/rss+xml' }] },
    items: items.map(rssItem),
  });
}

function jsonItem(item: FeedItem) {
  return {
    id: item.url,
    url: item.url,
    title: item.title,
    content_html: item.html,
    date_published: new Date(item.publishedAt),
    ...(item.updatedAt ? { date_modified: new Date(item.updatedAt) } : {}),
    ...(item.picture ? { image: item.picture.url } : {}),
    ...(item.tags.length > 0 ? { tags: item.tags } : {}),
    authors: [item.author],
    language: item.lang,
  };
}

/** A JSON Feed 1.1 document (jsonfeed.org/version/1.1) of the same items. */
export function writeJsonFeed(frame: FeedFrame, items: readonly FeedItem[]): string {
  const feed = generateJsonFeed({
    title: frame.title,
    home_page_url: frame.pageUrl,
    feed_url: frame.feedUrl,
    description: frame.description,
    language: frame.lang,
    items: items.map(jsonItem),
  }) as { items?: unknown[] };
  // The standard wants the list even when it is empty.
  return JSON.stringify({ ...feed, items: feed.items ?? [] });
}
