import { html } from 'hono/html';
import { findResident, type FindOutcome } from '../../../conversations/resident-data.ts';
import type { FoundResident } from '../../../conversations/residents-data.queries.ts';
import { emptyState } from '../../parts/empty.ts';
import { actionBar, doneNote, errorOf, errorSummary, field, formToken } from '../../parts/form.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { ownAuthority } from '../authority/own-authority.ts';
import { onDesk } from '../writing/desk-frame.ts';

export const RESIDENTS_PATH = '/desk/residents';

/** GET /desk/residents: the way to find somebody. */
export async function openFind(request: MemberRequest): Promise<Reply> {
  return findPage(request, '', null);
}

/** POST /desk/residents: finds them. By POST, since what is typed is personal and addresses of pages are kept in logs and histories. */
export async function sendFind(request: MemberRequest): Promise<Reply> {
  const { house, visit, form } = request;
  const typed = form.get('q');
  return findPage(request, typed, await findResident(house, visit.actor, typed));
}

async function findPage(request: MemberRequest, typed: string, outcome: FindOutcome | null): Promise<Reply> {
  const { say, visit, query } = request;
  const { name } = await ownAuthority(request);
  const errors = outcome && !outcome.ok ? [{ field: 'q', text: say('residents.q.missing') }] : [];
  const title = say('residents.title');
  const body = html`<div class="ww-read">${doneNote(query.has('erased') ? say('resident.erase.done') : null)}${errorSummary(say, errors)}
<p class="ww-meta"><a href="/desk/authority">${say('council.title')}</a></p><h1>${title}</h1><p class="ww-lead">${say('residents.lead', { authority: name })}</p>
<form method="post" action="${RESIDENTS_PATH}" novalidate>${formToken(visit)}${
    field({ name: 'q', label: say('residents.q'), value: typed, autocomplete: 'off', error: errorOf(errors, 'q') })}${actionBar(say('residents.find'))}</form>
${outcome?.ok ? results(request, outcome, name) : ''}</div>`;
  return onDesk(request, { title, current: 'council', body }, errors.length > 0 ? 422 : 200);
}

function results({ say }: MemberRequest, { found, isCut }: Extract<FindOutcome, { ok: true }>, authority: string): Html {
  if (found.length === 0) return emptyState({ icon: 'person', title: say('residents.none'), text: say('residents.none.text', { authority }) });
  const item = (one: FoundResident): Html => html`<li><p class="ww-break"><a href="${RESIDENTS_PATH}/${one.id}">${one.name || say('residents.nameless')}, ${
    one.address ?? say('residents.no-address')}</a></p><p class="ww-meta">${say('residents.conversations', { count: one.conversations })}${
    one.address ? html` · ${say(one.confirmedAt ? 'residents.confirmed' : 'residents.unconfirmed')}` : ''}</p></li>`;
  return html`<section class="ww-sect" aria-labelledby="found"><div class="ww-sect__head"><h2 id="found">${say('residents.found', { count: found.length })}</h2></div>${
    isCut ? html`<p class="ww-after">${say('residents.most', { count: found.length })}</p>` : ''}<ul class="ww-feed">${found.map(item)}</ul></section>`;
}
