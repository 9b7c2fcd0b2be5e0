import { html } from 'hono/html';
import { AppError } from '../../core/errors.ts';
import { writeCursor } from '../../core/pages.ts';
import { canonicalTag } from '../../core/text.ts';
import { newestPosts } from '../../posts/posts.queries.ts';
import { addressesIn } from '../parts/addresses.ts';
import type { Empty } from '../parts/empty.ts';
import type { PublicPage, PublicRequest } from '../route.ts';
import { finishPage, postFrame, readBefore, sharedPicture } from './frame.ts';
import { postList } from './list.ts';

/** The canonical form of a tag in an address; a page that is not there for what can be no tag. */
export function tagAt(text: string): string {
  const tag = canonicalTag(text);
  if (!tag) throw new AppError('not-found', `no tag: ${text.slice(0, 60)}`);
  return tag;
}

/** Every post under a tag, newest first. */
export async function tagPage(request: PublicRequest): Promise<PublicPage> {
  const { house, say, lang, query } = request;
  const written = request.params['tag'] ?? '';
  const tag = tagAt(written);
  const addresses = addressesIn(lang);
  if (written !== tag) return { body: '', tags: ['everything'], movedTo: addresses.tag(tag) };
  const before = readBefore(query);
  const page = await newestPosts(house.database, { of: 'tag', tag }, before);
  const frame = postFrame(request, 'everywhere');
  const path = addressesIn('en').tag(tag);
  const empty: Empty = {
    icon: 'search', title: say('tag.empty.title', { tag }), text: say('tag.empty.text'),
    action: { href: addresses.search({ q: tag }), words: say('tag.empty.search', { tag }) } };
  const main = html`<div class="ww-read"><h1>#${tag}</h1><p class="ww-lead">${say('tag.lead')}</p>
<section class="ww-sect" aria-labelledby="latest">${postList({ page, frame, path, topic: `tag:${tag}`, before, empty })}</section></div>`;
  return finishPage(
    request,
    { path: before ? `${path}?before=${writeCursor(before)}` : path, title: `#${tag}`, description: say('tag.description', { tag }),
      main, scripted: true, feeds: { path, title: `#${tag}` }, picture: sharedPicture(page.posts) },
    { tags: [`posts:tag:${tag}`], posts: page.posts, now: frame.now });
}
