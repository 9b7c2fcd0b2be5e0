import { html } from 'hono/html';
import { sayLength } from '../../core/time.ts';
import type { PostView } from '../../posts/posts.queries.ts';
import type { Html } from '../route.ts';
import { icon } from './icons.ts';
import type { PostFrame } from './post-frame.ts';

/** That questions below a post were answered; '' where none was, or the list does not tell. */
export function answeredBelow({ id }: PostView, { say, talk }: PostFrame): Html | '' {
  const below = talk?.get(id);
  if (!below || below.answered === 0) return '';
  const length = sayLength((below.lastAnswerMs ?? 0) / 60_000, say.lang);
  return html`<div class="ww-inset"><p class="ww-small"><span class="ww-official">${icon('shield')}${say('wall.talk.answered')}</span> ${say('wall.talk.questions', { count: below.answered, length })}</p></div>
`;
}

/** The way to the conversation below a post, with how much there is; '' where the list does not tell. */
export function repliesLink({ id, voice }: PostView, { say, talk, addresses }: PostFrame): Html | '' {
  if (!talk) return '';
  const count = talk.get(id)?.replies ?? 0;
  return html`<a href="${addresses.post(voice.handle, id)}#conversation">${icon('reply')}${count === 0 ? say('wall.replies.none') : say('wall.replies', { count })}<span class="ww-vh"> ${say('wall.replies.to', { voice: voice.name })}</span></a>`;
}
