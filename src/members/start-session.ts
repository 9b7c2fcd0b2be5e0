import { newId } from '../core/ids.ts';
import type { Writer } from '../platform/database.ts';
import { deviceName } from './device-name.ts';
import { insertSession } from './sessions.store.ts';
import { hashToken, newToken } from './tokens.ts';

/** A session that was just made; the token goes into the cookie and is stored nowhere. */
export type StartedSession = { token: string; sessionId: string };

/**
 * Starts a session with a token of its own, never one that came from outside.
 * `secondFactorAt` is null while a second factor is still to be given, or where there is none.
 */
export async function startSession(
  tx: Writer,
  member: { id: string; authorityId: string },
  { userAgent, secondFactorAt, at }: { userAgent: string; secondFactorAt: Date | null; at: Date },
): Promise<StartedSession> {
  const token = newToken();
  const sessionId = newId(at.getTime());
  await insertSession(tx, {
    tokenHash: hashToken(token),
    id: sessionId,
    memberId: member.id,
    authorityId: member.authorityId,
    formToken: newToken(),
    secondFactorAt,
    device: deviceName(userAgent),
    at,
  });
  return { token, sessionId };
}
