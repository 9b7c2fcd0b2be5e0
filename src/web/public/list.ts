import { html } from 'hono/html';
import { writeCursor, type Cursor } from '../../core/pages.ts';
import type { Say } from '../../core/words/index.ts';
import type { PostsPage, PostView } from '../../posts/posts.queries.ts';
import { inLanguage } from '../parts/addresses.ts';
import { emptyState, type Empty } from '../parts/empty.ts';
import { icon } from '../parts/icons.ts';
import { liveStrip, type LiveWords } from '../parts/live.ts';
import { postItems } from '../parts/post.ts';
import type { PostFrame } from '../parts/post-frame.ts';
import type { Html } from '../route.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

const kept: Partial<Record<Say['lang'], LiveWords>> = {};

/** The words of the strip that tells of new posts. */
export function liveWords(say: Say): LiveWords {
  return (kept[say.lang] ??= wordsOf(say));
}

function wordsOf(say: Say): LiveWords {
  const newPosts = new Map([1, 2, 3, 20].map((count) => [count, say('live.new', { count })]));
  return {
    newPosts: (count) => newPosts.get(count) ?? say('live.new', { count }),
    showThem: say('live.show'),
    pause: say('live.pause'),
    goOn: say('live.go-on'),
    paused: say('live.paused'),
    shownAbove: say('live.shown'),
    toTheTop: say('live.top'),
  };
}

// A page in Gaelic is told of new posts in Gaelic.
function topicFor(topic: string, say: Say): string {
  return say.lang === 'gd' ? `${topic}:gd` : topic;
}

/** The cursor of the newest post shown, or of this moment where there is none. */
export function newestCursor(posts: readonly PostView[], now: Date): string {
  const [first] = posts;
  return writeCursor(first ? { at: first.publishedAt, id: first.id } : { at: now, id: NOBODY });
}

/** A list of posts as a section of a page. `path` is the list's own, without /gd; `topic` is that of its live feed. */
export type PostList = {
  page: PostsPage;
  frame: PostFrame;
  path: string;
  topic: string;
  before: Cursor | null;
  empty: Empty;
  /** Beside the heading: other ways to read this list. */
  links?: Html;
};

function strip({ page, frame, topic }: PostList): Html {
  const { say, now } = frame;
  return liveStrip({ topic: topicFor(topic, say), since: newestCursor(page.posts, now), list: 'feed', words: liveWords(say) });
}

function items({ page, frame, before, empty }: PostList): Html {
  const { posts } = page;
  // New posts join the list by script, so it stands there even when it is empty.
  const list = posts.length > 0 || !before ? html`<ol class="ww-feed" id="feed">${postItems(posts, frame)}</ol>` : '';
  if (posts.length > 0) return html`${list}`;
  return html`${list}${before ? html`<p>${frame.say('posts.empty.older')}</p>` : emptyState(empty)}`;
}

function wayOn({ page, frame, path, before }: PostList): Html | '' {
  const { say } = frame;
  const here = inLanguage(path, say.lang);
  const newest = before ? html`<a href="${here}">${say('posts.newest')}</a>` : '';
  const older = page.next ? html`<a href="${here}?before=${writeCursor(page.next)}" rel="next">${say('posts.older')}</a>` : '';
  return newest || older ? html`<p class="ww-sect ww-row">${older}${newest}</p>` : '';
}

/** Links to the feeds of a list. */
export function feedLinks(path: string, say: Say, more?: Html): Html {
  const here = inLanguage(path, say.lang);
  return html`<span class="ww-row ww-small"><a href="${here}.rss">${icon('rss')}${say('posts.rss')}</a><a href="${here}.json" type="application/feed+json">${say('posts.json')}</a>${more ?? ''}</span>`;
}

/** The newest posts with the strip that tells of newer ones, or older ones with the way back. */
export function postList(list: PostList): Html {
  const { frame, before } = list;
  const heading = frame.say(before ? 'posts.before' : 'posts.latest');
  return html`<div class="ww-sect__head"><h2 id="latest">${heading}</h2>${list.links ?? feedLinks(list.path, frame.say)}</div>
${before ? '' : strip(list)}${items(list)}${wayOn(list)}`;
}
