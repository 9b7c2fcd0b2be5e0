import type { House } from '../platform/house.ts';
import { actorById, credentialsOf, type Credentials } from './members.queries.ts';
import { needsSecondFactor, type Actor } from './permissions.ts';
import { noteSeen, sessionByToken, type SessionRow } from './sessions.store.ts';
import { hashToken } from './tokens.ts';

/** Who a session's token stands for, and how far they have signed in. */
export type FoundVisit = {
  actor: Actor;
  sessionId: string;
  formToken: string;
  halfSignedIn: boolean;
  secondFactorDue: Date | 'now' | null;
};

/** Finds the visit of a session's token: null when it is unknown or over, or its member has left. Notes that it was seen. */
export async function visitByToken(house: House, token: string): Promise<FoundVisit | null> {
  const now = house.clock();
  const found = await house.database.within('house', async (reader) => {
    const session = await sessionByToken(reader, hashToken(token), now);
    if (!session) return null;
    const [actor, member] = [await actorById(reader, session.memberId), await credentialsOf(reader, session.memberId)];
    return actor && member ? { session, actor, member } : null;
  });
  if (!found) return null;
  // On a full disk a member can still read, and see what could not be saved.
  await noteSeen(house.database, found.session, now).catch((error: unknown) => house.log.warn({ err: error }, 'when a session was last seen could not be noted'));
  return visitOf(house, found, now);
}

function visitOf(house: House, { session, actor, member }: { session: SessionRow; actor: Actor; member: Credentials }, now: Date): FoundVisit {
  return {
    actor,
    sessionId: session.id,
    formToken: session.formToken,
    // Also the sessions that were open when the second factor was set up elsewhere.
    halfSignedIn: member.totpConfirmedAt !== null && session.secondFactorAt === null,
    secondFactorDue: house.config.demonstration ? null : dueOf(actor, member, now),
  };
}

function dueOf(actor: Actor, member: Credentials, now: Date): Date | 'now' | null {
  if (member.totpConfirmedAt || !needsSecondFactor(actor)) return null;
  return member.secondFactorDue && member.secondFactorDue > now ? member.secondFactorDue : 'now';
}
