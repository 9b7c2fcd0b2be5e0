import { html, raw } from 'hono/html';
import { kindNamed } from '../../kinds/index.ts';
import type { PostView } from '../../posts/posts.queries.ts';
import type { Html } from '../route.ts';
import { icon } from './icons.ts';
import { pollInList } from './poll.ts';
import { noticeChip, noticeEnd, noticeInList } from './notice.ts';
import { edited, langOf, type PostFrame } from './post-frame.ts';
import { answeredBelow, repliesLink } from './post-talk.ts';
import { pictures, type Loading } from './pictures.ts';
import { textHtml } from './text.ts';
import { timeTag } from './times.ts';
import { avatar, kindAndAuthority, kindLine } from './voice.ts';

export type { PostFrame } from './post-frame.ts';

function chip(post: PostView, frame: PostFrame): Html | '' {
  if (post.kind === 'notice') return noticeChip(post, frame);
  const kind = kindNamed(post.kind);
  return kind?.labelled ? html`<span class="ww-chip ww-chip--brand">${icon('speech')}${frame.say(kind.label)}</span>` : '';
}

function head(post: PostView, frame: PostFrame, level: 'h2' | 'h3'): Html {
  const { say, addresses, place } = frame;
  const { voice } = post;
  const kind = place === 'everywhere' ? kindAndAuthority(voice, voice.authority.name, say) : kindLine(voice, say);
  return html`<div class="ww-post__head">${avatar(voice)}<div class="ww-post__who">${raw(`<${level} id="${headingId(post)}">`)}<a class="ww-post__name" href="${addresses.voice(voice.handle)}">${voice.name}</a>${raw(`</${level}>`)}<div class="ww-post__role">${kind}${chip(post, frame)}</div></div></div>`;
}

function headingId(post: PostView): string {
  return `p${post.id.slice(-12)}`;
}

function foot(post: PostView, frame: PostFrame): Html {
  const { say, addresses, now } = frame;
  const byline = post.byline ? html`<span>${say('post.written-by', { name: post.byline })}</span>` : '';
  return html`<div class="ww-post__foot"><a href="${addresses.post(post.voice.handle, post.id)}">${timeTag(post.publishedAt, say, now)}</a>${repliesLink(post, frame)}${byline}${edited(post, frame)}</div>`;
}

/** What stands in the place of a withdrawn post: who, when, and why in their words. */
export function tombstone(post: PostView, { say, addresses, now }: PostFrame): Html {
  if (!post.withdrawn) return html``;
  const voice = html`<a href="${addresses.voice(post.voice.handle)}">${post.voice.name}</a>`;
  const [before, after] = say('post.withdrawn').split('{voice}');
  const { at, reason } = post.withdrawn;
  const why = reason ? html` ${say('post.withdrawn.reason', { reason })}` : '';
  return html`<div class="ww-tombstone"><p><strong>${before}${voice}${after}</strong> ${timeTag(at, say, now)}.${why}</p></div>`;
}

function updateInList(post: PostView, frame: PostFrame, loading: Loading): Html {
  return html`<article class="ww-post" aria-labelledby="${headingId(post)}">
${head(post, frame, 'h3')}
<div class="ww-post__body"${langOf(post.lang, frame)}>${textHtml(post.text, frame.addresses)}</div>${pictures(post.media, frame.addresses.media, loading)}
${post.kind === 'poll' ? pollInList(post, frame) : ''}${answeredBelow(post, frame)}${foot(post, frame)}</article>`;
}

function inList(post: PostView, frame: PostFrame, loading: Loading): Html {
  if (post.withdrawn) return tombstone(post, frame);
  return post.kind === 'notice' ? noticeInList(post, frame, loading) : updateInList(post, frame, loading);
}

/** One post as an item of a list. Its id lets a newer copy of it take its place. */
export function postItem(post: PostView, frame: PostFrame, loading: Loading = 'lazy'): Html {
  return html`<li id="post-${post.id}">${inList(post, frame, loading)}</li>`;
}

/** Posts as the items of a list. The first picture among them loads at once, the others as they come near. */
export function postItems(posts: readonly PostView[], frame: PostFrame): Html[] {
  const first = posts.findIndex((post) => post.media.length > 0);
  return posts.map((post, at) => postItem(post, frame, at === first ? 'eager' : 'lazy'));
}

/** A post on its own page; `own` is what its kind adds there. */
export function leadPost(post: PostView, frame: PostFrame, own: Html = ''): Html {
  return html`<article class="ww-post ww-post--lead" aria-labelledby="${headingId(post)}">
${head(post, frame, 'h2')}
<div class="ww-post__body"${langOf(post.lang, frame)}>${textHtml(post.text, frame.addresses)}</div>${pictures(post.media, frame.addresses.media, 'eager')}
${own}${post.kind === 'notice' ? noticeEnd(post, frame) : ''}${foot(post, frame)}</article>`;
}
