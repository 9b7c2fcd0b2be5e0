import type { Reader, Writer } from '../platform/database.ts';
import type { ConversationSettings } from './settings.ts';

/** A member who can be on duty. */
export type DutyMember = { id: string; name: string };

/**
 * Who can be told at once that somebody may need help, and can open what they
 * wrote: members who have joined and have an e-mail address, and are moderator or
 * owner of at least one voice. The reader must see the authority's private rows.
 */
export async function membersForDuty(reader: Reader | Writer, authorityId: string): Promise<DutyMember[]> {
  return reader
    .selectFrom('members')
    .select(['id', 'name'])
    .where('authority_id', '=', authorityId)
    .where('left_at', 'is', null)
    .where('email', 'is not', null)
    .where('password_hash', 'is not', null)
    .where((is) => is.exists(is.selectFrom('voice_roles').select('voice_id').whereRef('voice_roles.member_id', '=', 'members.id').where('role', 'in', ['moderator', 'owner'])))
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Whether care is off, somebody is on duty, or it is on and nobody is: they left, or lost the role. */
export type Duty = { state: 'off' } | { state: 'vacant' } | { state: 'staffed'; member: DutyMember };

/** How it stands with the duty. The reader must see the authority's private rows. */
export async function dutyOf(reader: Reader | Writer, authorityId: string, { care }: ConversationSettings): Promise<Duty> {
  if (!care) return { state: 'off' };
  const member = (await membersForDuty(reader, authorityId)).find(({ id }) => id === care.dutyMemberId);
  return member ? { state: 'staffed', member } : { state: 'vacant' };
}
