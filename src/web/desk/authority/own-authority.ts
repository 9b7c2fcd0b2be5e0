import { authorityById, type Authority } from '../../../authorities/authorities.queries.ts';
import { AppError } from '../../../core/errors.ts';
import type { MemberRequest } from '../../route.ts';

/** The authority the member works for, as it is stored now. */
export async function ownAuthority({ house, visit }: MemberRequest): Promise<Authority> {
  const authority = await authorityById(house.database, visit.actor.authorityId);
  if (!authority) throw new AppError('not-found', 'the authority of a member is gone');
  return authority;
}
