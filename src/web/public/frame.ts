import { campaignNow, signsOf, turnsOf } from '../../campaigns/campaign-signs.ts';
import { AppError } from '../../core/errors.ts';
import { readCursor, type Cursor } from '../../core/pages.ts';
import type { Say } from '../../core/words/index.ts';
import type { PostView } from '../../posts/posts.queries.ts';
import { addressesIn } from '../parts/addresses.ts';
import { publicPage, type PublicPageParts, type SharedPicture } from '../parts/layout.ts';
import { fallbackOf } from '../parts/pictures.ts';
import type { PostFrame } from '../parts/post-frame.ts';
import { nextNewYear } from '../parts/times.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import type { AuthorityView } from './authorities.queries.ts';

/** The frame for posts on a page that is made now. */
export function postFrame({ house, say, lang }: Pick<PublicRequest, 'house' | 'say' | 'lang'>, place: PostFrame['place']): PostFrame {
  return { say, addresses: addressesIn(lang), now: house.clock(), place };
}

/** The page to continue from, out of '?before=…'. Anything else but a cursor of ours is no page. */
export function readBefore(query: URLSearchParams): Cursor | null {
  const text = query.get('before');
  if (text === null) return null;
  const cursor = readCursor(text);
  if (!cursor) throw new AppError('not-found', `no cursor: ${text.slice(0, 60)}`);
  return cursor;
}

/** The tags of posts that are shown: a change of one, of its voice or of its authority rebuilds the page. */
export function tagsOfPosts(posts: readonly PostView[]): string[] {
  const voices = new Set(posts.map(({ voice }) => voice.id));
  const authorities = new Set(posts.map(({ voice }) => voice.authority.id));
  return [...posts.map(({ id }) => `post:${id}`), ...[...voices].map((id) => `voice:${id}`), ...[...authorities].map((id) => `authority:${id}`)];
}

/** The authority's name in the page's language, where it has one in it. */
export function nameOf(authority: Pick<AuthorityView, 'name' | 'nameGd'>, say: Say): string {
  return (say.lang === 'gd' && authority.nameGd) || authority.name;
}

/** The first picture of posts, for those who share the page. */
export function sharedPicture(posts: readonly PostView[]): SharedPicture | null {
  const [picture] = posts.flatMap((post) => post.media);
  const file = picture && fallbackOf(picture.picture);
  return file ? { path: `/media/${file.name}`, width: file.width, height: file.height, alt: picture.alt } : null;
}

// The first moment after `now` at which one of the posts stops holding, the page changes otherwise, or the year does.
function nextChange(posts: readonly PostView[], changes: readonly Date[], now: Date): Date {
  const ends = posts.flatMap(({ endsAt }) => (endsAt && endsAt > now ? [endsAt.getTime()] : []));
  return new Date(Math.min(nextNewYear(now).getTime(), ...ends, ...changes.map((change) => change.getTime())));
}

/** What a page shows, for the front cache: its tags, and what changes it by itself, the ends of posts and other moments after `now`. */
export type Shows = { tags: readonly string[]; posts?: readonly PostView[]; changes?: readonly Date[]; now: Date; status?: number };

function howShown({ tags, posts = [], changes = [], now, status }: Shows): Omit<PublicPage, 'body'> {
  return { tags: ['everything', ...tags, ...tagsOfPosts(posts)], expiresAt: nextChange(posts, changes, now), ...(status ? { status } : {}) };
}

/** A part of a page that a script asks for, with everything named that may change it. */
export function finishFragment(body: Html, shows: Shows): PublicPage {
  return { body, ...howShown(shows) };
}

/** A finished public page, with everything that may change it named. Above the installation's own pages stands the way to the day. */
export async function finishPage(request: PublicRequest, parts: Omit<PublicPageParts, 'config' | 'say' | 'day'>, shows: Shows): Promise<PublicPage> {
  const { config } = request.house;
  if (parts.authority) return { body: publicPage({ ...parts, config, say: request.say }), ...howShown(shows) };
  const signs = await signsOf(request.house);
  const changes = [...(shows.changes ?? []), ...turnsOf(signs, shows.now)];
  return { body: publicPage({ ...parts, config, say: request.say, day: campaignNow(signs, shows.now) }), ...howShown({ ...shows, tags: [...shows.tags, 'campaigns'], changes }) };
}
