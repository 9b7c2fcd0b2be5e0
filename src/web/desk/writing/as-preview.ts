import { html } from 'hono/html';
import type { PostView } from '../../../posts/posts.queries.ts';
import type { PostFrame } from '../../parts/post-frame.ts';
import { postItem } from '../../parts/post.ts';
import type { Html } from '../../route.ts';

/** One post as readers see it in a list, drawn by the public page's own hand. */
export function asPreview(post: PostView, frame: PostFrame): Html {
  return html`<ol class="ww-feed ww-feed--one">${postItem(post, frame)}</ol>`;
}
