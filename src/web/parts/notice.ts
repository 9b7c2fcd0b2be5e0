import { html } from 'hono/html';
import type { PostView } from '../../posts/posts.queries.ts';
import type { Html } from '../route.ts';
import { icon } from './icons.ts';
import { pictures, type Loading } from './pictures.ts';
import { edited, langOf, type PostFrame } from './post-frame.ts';
import { noticeHtml, textHtml } from './text.ts';
import { timeTag } from './times.ts';

/** Whether a post no longer holds at this moment. */
export function hasEnded(post: Pick<PostView, 'endsAt'>, now: Date): boolean {
  return post.endsAt !== null && post.endsAt <= now;
}

function endLine(post: PostView, frame: PostFrame): Html | '' {
  if (!post.endsAt) return '';
  const { say, addresses, now } = frame;
  const ended = hasEnded(post, now);
  return html`${icon(ended ? 'check' : 'clock')}${say(ended ? 'post.ended' : 'post.ends')} <a href="${addresses.post(post.voice.handle, post.id)}">${timeTag(post.endsAt, say, now)}</a>`;
}

/** Until when a notice holds, or since when it does not, for its own page. */
export function noticeEnd(post: PostView, { say, now }: PostFrame): Html | '' {
  if (!post.endsAt) return '';
  const ended = hasEnded(post, now);
  return html`<p class="ww-notice__ends">${icon(ended ? 'check' : 'clock')}${say(ended ? 'post.ended' : 'post.ends')} ${timeTag(post.endsAt, say, now)}</p>`;
}

/** The word a notice carries: that it is one, or that it is over. */
export function noticeChip(post: PostView, { say, now }: PostFrame): Html {
  if (hasEnded(post, now)) return html`<span class="ww-chip">${say('post.ended')}</span>`;
  return html`<span class="ww-chip ww-chip--notice">${icon('bell')}${say('kind.notice')}</span>`;
}

function speaker(post: PostView, { addresses, place }: PostFrame): Html | '' {
  if (place === 'voice') return '';
  const { voice } = post;
  const authority = place === 'everywhere' ? `, ${voice.authority.name}` : '';
  return html` · <a href="${addresses.voice(voice.handle)}">${voice.name}</a>${authority}`;
}

function block(post: PostView, frame: PostFrame, chip: Html | '', shown: Html | ''): Html {
  const ended = hasEnded(post, frame.now) ? ' ww-notice--ended' : '';
  const changes = edited(post, frame);
  return html`<article class="ww-notice${ended}" aria-label="${frame.say('post.notice-by', { voice: post.voice.name })}">${chip}<div${langOf(post.lang, frame)}>${
    ended ? textHtml(post.text, frame.addresses) : noticeHtml(post.text, frame.addresses)}</div>${shown}<p class="ww-notice__ends">${endLine(post, frame)}${speaker(post, frame)}${
    changes ? html` · ${changes}` : ''}</p></article>`;
}

/** A notice in a list of posts, labelled; grey and dotted once it has ended. */
export function noticeInList(post: PostView, frame: PostFrame, loading: Loading): Html {
  return block(post, frame, html`<p>${noticeChip(post, frame)}</p>`, pictures(post.media, frame.addresses.media, loading));
}

/** A notice among those that hold now: the heading above them says what they are. */
export function noticeNow(post: PostView, frame: PostFrame): Html {
  return block(post, frame, '', '');
}
