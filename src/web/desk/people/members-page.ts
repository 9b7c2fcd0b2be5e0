import { html } from 'hono/html';
import { authorityName, membersOf, type ListedMember } from '../../../members/members.queries.ts';
import type { Say } from '../../../core/words/index.ts';
import { doneNote } from '../../parts/form.ts';
import { table, type Table } from '../../parts/table.ts';
import type { MemberRequest, Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';

/** GET /desk/members: who signs in for this authority. */
export async function openMembers(request: MemberRequest): Promise<Reply> {
  const { house, visit, say, query } = request;
  const { authorityId, memberId } = visit.actor;
  const { members, authority } = await house.database.within({ authority: authorityId }, async (reader) => ({
    members: await membersOf(reader, authorityId),
    authority: await authorityName(reader, authorityId),
  }));
  const body = html`${doneNote(query.has('removed') ? say('one.removed') : null)}
<div class="ww-row"><h1>${say('members.title')}</h1><a class="ds_button ww-btn-s" href="/desk/members/invite">${say('members.invite')}</a></div>
<p class="ww-lead">${say('members.lead', { authority })}</p>
${table({ label: say('members.title'), headings: [say('members.name'), say('members.roles'), say('members.state')], rows: members.map((member) => memberRow(say, member, member.id === memberId)) })}`;
  return onDesk(request, { title: say('members.title'), current: 'members', body });
}

function memberRow(say: Say, member: ListedMember, isSelf: boolean): Table['rows'][number] {
  const who = html`<a href="/desk/members/${member.id}">${member.name}</a>${isSelf ? ` (${say('members.you')})` : ''}<br><span class="ww-meta">${member.email}</span>`;
  return { cells: [who, html`${rolesInWords(say, member).map((line) => html`<div>${line}</div>`)}`, signInInWords(say, member)] };
}

function rolesInWords(say: Say, member: ListedMember): string[] {
  const rights = [member.isOperator ? say('members.operator') : '', member.isAdministrator ? say('members.administrator') : ''];
  const roles = member.roles.map(({ role, voice }) => `${say(`role.${role}`)}: ${voice}`);
  const all = [...rights, ...roles].filter(Boolean);
  return all.length > 0 ? all : [say('members.no-roles')];
}

/** How far a member has come with signing in, in words. */
export function signInInWords(say: Say, member: Pick<ListedMember, 'hasJoined' | 'hasSecondFactor'>): string {
  if (!member.hasJoined) return say('members.invited');
  return say(member.hasSecondFactor ? 'members.second-factor' : 'members.password-only');
}
