import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { excerpt } from '../../../core/text.ts';
import type { Say } from '../../../core/words/index.ts';
import { threadPlace, type ThreadPlace } from '../../../conversations/thread-place.queries.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { loadForAnswer } from './one-conversation.ts';

/** The thread of an address, where it is the member's authority's and they may do this with it. */
export async function loadThread({ house, visit, params }: MemberRequest, may: (place: ThreadPlace) => boolean): Promise<ThreadPlace> {
  const place = await threadPlace(house.database.read, params['threadId'] ?? '');
  if (!place || place.authorityId !== visit.actor.authorityId) throw new AppError('not-found', 'no such thread of this authority');
  if (!may(place)) throw new AppError('not-allowed', 'not theirs to say of this thread');
  return place;
}

/** What the thread hangs on, and, for a post, the way to it. */
export function aboutThread(place: ThreadPlace, say: Say): Html {
  const link = place.postId ? html` <a href="${addressesIn(say.lang).post(place.handle, place.postId)}">${say('thread.see-it')}</a>` : '';
  return html`<div class="ww-panel ww-lg-gap"><p class="ww-saidhere">${excerpt(place.heading, 280)}</p><p class="ww-meta">${place.voiceName}${link}</p></div>`;
}

/** From a conversation to the page of its thread. */
export const toThread = (page: 'rules' | 'outcome') => async (request: MemberRequest): Promise<Reply> => {
  const { conversation } = await loadForAnswer(request);
  return seeOther(`/desk/threads/${conversation.thread_id}/${page}`);
};
