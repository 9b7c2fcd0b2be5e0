import { html } from 'hono/html';
import type { WallItem, WallResident } from '../../campaigns/wall.queries.ts';
import { excerpt } from '../../core/text.ts';
import type { PostView } from '../../posts/posts.queries.ts';
import type { Html } from '../route.ts';
import { icon } from './icons.ts';
import { langOf, type PostFrame } from './post-frame.ts';
import { timeTag } from './times.ts';
import { avatar, kindAndAuthority, residentAvatar } from './voice.ts';

/** As much of a text as is read in passing; three of them fit on the screen. */
const LONGEST = 180;

type Shown = { avatar: Html; name: string; who: Html; lang: string; text: string; at: Date };

function ofPost(post: PostView, { say }: PostFrame): Shown {
  const { voice } = post;
  return { avatar: avatar(voice), name: voice.name, who: kindAndAuthority(voice, voice.authority.name, say), lang: post.lang, text: post.text, at: post.publishedAt };
}

function ofResident({ name, lang, text, saidAt, authority }: WallResident, { say }: PostFrame): Shown {
  const shown = name || say('thread.nameless');
  const who = html`<span class="ww-resident-mark">${icon('speech')}${say('wall.resident')}</span> <span class="ww-kind">${say('wall.resident.to', { authority: authority.name })}</span>`;
  return { avatar: residentAvatar(shown), name: shown, who, lang, text, at: saidAt };
}

/** One thing of a wall as a foyer reads it: who, when, and the words, without links. `isLater` keeps it for a later turn. */
export function bigItem(item: WallItem, frame: PostFrame, isLater: boolean): Html {
  const { avatar: face, name, who, lang, text, at } = item.what === 'post' ? ofPost(item.post, frame) : ofResident(item.resident, frame);
  return html`<li data-id="${item.cursor.id}"${isLater ? html` hidden` : ''}><article class="ww-post"><div class="ww-post__head">${face}<div class="ww-post__who"><h2 class="ww-post__name">${name}</h2><div class="ww-post__role">${who} <span class="ww-meta">${timeTag(at, frame.say, frame.now)}</span></div></div></div>
<div class="ww-post__body"${langOf(lang, frame)}>${excerpt(text, LONGEST)}</div></article></li>`;
}
