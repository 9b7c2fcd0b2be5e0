import { record, type AuditAction } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import type { House } from '../platform/house.ts';
import { actorNow } from './load-actor.ts';
import { targetById } from './members.queries.ts';
import { mayManageMember, type Actor } from './permissions.ts';
import { deleteOtherSessions, deleteSession, deleteSessions } from './sessions.store.ts';

/** Signs out: ends the session of this visit. */
export async function signOut(house: House, actor: Actor, sessionId: string): Promise<void> {
  await endOwn(house, actor, sessionId, 'member.signed-out');
}

/** Ends one of the actor's own sessions, such as that of a lost phone; one that is gone already is no trouble. */
export async function endSession(house: House, actor: Actor, sessionId: string): Promise<void> {
  await endOwn(house, actor, sessionId, 'member.sessions-ended');
}

async function endOwn(house: House, actor: Actor, sessionId: string, action: AuditAction): Promise<void> {
  const { authorityId } = actor;
  await house.database.transaction({ authority: authorityId }, async (tx) => {
    if (!(await deleteSession(tx, actor.memberId, sessionId))) return;
    await record(tx, { authorityId, actor, action, subject: `member:${actor.memberId}`, detail: { sessions: 1 }, at: house.clock() });
  });
}

/** Ends all of the actor's own sessions but this one; says how many. */
export async function endOtherSessions(house: House, actor: Actor, sessionId: string): Promise<number> {
  const { authorityId } = actor;
  return house.database.transaction({ authority: authorityId }, async (tx) => {
    const sessions = await deleteOtherSessions(tx, actor.memberId, sessionId);
    if (sessions > 0) {
      await record(tx, { authorityId, actor, action: 'member.sessions-ended', subject: `member:${actor.memberId}`, detail: { sessions }, at: house.clock() });
    }
    return sessions;
  });
}

/** Ends all sessions of another member, as an administrator; says how many. */
export async function endSessionsOf(house: House, actor: Actor, memberId: string): Promise<number> {
  const { authorityId } = actor;
  return house.database.transaction({ authority: authorityId }, async (tx) => {
    const target = await targetById(tx, memberId);
    if (!target) throw new AppError('not-found', 'no such member');
    if (!mayManageMember(await actorNow(tx, actor), target)) throw new AppError('not-allowed', 'may not end this member’s sessions');
    const sessions = await deleteSessions(tx, memberId);
    await record(tx, { authorityId, actor, action: 'member.sessions-ended', subject: `member:${memberId}`, detail: { sessions }, at: house.clock() });
    return sessions;
  });
}
