import { html } from 'hono/html';
import { sayDay } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { blockResident, unblockResident, type BlockRefusal } from '../../../conversations/block-resident.ts';
import type { OpenConversation } from '../../../conversations/conversation.queries.ts';
import { blockingOf, type ActView } from '../../../conversations/moderation.queries.ts';
import { actionBar, buttonForm, errorSummary, formToken, type FormError } from '../../parts/form.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { criticismStays, fairErrors, fairFields, readFairForm, ruleName } from './fair-fields.ts';
import { backLink, backTo, firstSaid, loadForModerator, quoted, refuseDesk } from './one-conversation.ts';

function errorsOf(refusal: BlockRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'no-such-conversation':
    case 'not-allowed':
      return refuseDesk(refusal.reason);
    case 'changed-meanwhile':
    case 'is-blocked':
      return [{ field: '', text: say('moderation.changed') }];
    default:
      return fairErrors(refusal, say);
  }
}

function blocked({ say, house, visit }: MemberRequest, id: string, act: ActView): Html {
  const words = say('block.is-blocked', { date: sayDay(act.until, say.lang, house.clock()), name: act.memberName, rule: ruleName(act.rule, say) });
  return html`<p class="ww-note ww-lg-gap">${words}</p><p class="ww-lg-gap">${buttonForm({ action: `/desk/inbox/${id}/unblock`, label: say('block.end'), visit, look: 'main' })}</p><p class="ww-lg-gap">${backLink(id, say)}</p>`;
}

async function show(request: MemberRequest, open: OpenConversation, errors: FormError[] = []): Promise<Reply> {
  const { say, visit, form, house } = request;
  const { conversation: { id, resident_id }, resident } = open;
  const act = await house.database.within({ authority: visit.actor.authorityId }, (reader) => blockingOf(reader, resident_id));
  const title = resident.name ? say('block.title', { name: resident.name }) : say('block.title.nameless');
  const first = firstSaid(open);
  const main = act
    ? blocked(request, id, act)
    : html`${resident.addressKind ? '' : html`<p class="ww-note ww-lg-gap">${say('block.nameless')}</p>`}${criticismStays(say)}<form class="ww-lg-gap" method="post" action="/desk/inbox/${id}/block" novalidate>${formToken(visit)}${fairFields(form, errors, { say, now: house.clock() })}<p class="ww-hint">${say('fair.evidence.hint')}</p>${actionBar(say('block.do'), backLink(id, say))}</form>`;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${title}</h1><p class="ww-lead">${say('block.lead')}</p>${first ? quoted(first, say) : ''}${main}</div>`;
  return onDesk(request, { title, current: 'inbox', body }, errors.length > 0 ? 422 : 200);
}

/** Asks under which house rule, until when and in which words a person is blocked; of somebody blocked, offers to end it. */
export async function openBlock(request: MemberRequest): Promise<Reply> {
  return show(request, await loadForModerator(request));
}

/** Blocks the person of a conversation. */
export async function sendBlock(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const open = await loadForModerator(request);
  const outcome = await blockResident(house, visit.actor, open.conversation.id, readFairForm(form));
  return outcome.ok ? backTo(open.conversation.id, 'blocked') : show(request, open, errorsOf(outcome.refusal, say));
}

/** Ends a block. */
export async function sendUnblock(request: MemberRequest): Promise<Reply> {
  const { house, visit, say } = request;
  const open = await loadForModerator(request);
  const outcome = await unblockResident(house, visit.actor, open.conversation.id);
  if (outcome.ok) return backTo(open.conversation.id, 'unblocked');
  const { reason } = outcome.refusal;
  if (reason === 'no-such-conversation' || reason === 'not-allowed') return refuseDesk(reason);
  return show(request, open, [{ field: '', text: say('block.not-blocked') }]);
}
