import { html } from 'hono/html';
import { writeCursor } from '../../core/pages.ts';
import { newestPosts } from '../../posts/posts.queries.ts';
import { inLanguage } from '../parts/addresses.ts';
import type { PublicPage, PublicRequest } from '../route.ts';
import { finishPage, postFrame, readBefore, sharedPicture } from './frame.ts';
import { postList } from './list.ts';

/** Every post of the installation, newest first. */
export async function everything(request: PublicRequest): Promise<PublicPage> {
  const { house, say, query } = request;
  const before = readBefore(query);
  const page = await newestPosts(house.database, { of: 'everything' }, before);
  const frame = postFrame(request, 'everywhere');
  const action = { href: inLanguage('/posts.rss', say.lang), words: say('posts.empty.follow') };
  const empty = { icon: 'speech', title: say('posts.empty.title'), text: say('posts.empty.text'), action } as const;
  const main = html`<div class="ww-read"><h1>${say('posts.title')}</h1><p class="ww-lead">${say('posts.lead')}</p>
<section class="ww-sect" aria-labelledby="latest">${postList({ page, frame, path: '/posts', topic: 'all', before, empty })}</section></div>`;
  return finishPage(
    request,
    { path: before ? `/posts?before=${writeCursor(before)}` : '/posts', title: say('posts.title'), description: say('posts.lead'),
      main, scripted: true, feeds: { path: '/posts', title: say('feed.everything') }, picture: sharedPicture(page.posts) },
    { tags: ['posts:all'], posts: page.posts, now: frame.now });
}
