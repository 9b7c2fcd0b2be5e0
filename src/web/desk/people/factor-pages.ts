import { html } from 'hono/html';
import { confirmEnrolment, giveUpSecondFactor, renewRecoveryCodes, startEnrolment, type Enrolment } from '../../../members/enrol-second-factor.ts';
import { recoveryCodesLeft } from '../../../members/members.queries.ts';
import { actionBar, doneNote, errorOf, errorSummary, field, formToken, type FormError } from '../../parts/form.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { qrCode } from '../../parts/qr-code.ts';

/** GET /desk/me/second-factor: sets one up, or looks after the one there is. Whoever still owes a code gives that first. */
export async function openFactor(request: MemberRequest): Promise<Reply> {
  if (request.visit.halfSignedIn) return seeOther('/signin/second');
  const enrolment = await startEnrolment(request.house, request.visit.actor);
  return enrolment ? showEnrolment(request, enrolment, []) : showManage(request, []);
}

/** POST /desk/me/second-factor: proves the app with a first code; shows the recovery codes, once. */
export async function sendFactor(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  if (visit.halfSignedIn) return seeOther('/signin/second');
  const outcome = await confirmEnrolment(house, visit.actor, visit.sessionId, form.get('code'));
  if (outcome.ok) return showCodes(request, outcome.recoveryCodes);
  const enrolment = await startEnrolment(house, visit.actor);
  if (!enrolment) return seeOther('/desk/me/second-factor');
  return showEnrolment(request, enrolment, [{ field: 'code', text: say(`mend.${outcome.refusal}`) }]);
}

/** POST /desk/me/second-factor/codes: ten new recovery codes, for the password. */
export async function sendNewCodes(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const outcome = await renewRecoveryCodes(house, visit.actor, form.get('codes-password'));
  if (outcome.ok) return showCodes(request, outcome.recoveryCodes);
  return showManage(request, [{ field: 'codes-password', text: say(`mend.${outcome.refusal}`) }]);
}

/** POST /desk/me/second-factor/give-up: takes the old app off, for a new phone. */
export async function sendGiveUp(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const outcome = await giveUpSecondFactor(house, visit.actor, { password: form.get('password'), code: form.get('code') });
  if (outcome.ok) return seeOther('/desk/me/second-factor');
  const wrong = outcome.refusal === 'password-wrong' ? 'password' : 'code';
  return showManage(request, [{ field: wrong, text: say(`mend.${outcome.refusal}`) }]);
}

function showEnrolment(request: MemberRequest, { secret, uri }: Enrolment, errors: readonly FormError[]): Promise<Reply> {
  const { say, visit, form } = request;
  const key = secret.match(/.{1,4}/g)!.join(' ');
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('factor.title')}</h1>
${visit.secondFactorDue === 'now' ? html`<p class="ww-lead">${say('factor.required')}</p>` : ''}<p>${say('factor.lead')}</p>
<h2 class="ww-h4 ww-lg-gap">${say('factor.scan')}</h2><p>${qrCode(uri, say('factor.qr'))}</p><p>${say('factor.key')} <code class="ww-code">${key}</code></p>
<form method="post" novalidate>${formToken(visit)}
${field({ name: 'code', label: say('factor.code'), hint: say('factor.code.hint'), value: form.get('code'), autocomplete: 'one-time-code', inputmode: 'numeric', error: errorOf(errors, 'code'), required: true, short: true })}
${actionBar(say('factor.act'))}</form></div>`;
  return onDesk(request, { title: say('factor.title'), current: 'me', body }, errors.length > 0 ? 422 : 200);
}

function showCodes(request: MemberRequest, codes: readonly string[]): Promise<Reply> {
  const { say } = request;
  const body = html`<div class="ww-read"><h1>${say('factor.codes.title')}</h1><p class="ww-lead">${say('factor.codes.lead')}</p>
<ul class="ww-codes ww-lg-gap">${codes.map((code) => html`<li><code class="ww-code">${code}</code></li>`)}</ul>
<p class="ww-actionbar ww-lg-gap"><a class="ds_button" href="/desk">${say('factor.codes.done')}</a></p></div>`;
  return onDesk(request, { title: say('factor.codes.title'), current: 'me', body });
}

async function showManage(request: MemberRequest, errors: readonly FormError[]): Promise<Reply> {
  const { say, visit, house, query } = request;
  const { actor } = visit;
  const left = await house.database.within({ authority: actor.authorityId }, (reader) => recoveryCodesLeft(reader, actor.memberId));
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${doneNote(query.has('recovered') ? say('second.recovery-used') : null)}
<h1>${say('factor.manage.title')}</h1><p class="ww-lead">${say('factor.manage.lead')} ${say('factor.codes.left', { count: left })}</p>
${newCodesForm(request, errors)}${giveUpForm(request, errors)}<p class="ww-lg-gap"><a href="/desk">${say('error.back-to-desk')}</a></p></div>`;
  return onDesk(request, { title: say('factor.manage.title'), current: 'me', body }, errors.length > 0 ? 422 : 200);
}

function newCodesForm({ say, visit }: MemberRequest, errors: readonly FormError[]): Html {
  return html`<section class="ww-sect ww-lg-gap" aria-labelledby="codes"><div class="ww-sect__head"><h2 id="codes">${say('factor.codes.new')}</h2></div><p>${say('factor.codes.new.text')}</p>
<form method="post" action="/desk/me/second-factor/codes" novalidate>${formToken(visit)}
${field({ name: 'codes-password', label: say('me.password.current'), type: 'password', autocomplete: 'current-password', error: errorOf(errors, 'codes-password'), required: true, short: true })}
${actionBar(say('factor.codes.new.act'))}</form></section>`;
}

function giveUpForm({ say, visit, form }: MemberRequest, errors: readonly FormError[]): Html {
  return html`<section class="ww-sect ww-lg-gap" aria-labelledby="give-up"><div class="ww-sect__head"><h2 id="give-up">${say('factor.give-up')}</h2></div><p>${say('factor.give-up.text')}</p>
<form method="post" action="/desk/me/second-factor/give-up" novalidate>${formToken(visit)}
${field({ name: 'password', label: say('me.password.current'), type: 'password', autocomplete: 'current-password', error: errorOf(errors, 'password'), required: true, short: true })}
${field({ name: 'code', label: say('second.code'), hint: say('second.code.hint'), value: form.get('code'), autocomplete: 'one-time-code', error: errorOf(errors, 'code'), required: true, short: true })}
<div class="ww-actionbar ww-lg-gap"><button class="ds_button ds_button--secondary" type="submit">${say('factor.give-up.act')}</button></div></form></section>`;
}
