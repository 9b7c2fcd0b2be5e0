import { isId } from '../../core/ids.ts';
import { readCursor, writeCursor } from '../../core/pages.ts';
import { canonicalTag } from '../../core/text.ts';
import { sayIn, type Lang } from '../../core/words/index.ts';
import type { House } from '../../platform/house.ts';
import { newestPosts, postsSince, type PostView, type Topic } from '../../posts/posts.queries.ts';
import { postItem } from '../parts/post.ts';
import type { PostFrame } from '../parts/post-frame.ts';
import { postFrame } from './frame.ts';

/** A post for those who watch: the cursor to go on from, and the item as the page itself would show it. */
export type LivePost = { cursor: string; html: string };

type LiveTopic = { topic: Topic; lang: Lang; place: PostFrame['place'] };

function readTopic(text: string): LiveTopic | null {
  const lang: Lang = text.endsWith(':gd') ? 'gd' : 'en';
  const [, of, subject] = /^([a-z]+)(?::(.+))?$/u.exec(lang === 'gd' ? text.slice(0, -3) : text) ?? [];
  if (of === 'all' && subject === undefined) return { topic: { of: 'everything' }, lang, place: 'everywhere' };
  if (of === 'tag' && subject && canonicalTag(subject) === subject) return { topic: { of: 'tag', tag: subject }, lang, place: 'everywhere' };
  if ((of === 'authority' || of === 'voice') && isId(subject)) return { topic: { of, id: subject }, lang, place: of };
  return null;
}

/** Whether a text is a topic that can be watched: 'all', 'authority:<id>', 'voice:<id>', 'tag:<tag>', each also with ':gd' for Gaelic. */
export function knownTopic(text: string): boolean {
  return readTopic(text) !== null;
}

/** The topic that is announced when something is said, for one that is watched: without the language. */
export function announcedTopic(text: string): string {
  return text.endsWith(':gd') ? text.slice(0, -3) : text;
}

async function postsOn(house: House, topic: Topic, since: string | null): Promise<PostView[]> {
  if (since === null) return (await newestPosts(house.database, topic, null)).posts.filter((post) => post.withdrawn === null).toReversed();
  const cursor = readCursor(since);
  return cursor ? postsSince(house.database, topic, cursor) : [];
}

/**
 * What was said on a topic after a cursor, oldest first, at most 50; with null
 * the newest. Nothing for a topic or a cursor that is none.
 */
export function liveFeed(house: House): (topic: string, since: string | null) => Promise<LivePost[]> {
  return async (text, since) => {
    const live = readTopic(text);
    if (!live) return [];
    const posts = await postsOn(house, live.topic, since);
    const frame = postFrame({ house, say: sayIn(live.lang), lang: live.lang }, live.place);
    return posts.map((post) => ({
      cursor: writeCursor({ at: post.publishedAt, id: post.id }),
      html: String(postItem(post, frame)),
    }));
  };
}
