import { html } from 'hono/html';
import { never } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import type { Say } from '../../../core/words/index.ts';
import type { OpenConversation } from '../../../conversations/conversation.queries.ts';
import { mergeChoice, type MergeChoice } from '../../../conversations/merge-choice.ts';
import { mergeConversations, unmergeConversation, type MergeRefusal } from '../../../conversations/merge.ts';
import type { Mergeable } from '../../../conversations/mergeable.queries.ts';
import { emptyState } from '../../parts/empty.ts';
import { actionBar, buttonForm, errorSummary, formToken, type FormError } from '../../parts/form.ts';
import { timeTag } from '../../parts/times.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { backLink, backTo, firstSaid, loadForAnswer, quoted, refuseDesk, shortened } from './one-conversation.ts';

// The others are a way to find what the words did not show: the longest waiting.
const MOST_OTHERS = 50;

function errorsOf(refusal: MergeRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'no-such-conversation':
    case 'not-allowed':
      return refuseDesk(refusal.reason);
    case 'changed-meanwhile':
      return [{ field: '', text: say('moderation.changed') }];
    case 'nothing-to-merge':
      return [{ field: 'with', text: say('merge.nothing') }];
    case 'is-merged':
      return [{ field: '', text: say('merge.is-merged') }];
    default:
      return never(refusal);
  }
}

function box({ id, name, text, lang, marks, waitingSince }: Mergeable, at: number, ticked: boolean, { say, house }: MemberRequest): Html {
  return html`<li><label class="ww-check"><input type="checkbox" name="with" value="${id}"${at === 0 ? html` id="with"` : ''}${ticked ? html` checked` : ''}><span><span lang="${lang}">${shortened({ text, marks })}</span><small>${name || say('moderation.nameless')}, ${timeTag(waitingSince, say, house.clock())}</small></span></label></li>`;
}

function choices(request: MemberRequest, { alike, near, others }: MergeChoice, ticked: ReadonlySet<string> | null): Html {
  const { say } = request;
  const group = (legend: string, list: readonly Mergeable[], from: number, usual: boolean): Html => list.length === 0 ? '' : html`<fieldset class="ww-field"><legend class="ww-legend">${legend}</legend><ul class="ww-list">${list.map(
    (each, at) => box(each, from + at, ticked ? ticked.has(each.id) : usual, request))}</ul></fieldset>`;
  return html`${group(say('merge.alike', { count: alike.length }), alike, 0, true)}${group(say('merge.near'), near, alike.length, false)}${
    group(say('merge.others'), others.slice(0, MOST_OTHERS), alike.length + near.length, false)}`;
}

function together({ say, visit }: MemberRequest, merged: readonly Mergeable[]): Html {
  if (merged.length === 0) return '';
  return html`<section class="ww-sect ww-lg-gap" aria-labelledby="together"><h2 id="together" class="ww-h4">${say('merge.together', { count: merged.length })}</h2><ul class="ww-list">${merged.map(
    ({ id, name, text, lang, marks }) => html`<li class="ww-after"><p><span lang="${lang}">${shortened({ text, marks })}</span> <small class="ww-meta">${name || say('moderation.nameless')}</small></p>${
      buttonForm({ action: `/desk/inbox/${id}/unmerge`, label: say('merge.undo'), visit, look: 'link', about: name })}</li>`)}</ul></section>`;
}

async function show(request: MemberRequest, open: OpenConversation, errors: FormError[], ticked: ReadonlySet<string> | null): Promise<Reply> {
  const { house, say, visit } = request;
  const { conversation } = open;
  const first = firstSaid(open);
  const choice = await mergeChoice(house.database, visit.actor, conversation, first?.text ?? '');
  const nothing = choice.alike.length + choice.near.length + choice.others.length === 0;
  const form = nothing
    ? html`${emptyState({ icon: 'speech', title: say('merge.empty'), text: say('merge.empty.text') })}<p class="ww-lg-gap">${backLink(conversation.id, say)}</p>`
    : html`<form method="post" action="/desk/inbox/${conversation.id}/merge" novalidate>${formToken(visit)}${choices(request, choice, ticked)}${actionBar(say('merge.do'), backLink(conversation.id, say))}</form>`;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('merge.title')}</h1><p class="ww-lead">${say('merge.lead')}</p>
<h2 class="ww-h4 ww-lg-gap">${say('merge.this')}</h2>${first ? quoted(first, say) : ''}${together(request, choice.together)}${form}</div>`;
  return onDesk(request, { title: say('merge.title'), current: 'inbox', body }, errors.length > 0 ? 422 : 200);
}

/** Suggests what asks the same, ticked, and lists what else waits for the voice. */
export async function openMerge(request: MemberRequest): Promise<Reply> {
  return show(request, await loadForAnswer(request), [], null);
}

/** Merges what was ticked. */
export async function sendMerge(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const open = await loadForAnswer(request);
  const ids = form.all('with').filter(isId);
  const outcome = await mergeConversations(house, visit.actor, open.conversation.id, ids);
  return outcome.ok ? backTo(open.conversation.id, 'merged') : show(request, open, errorsOf(outcome.refusal, say), new Set(ids));
}

/** Takes one out of a merge. */
export async function sendUnmerge(request: MemberRequest): Promise<Reply> {
  const { house, visit } = request;
  const open = await loadForAnswer(request);
  const outcome = await unmergeConversation(house, visit.actor, open.conversation.id);
  if (!outcome.ok && (outcome.refusal.reason === 'no-such-conversation' || outcome.refusal.reason === 'not-allowed')) return refuseDesk(outcome.refusal.reason);
  // Taken out a moment ago by a second press of the same button: nothing to mend.
  return backTo(open.conversation.id, 'unmerged');
}
