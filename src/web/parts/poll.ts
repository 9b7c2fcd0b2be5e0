import { html, raw } from 'hono/html';
import type { PollResults } from '../../conversations/polls/polls.queries.ts';
import type { PostView } from '../../posts/posts.queries.ts';
import type { Html } from '../route.ts';
import { icon } from './icons.ts';
import { hasEnded } from './notice.ts';
import { langOf, type PostFrame } from './post-frame.ts';
import { timeTag } from './times.ts';

const notAVote = ({ say }: PostFrame): Html => html`<strong>${say('poll.not-a-vote')}</strong> ${say('poll.not-a-vote.why')}`;

function closing(post: PostView, { say, now }: PostFrame): Html {
  if (!post.endsAt) return html`${say('poll.open')}`;
  return html`${say(hasEnded(post, now) ? 'poll.closed' : 'poll.closes')} ${timeTag(post.endsAt, say, now)}.`;
}

/** A poll in a list: what can be answered, and the way to its page, where that is done. */
export function pollInList(post: PostView, frame: PostFrame): Html {
  const { say, addresses, now } = frame;
  const href = `${addresses.post(post.voice.handle, post.id)}#poll`;
  return html`<div class="ww-poll"><ul class="ww-poll__options" aria-label="${say('poll.options')}"${langOf(post.lang, frame)}>${post.options.map((option) => html`<li>${option}</li>`)}</ul>
<p><a href="${href}">${say(hasEnded(post, now) ? 'poll.see' : 'poll.answer')}</a></p><p class="ww-meta ww-small">${notAVote(frame)} ${closing(post, frame)}</p></div>`;
}

// The width is an attribute of the drawing: pages carry no styles of their own.
const bar = (percent: number): Html => raw(`<svg class="ww-poll__bar" aria-hidden="true" focusable="false"><rect width="${percent}%" height="100%"/></svg>`);

function result(post: PostView, place: number, results: PollResults, frame: PostFrame, chosen: number | null): Html {
  const { say } = frame;
  const count = results.counts[place] ?? 0;
  const percent = Math.round((count / results.people) * 100);
  const own = chosen === place + 1 ? html` <span class="ww-chip">${icon('check')}${say('poll.chosen')}</span>` : '';
  return html`<li><p><span${langOf(post.lang, frame)}>${post.options[place]}</span>${own}</p>${bar(percent)}<p class="ww-meta ww-small">${say('poll.count', { count, percent })}</p></li>`;
}

function resultsOf(post: PostView, results: PollResults, frame: PostFrame, chosen: number | null): Html {
  const { say } = frame;
  const { people } = results;
  const bars = people === 0 ? '' : html`<ul class="ww-poll__results">${post.options.map((_, place) => result(post, place, results, frame, chosen))}</ul>`;
  return html`<h3 class="ww-h4">${say('poll.results')}</h3>
<p class="ww-small">${people === 0 ? say('poll.people.none') : say('poll.people', { count: people })} ${closing(post, frame)}</p>${bars}`;
}

/** What a browser did so far: the answer it gave, counted from 1, and what was wrong with what it sent. */
export type OwnAnswer = { chosen: number | null; error?: string };

function form(post: PostView, frame: PostFrame, { chosen, error }: OwnAnswer): Html {
  const { say, addresses } = frame;
  const wrong = error ? html`<p class="ww-fielderror" id="poll-error">${icon('triangle')}<span>${error}</span></p>` : '';
  const radio = (option: string, place: number): Html => html`<label class="ww-check"><input type="radio" name="option" value="${place}"${
    chosen === place ? html` checked` : ''} required><span${langOf(post.lang, frame)}>${option}</span></label>`;
  return html`<form method="post" action="${addresses.vote(post.voice.handle, post.id)}"><fieldset class="ww-field"${error ? html` aria-describedby="poll-error"` : ''}><legend class="ww-legend">${say('poll.yours')}</legend>${wrong}${
    post.options.map((option, at) => radio(option, at + 1))}</fieldset>
<button class="ds_button" type="submit">${say('poll.send')}</button>
<p class="ww-meta ww-small">${say('poll.how')} <a href="${addresses.authorityPage(post.voice.authority.slug, 'privacy')}">${say('poll.how.more')}</a></p></form>`;
}

/** A poll on its own page: the form while it is open, and at any time what people answered, in words and numbers first. */
export function pollOnPage(post: PostView, results: PollResults, frame: PostFrame, own: OwnAnswer = { chosen: null }): Html {
  return html`<div class="ww-poll ww-poll--own" id="poll"><p>${notAVote(frame)}</p>
${hasEnded(post, frame.now) ? '' : form(post, frame, own)}
${resultsOf(post, results, frame, own.chosen)}</div>`;
}
