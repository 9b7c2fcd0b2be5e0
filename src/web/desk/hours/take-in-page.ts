import { html } from 'hono/html';
import { takeQuestion } from '../../../campaigns/take-question.ts';
import { asksSomething } from '../../../core/asks.ts';
import { excerpt } from '../../../core/text.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import type { DeskReply, OpenConversation } from '../../../conversations/conversation.queries.ts';
import { emptyState } from '../../parts/empty.ts';
import { actionBar, errorSummary, formToken, radios, type FormError } from '../../parts/form.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { coveredText } from '../inbox/covered.ts';
import { backLink, loadForAnswer, quoted } from '../moderation/one-conversation.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { hourErrors } from './hour-errors.ts';
import { hoursFor } from './hours-page.ts';

// Few conversations have many questions, and the first is nearly always the one.
const MOST_OFFERED = 12;

const offered = ({ replies }: OpenConversation): DeskReply[] => replies.filter(({ state, text }) => (state === 'shown' || state === 'held') && text !== '').slice(0, MOST_OFFERED);

function whichReply(replies: readonly DeskReply[], { form, say }: MemberRequest): Html {
  const first = replies.find(({ asks, text }) => asks ?? asksSomething(text)) ?? replies[0];
  if (!first) return '';
  if (replies.length === 1) return html`${quoted(first, say)}<input type="hidden" name="reply" value="${first.id}">`;
  return radios({ name: 'reply', label: say('hour.take-in.reply'), value: form.get('reply') || first.id, options: replies.map((reply) => ({ value: reply.id, label: excerpt(coveredText(reply.text, reply.marks), 200) })) });
}

async function show(request: MemberRequest, open: OpenConversation, errors: FormError[] = []): Promise<Reply> {
  const { say, visit, house, form } = request;
  const { id } = open.conversation;
  const hours = await hoursFor(request);
  const content = hours.length === 0
    ? html`${emptyState({ icon: 'speech', level: 2, title: say('hour.take-in.none'), text: say('hour.take-in.none.text') })}<p class="ww-lg-gap">${backLink(id, say)}</p>`
    : html`<form class="ww-lg-gap" method="post" action="/desk/inbox/${id}/hour" novalidate>${formToken(visit)}${whichReply(offered(open), request)}${
      radios({ name: 'hour', label: say('hour.take-in.which'), value: form.get('hour') || hours[0]!.id, options: hours.map((hour) => ({ value: hour.id, label: hour.title, hint: `${hour.voice.name}, ${sayDayAndTime(hour.startsAt, say.lang, house.clock())}` })) })}${
      actionBar(say('hour-desk.take'), backLink(id, say))}</form>`;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('hour.take-in')}</h1><p class="ww-lead">${say('hour.take-in.lead')}</p>${content}</div>`;
  return onDesk(request, { title: say('hour.take-in'), current: 'inbox', body }, errors.length > 0 ? 422 : 200);
}

/** GET /desk/inbox/:id/hour: which question of a conversation, and into which hour. */
export async function openTakeIn(request: MemberRequest): Promise<Reply> {
  return show(request, await loadForAnswer(request));
}

/** POST /desk/inbox/:id/hour: takes it, and leads to the hour's desk. */
export async function sendTakeIn(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const open = await loadForAnswer(request);
  const hourId = form.get('hour');
  const outcome = await takeQuestion(house, visit.actor, { hourId, conversationId: open.conversation.id, replyId: form.get('reply') || null });
  return outcome.ok ? seeOther(`/desk/hours/${hourId}?done=taken`) : show(request, open, hourErrors(outcome.refusal, say));
}
