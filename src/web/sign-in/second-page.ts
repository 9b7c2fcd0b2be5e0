import { html } from 'hono/html';
import { giveSecondFactor } from '../../members/give-second-factor.ts';
import { actionBar, buttonForm, errorSummary, field, formToken, type FormError } from '../parts/form.ts';
import { seeOther, type MemberRequest, type Reply } from '../route.ts';
import { deviceCookieName, signInCookies, signOutCookies } from '../session.ts';
import { plainReply, sameLanguage, wayOn } from './frame.ts';

/** GET /signin/second: asks for the code; straight on for whoever has given it, or has none to give. */
export async function openSecond(request: MemberRequest): Promise<Reply> {
  return request.visit.halfSignedIn ? showSecond(request, []) : seeOther(onFrom(request));
}

/** POST /signin/second: takes a code of the app, or a recovery code. */
export async function sendSecond(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say, lang } = request;
  if (!visit.halfSignedIn) return seeOther(onFrom(request));
  const outcome = await giveSecondFactor(house, {
    visit: { memberId: visit.actor.memberId, sessionId: visit.sessionId },
    code: form.get('code'),
    deviceCookie: request.cookie(deviceCookieName(house)),
  });
  if (outcome.ok) {
    // How few are left is shown there.
    const to = outcome.usedRecoveryCode ? '/desk/me/second-factor?recovered=1' : onFrom(request);
    return seeOther(to, signInCookies(house, outcome));
  }
  if (outcome.refusal === 'start-again') return seeOther(sameLanguage({ lang, visit: null }, '/signin?again=1'), signOutCookies(house));
  return showSecond(request, [{ field: 'code', text: say(`mend.${outcome.refusal}`) }]);
}

function onFrom({ query, house }: MemberRequest): string {
  return wayOn(query.get('next'), house.config.origin);
}

function showSecond(request: MemberRequest, errors: readonly FormError[]): Reply {
  const { say, visit, form } = request;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('second.title')}</h1><p class="ww-lead">${say('second.lead')}</p>
<form method="post" novalidate>${formToken(visit)}
${field({ name: 'code', label: say('second.code'), hint: say('second.code.hint'), value: form.get('code'), autocomplete: 'one-time-code', error: errors[0]?.text, required: true, short: true })}
${actionBar(say('second.act'))}</form>
<p class="ww-meta ww-lg-gap">${say('second.help')}</p>${buttonForm({ action: '/signout', label: say('desk.sign-out'), visit, look: 'link' })}</div>`;
  return plainReply(request, { title: say('second.title'), body, status: errors.length > 0 ? 422 : 200 });
}
