import { slotById, type Slot } from '../../../campaigns/slots.queries.ts';
import { AppError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import type { MemberRequest } from '../../route.ts';

/** The slot of an address below /desk/slots, of the member's own authority; AppError for any other. */
export async function slotOf({ house, params, visit }: MemberRequest): Promise<Slot> {
  const id = params['id'];
  const { authorityId } = visit.actor;
  const slot = isId(id) ? await house.database.within({ authority: authorityId }, (reader) => slotById(reader, id)) : null;
  if (slot?.authorityId !== authorityId) throw new AppError('not-found', 'no such slot');
  return slot;
}
