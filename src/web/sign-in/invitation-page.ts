import { html } from 'hono/html';
import { sayIn } from '../../core/words/index.ts';
import { acceptInvitation, readInvitation, type Invited } from '../../members/accept-invitation.ts';
import { actionBar, errorOf, errorSummary, field, type FormError } from '../parts/form.ts';
import { seeOther, type Reply, type StaffRequest } from '../route.ts';
import { deviceCookieName, signInCookies } from '../session.ts';
import { plainReply } from './frame.ts';
import { linkTrouble } from './link-trouble.ts';

/** GET /invitation/:token: greets the invited person, and asks for name and password. */
export async function openInvitation(request: StaffRequest): Promise<Reply> {
  return showInvitation(request, []);
}

/** POST /invitation/:token: joins, and is signed in. */
export async function sendInvitation(request: StaffRequest): Promise<Reply> {
  const { house, params, form, userAgent } = request;
  const outcome = await acceptInvitation(house, {
    token: params['token'] ?? '',
    name: form.get('name'),
    password: form.get('password'),
    userAgent,
    deviceCookie: request.cookie(deviceCookieName(house)),
  });
  if (outcome.ok) return seeOther('/desk', signInCookies(house, outcome));
  if ('refusal' in outcome) return linkTrouble(request, outcome.refusal);
  return showInvitation(request, outcome.refusals);
}

type Refusals = Extract<Awaited<ReturnType<typeof acceptInvitation>>, { refusals: unknown }>['refusals'];

async function showInvitation(asked: StaffRequest, refusals: Refusals): Promise<Reply> {
  const reading = await readInvitation(asked.house, asked.params['token'] ?? '');
  if (!reading.ok) return linkTrouble(asked, reading.refusal);
  const say = asked.query.has('lang') ? asked.say : sayIn(reading.invited.lang);
  const errors = refusals.map(({ field: name, reason }) => ({ field: name, text: say(`mend.${reason}`) }));
  const request = { ...asked, say, lang: say.lang, visit: null };
  const title = say('invitation.title', { name: reading.invited.name });
  return plainReply(request, { title, body: invitationForm(request, reading.invited, title, errors), status: errors.length > 0 ? 422 : 200 });
}

function invitationForm({ say, form }: StaffRequest, invited: Invited, title: string, errors: readonly FormError[]) {
  const name = form.has('name') ? form.get('name') : invited.name;
  return html`<div class="ww-read">${errorSummary(say, errors)}<h1>${title}</h1>
<p class="ww-lead">${say('invitation.lead', { authority: invited.authority })}</p><p>${say('invitation.email', { email: invited.email })}</p>
<form method="post" novalidate><input type="hidden" name="username" autocomplete="username" value="${invited.email}">
${field({ name: 'name', label: say('invitation.name'), hint: say('invitation.name.hint'), value: name, autocomplete: 'name', error: errorOf(errors, 'name'), required: true, short: true })}
${field({ name: 'password', label: say('invitation.password'), hint: say('password.hint'), type: 'password', autocomplete: 'new-password', error: errorOf(errors, 'password'), required: true, short: true })}
${actionBar(say('invitation.act'))}</form></div>`;
}
