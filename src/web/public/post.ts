import { html } from 'hono/html';
import { AppError } from '../../core/errors.ts';
import { isId } from '../../core/ids.ts';
import { excerpt } from '../../core/text.ts';
import { pollResults } from '../../conversations/polls/polls.queries.ts';
import type { Say } from '../../core/words/index.ts';
import { postById, type PostView } from '../../posts/posts.queries.ts';
import { inLanguage } from '../parts/addresses.ts';
import { pollOnPage } from '../parts/poll.ts';
import { leadPost, tombstone } from '../parts/post.ts';
import type { PostFrame } from '../parts/post-frame.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import { answerContext } from './answer.ts';
import { conversationAt } from './conversation.ts';
import { finishPage, postFrame, sharedPicture } from './frame.ts';
import { inSmallLetters, voiceAt } from './voice.ts';
import type { VoiceProfile } from './voices.queries.ts';

/** A post with the voice that said it; a page that is not there for anything else. */
export type Said = { post: PostView; voice: VoiceProfile };

/** The post an address names. Where the address has another voice's handle, the way to the right one. */
export async function postAt(request: PublicRequest, ending = ''): Promise<Said | PublicPage> {
  const moved = inSmallLetters(request);
  if (moved) return moved;
  const { house, params, lang } = request;
  const id = params['post'] ?? '';
  const [voice, post] = await Promise.all([voiceAt(house, params['voice'] ?? ''), isId(id) ? postById(house.database, id) : null]);
  if (!post) throw new AppError('not-found', `no post: ${id.slice(0, 60)}`);
  if (post.voice.id === voice.id) return { post, voice };
  return { body: '', tags: ['everything'], movedTo: inLanguage(`/@${post.voice.handle}/${post.id}${ending}`, lang) };
}

/** The way back up: the authority, then the voice. */
export function crumb({ voice }: Said, { addresses }: PostFrame): Html {
  return html`<p class="ww-small ww-crumb"><a href="${addresses.authority(voice.authority.slug)}">${voice.authority.name}</a> › <a href="${addresses.voice(voice.handle)}">${voice.name}</a></p>`;
}

/** What the browser's tab and a shared link say of a post. */
export function titleOf({ post, voice }: Said, say: Say): string {
  if (post.withdrawn) return say('post.withdrawn', { voice: voice.name });
  return `${voice.name}: ${excerpt(post.text, 60)}`;
}

// Gone for search engines and link previews, which would go on showing the words; for people the note stays.
async function gonePage(request: PublicRequest, said: Said, frame: PostFrame): Promise<PublicPage> {
  const { say, addresses } = frame;
  const { post, voice } = said;
  const title = titleOf(said, say);
  const main = html`<div class="ww-read">
${crumb(said, frame)}
<h1 class="ww-vh">${title}</h1>
${tombstone(post, frame)}
<p class="ww-lg-gap">${say('post.withdrawn.explain')}</p>
<p class="ww-lg-gap"><a href="${addresses.voice(voice.handle)}">${say('post.withdrawn.go', { voice: voice.name })}</a></p>
</div>`;
  return finishPage(
    request,
    { path: `/@${voice.handle}/${post.id}`, title, description: title, main, authority: voice.authority, scripted: true, unlisted: true },
    { tags: [], posts: [post], now: frame.now, status: 410 });
}

async function pollOf({ house }: PublicRequest, { post }: Said, frame: PostFrame): Promise<Html> {
  return post.kind === 'poll' ? pollOnPage(post, await pollResults(house.database, post), frame) : '';
}

type Around = { above: Html | ''; below: Html; tags: string[]; changes: Date[] };

async function threadBelow(request: PublicRequest, { post, voice }: Said, frame: PostFrame): Promise<Around> {
  const path = `/@${voice.handle}/${post.id}`;
  const { html: below, tags, changes } = await conversationAt(request, {
    threadId: post.id, root: null, authority: voice.authority, voice: { name: voice.name, isClosed: voice.closedAt !== null },
    here: frame.addresses.post(voice.handle, post.id), action: `${path}/reply`,
  }, frame);
  return { above: '', below, tags, changes };
}

async function standingPage(request: PublicRequest, said: Said, frame: PostFrame): Promise<PublicPage> {
  const { say } = frame;
  const { post, voice } = said;
  const heading = say(post.kind === 'notice' ? 'post.notice-by' : 'post.heading', { voice: voice.name });
  const [poll, around] = await Promise.all([
    pollOf(request, said, frame), post.kind === 'answer' ? answerContext(request, said, frame) : threadBelow(request, said, frame)]);
  const main = html`<div class="ww-read">
${crumb(said, frame)}
<h1 class="ww-vh">${heading}</h1>
${around.above}${leadPost(post, frame, poll)}
${around.below}
</div>`;
  return finishPage(
    request,
    { path: `/@${voice.handle}/${post.id}`, title: titleOf(said, say), description: excerpt(post.text, 200), main,
      authority: voice.authority, scripted: true, type: 'article', picture: sharedPicture([post]),
      feeds: { path: `/@${voice.handle}`, title: voice.name } },
    { tags: [...around.tags, ...(post.kind === 'poll' ? [`poll:${post.id}`] : [])], posts: [post], changes: around.changes, now: frame.now });
}

/**
 * One post. A withdrawn one keeps its page and says who withdrew it, when and
 * why, under status 410: readers are not left with a riddle, machines let go.
 */
export async function postPage(request: PublicRequest): Promise<PublicPage> {
  const said = await postAt(request);
  if (!('post' in said)) return said;
  const frame = postFrame(request, 'voice');
  return said.post.withdrawn ? gonePage(request, said, frame) : standingPage(request, said, frame);
}
