import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { endAdministrator } from '../../../members/end-administrator.ts';
import { endSessionsOf } from '../../../members/end-session.ts';
import { grantRole } from '../../../members/grant-role.ts';
import { inviteAgain } from '../../../members/invite-member.ts';
import { makeAdministrator } from '../../../members/make-administrator.ts';
import { makeResetLink } from '../../../members/make-reset-link.ts';
import { memberLeaves } from '../../../members/member-leaves.ts';
import { targetById } from '../../../members/members.queries.ts';
import { removeSecondFactor } from '../../../members/remove-second-factor.ts';
import { revokeRole } from '../../../members/revoke-role.ts';
import { errorSummary, formToken, type FormError } from '../../parts/form.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { showHanded } from './handed-page.ts';
import { showMember } from './member-page.ts';
import { roleFrom } from './role-fields.ts';

const idOf = ({ params }: MemberRequest): string => params['id'] ?? '';
const back = (request: MemberRequest, done: string): Reply => seeOther(`/desk/members/${idOf(request)}?done=${done}`);

/** POST /desk/members/:id/grant: a role for a voice. */
export async function sendGrant(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const role = roleFrom(form.get('role'));
  if (!role) return showMember(request, [{ field: 'role', text: say('mend.no-role') }]);
  await grantRole(house, visit.actor, { voiceId: form.get('voice'), memberId: idOf(request), role });
  return back(request, 'role-given');
}

/** POST /desk/members/:id/revoke. */
export async function sendRevoke(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const role = roleFrom(form.get('role'));
  if (!role) return showMember(request, [{ field: 'role', text: say('mend.no-role') }]);
  await revokeRole(house, visit.actor, { voiceId: form.get('voice'), memberId: idOf(request), role });
  return back(request, 'role-taken');
}

/** POST /desk/members/:id/administrator/make. */
export async function sendMakeAdministrator(request: MemberRequest): Promise<Reply> {
  await makeAdministrator(request.house, request.visit.actor, idOf(request));
  return back(request, 'administrator-made');
}

/** POST /desk/members/:id/administrator/end: the last one keeps the right, and the page says so. */
export async function sendEndAdministrator(request: MemberRequest): Promise<Reply> {
  const outcome = await endAdministrator(request.house, request.visit.actor, idOf(request));
  if (outcome.ok) return back(request, 'administrator-ended');
  return showMember(request, [{ field: 'rights', text: request.say(`mend.${outcome.refusal}`) }]);
}

/** POST /desk/members/:id/reset-link. */
export async function sendResetLink(request: MemberRequest): Promise<Reply> {
  const handed = await makeResetLink(request.house, request.visit.actor, idOf(request));
  return showHanded(request, 'reset', await named(request), handed);
}

/** POST /desk/members/:id/invite-again. */
export async function sendInviteAgain(request: MemberRequest): Promise<Reply> {
  const handed = await inviteAgain(request.house, request.visit.actor, idOf(request));
  return showHanded(request, 'invitation', await named(request), handed);
}

/** POST /desk/members/:id/drop-second-factor. */
export async function sendDropFactor(request: MemberRequest): Promise<Reply> {
  await removeSecondFactor(request.house, request.visit.actor, idOf(request));
  return back(request, 'factor-dropped');
}

/** POST /desk/members/:id/end-sessions. */
export async function sendEndSessions(request: MemberRequest): Promise<Reply> {
  await endSessionsOf(request.house, request.visit.actor, idOf(request));
  return back(request, 'sessions-ended');
}

/** GET /desk/members/:id/remove: says what removing does before it is done. */
export async function openRemove(request: MemberRequest): Promise<Reply> {
  return showRemove(request, []);
}

/** POST /desk/members/:id/remove. */
export async function sendRemove(request: MemberRequest): Promise<Reply> {
  const { house, visit, say } = request;
  if (idOf(request) === visit.actor.memberId) return seeOther('/desk/me/leave');
  const outcome = await memberLeaves(house, visit.actor, idOf(request));
  if (outcome.ok) return seeOther('/desk/members?removed=1');
  return showRemove(request, [{ field: '', text: say(`mend.${outcome.refusal}`) }]);
}

async function showRemove(request: MemberRequest, errors: readonly FormError[]): Promise<Reply> {
  const { say, visit } = request;
  const { name } = await named(request);
  const title = say('one.remove.sure', { name });
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${title}</h1><p class="ww-lead">${say('one.remove.text')}</p>
<form method="post">${formToken(visit)}<div class="ww-actionbar ww-lg-gap"><button class="ds_button" type="submit">${say('one.remove.act', { name })}</button><a href="/desk/members/${idOf(request)}">${say('set-up.back')}</a></div></form></div>`;
  return onDesk(request, { title, current: 'members', body }, errors.length > 0 ? 422 : 200);
}

async function named(request: MemberRequest): Promise<{ name: string; email: string }> {
  const { house, visit } = request;
  const target = await house.database.within({ authority: visit.actor.authorityId }, (reader) => targetById(reader, idOf(request)));
  if (!target) throw new AppError('not-found', 'no such member');
  return { name: target.name, email: target.email ?? '' };
}
