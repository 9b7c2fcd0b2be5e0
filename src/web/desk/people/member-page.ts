import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import { isWordKey } from '../../../core/words/index.ts';
import { membersOf, type ListedMember } from '../../../members/members.queries.ts';
import { mayManageMember } from '../../../members/permissions.ts';
import { sessionsOf } from '../../../members/sessions.store.ts';
import { voicesOfAuthority, type Voice } from '../../../voices/voices.queries.ts';
import { actionBar, buttonForm, doneNote, errorOf, errorSummary, formToken, radios, select, type FormError } from '../../parts/form.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { signInInWords } from './members-page.ts';
import { roleOptions } from './role-fields.ts';

type Shown = { member: ListedMember; sessions: number; voices: Voice[] };

/** GET /desk/members/:id: a colleague's roles, rights and way in. */
export async function openMember(request: MemberRequest): Promise<Reply> {
  return showMember(request, []);
}

/** A member's page, with what was wrong in the form that was sent. */
export async function showMember(request: MemberRequest, errors: readonly FormError[]): Promise<Reply> {
  const { say, visit, query, form } = request;
  const shown = await load(request);
  const done = `one.done.${query.get('done')}`;
  const isSelf = shown.member.id === visit.actor.memberId;
  const manageable = mayManageMember(visit.actor, shown.member);
  const note = isSelf ? say('one.self') : manageable ? null : say('one.operator');
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${doneNote(form.names().length === 0 && isWordKey(done) ? say(done) : null)}
<p><a href="/desk/members">${say('one.back')}</a></p><h1>${shown.member.name}</h1><p class="ww-meta">${shown.member.email}. ${signInInWords(say, shown.member)}.</p>
${note ? html`<p class="ww-panel ww-lg-gap">${note}</p>` : ''}
${roles(request, shown, isSelf, errors)}${rights(request, shown.member, manageable)}${manageable ? html`${account(request, shown)}${removal(request, shown.member)}` : ''}</div>`;
  return onDesk(request, { title: shown.member.name, current: 'members', body }, errors.length > 0 ? 422 : 200);
}

async function load({ house, visit, params }: MemberRequest): Promise<Shown> {
  const id = params['id'] ?? '';
  const { authorityId } = visit.actor;
  const found = isId(id)
    ? await house.database.within({ authority: authorityId }, async (reader) => ({
        member: (await membersOf(reader, authorityId, id))[0],
        sessions: (await sessionsOf(reader, id, house.clock())).length,
      }))
    : null;
  if (!found?.member) throw new AppError('not-found', 'no such member');
  const voices = (await voicesOfAuthority(house.database, authorityId)).filter((voice) => !voice.closedAt);
  return { member: found.member, sessions: found.sessions, voices };
}

function section(id: string, title: string, content: Html): Html {
  return html`<section class="ww-sect ww-lg-gap" aria-labelledby="${id}"><div class="ww-sect__head"><h2 id="${id}">${title}</h2></div>${content}</section>`;
}

function roles(request: MemberRequest, { member, voices }: Shown, isSelf: boolean, errors: readonly FormError[]): Html {
  const { say, visit } = request;
  const list = member.roles.map(({ voiceId, voice, role }) => {
    const take = isSelf ? '' : buttonForm({
      action: `/desk/members/${member.id}/revoke`, label: say('one.role.take'), visit, look: 'link',
      about: say('one.role.take.about', { role: say(`role.${role}`), voice }), fields: { voice: voiceId, role },
    });
    return html`<li class="ww-row">${say(`role.${role}`)}: ${voice} ${take}</li>`;
  });
  const none = html`<p>${say('one.role.none')}</p>`;
  return section('roles', say('one.roles'), html`${list.length > 0 ? html`<ul class="ww-list">${list}</ul>` : none}${isSelf ? '' : giveRole(request, member, voices, errors)}`);
}

function giveRole({ say, visit, form }: MemberRequest, member: ListedMember, voices: readonly Voice[], errors: readonly FormError[]): Html {
  if (voices.length === 0) return html`<p>${say('one.no-voices')}</p>`;
  return html`<form method="post" action="/desk/members/${member.id}/grant" novalidate>${formToken(visit)}
${select({ name: 'voice', label: say('one.role.voice'), value: form.get('voice'), error: errorOf(errors, 'voice'), options: voices.map((voice) => ({ value: voice.id, label: voice.name })) })}
${radios({ name: 'role', label: say('one.role.role'), value: form.get('role') || 'author', error: errorOf(errors, 'role'), options: roleOptions(say) })}
${actionBar(say('one.role.give.act'))}</form>`;
}

function rights({ say, visit }: MemberRequest, member: ListedMember, manageable: boolean): Html {
  const act = member.isAdministrator ? 'end' : 'make';
  const button = manageable ? html`<p class="ww-after">${buttonForm({ action: `/desk/members/${member.id}/administrator/${act}`, label: say(`one.rights.${act}`), visit })}</p>` : '';
  const state = html`<p>${say(member.isAdministrator ? 'one.rights.is' : 'one.rights.is-not')} ${member.isOperator ? `${say('members.operator')}.` : ''}</p>`;
  return section('rights', say('one.rights'), html`${state}${button}`);
}

function account({ say, visit }: MemberRequest, { member, sessions }: Shown): Html {
  const at = `/desk/members/${member.id}`;
  const way = member.hasJoined
    ? html`${buttonForm({ action: `${at}/reset-link`, label: say('one.reset'), visit })}<p class="ww-meta">${say('one.reset.text')}</p>`
    : html`${buttonForm({ action: `${at}/invite-again`, label: say('one.invite-again'), visit })}<p class="ww-meta">${say('one.invite-again.text')}</p>`;
  const factor = member.hasSecondFactor
    ? html`<div class="ww-lg-gap">${buttonForm({ action: `${at}/drop-second-factor`, label: say('one.factor.drop'), visit })}<p class="ww-meta">${say('one.factor.drop.text')}</p></div>`
    : '';
  const signOut = sessions > 0
    ? html`<div class="ww-lg-gap">${buttonForm({ action: `${at}/end-sessions`, label: say('one.sessions.end'), visit })}<p class="ww-meta">${say('one.sessions.text', { count: sessions })}</p></div>`
    : '';
  return section('account', say('one.account'), html`${way}${factor}${signOut}`);
}

function removal({ say }: MemberRequest, member: ListedMember): Html {
  return section('remove', say('one.remove'), html`<p>${say('one.remove.text')}</p><p class="ww-after"><a href="/desk/members/${member.id}/remove">${say('one.remove.act', { name: member.name })}</a></p>`);
}
