import { html } from 'hono/html';
import type { Say } from '../../core/words/index.ts';
import type { PostView } from '../../posts/posts.queries.ts';
import type { Html } from '../route.ts';
import type { Addresses } from './addresses.ts';

/** What was said below a post: how much, how many of the questions in it have an answer, and how long the last of these waited. */
export type Talk = { replies: number; answered: number; lastAnswerMs: number | null };

/**
 * What stands around a post: the page's language, the moment it is made at, and
 * how much of the speaker goes without saying there.
 */
export type PostFrame = {
  say: Say;
  addresses: Addresses;
  now: Date;
  place: 'everywhere' | 'authority' | 'voice';
  /** What was said below each post, by its id, where the list tells of it. */
  talk?: ReadonlyMap<string, Talk>;
};

/** A lang attribute, where a text is not in the language of the page. */
export function langOf(lang: string, { say }: PostFrame): Html | '' {
  return lang === say.lang ? '' : html` lang="${lang}"`;
}

/** That a post was edited, and the way to what it said before; '' when it was not. */
export function edited(post: PostView, { say, addresses }: PostFrame): Html | '' {
  if (post.version < 2) return '';
  const href = addresses.history(post.voice.handle, post.id);
  return html`<span>${say('post.edited', { count: post.version - 1 })} <a href="${href}">${say('post.edited.see')}</a></span>`;
}
