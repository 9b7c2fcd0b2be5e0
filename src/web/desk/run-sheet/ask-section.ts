import { html } from 'hono/html';
import type { Candidate, Slot } from '../../../campaigns/slots.queries.ts';
import { buttonForm, errorOf, field, formToken, select, type FormError } from '../../parts/form.ts';
import type { Html, MemberRequest } from '../../route.ts';

/** What was typed to ask somebody. */
export type AskTyped = { member: string; guest: string; email: string };

const hidden = (slot: Slot, { visit }: MemberRequest): Html => html`${formToken(visit)}<input type="hidden" name="revision" value="${slot.revision}">`;

function askMember(slot: Slot, candidates: readonly Candidate[], request: MemberRequest, typed: AskTyped, errors: readonly FormError[]): Html {
  const { say } = request;
  const voice = slot.voice!.name;
  const able = candidates.filter(({ voiceId }) => voiceId === slot.voice!.id).map(({ memberId, name }) => ({ value: memberId, label: name }));
  if (able.length === 0) return html`<p>${say('slot.ask.nobody', { voice })}</p>`;
  return html`<form method="post" action="/desk/slots/${slot.id}/offer" novalidate>${hidden(slot, request)}${
    select({ name: 'member', label: say('slot.ask.member', { voice }), value: typed.member || (slot.memberId ?? ''), options: able, error: errorOf(errors, 'member') })}
<button class="ds_button ww-btn-s" type="submit">${say('slot.ask.member.act')}</button></form>`;
}

function askGuest(slot: Slot, request: MemberRequest, typed: AskTyped, errors: readonly FormError[]): Html {
  const { say } = request;
  const isOpen = errors.some(({ field: of }) => of === 'guest' || of === 'email');
  return html`<details class="ww-details ww-lg-gap"${isOpen ? html` open` : ''}><summary>${say('slot.ask.guest')}</summary><p>${say('slot.ask.guest.lead', { voice: slot.voice!.name })}</p>
<form method="post" action="/desk/slots/${slot.id}/guest" novalidate>${hidden(slot, request)}${
    field({ name: 'guest', label: say('slot.ask.guest.name'), value: typed.guest, error: errorOf(errors, 'guest'), autocomplete: 'off' })}${
    field({ name: 'email', label: say('slot.ask.guest.email'), hint: say('slot.ask.guest.email.hint'), type: 'email', value: typed.email, error: errorOf(errors, 'email'), autocomplete: 'off' })}
<button class="ds_button ww-btn-s" type="submit">${say('slot.ask.guest.act')}</button></form></details>`;
}

/** Asking somebody for a slot: a member who may write as its voice, or a guest through a link; and taking it back. */
export function askSection(slot: Slot, candidates: readonly Candidate[], request: MemberRequest, typed: AskTyped, errors: readonly FormError[]): Html {
  const { say, visit } = request;
  const back = slot.offeredAt
    ? html`<div class="ww-lg-gap">${buttonForm({ action: `/desk/slots/${slot.id}/back`, label: say('slot.back'), visit, look: 'link', fields: { revision: String(slot.revision) } })}</div>` : '';
  const ask = slot.voice ? html`${askMember(slot, candidates, request, typed, errors)}${askGuest(slot, request, typed, errors)}` : html`<p>${say('slot.ask.voice-first')}</p>`;
  return html`<section class="ww-sect" aria-labelledby="ask"><div class="ww-sect__head"><h2 id="ask">${say('slot.ask')}</h2></div>${ask}${back}</section>`;
}
