import { html } from 'hono/html';
import { signOut } from '../../members/end-session.ts';
import { signIn } from '../../members/sign-in.ts';
import { actionBar, doneNote, errorSummary, field, type FormError } from '../parts/form.ts';
import { seeOther, type Html, type MemberRequest, type Reply, type StaffRequest } from '../route.ts';
import { deviceCookieName, forgetDeviceCookies, signInCookies, signOutCookies } from '../session.ts';
import { plainReply, sameLanguage, wayOn } from './frame.ts';

/** GET /signin: the form, or straight on for whoever is signed in. */
export async function openSignIn(request: StaffRequest): Promise<Reply> {
  const { visit, query, house } = request;
  if (visit && !visit.halfSignedIn) return seeOther(wayOn(query.get('next'), house.config.origin));
  return showSignIn(request, []);
}

/** POST /signin: checks address and password. The address is kept when they are wrong; a password never is. */
export async function sendSignIn(request: StaffRequest): Promise<Reply> {
  const { house, form, visit, query, say } = request;
  const outcome = await signIn(house, {
    email: form.get('email'),
    password: form.get('password'),
    address: request.address,
    userAgent: request.userAgent,
    deviceCookie: request.cookie(deviceCookieName(house)),
    previous: visit ? { memberId: visit.actor.memberId, sessionId: visit.sessionId } : null,
  });
  if (!outcome.ok) return showSignIn(request, [{ field: 'email', text: say(`mend.${outcome.refusal}`) }]);
  const next = wayOn(query.get('next'), house.config.origin);
  const to = outcome.halfSignedIn ? `/signin/second?next=${encodeURIComponent(next)}` : next;
  return seeOther(to, signInCookies(house, outcome));
}

// After signing out, perhaps on a machine that others use.
function forgetOffer(request: StaffRequest): Html {
  const { say, query, house } = request;
  if (!query.has('left') || !request.cookie(deviceCookieName(house))) return '';
  return html`<form class="ww-sect" method="post" action="${sameLanguage(request, '/signin/forget-browser')}"><p class="ww-meta">${say('sign-in.known')}</p><button class="ww-linkbtn" type="submit">${say('sign-in.forget')}</button></form>`;
}

/** POST /signin/forget-browser: ends the cookie by which a browser is known again. */
export async function sendForgetBrowser(request: StaffRequest): Promise<Reply> {
  return seeOther(sameLanguage(request, '/signin?forgotten=1'), forgetDeviceCookies(request.house));
}

// The form names no address to be sent to: then `next` and the language stay in the one it has.
function showSignIn(request: StaffRequest, errors: readonly FormError[]): Reply {
  const { say, form, query } = request;
  const told = query.has('left') ? say('sign-in.left') : query.has('again') ? say('sign-in.again') : query.has('forgotten') ? say('sign-in.browser-forgotten') : null;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${errors.length === 0 ? doneNote(told) : ''}
<h1>${say('sign-in.title')}</h1><p class="ww-lead">${say('sign-in.lead')}</p>
<form method="post" novalidate>
${field({ name: 'email', label: say('sign-in.email'), type: 'email', value: form.get('email'), autocomplete: 'username', error: errors[0]?.text, required: true, short: true })}
${field({ name: 'password', label: say('sign-in.password'), type: 'password', autocomplete: 'current-password', required: true, short: true })}
${actionBar(say('sign-in.act'), html`<a href="${sameLanguage(request, '/reset')}">${say('sign-in.forgotten')}</a>`)}</form>${forgetOffer(request)}</div>`;
  return plainReply(request, { title: say('sign-in.title'), body, status: errors.length > 0 ? 422 : 200 });
}

/** POST /signout: ends this session and its cookie. */
export async function sendSignOut(request: MemberRequest): Promise<Reply> {
  const { house, visit, lang } = request;
  await signOut(house, visit.actor, visit.sessionId);
  return seeOther(sameLanguage({ lang, visit: null }, '/signin?left=1'), signOutCookies(house));
}
