import { html } from 'hono/html';
import { inviteMember } from '../../../members/invite-member.ts';
import { voicesOfAuthority } from '../../../voices/voices.queries.ts';
import { actionBar, checkbox, errorOf, errorSummary, field, formToken, radios, select, type FormError } from '../../parts/form.ts';
import type { MemberRequest, Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { showHanded } from './handed-page.ts';
import { roleFrom, roleOptions } from './role-fields.ts';

/** GET /desk/members/invite. */
export async function openInvite(request: MemberRequest): Promise<Reply> {
  return showInvite(request, []);
}

/** POST /desk/members/invite: makes the account and its link; keeps what was typed where something is to mend. */
export async function sendInvite(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const role = roleFrom(form.get('role'));
  const voiceId = form.get('voice');
  if (voiceId !== '' && !role) return showInvite(request, [{ field: 'role', text: say('mend.no-role') }]);
  const outcome = await inviteMember(house, visit.actor, {
    name: form.get('name'),
    email: form.get('email'),
    lang: form.get('lang') === 'gd' ? 'gd' : 'en',
    administrator: form.has('administrator'),
    roles: voiceId !== '' && role ? [{ voiceId, role }] : [],
  });
  if (!outcome.ok) return showInvite(request, outcome.refusals.map(({ field: name, reason }) => ({ field: name, text: say(`mend.${reason}`) })));
  return showHanded(request, 'invitation', { name: form.get('name').trim(), email: form.get('email').trim() }, outcome.handed);
}

async function showInvite(request: MemberRequest, errors: readonly FormError[]): Promise<Reply> {
  const { say, visit, form, house } = request;
  const voices = (await voicesOfAuthority(house.database, visit.actor.authorityId)).filter((voice) => !voice.closedAt);
  const voiceOptions = [{ value: '', label: say('invite.voice.none') }, ...voices.map((voice) => ({ value: voice.id, label: voice.name }))];
  const languages = [{ value: 'en', label: say('lang.en') }, { value: 'gd', label: say('lang.gd') }];
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('invite.title')}</h1><p class="ww-lead">${say('invite.lead')}</p>
<form method="post" novalidate>${formToken(visit)}
${field({ name: 'name', label: say('invite.name'), value: form.get('name'), autocomplete: 'off', error: errorOf(errors, 'name'), required: true, short: true })}
${field({ name: 'email', label: say('invite.email'), hint: say('invite.email.hint'), type: 'email', value: form.get('email'), autocomplete: 'off', error: errorOf(errors, 'email'), required: true, short: true })}
${select({ name: 'lang', label: say('invite.lang'), value: form.get('lang'), options: languages })}
${select({ name: 'voice', label: say('invite.voice'), hint: say('invite.voice.hint'), value: form.get('voice'), options: voiceOptions })}
${radios({ name: 'role', label: say('invite.role'), value: form.get('role') || 'author', options: roleOptions(say), error: errorOf(errors, 'role') })}
${checkbox({ name: 'administrator', label: say('invite.administrator'), hint: say('invite.administrator.hint'), checked: form.has('administrator') })}
${actionBar(say('invite.act'), html`<a href="/desk/members">${say('handed.back')}</a>`)}</form></div>`;
  return onDesk(request, { title: say('invite.title'), current: 'members', body }, errors.length > 0 ? 422 : 200);
}
