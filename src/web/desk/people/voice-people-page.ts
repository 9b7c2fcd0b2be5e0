import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { grantRole } from '../../../members/grant-role.ts';
import { membersOf, type ListedMember } from '../../../members/members.queries.ts';
import { mayOnVoice } from '../../../members/permissions.ts';
import { revokeRole } from '../../../members/revoke-role.ts';
import { voiceByHandle, type Voice } from '../../../voices/voices.queries.ts';
import { actionBar, buttonForm, errorOf, errorSummary, formToken, radios, select, type FormError } from '../../parts/form.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { roleFrom, roleOptions } from './role-fields.ts';

/** GET /desk/voices/:handle/people: who writes for a voice, for its owners and the administrators. */
export async function openVoicePeople(request: MemberRequest): Promise<Reply> {
  return showVoicePeople(request, await theVoice(request), []);
}

/** POST /desk/voices/:handle/people/grant. */
export async function sendVoiceGrant(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const voice = await theVoice(request);
  const role = roleFrom(form.get('role'));
  if (!role) return showVoicePeople(request, voice, [{ field: 'role', text: say('mend.no-role') }]);
  if (form.get('member') === '') return showVoicePeople(request, voice, [{ field: 'member', text: say('mend.not-a-member') }]);
  await grantRole(house, visit.actor, { voiceId: voice.id, memberId: form.get('member'), role });
  return seeOther(`/desk/voices/${voice.handle}/people`);
}

/** POST /desk/voices/:handle/people/revoke. */
export async function sendVoiceRevoke(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const voice = await theVoice(request);
  const role = roleFrom(form.get('role'));
  if (!role) return showVoicePeople(request, voice, [{ field: 'role', text: say('mend.no-role') }]);
  await revokeRole(house, visit.actor, { voiceId: voice.id, memberId: form.get('member'), role });
  return seeOther(`/desk/voices/${voice.handle}/people`);
}

async function theVoice({ house, visit, params }: MemberRequest): Promise<Voice> {
  const voice = await voiceByHandle(house.database, params['handle'] ?? '');
  if (!voice || voice.authorityId !== visit.actor.authorityId) throw new AppError('not-found', 'no such voice');
  if (!mayOnVoice(visit.actor, 'grant-roles', voice)) throw new AppError('not-allowed', 'neither owner nor administrator');
  return voice;
}

async function showVoicePeople(request: MemberRequest, voice: Voice, errors: readonly FormError[]): Promise<Reply> {
  const { house, visit, say } = request;
  const { authorityId, memberId } = visit.actor;
  const members = await house.database.within({ authority: authorityId }, (reader) => membersOf(reader, authorityId));
  const title = say('voice-people.title', { voice: voice.name });
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${title}</h1><p class="ww-lead">${say('voice-people.lead')}</p>
${rolesHeld(request, voice, members)}${giveForm(request, voice, members.filter(({ id }) => id !== memberId), errors)}</div>`;
  return onDesk(request, { title, current: 'voices', body }, errors.length > 0 ? 422 : 200);
}

function rolesHeld({ say, visit }: MemberRequest, voice: Voice, members: readonly ListedMember[]): Html {
  const rows = members.flatMap((member) => member.roles.filter(({ voiceId }) => voiceId === voice.id).map(({ role }) => {
    const take = member.id === visit.actor.memberId ? '' : buttonForm({
      action: `/desk/voices/${voice.handle}/people/revoke`, label: say('one.role.take'), visit, look: 'link',
      about: say('one.role.take.about', { role: say(`role.${role}`), voice: member.name }), fields: { member: member.id, role },
    });
    return html`<li class="ww-row"><strong>${member.name}</strong> ${say(`role.${role}`)} ${take}</li>`;
  }));
  return rows.length > 0 ? html`<ul class="ww-list ww-lg-gap">${rows}</ul>` : html`<p class="ww-empty ww-lg-gap">${say('voice-people.none')}</p>`;
}

function giveForm({ say, visit, form }: MemberRequest, voice: Voice, others: readonly ListedMember[], errors: readonly FormError[]): Html {
  if (others.length === 0) return html`<p class="ww-lg-gap">${say('voice-people.nobody-else')}</p>`;
  return html`<section class="ww-sect ww-lg-gap" aria-labelledby="give"><div class="ww-sect__head"><h2 id="give">${say('one.role.give')}</h2></div>
<form method="post" action="/desk/voices/${voice.handle}/people/grant" novalidate>${formToken(visit)}
${select({ name: 'member', label: say('voice-people.member'), value: form.get('member'), error: errorOf(errors, 'member'), options: others.map(({ id, name }) => ({ value: id, label: name })) })}
${radios({ name: 'role', label: say('one.role.role'), value: form.get('role') || 'author', error: errorOf(errors, 'role'), options: roleOptions(say) })}
${actionBar(say('one.role.give.act'))}</form></section>`;
}
