import { AppError } from '../core/errors.ts';
import type { House } from '../platform/house.ts';
import { actorById, type Sees } from './members.queries.ts';
import type { Actor } from './permissions.ts';

/** A member with their rights as they are now, for work that starts without a visit (a scheduled post); null when they left. */
export async function loadActor(house: Pick<House, 'database'>, memberId: string): Promise<Actor | null> {
  return house.database.within('house', (reader) => actorById(reader, memberId));
}

/**
 * The actor's rights as they stand inside this transaction, for acts that
 * change rights: a visit was loaded before it, and may be a moment too old.
 */
export async function actorNow(sees: Sees, actor: Actor): Promise<Actor> {
  const now = await actorById(sees, actor.memberId);
  if (!now) throw new AppError('not-allowed', `member ${actor.memberId} has left`);
  return now;
}
