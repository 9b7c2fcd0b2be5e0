import { html } from 'hono/html';
import { answerPlace, publicSettings, type AnswerPlace } from '../../conversations/public-thread.queries.ts';
import { threadItem } from '../../conversations/thread.queries.ts';
import type { PostFrame } from '../parts/post-frame.ts';
import { itemTombstone, residentItem } from '../parts/thread-entry.ts';
import { clockChanges, type ThreadFrame } from '../parts/thread-frame.ts';
import type { Html, PublicRequest } from '../route.ts';

/** An answer and the authority it speaks for. */
type Answer = { post: { id: string }; voice: { authority: { id: string; slug: string } } };

/** What an answer's own page shows above it and below it, and what changes that. */
export type AnswerContext = { above: Html; below: Html; tags: string[]; changes: Date[] };

function threadHref({ threadId, postHandle }: AnswerPlace, { voice }: Answer, { addresses }: PostFrame): string {
  return postHandle ? addresses.post(postHandle, threadId) : addresses.question(voice.authority.slug, threadId);
}

async function answered({ house }: PublicRequest, place: AnswerPlace, said: Answer, frame: PostFrame): Promise<{ shown: Html; changes: Date[] }> {
  const { say, addresses, now } = frame;
  const { authority } = said.voice;
  const [item, settings] = await Promise.all([threadItem(house.database, place.answers), publicSettings(house.database, authority.id)]);
  if (!item || item.state === 'moved') return { shown: html`<p>${say('answer.moved')}</p>`, changes: [] };
  const around: ThreadFrame = {
    ...frame, settings, threadId: place.threadId, here: threadHref(place, said, frame), houseRules: addresses.authorityPage(authority.slug, 'house-rules'),
    answers: new Map(), answersHere: new Set(), isOpen: false,
  };
  const shown = item.state === 'shown' ? residentItem({ is: 'item', id: item.id, at: item.saidAt, parent: item.parentId, item }, around, true) : itemTombstone(item, around);
  return { shown, changes: clockChanges([item], settings, now) };
}

/** What an answer answers, with the way into its conversation: of one below a withdrawn post nothing but that. */
export async function answerContext(request: PublicRequest, said: Answer, frame: PostFrame): Promise<AnswerContext> {
  const { say } = frame;
  const place = await answerPlace(request.house.database, said.post.id);
  if (!place) return { above: html``, below: html``, tags: [], changes: [] };
  const tags = [`thread:${place.threadId}`, `post:${place.threadId}`];
  if (place.postWithdrawn) return { above: html``, below: html`<p class="ww-lg-gap">${say('answer.gone')}</p>`, tags, changes: [] };
  const { shown, changes } = await answered(request, place, said, frame);
  const href = threadHref(place, said, frame);
  return {
    above: html`<section aria-labelledby="answers"><h2 class="ww-h4" id="answers">${say('answer.answers')}</h2>${shown}</section>
`,
    below: html`<p class="ww-row ww-lg-gap"><a href="${href}#reply-${said.post.id}">${say('answer.whole')}</a> <a href="${href}?to=${said.post.id}#reply-form" rel="nofollow">${say('answer.reply')}</a></p>`,
    tags, changes,
  };
}
