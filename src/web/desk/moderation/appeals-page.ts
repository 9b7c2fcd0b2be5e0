import { html } from 'hono/html';
import { appealsFor, type ActView } from '../../../conversations/moderation.queries.ts';
import { excerpt } from '../../../core/text.ts';
import { doneNote } from '../../parts/form.ts';
import { emptyState } from '../../parts/empty.ts';
import { timeTag } from '../../parts/times.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { ruleName } from './fair-fields.ts';

function line(act: ActView, { say, visit, house }: MemberRequest): Html {
  const name = act.residentName || say('moderation.nameless');
  const own = act.member_id === visit.actor.memberId ? html`<p class="ww-meta">${say('appeals.yours')}</p>` : '';
  return html`<li class="ww-lg-gap"><h2 class="ww-h4"><a href="/desk/appeals/${act.id}">${say('moderation.by', { name, voice: act.voiceName })}</a></h2>
<p class="ww-saidhere">${excerpt(act.appeal ?? '', 280)}</p><p class="ww-meta">${say(act.act === 'hide' ? 'appeals.hidden' : 'appeals.blocked')}, ${say('appeal.rule')} ${ruleName(act.rule, say)}, ${timeTag(act.appealed_at!, say, house.clock())}</p>${own}</li>`;
}

/** The appeals that wait for an answer, of the voices this member moderates. */
export async function openAppeals(request: MemberRequest): Promise<Reply> {
  const { say, house, visit, query } = request;
  const acts = await appealsFor(house.database, visit.actor);
  const list = acts.length > 0
    ? html`<ul class="ww-list">${acts.map((act) => line(act, request))}</ul>`
    : html`<div class="ww-lg-gap">${emptyState({ icon: 'check', level: 2, title: say('appeals.empty'), text: say('appeals.empty.text') })}</div>`;
  const body = html`<div class="ww-read">${doneNote(query.get('done') === 'answered' ? say('appeal.done') : null)}<h1>${say('appeals.title')}</h1><p class="ww-lead">${say('appeals.lead')}</p>${list}</div>`;
  return onDesk(request, { title: say('appeals.title'), current: 'inbox', body });
}
