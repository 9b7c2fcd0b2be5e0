import { html, raw } from 'hono/html';
import { sayDayAndTime } from '../../core/time.ts';
import { isWordKey, type Say } from '../../core/words/index.ts';
import type { PostPicture } from '../../platform/tables.ts';
import { postVersions, type PostVersion } from '../../posts/posts.queries.ts';
import { langOf, type PostFrame } from '../parts/post-frame.ts';
import { textHtml } from '../parts/text.ts';
import { timeTag } from '../parts/times.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import { finishPage, postFrame } from './frame.ts';
import { crumb, postAt, postPage, type Said } from './post.ts';
import { wordChanges, type Change } from './word-diff.ts';

function lines(text: string): Html {
  return html`${text.split('\n').map((line, at) => (at === 0 ? line : html`<br>${line}`))}`;
}

// Most screen readers pass over <ins> and <del> in silence, so the words say it too.
function changed({ is, text }: Change, say: Say): Html {
  if (is === 'same') return lines(text);
  const [tag, words] = is === 'added' ? ['ins', say('history.added')] : ['del', say('history.removed')];
  return html`${raw(`<${tag}>`)}<span class="ww-vh">${words}</span>${lines(text)}<span class="ww-vh">${say('history.end-of-change')}</span>${raw(`</${tag}>`)}`;
}

function textChange(before: PostVersion, after: PostVersion, frame: PostFrame): Html {
  const { say } = frame;
  if (before.text === after.text) return html`<p class="ww-meta">${say('history.same-words')}</p>`;
  return html`<div class="ww-post__body"${langOf(after.lang, frame)}><p>${wordChanges(before.text, after.text).map((change) => changed(change, say))}</p></div>`;
}

function languageName(code: string, say: Say): string {
  const key = `lang.${code}`;
  return isWordKey(key) ? say(key) : code;
}

function pictureChanges(before: readonly PostPicture[], after: readonly PostPicture[], say: Say): string[] {
  const words = ({ alt }: PostPicture) => alt || say('history.picture.decorative');
  const [was, is] = [new Map(before.map((item) => [item.id, item])), new Map(after.map((item) => [item.id, item]))];
  const removed = before.filter(({ id }) => !is.has(id)).map((item) => say('history.picture.removed', { alt: words(item) }));
  const added = after.filter(({ id }) => !was.has(id)).map((item) => say('history.picture.added', { alt: words(item) }));
  const described = after.flatMap((item) => {
    const earlier = was.get(item.id);
    if (!earlier || earlier.alt === item.alt) return [];
    return [say('history.picture.described', { before: words(earlier), after: words(item) })];
  });
  return [...removed, ...added, ...described];
}

function otherChanges(before: PostVersion, after: PostVersion, say: Say): string[] {
  const end = ({ endsAt }: PostVersion) => (endsAt ? sayDayAndTime(endsAt, say.lang) : say('history.no-end'));
  const found = pictureChanges(before.media, after.media, say);
  if (end(before) !== end(after)) found.push(say('history.ends', { before: end(before), after: end(after) }));
  if (before.lang !== after.lang) {
    found.push(say('history.lang', { before: languageName(before.lang, say), after: languageName(after.lang, say) }));
  }
  return found;
}

function edit(before: PostVersion, after: PostVersion, frame: PostFrame): Html {
  const { say, now } = frame;
  const others = otherChanges(before, after, say).map((change) => html`<li>${change}</li>`);
  return html`<li id="version-${after.version}"><h2 class="ww-h4">${say('history.edited')} ${timeTag(after.saidAt, say, now)}</h2>
${textChange(before, after, frame)}${others.length > 0 ? html`<ul class="ww-list ww-small ww-after">${others}</ul>` : ''}</li>`;
}

function first(version: PostVersion, frame: PostFrame): Html {
  const { say, now, addresses } = frame;
  return html`<li id="version-${version.version}"><h2 class="ww-h4">${say('history.first')} ${timeTag(version.saidAt, say, now)}</h2>
<div class="ww-post__body"${langOf(version.lang, frame)}>${textHtml(version.text, addresses)}</div></li>`;
}

function mainOf(said: Said, versions: readonly PostVersion[], frame: PostFrame): Html {
  const { say, addresses } = frame;
  const edits = versions.slice(0, -1).map((after, at) => edit(versions[at + 1]!, after, frame));
  const oldest = versions.at(-1);
  return html`<div class="ww-read">
${crumb(said, frame)}
<h1>${say('history.title')}</h1>
<p class="ww-lead">${say(edits.length > 0 ? 'history.lead' : 'history.unedited')}</p>
<p class="ww-lg-gap"><a href="${addresses.post(said.voice.handle, said.post.id)}">${say('history.back')}</a></p>
<ol class="ww-thread ww-sect">${edits}${oldest ? first(oldest, frame) : ''}</ol>
</div>`;
}

/** What a post said before it was edited, and what changed each time. Of a withdrawn post there is only the tombstone. */
export async function historyPage(request: PublicRequest): Promise<PublicPage> {
  const said = await postAt(request, '/history');
  if (!('post' in said)) return said;
  if (said.post.withdrawn) return postPage(request);
  const { house, say } = request;
  const versions = await postVersions(house.database, said.post.id);
  const frame = postFrame(request, 'voice');
  const title = say('history.page-title', { voice: said.voice.name });
  return finishPage(
    request,
    { path: `/@${said.voice.handle}/${said.post.id}/history`, title, description: say('history.lead'),
      main: mainOf(said, versions, frame), authority: said.voice.authority, scripted: true, unlisted: true },
    { tags: [], posts: [said.post], now: frame.now });
}
