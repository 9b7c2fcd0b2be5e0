import { html } from 'hono/html';
import type { Html } from '../route.ts';
import { icon, type IconName } from './icons.ts';

/** What a list says when there is nothing in it: what is so, and one thing to do now. Its heading is of the third level where a second stands above it, which is usual. */
export type Empty = { icon: IconName; title: string; text: string | Html; action?: { href: string; words: string }; level?: 2 | 3 };

/** An empty state, to stand in the place of the list. */
export function emptyState(empty: Empty): Html {
  const heading = empty.level === 2 ? html`<h2 class="ww-h4">${empty.title}</h2>` : html`<h3>${empty.title}</h3>`;
  return html`<div class="ww-empty">${icon(empty.icon)}${heading}<p>${empty.text}</p>${
    empty.action ? html`<p class="ww-lg-gap"><a class="ds_button" href="${empty.action.href}">${empty.action.words}</a></p>` : ''}</div>`;
}
