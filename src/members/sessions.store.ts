import { isId } from '../core/ids.ts';
import type { Database, Writer } from '../platform/database.ts';
import type { Sees } from './members.queries.ts';

/** How long a session lasts: 14 days without a visit, 30 days in all. */
const IDLE_DAYS = 14;
export const SESSION_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
const SEEN_AGAIN_MS = 5 * 60 * 1000;

export type SessionRow = {
  id: string;
  memberId: string;
  authorityId: string;
  formToken: string;
  secondFactorAt: Date | null;
  seenAt: Date;
};

export type NewSession = {
  tokenHash: Buffer;
  id: string;
  memberId: string;
  authorityId: string;
  formToken: string;
  secondFactorAt: Date | null;
  device: string;
  at: Date;
};

/** Stores a session that ends 30 days after `at`. */
export async function insertSession(tx: Writer, session: NewSession): Promise<void> {
  await tx.insertInto('sessions').values({
    token_hash: session.tokenHash,
    id: session.id,
    member_id: session.memberId,
    authority_id: session.authorityId,
    form_token: session.formToken,
    second_factor_at: session.secondFactorAt,
    device: session.device,
    created_at: session.at,
    seen_at: session.at,
    expires_at: new Date(session.at.getTime() + SESSION_DAYS * DAY_MS),
  }).execute();
}

/** The session of a token that is still good, or null. The reader must see all authorities. */
export async function sessionByToken(sees: Sees, tokenHash: Buffer, now: Date): Promise<SessionRow | null> {
  const row = await live(sees, now)
    .select(['id', 'member_id', 'authority_id', 'form_token', 'second_factor_at', 'seen_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    memberId: row.member_id,
    authorityId: row.authority_id,
    formToken: row.form_token,
    secondFactorAt: row.second_factor_at,
    seenAt: row.seen_at,
  };
}

function live(sees: Sees, now: Date) {
  const idleSince = new Date(now.getTime() - IDLE_DAYS * DAY_MS);
  return sees.selectFrom('sessions').where('expires_at', '>', now).where('seen_at', '>', idleSince);
}

/** A session as its member sees it in the list. */
export type ListedSession = { id: string; device: string; createdAt: Date; seenAt: Date };

/** A member's sessions that are still good, the one seen last first. */
export async function sessionsOf(sees: Sees, memberId: string, now: Date): Promise<ListedSession[]> {
  const rows = await live(sees, now)
    .select(['id', 'device', 'created_at', 'seen_at'])
    .where('member_id', '=', memberId)
    .orderBy('seen_at', 'desc')
    .execute();
  return rows.map(({ id, device, created_at, seen_at }) => ({ id, device, createdAt: created_at, seenAt: seen_at }));
}

/** Notes that a session was used, at most every five minutes, so that reading pages writes little. */
export async function noteSeen(database: Database, session: SessionRow, now: Date): Promise<void> {
  if (now.getTime() - session.seenAt.getTime() < SEEN_AGAIN_MS) return;
  await database.transaction({ authority: session.authorityId }, (tx) =>
    tx.updateTable('sessions').set({ seen_at: now }).where('id', '=', session.id).where('seen_at', '<', now).execute());
}

/** Gives a session a new token and notes the second factor; false when it is gone. */
export async function renewSession(
  tx: Writer,
  sessionId: string,
  fresh: { tokenHash: Buffer; formToken: string; secondFactorAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sessions')
    .set({ token_hash: fresh.tokenHash, form_token: fresh.formToken, second_factor_at: fresh.secondFactorAt })
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Notes the second factor on a session that goes on with its token, where it was just set up in it. */
export async function noteSecondFactor(tx: Writer, sessionId: string, at: Date): Promise<void> {
  await tx.updateTable('sessions').set({ second_factor_at: at }).where('id', '=', sessionId).execute();
}

/** Ends one session of a member; false when there was none. */
export async function deleteSession(tx: Writer, memberId: string, sessionId: string): Promise<boolean> {
  if (!isId(sessionId)) return false;
  const { numDeletedRows } = await tx
    .deleteFrom('sessions').where('id', '=', sessionId).where('member_id', '=', memberId).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends all sessions of a member; says how many. */
export async function deleteSessions(tx: Writer, memberId: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('sessions').where('member_id', '=', memberId).executeTakeFirst();
  return Number(numDeletedRows);
}

/** Ends all sessions of a member but one; says how many. */
export async function deleteOtherSessions(tx: Writer, memberId: string, kept: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('sessions').where('member_id', '=', memberId).where('id', '!=', kept).executeTakeFirst();
  return Number(numDeletedRows);
}

/** Forgets sessions that nobody can use any more. */
export async function deleteDeadSessions(tx: Writer, now: Date): Promise<void> {
  const idleSince = new Date(now.getTime() - IDLE_DAYS * DAY_MS);
  await tx.deleteFrom('sessions').where((is) => is.or([is('expires_at', '<=', now), is('seen_at', '<=', idleSince)])).execute();
}
