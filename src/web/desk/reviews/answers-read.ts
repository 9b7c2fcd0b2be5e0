import { html } from 'hono/html';
import type { OpenConversation } from '../../../conversations/conversation.queries.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import { mayOnVoice } from '../../../members/permissions.ts';
import { answersInReview, type ReviewView } from '../../../publishing/review/reviews.queries.ts';
import { buttonForm } from '../../parts/form.ts';
import type { Html, MemberRequest } from '../../route.ts';
import { reviewLine } from './review-line.ts';

/** An answer that was read and found good: its words, and the press that sends them, knowing what the conversation was when this was drawn. */
function readyAnswer(review: ReviewView, { conversation }: OpenConversation, { say, visit, house }: MemberRequest): Html {
  const time = (moment: Date): string => sayDayAndTime(moment, say.lang, house.clock());
  return html`<section class="ww-panel ww-panel--accent ww-after" aria-labelledby="ready-${review.id}"><h2 class="ww-h4" id="ready-${review.id}">${say('review.say.title', { time: time(review.decidedAt!) })}</h2><blockquote class="ww-break ww-saidhere" lang="${review.lang}">${review.text}</blockquote>${
    buttonForm({ action: `/desk/reviews/${review.id}`, label: say('review.say.answer'), visit, look: 'main', fields: { do: 'say', seen: String(conversation.revision) } })}</section>`;
}

/** The answers of a conversation that are with a second reader, and those that can be sent; for members who may answer. */
export async function answersRead(request: MemberRequest, open: OpenConversation): Promise<Html> {
  const { house, visit, say } = request;
  const { id, authority_id: authorityId } = open.conversation;
  if (!mayOnVoice(visit.actor, 'answer', { id: open.voice.id, authorityId })) return '';
  const now = house.clock();
  const reviews = await house.database.within({ authority: authorityId }, (reader) => answersInReview(reader, id));
  const holds = ({ row }: ReviewView): boolean => row.holds_until !== null && row.holds_until > now;
  return html`${reviews.map((review) => (review.state === 'waiting' ? reviewLine(review, say, now) : holds(review) ? readyAnswer(review, open, request) : ''))}`;
}
