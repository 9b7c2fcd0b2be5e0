import { html } from 'hono/html';
import { AppError } from '../../core/errors.ts';
import { isId } from '../../core/ids.ts';
import { excerpt } from '../../core/text.ts';
import { questionAt, threadItem, type ThreadItem } from '../../conversations/thread.queries.ts';
import { addressesIn, inLanguage } from '../parts/addresses.ts';
import { threadEntry } from '../parts/thread-entry.ts';
import type { ThreadFrame } from '../parts/thread-frame.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import type { AuthorityView } from './authorities.queries.ts';
import { authorityAt } from './authority.ts';
import { conversationAt, type Conversation } from './conversation.ts';
import { finishPage, nameOf, postFrame } from './frame.ts';

type Asked = { item: ThreadItem; authority: AuthorityView; voice: { id: string; name: string; handle: string; isClosed: boolean } };

/** The question an address names; of one that was handed to another council, the way there. */
async function askedAt({ house, params, lang }: PublicRequest): Promise<Asked | PublicPage> {
  const id = params['question'] ?? '';
  const authority = await authorityAt(house, params['authority'] ?? '');
  const [place, item] = isId(id) ? await Promise.all([questionAt(house.database, id), threadItem(house.database, id)]) : [null, null];
  if (!place || !item) throw new AppError('not-found', `no question: ${id.slice(0, 60)}`);
  // Not for good: it may be handed back.
  if (place.authorityId !== authority.id) return { body: '', tags: ['everything', `thread:${id}`], movedTo: inLanguage(`/${place.slug}/questions/${id}`, lang), cacheControl: 'no-cache' };
  return { item, authority, voice: { id: place.voiceId, name: place.voiceName, handle: place.handle, isClosed: place.closed } };
}

function lead(item: ThreadItem, frame: ThreadFrame): Html {
  // Its answer stands right below, in the conversation, unless it was answered together with others.
  const isBelow = item.answeredWith !== null && frame.answersHere.has(item.answeredWith);
  return html`<div class="ww-asked" id="reply-${item.id}">${threadEntry({ is: 'item', id: item.id, at: item.saidAt, parent: null, item }, frame, isBelow)}</div>`;
}

function mainOf({ item, authority, voice }: Asked, { html: thread, frame }: Conversation): Html {
  const { say, addresses } = frame;
  return html`<div class="ww-read">
<p class="ww-small ww-crumb"><a href="${addresses.authority(authority.slug)}">${nameOf(authority, say)}</a> › <a href="${addresses.questions(authority.slug)}">${say('tab.questions')}</a></p>
<h1 class="ww-vh">${say('question.heading', { voice: voice.name })}</h1>
<p class="ww-meta">${say('questions.to', { voice: '' })}<a href="${addresses.voice(voice.handle)}">${voice.name}</a></p>
${lead(item, frame)}
${thread}
</div>`;
}

/** A question that was asked by itself, with its conversation. One that is not shown keeps its page, and what stands in its place. */
export async function questionPage(request: PublicRequest): Promise<PublicPage> {
  const { say, lang } = request;
  const asked = await askedAt(request);
  if (!('item' in asked)) return asked;
  const { item, authority, voice } = asked;
  const path = `/${authority.slug}/questions/${item.id}`;
  const conversation = await conversationAt(request, {
    threadId: item.id, root: item.id, authority, voice, here: addressesIn(lang).question(authority.slug, item.id), action: `${path}/reply`,
  }, postFrame(request, 'voice'));
  const isShown = item.state === 'shown';
  const title = isShown ? `${say('question.heading', { voice: voice.name })}: ${excerpt(item.text, 60)}` : say('question.not-shown');
  return finishPage(
    request,
    { path, title, description: isShown ? excerpt(item.text, 200) : title, main: mainOf(asked, conversation), authority, tab: 'questions', scripted: true, unlisted: !isShown },
    { tags: [...conversation.tags, `questions:${authority.id}`, `voice:${voice.id}`], changes: conversation.changes, now: conversation.frame.now });
}
