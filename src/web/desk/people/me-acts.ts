import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { changeOwnDetails, changeOwnLanguage } from '../../../members/change-own-details.ts';
import { changePassword } from '../../../members/change-password.ts';
import { endOtherSessions, endSession } from '../../../members/end-session.ts';
import { memberLeaves } from '../../../members/member-leaves.ts';
import type { InterfaceLang } from '../../../platform/tables.ts';
import { errorSummary, formToken, type FormError } from '../../parts/form.ts';
import { plainReply, wayOn } from '../../sign-in/frame.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';
import { deviceCookies, signOutCookies } from '../../session.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { showMe } from './me-page.ts';

function langOf(text: string): InterfaceLang {
  if (text !== 'en' && text !== 'gd') throw new AppError('bad-request', `no language of the desk: ${text}`);
  return text;
}

/** POST /desk/me: name and language. */
export async function sendDetails(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const outcome = await changeOwnDetails(house, visit.actor, { name: form.get('name'), lang: langOf(form.get('lang')) });
  if (outcome.ok) return seeOther('/desk/me?saved=1');
  return showMe(request, outcome.refusals.map(({ field, reason }) => ({ field, text: say(`mend.${reason}`) })));
}

/** POST /desk/me/language: the switch in the bar; back to the page it was pressed on. */
export async function sendLanguage(request: MemberRequest): Promise<Reply> {
  const { house, visit, form } = request;
  if (visit.halfSignedIn) return seeOther('/signin/second');
  await changeOwnLanguage(house, visit.actor, langOf(form.get('lang')));
  return seeOther(wayOn(form.get('to'), house.config.origin));
}

/** POST /desk/me/password. */
export async function sendPassword(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const outcome = await changePassword(house, visit.actor, visit.sessionId, { current: form.get('current'), password: form.get('password') });
  if (outcome.ok) return seeOther('/desk/me?password=1', deviceCookies(house, outcome.deviceCookie));
  return showMe(request, outcome.refusals.map(({ field, reason }) => ({ field, text: say(`mend.${reason}`) })));
}

/** POST /desk/me/sessions/end: one session, such as that of a lost phone. */
export async function sendEndSession({ house, visit, form }: MemberRequest): Promise<Reply> {
  await endSession(house, visit.actor, form.get('session'));
  return seeOther('/desk/me?ended=1');
}

/** POST /desk/me/sessions/end-others: all but this one. */
export async function sendEndOthers({ house, visit }: MemberRequest): Promise<Reply> {
  const ended = await endOtherSessions(house, visit.actor, visit.sessionId);
  return seeOther(`/desk/me?ended=${ended}`);
}

/** GET /desk/me/leave: says what leaving does before it is done. */
export async function openLeave(request: MemberRequest): Promise<Reply> {
  return showLeave(request, []);
}

/** POST /desk/me/leave: erases the account; a last administrator or operator is told why not. */
export async function sendLeave(request: MemberRequest): Promise<Reply> {
  const { house, visit, say } = request;
  const outcome = await memberLeaves(house, visit.actor, visit.actor.memberId);
  if (!outcome.ok) return showLeave(request, [{ field: '', text: say(`mend.${outcome.refusal}`) }]);
  const body = html`<div class="ww-read"><h1>${say('me.left.title')}</h1><p class="ww-lead">${say('me.left.text')}</p></div>`;
  return plainReply(request, { title: say('me.left.title'), body, cookies: signOutCookies(house) });
}

function showLeave(request: MemberRequest, errors: readonly FormError[]): Promise<Reply> {
  const { say, visit } = request;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('me.leave')}</h1><p class="ww-lead">${say('me.leave.text')}</p>
<form method="post">${formToken(visit)}<div class="ww-actionbar ww-lg-gap"><button class="ds_button" type="submit">${say('me.leave.act')}</button><a href="/desk/me">${say('me.leave.back')}</a></div></form></div>`;
  return onDesk(request, { title: say('me.leave'), current: 'me', body }, errors.length > 0 ? 422 : 200);
}
