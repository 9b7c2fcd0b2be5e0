import { html } from 'hono/html';
import { allAuthorities, authorityById, type Authority } from '../../../authorities/authorities.queries.ts';
import { foundAuthority } from '../../../authorities/found-authority.ts';
import { AppError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import { authoritiesInGoodHands } from '../../../members/first-administrators.queries.ts';
import { firstAdministratorProblems, inviteFirstAdministrator } from '../../../members/invite-first-administrator.ts';
import type { InviteProblem } from '../../../members/invite-member.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { actionBar, errorOf, errorSummary, field, formToken, select, type FormError } from '../../parts/form.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { showHanded } from '../people/handed-page.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { authorityErrors, councilFields } from './council-fields.ts';

/** Every council of the installation, and a form to add one. For the operator. */
export async function listAuthorities(request: MemberRequest): Promise<Reply> {
  return authoritiesPage(request, []);
}

/** Founds an authority and invites its first administrator. */
export async function sendAuthority(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  // Looked at first, so that no council is founded that nobody is invited to.
  const problems = inviteErrors(request, firstAdministratorProblems(personOf(request)));
  if (problems.length > 0) return authoritiesPage(request, problems);
  const outcome = await foundAuthority(house, visit.actor, { council: form.get('council'), name: form.get('name') });
  if (!outcome.ok) return authoritiesPage(request, authorityErrors([outcome.refusal], say));
  return invite(request, outcome.id);
}

/** The form that invites the first administrator of a council that is here already. */
export async function openFirst(request: MemberRequest): Promise<Reply> {
  return firstPage(request, await theAuthority(request), []);
}

/** Invites them. */
export async function sendFirst(request: MemberRequest): Promise<Reply> {
  return invite(request, (await theAuthority(request)).id);
}

async function invite(request: MemberRequest, authorityId: string): Promise<Reply> {
  const { house, visit } = request;
  const person = personOf(request);
  const outcome = await inviteFirstAdministrator(house, visit.actor, { authorityId, ...person });
  if (outcome.ok) return showHanded(request, 'invitation', { name: person.name.trim(), email: person.email.trim() }, outcome.handed);
  const authority = await authorityById(house.database, authorityId);
  return firstPage(request, authority!, inviteErrors(request, outcome.refusals));
}

function personOf({ form }: MemberRequest): { name: string; email: string; lang: 'en' | 'gd' } {
  return { name: form.get('first-name'), email: form.get('first-email'), lang: form.get('first-lang') === 'gd' ? 'gd' : 'en' };
}

function inviteErrors({ say }: MemberRequest, problems: readonly InviteProblem[]): FormError[] {
  return problems.map(({ field: name, reason }) => ({ field: `first-${name}`, text: say(`mend.${reason}`) }));
}

async function theAuthority({ house, params }: MemberRequest): Promise<Authority> {
  const id = params['id'];
  const authority = isId(id) ? await authorityById(house.database, id) : null;
  if (!authority) throw new AppError('not-found', `no authority ${id}`);
  return authority;
}

async function authoritiesPage(request: MemberRequest, errors: readonly FormError[]): Promise<Reply> {
  const { house, say, visit, form } = request;
  const [all, inGoodHands] = await Promise.all([allAuthorities(house.database), house.database.within('house', authoritiesInGoodHands)]);
  const here = new Set(all.map(({ gss }) => gss));
  const items = all.map((authority) => authorityItem(request, authority, inGoodHands.has(authority.id)));
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('authorities.title')}</h1><p class="ww-lead">${say('authorities.lead')}</p>
<ul class="ww-feed ww-lg-gap">${items}</ul>
<section class="ww-sect" aria-labelledby="found"><div class="ww-sect__head"><h2 id="found">${say('authorities.found')}</h2></div>
<form method="post" action="/desk/authorities" novalidate>${formToken(visit)}${councilFields(say, { council: form.get('council'), name: form.get('name') }, errors, here)}
${firstFields(request, errors)}${actionBar(say('authorities.found.send'))}</form></section></div>`;
  return onDesk(request, { title: say('authorities.title'), current: 'council', body }, errors.length > 0 ? 422 : 200);
}

function authorityItem({ say }: MemberRequest, authority: Authority, isInGoodHands: boolean): Html {
  const address = addressesIn(say.lang).authority(authority.slug);
  const waiting = isInGoodHands
    ? ''
    : html`<p class="ww-row ww-after"><span class="ww-chip ww-chip--notice">${say('authorities.no-administrator')}</span><a href="/desk/authorities/${authority.id}/first">${say('authorities.invite')}<span class="ww-vh"> ${authority.name}</span></a></p>`;
  return html`<li><p><a href="${address}">${authority.name}</a> <span class="ww-meta">${address}</span></p>${waiting}</li>`;
}

async function firstPage(request: MemberRequest, authority: Authority, errors: readonly FormError[]): Promise<Reply> {
  const { house, say, visit } = request;
  const inGoodHands = await house.database.within('house', authoritiesInGoodHands);
  const form = inGoodHands.has(authority.id)
    ? html`<p class="ww-lead">${say('authorities.has-administrator')}</p>`
    : html`<form method="post" action="/desk/authorities/${authority.id}/first" novalidate>${formToken(visit)}${firstFields(request, errors)}${actionBar(say('authorities.invite.send'))}</form>`;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<p class="ww-meta"><a href="/desk/authorities">${say('authorities.title')}</a></p><h1>${authority.name}</h1>${form}</div>`;
  return onDesk(request, { title: authority.name, current: 'council', body }, errors.length > 0 ? 422 : 200);
}

function firstFields({ say, form }: MemberRequest, errors: readonly FormError[]): Html {
  const languages = [{ value: 'en', label: say('lang.en') }, { value: 'gd', label: say('lang.gd') }];
  return html`<h2 class="ww-h4 ww-lg-gap">${say('authorities.first')}</h2>
${field({ name: 'first-name', label: say('authorities.first.name'), value: form.get('first-name'), autocomplete: 'off', error: errorOf(errors, 'first-name'), short: true })}
${field({ name: 'first-email', type: 'email', label: say('authorities.first.email'), value: form.get('first-email'), autocomplete: 'off', error: errorOf(errors, 'first-email'), short: true })}
${select({ name: 'first-lang', label: say('authorities.first.lang'), value: form.get('first-lang'), options: languages })}`;
}
