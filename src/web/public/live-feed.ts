import { isId } from '../../core/ids.ts';
import { readCursor, writeCursor } from '../../core/pages.ts';
import { canonicalTag } from '../../core/text.ts';
import { sayIn, type Lang } from '../../core/words/index.ts';
import type { House } from '../../platform/house.ts';
import { MOST_MISSED } from '../../platform/live.ts';
import { newestSaid, postsSince } from '../../posts/live-posts.queries.ts';
import type { PostView, Topic } from '../../posts/posts.queries.ts';
import { postItem } from '../parts/post.ts';
import type { PostFrame } from '../parts/post-frame.ts';
import { postFrame } from './frame.ts';
import { readWallTopic } from './live-walls.ts';

/** A post for those who watch: the cursor to go on from, and the item as the page itself would show it. */
export type LivePost = { cursor: string; html: string };

const AT_ONCE = MOST_MISSED + 1;

// A post bears the moment at which it was said, and is stored after that: behind a lock, or on a busy machine,
// after one that was said later.
const LATE_MS = 60_000;

type LiveTopic = { topic: Topic; lang: Lang; place: PostFrame['place'] };

function readTopic(text: string): LiveTopic | null {
  const lang: Lang = text.endsWith(':gd') ? 'gd' : 'en';
  const [, of, subject] = /^([a-z]+)(?::(.+))?$/u.exec(lang === 'gd' ? text.slice(0, -3) : text) ?? [];
  if (of === 'all' && subject === undefined) return { topic: { of: 'everything' }, lang, place: 'everywhere' };
  if (of === 'tag' && subject && canonicalTag(subject) === subject) return { topic: { of: 'tag', tag: subject }, lang, place: 'everywhere' };
  if ((of === 'authority' || of === 'voice') && isId(subject)) return { topic: { of, id: subject }, lang, place: of };
  return null;
}

/** Whether a text is a topic that can be watched: 'all', 'authority:<id>', 'voice:<id>', 'tag:<tag>', each also with ':gd' for Gaelic, and the walls of campaigns. */
export function knownTopic(text: string): boolean {
  return readTopic(text) !== null || readWallTopic(text) !== null;
}

/** The ids of what was told already, as far as it can come again. */
function idsSince(told: readonly string[], at: Date): string[] {
  return told.flatMap((text) => {
    const cursor = readCursor(text);
    return cursor && cursor.at >= at ? [cursor.id] : [];
  });
}

async function postsOn({ database }: House, topic: Topic, since: string | null, told: readonly string[]): Promise<PostView[]> {
  if (since === null) return newestSaid(database, topic, AT_ONCE);
  const cursor = readCursor(since);
  if (!cursor) return [];
  const from = new Date(cursor.at.getTime() - LATE_MS);
  return postsSince(database, topic, { from, but: [cursor.id, ...idsSince(told, from)], most: AT_ONCE });
}

/**
 * What was said on a topic after a cursor, oldest first, with null the newest:
 * at most 51, without what was withdrawn. It begins a minute before the cursor,
 * and leaves out the cursor's own post and those of the cursors in `told`.
 * Nothing for a topic or a cursor that is none.
 */
export function liveFeed(house: House): (topic: string, since: string | null, told?: readonly string[]) => Promise<LivePost[]> {
  return async (text, since, told = []) => {
    const live = readTopic(text);
    if (!live) return [];
    const posts = await postsOn(house, live.topic, since, told);
    const frame = postFrame({ house, say: sayIn(live.lang), lang: live.lang }, live.place);
    return posts.map((post) => ({
      cursor: writeCursor({ at: post.publishedAt, id: post.id }),
      html: String(postItem(post, frame)),
    }));
  };
}
