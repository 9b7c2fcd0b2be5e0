import { html } from 'hono/html';
import { houseRule } from '../../core/house-rules.ts';
import { sayDay, sayDayAndTime } from '../../core/time.ts';
import type { ThreadItem } from '../../conversations/thread.queries.ts';
import type { PostView } from '../../posts/posts.queries.ts';
import type { Html } from '../route.ts';
import { icon } from './icons.ts';
import { pictures } from './pictures.ts';
import { tombstone } from './post.ts';
import { edited, langOf } from './post-frame.ts';
import { residentWords } from './resident-words.ts';
import { textHtml } from './text.ts';
import { itemClock, type ThreadFrame } from './thread-frame.ts';
import type { Entry } from './thread-tree.ts';
import { timeTag } from './times.ts';
import { avatar, kindLine, residentAvatar } from './voice.ts';

/** Under which name an entry is spoken of. */
export function nameOfEntry(entry: Entry, { say }: Pick<ThreadFrame, 'say'>): string {
  return entry.is === 'answer' ? entry.post.voice.name : entry.item.name || say('thread.nameless');
}

// Nothing that a resident can type makes a shield: the mark is drawn from the item's kind alone.
function residentHead(item: ThreadItem, { say }: ThreadFrame): Html {
  const name = item.name || say('thread.nameless');
  const official = item.looksLike
    ? html`<span class="ww-chip ww-chip--notice">${icon('triangle')}${say('thread.not-official.name', { name: item.looksLike })}</span>` : '';
  return html`<div class="ww-post__head">${residentAvatar(name)}<div class="ww-post__who"><span class="ww-post__name">${name}</span><div class="ww-post__role"><span class="ww-resident-mark">${icon('speech')}${say('thread.resident')}</span><span class="ww-kind">${say(`thread.channel.${item.channel}`)}</span>${official}</div></div></div>`;
}

function replyLink(entry: Entry, frame: ThreadFrame): Html | '' {
  if (!frame.isOpen) return '';
  const { say, here } = frame;
  return html`<a href="${here}?to=${entry.id}#reply-form" rel="nofollow">${icon('reply')}${say('thread.reply')}<span class="ww-vh"> ${say('thread.reply.to', { name: nameOfEntry(entry, frame) })}</span></a>`;
}

/** The way to an answer that was given to somebody else, for everybody who had asked the same. */
function answeredElsewhere(item: ThreadItem, frame: ThreadFrame, isBelow: boolean): Html | '' {
  const { say, addresses, here, answers, answersHere } = frame;
  const id = item.answeredWith;
  const handle = id ? answers.get(id) : undefined;
  if (!id || !handle || isBelow) return '';
  const href = answersHere.has(id) ? `${here}#reply-${id}` : addresses.post(handle, id);
  return html`<span>${say('thread.answered-together')} <a href="${href}">${say('thread.see-answer')}</a></span>`;
}

function residentFoot(entry: Entry & { is: 'item' }, frame: ThreadFrame, answeredBelow: boolean): Html {
  const { say, now, here } = frame;
  const { item } = entry;
  const changed = item.editedAt ? html`<span>${say('thread.edited', { time: sayDayAndTime(item.editedAt, say.lang, now) })}</span>` : '';
  return html`<div class="ww-post__foot"><a href="${here}#reply-${item.id}">${timeTag(item.saidAt, say, now)}</a>${changed}${itemClock(item, frame)}${answeredElsewhere(item, frame, answeredBelow)}${replyLink(entry, frame)}</div>`;
}

/** What a resident said. `answeredBelow`: the answer stands under it, and need not be pointed to. */
export function residentItem(entry: Entry & { is: 'item' }, frame: ThreadFrame, answeredBelow: boolean, to: Html | '' = ''): Html {
  const { say, addresses } = frame;
  const { item } = entry;
  const label = say(item.isQuestion ? 'question.by' : 'thread.reply-by', { name: nameOfEntry(entry, frame) });
  return html`<article class="ww-reply" aria-label="${label}">${residentHead(item, frame)}${to}<div class="ww-post__body"${langOf(item.lang, frame)}>${residentWords(item.text, addresses)}</div>${residentFoot(entry, frame, answeredBelow)}</article>`;
}

/** An official answer, marked as one by shield, role and words. */
export function officialAnswer(entry: { id: string; post: PostView }, frame: ThreadFrame, to: Html | '' = ''): Html {
  const { say, addresses, now } = frame;
  const { post } = entry;
  const { voice } = post;
  if (post.withdrawn) return tombstone(post, frame);
  const byline = post.byline ? html`<span>${say('post.written-by', { name: post.byline })}</span>` : '';
  const answer: Entry = { is: 'answer', id: post.id, at: post.publishedAt, parent: '', post };
  return html`<article class="ww-reply--official" aria-label="${say('thread.answer-by', { voice: voice.name })}"><div class="ww-post__head">${avatar(voice)}<div class="ww-post__who"><a class="ww-post__name" href="${addresses.voice(voice.handle)}">${voice.name}</a><div class="ww-post__role"><span class="ww-official">${icon('shield')}${say('thread.official-answer')}</span>${kindLine(voice, say)}</div></div></div>${to}<div class="ww-post__body"${langOf(post.lang, frame)}>${textHtml(post.text, addresses)}</div>${pictures(post.media, addresses.media, 'lazy')}<div class="ww-post__foot"><a href="${addresses.post(voice.handle, post.id)}">${timeTag(post.publishedAt, say, now)}</a>${byline}${edited(post, frame)}${replyLink(answer, frame)}</div></article>`;
}

function hiddenWhy(item: ThreadItem, { say, houseRules }: ThreadFrame): Html {
  const rule = item.rule ? houseRule(item.rule) : undefined;
  if (!rule) return html`${say('thread.hidden.some-rule')} ${item.hiddenWords ?? ''} ${say('thread.hidden.appeal')} <a href="${houseRules}">${say('thread.hidden.rules')}</a>`;
  const { number, key } = rule;
  return html`${say('thread.hidden.rule', { number, rule: say(rule.title) })} ${item.hiddenWords ?? ''} ${say('thread.hidden.appeal')} <a href="${houseRules}#rule-${key}">${say('thread.hidden.about', { number })}</a>`;
}

/** What stands in the place of words that are not shown: why, until when, and what the writer was told. */
export function itemTombstone(item: ThreadItem, frame: ThreadFrame): Html {
  const { say } = frame;
  const of = item.isQuestion ? 'question' : 'thread';
  if (item.state === 'hidden') {
    const until = item.hiddenUntil ? ` ${say('thread.hidden.until', { day: sayDay(item.hiddenUntil, say.lang) })}` : '.';
    return html`<div class="ww-tombstone"><p><strong>${say(`${of}.hidden`)}</strong>${until} ${hiddenWhy(item, frame)}</p></div>`;
  }
  if (item.state === 'moved') return html`<p class="ww-row ww-meta">${icon('lock')}${say('question.moved')}</p>`;
  return html`<div class="ww-tombstone"><p>${say(item.state === 'erased' ? `${of}.erased` : `${of}.withdrawn`)}</p></div>`;
}

/** An entry of a thread in whichever form it has. */
export function threadEntry(entry: Entry, frame: ThreadFrame, answeredBelow: boolean, to: Html | '' = ''): Html {
  if (entry.is === 'answer') return officialAnswer(entry, frame, to);
  return entry.item.state === 'shown' ? residentItem(entry, frame, answeredBelow, to) : itemTombstone(entry.item, frame);
}
