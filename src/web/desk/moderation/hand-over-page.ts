import { html } from 'hono/html';
import { authorityById } from '../../../authorities/authorities.queries.ts';
import { never } from '../../../core/errors.ts';
import type { Say } from '../../../core/words/index.ts';
import type { OpenConversation } from '../../../conversations/conversation.queries.ts';
import { whomToHandTo, type HandTo } from '../../../conversations/hand-over.queries.ts';
import { handOver, type HandOverRefusal } from '../../../conversations/hand-over.ts';
import { emptyState } from '../../parts/empty.ts';
import { actionBar, errorOf, errorSummary, formToken, radios, type FormError } from '../../parts/form.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { backLink, backTo, firstSaid, loadForAnswer, quoted, refuseDesk } from './one-conversation.ts';

function errorsOf(refusal: HandOverRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'no-such-conversation':
    case 'not-allowed':
      return refuseDesk(refusal.reason);
    case 'changed-meanwhile':
      return [{ field: '', text: say('moderation.changed') }];
    case 'no-such-voice':
      return [{ field: 'to', text: say('hand-over.missing') }];
    case 'is-merged':
      return [{ field: '', text: say('hand-over.is-merged') }];
    case 'blocked':
      return [{ field: 'to', text: say('hand-over.blocked') }];
    default:
      return never(refusal);
  }
}

async function choices({ house, say, visit, form }: MemberRequest, whom: readonly HandTo[], errors: readonly FormError[]): Promise<Html> {
  const authority = await authorityById(house.database, visit.actor.authorityId);
  const [own, others] = [whom.filter(({ isOwn }) => isOwn), whom.filter(({ isOwn }) => !isOwn)];
  const error = errorOf(errors, 'to');
  const chosen = form.get('to');
  const groups: Html[] = [];
  if (own.length > 0) groups.push(radios({ name: 'to', label: say('hand-over.own', { authority: authority?.name ?? '' }), value: chosen, error, options: own.map(({ voiceId, name, handle }) => ({ value: voiceId, label: name, hint: `@${handle}` })) }));
  if (others.length > 0) groups.push(radios({ name: 'to', id: own.length > 0 ? 'to-other' : 'to', label: say('hand-over.others'), hint: say('hand-over.others.hint'), value: chosen, options: others.map(({ voiceId, authorityName, name, handle }) => ({ value: voiceId, label: authorityName, hint: name === authorityName ? `@${handle}` : `${name}, @${handle}` })) }));
  return html`${groups}`;
}

async function show(request: MemberRequest, open: OpenConversation, errors: FormError[] = []): Promise<Reply> {
  const { house, say, visit } = request;
  const { conversation, merged } = open;
  const whom = await whomToHandTo(house.database.read, conversation.authority_id, conversation.voice_id);
  const first = firstSaid(open);
  const form = whom.length === 0
    ? html`${emptyState({ icon: 'team', level: 2, title: say('hand-over.none'), text: say('hand-over.none.text') })}<p class="ww-lg-gap">${backLink(conversation.id, say)}</p>`
    : html`<form class="ww-lg-gap" method="post" action="/desk/inbox/${conversation.id}/hand-over" novalidate>${formToken(visit)}<input type="hidden" name="seen" value="${conversation.revision}">${await choices(request, whom, errors)}${actionBar(say('hand-over.do'), backLink(conversation.id, say))}</form>`;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('hand-over.title')}</h1><p class="ww-lead">${say('hand-over.lead')}</p>${first ? quoted(first, say) : ''}${
    merged > 0 ? html`<p class="ww-lg-gap">${say('hand-over.merged', { count: merged })}</p>` : ''}${form}</div>`;
  return onDesk(request, { title: say('hand-over.title'), current: 'inbox', body }, errors.length > 0 ? 422 : 200);
}

/** Asks whom a conversation goes to. */
export async function openHandOver(request: MemberRequest): Promise<Reply> {
  return show(request, await loadForAnswer(request));
}

/** Hands it over; whoever does not answer for the new voice is back at their list. */
export async function sendHandOver(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const open = await loadForAnswer(request);
  const outcome = await handOver(house, visit.actor, open.conversation.id, form.get('to'), form.number('seen'));
  if (!outcome.ok) return show(request, open, errorsOf(outcome.refusal, say));
  return visit.actor.voices.has(form.get('to')) ? backTo(open.conversation.id, 'handed-over') : seeOther('/desk/inbox?done=handed-over');
}
