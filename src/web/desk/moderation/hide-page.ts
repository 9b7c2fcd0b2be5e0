import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { sayDay } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import type { DeskReply, OpenConversation } from '../../../conversations/conversation.queries.ts';
import { hideReply, showReplyAgain, type HideRefusal } from '../../../conversations/hide-reply.ts';
import { actsOf, type ActView } from '../../../conversations/moderation.queries.ts';
import { actionBar, buttonForm, errorSummary, formToken, type FormError } from '../../parts/form.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { criticismStays, fairErrors, fairFields, readFairForm, ruleName } from './fair-fields.ts';
import { backLink, backTo, loadForModerator, quoted, refuseDesk } from './one-conversation.ts';

function errorsOf(refusal: HideRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'no-such-conversation':
    case 'not-allowed':
      return refuseDesk(refusal.reason);
    case 'changed-meanwhile':
      return [{ field: '', text: say('moderation.changed') }];
    case 'not-to-hide':
      return [{ field: '', text: say('hide.cannot') }];
    default:
      return fairErrors(refusal, say);
  }
}

type Found = { open: OpenConversation; reply: DeskReply; hiding: ActView | undefined };

async function load(request: MemberRequest): Promise<Found> {
  const { house, visit, query, form } = request;
  const open = await loadForModerator(request);
  const id = form.get('reply') || query.get('reply');
  const reply = open.replies.find((each) => each.id === id);
  if (!reply) throw new AppError('not-found', 'no such reply in this conversation');
  const acts = await house.database.within({ authority: visit.actor.authorityId }, (reader) => actsOf(reader, open.conversation.id));
  return { open, reply, hiding: acts.find((act) => act.reply_id === reply.id && act.ended_at === null) };
}

function hidden({ say, house, visit }: MemberRequest, { open, reply, hiding }: Found): Html {
  const { conversation } = open;
  if (!hiding) return html`<p class="ww-note ww-lg-gap">${say('hide.cannot')}</p>`;
  const words = say('hide.is-hidden', { date: sayDay(hiding.until, say.lang, house.clock()), name: hiding.memberName, rule: ruleName(hiding.rule, say) });
  return html`<p class="ww-note ww-lg-gap">${words}</p><p class="ww-lg-gap">${buttonForm({ action: `/desk/inbox/${conversation.id}/show-again`, label: say('hide.again'), visit, look: 'main', fields: { reply: reply.id } })}</p>`;
}

async function show(request: MemberRequest, found: Found, errors: FormError[] = []): Promise<Reply> {
  const { say, visit, form, house } = request;
  const { open: { conversation }, reply } = found;
  const title = reply.name ? say('hide.title', { name: reply.name }) : say('hide.title.nameless');
  const canHide = !conversation.is_private && (reply.state === 'shown' || reply.state === 'held');
  const main = canHide
    ? html`${criticismStays(say)}<form class="ww-lg-gap" method="post" action="/desk/inbox/${conversation.id}/hide" novalidate>${formToken(visit)}<input type="hidden" name="reply" value="${reply.id}">${fairFields(form, errors, { say, now: house.clock() })}<p class="ww-hint">${say('fair.evidence.hint')}</p>${actionBar(say('hide.do'), backLink(conversation.id, say))}</form>`
    : html`${hidden(request, found)}<p class="ww-lg-gap">${backLink(conversation.id, say)}</p>`;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${title}</h1><p class="ww-lead">${say('hide.lead')}</p>${quoted(reply, say)}${main}</div>`;
  return onDesk(request, { title, current: 'inbox', body }, errors.length > 0 ? 422 : 200);
}

/** Asks under which house rule, until when and in which words a reply is hidden; of a hidden one, offers to show it again. */
export async function openHide(request: MemberRequest): Promise<Reply> {
  return show(request, await load(request));
}

/** Hides the reply. */
export async function sendHide(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const found = await load(request);
  const outcome = await hideReply(house, visit.actor, found.reply.id, readFairForm(form));
  return outcome.ok ? backTo(outcome.conversationId, 'hidden') : show(request, found, errorsOf(outcome.refusal, say));
}

/** Shows a hidden reply again. */
export async function sendShowAgain(request: MemberRequest): Promise<Reply> {
  const { house, visit, say } = request;
  const found = await load(request);
  const outcome = await showReplyAgain(house, visit.actor, found.reply.id);
  if (outcome.ok) return backTo(outcome.conversationId, 'shown-again');
  const { reason } = outcome.refusal;
  if (reason === 'no-such-conversation' || reason === 'not-allowed') return refuseDesk(reason);
  return show(request, found, [{ field: '', text: say('hide.not-hidden') }]);
}
