import { html } from 'hono/html';
import { pollResults } from '../../conversations/polls/polls.queries.ts';
import { postFrame } from '../public/frame.ts';
import { publicPage } from '../parts/layout.ts';
import { pollOnPage, type OwnAnswer } from '../parts/poll.ts';
import { langOf, type PostFrame } from '../parts/post-frame.ts';
import { textHtml } from '../parts/text.ts';
import { doneNote, errorSummary } from '../parts/form.ts';
import type { Html, StaffRequest } from '../route.ts';
import type { AskedPoll } from './asked-poll.ts';

/** What is said on top of a browser's own page of a poll: what was done, or why nothing was. */
export type Told = { done?: string; refused?: string };

function bodyOf({ post, voice }: AskedPoll, frame: PostFrame, title: string, shown: { told: Told; poll: Html }): Html {
  const { say, addresses } = frame;
  const { done, refused } = shown.told;
  return html`<div class="ww-read">${errorSummary(say, refused ? [{ field: 'poll', text: refused }] : [])}${doneNote(done ?? null)}
<h1 class="ww-h2">${title}</h1>
<h2 class="ww-vh">${say('kind.poll')}</h2>
<div class="ww-post__body ww-lg-gap"${langOf(post.lang, frame)}>${textHtml(post.text, addresses)}</div>
${shown.poll}
<p class="ww-lg-gap"><a href="${addresses.post(voice.handle, post.id)}">${say('poll.back')}</a></p></div>`;
}

/** The page a browser is shown after it answered: what counts for it, and what everybody answered. For it alone, so it is never kept. */
export async function answerPage(request: StaffRequest, asked: AskedPoll, own: OwnAnswer, told: Told): Promise<Html> {
  const { house, say } = request;
  const { post, voice } = asked;
  const frame = postFrame(request, 'voice');
  const results = await pollResults(house.database, post);
  const title = say('poll.answered.title', { voice: voice.name });
  const main = bodyOf(asked, frame, title, { told, poll: pollOnPage(post, results, frame, own) });
  return publicPage({ config: house.config, say, path: `/@${voice.handle}/${post.id}`, title, description: title, main, authority: voice.authority, unlisted: true });
}
