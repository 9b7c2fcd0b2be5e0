import { html } from 'hono/html';
import { excerpt } from '../../../core/text.ts';
import type { Say } from '../../../core/words/index.ts';
import { reviewsOf, type ReviewLine } from '../../../publishing/review/reviews.queries.ts';
import { emptyState } from '../../parts/empty.ts';
import { icon, type IconName } from '../../parts/icons.ts';
import { timeTag } from '../../parts/times.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { reasonWords, reviewWords } from './review-line.ts';

const LATELY_MS = 14 * 24 * 60 * 60_000;

function stateChip({ state }: ReviewLine, say: Say): Html {
  const [look, shape]: [string, IconName] = state === 'said' || state === 'approved' ? ['ww-chip ww-chip--ok', 'check'] : ['ww-chip', state === 'waiting' ? 'clock' : 'info'];
  return html`<span class="${look}">${icon(shape)}${say(`review.state.${state}`)}</span>`;
}

function item(line: ReviewLine, say: Say, now: Date): Html {
  const words = line.text === '' ? say('review.for', { voice: line.voice.name }) : excerpt(line.text, 140);
  const how = reviewWords(line, say, now) || reasonWords(line.reason, say);
  return html`<li><p class="ww-meta">${say('review.for', { voice: line.voice.name })} · ${say('review.asked-by', { name: line.askedBy.name })}</p>
<p class="ww-break"${line.text === '' ? '' : html` lang="${line.lang}"`}><a href="/desk/reviews/${line.id}">${words}</a></p>${how === '' ? '' : html`<p class="ww-meta ww-break">${how}</p>`}<div class="ww-post__foot">${stateChip(line, say)}${timeTag(line.askedAt, say, now)}</div></li>`;
}

function section(id: 'waiting' | 'mine' | 'settled', lines: readonly ReviewLine[], say: Say, now: Date): Html {
  const none = id === 'waiting' ? emptyState({ icon: 'check', title: say('review.waiting.none'), text: say('review.lead') }) : html`<div class="ww-empty"><p>${say(`review.${id}.none`)}</p></div>`;
  return html`<section class="ww-sect" aria-labelledby="${id}"><div class="ww-sect__head"><h2 id="${id}">${say(`review.${id}`)}</h2></div>${
    lines.length > 0 ? html`<ol class="ww-feed">${lines.map((line) => item(line, say, now))}</ol>` : none}</section>`;
}

/** GET /desk/reviews: what waits for this member, what they asked others to read, and what was settled lately. */
export async function listReviews(request: MemberRequest): Promise<Reply> {
  const { house, visit, say } = request;
  const now = house.clock();
  const { waiting, mine, settled } = await house.database.within({ authority: visit.actor.authorityId }, (reader) => reviewsOf(reader, visit.actor, new Date(now.getTime() - LATELY_MS)));
  const title = say('review.title');
  const body = html`<div class="ww-read"><h1>${title}</h1><p class="ww-lead">${say('review.lead')}</p>${section('waiting', waiting, say, now)}${section('mine', mine, say, now)}${section('settled', settled, say, now)}</div>`;
  return onDesk(request, { title, current: 'reviews', body });
}
