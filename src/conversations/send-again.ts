import { AppError } from '../core/errors.ts';
import { isId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import type { MailTrouble } from '../platform/mail.ts';
import { unsentLetter } from './outbox.queries.ts';
import { trySending } from './send-letter.ts';

/** Sends a letter that waits, now, for a member who may see it. Gives why it did not leave, or null: it has, now or meanwhile. */
export async function sendAgain(house: House, actor: Actor, letterId: string): Promise<MailTrouble | null> {
  const scope = { authority: actor.authorityId };
  const letter = isId(letterId) ? await house.database.within(scope, (reader) => unsentLetter(reader, actor, letterId)) : null;
  if (!letter) throw new AppError('not-found', 'no letter that this member may see waits there');
  return house.mail.configured ? trySending(house, { letterId, authorityId: actor.authorityId }) : 'not-configured';
}
