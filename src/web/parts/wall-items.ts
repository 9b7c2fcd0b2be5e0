import { html } from 'hono/html';
import type { WallItem, WallResident } from '../../campaigns/wall.queries.ts';
import type { Html } from '../route.ts';
import { icon } from './icons.ts';
import { postItem } from './post.ts';
import { langOf, type PostFrame } from './post-frame.ts';
import { residentWords } from './resident-words.ts';
import { timeTag } from './times.ts';
import { residentAvatar } from './voice.ts';

// Nothing that a resident can type makes a shield: the mark is drawn from what the item is.
function residentItem(resident: WallResident, frame: PostFrame): Html {
  const { say, addresses, now } = frame;
  const name = resident.name || say('thread.nameless');
  return html`<li id="reply-${resident.id}"><article class="ww-post" aria-label="${say('wall.resident.says', { name })}"><div class="ww-post__head">${residentAvatar(name)}<div class="ww-post__who"><h3><span class="ww-post__name">${name}</span></h3><div class="ww-post__role"><span class="ww-resident-mark">${icon('speech')}${say('wall.resident')}</span><span class="ww-kind">${say(`thread.channel.${resident.channel}`)}, ${say('wall.resident.to', { authority: resident.authority.name })}</span></div></div></div>
<div class="ww-post__body"${langOf(resident.lang, frame)}>${residentWords(resident.text, addresses)}</div><div class="ww-post__foot"><a href="${addresses.item({ id: resident.threadId, handle: resident.handle, slug: resident.authority.slug }, resident.id)}">${timeTag(resident.saidAt, say, now)}</a></div></article></li>`;
}

/** Things on a wall as the items of its list. The first picture loads at once, the others as they come near. */
export function wallItems(items: readonly WallItem[], frame: PostFrame): Html[] {
  const first = items.findIndex((item) => item.what === 'post' && item.post.media.length > 0);
  return items.map((item, at) => (item.what === 'post' ? postItem(item.post, frame, at === first ? 'eager' : 'lazy') : residentItem(item.resident, frame)));
}
