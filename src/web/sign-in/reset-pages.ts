import { html } from 'hono/html';
import { askReset } from '../../members/ask-reset.ts';
import { readReset, resetPassword } from '../../members/reset-password.ts';
import { sayIn } from '../../core/words/index.ts';
import { actionBar, errorSummary, field, type FormError } from '../parts/form.ts';
import { seeOther, type Reply, type StaffRequest } from '../route.ts';
import { signInCookies } from '../session.ts';
import { plainReply, sameLanguage } from './frame.ts';
import { linkTrouble } from './link-trouble.ts';

/** GET /reset: asks for the address of whoever forgot their password. */
export async function openAsk(request: StaffRequest): Promise<Reply> {
  return showAsk(request, []);
}

/** POST /reset: answers the same whether the address is a member's or not. */
export async function sendAsk(request: StaffRequest): Promise<Reply> {
  const { house, form, address, say } = request;
  const outcome = await askReset(house, { email: form.get('email'), address });
  if (outcome.ok) return showAsked(request);
  if (outcome.refusal === 'no-mail') return showAsk(request, []);
  return showAsk(request, [{ field: 'email', text: say(`mend.${outcome.refusal}`) }]);
}

function showAsk(request: StaffRequest, errors: readonly FormError[]): Reply {
  const { say, form, house } = request;
  const back = html`<a href="${sameLanguage(request, '/signin')}">${say('reset.back')}</a>`;
  const ask = html`<p class="ww-lead">${say('reset.ask.lead')}</p><form method="post" novalidate>
${field({ name: 'email', label: say('sign-in.email'), type: 'email', value: form.get('email'), autocomplete: 'username', error: errors[0]?.text, required: true, short: true })}
${actionBar(say('reset.ask.act'), back)}</form>`;
  const noMail = html`<p class="ww-lead">${say('reset.ask.no-mail')}</p><p class="ww-lg-gap">${back}</p>`;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('reset.ask.title')}</h1>${house.mail.configured ? ask : noMail}</div>`;
  return plainReply(request, { title: say('reset.ask.title'), body, status: errors.length > 0 ? 422 : 200 });
}

function showAsked(request: StaffRequest): Reply {
  const { say } = request;
  const body = html`<div class="ww-read"><h1>${say('reset.asked.title')}</h1><p class="ww-lead">${say('reset.asked.text')}</p>
<p class="ww-lg-gap"><a href="${sameLanguage(request, '/signin')}">${say('reset.back')}</a></p></div>`;
  return plainReply(request, { title: say('reset.asked.title'), body });
}

/** GET /reset/:token: asks for the new password. */
export async function openReset(request: StaffRequest): Promise<Reply> {
  return showReset(request, []);
}

/** POST /reset/:token: sets it and signs in. */
export async function sendReset(request: StaffRequest): Promise<Reply> {
  const { house, params, form, userAgent, say } = request;
  const outcome = await resetPassword(house, { token: params['token'] ?? '', password: form.get('password'), userAgent });
  if (outcome.ok) return seeOther(outcome.halfSignedIn ? '/signin/second' : '/desk', signInCookies(house, outcome));
  switch (outcome.refusal) {
    case 'link-used':
    case 'link-expired':
    case 'link-unknown':
      return linkTrouble(request, outcome.refusal);
    default:
      return showReset(request, [{ field: 'password', text: say(`mend.${outcome.refusal}`) }]);
  }
}

async function showReset(request: StaffRequest, errors: readonly FormError[]): Promise<Reply> {
  const found = await readReset(request.house, request.params['token'] ?? '');
  if (!found.ok) return linkTrouble(request, found.refusal);
  const say = request.query.has('lang') ? request.say : sayIn(found.lang);
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('reset.title')}</h1><p class="ww-lead">${say('reset.lead', { email: found.email })}</p>
<form method="post" novalidate><input type="hidden" name="username" autocomplete="username" value="${found.email}">
${field({ name: 'password', label: say('password.new'), hint: say('password.hint'), type: 'password', autocomplete: 'new-password', error: errors[0]?.text, required: true, short: true })}
${actionBar(say('reset.act'))}</form></div>`;
  return plainReply({ ...request, say, lang: say.lang, visit: null }, { title: say('reset.title'), body, status: errors.length > 0 ? 422 : 200 });
}
