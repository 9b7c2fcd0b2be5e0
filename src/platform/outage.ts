import { AppError, type AppErrorName } from '../core/errors.ts';

type Outage = { named: Extract<AppErrorName, 'no-room' | 'unavailable'>; reason: string; retryAfter: number };

const FULL: Outage = { named: 'no-room', reason: 'the disk is full', retryAfter: 60 };
const LOCKED: Outage = { named: 'unavailable', reason: 'the disk is read-only', retryAfter: 60 };
const BUSY: Outage = { named: 'unavailable', reason: 'the database has too little memory or too many connections', retryAfter: 10 };
const STOPPED: Outage = { named: 'unavailable', reason: 'the database is stopping or starting', retryAfter: 10 };
const AWAY: Outage = { named: 'unavailable', reason: 'the connection to the database is lost', retryAfter: 10 };

/**
 * SQLSTATEs (PostgreSQL, appendix A), whole or by their first letters, and the
 * codes of failed system calls; the first that fits counts.
 */
const CODES: readonly [RegExp, Outage][] = [
  [/^(?:53100|ENOSPC|EDQUOT)$/, FULL],
  [/^EROFS$/, LOCKED],
  [/^53/, BUSY],
  [/^57P0[1-4]$/, STOPPED],
  [/^(?:08...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/, AWAY],
];

/** What the driver says without a code (pg 8, pg-pool 3). */
const DRIVER_SAYS =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

function outageOf(error: Error & { code?: unknown; syscall?: unknown }): Outage | null {
  const code = typeof error.code === 'string' ? error.code : '';
  const known = CODES.find(([sign]) => sign.test(code));
  if (known) return known[1];
  // The socket of a server that has stopped is gone with it.
  const isSocketGone = code === 'ENOENT' && error.syscall === 'connect';
  return isSocketGone || DRIVER_SAYS.test(error.message) ? AWAY : null;
}

/**
 * A failure of the machine below (a full disk, a database that is busy, stopping
 * or away) as an AppError 'no-room' or 'unavailable'; one that is such already is
 * given back. Null for everything else, such as a bug.
 */
export function asOutage(error: unknown): AppError | null {
  if (error instanceof AppError) return error.status === 503 ? error : null;
  const outage = error instanceof Error ? outageOf(error) : null;
  return outage && new AppError(outage.named, outage.reason, { cause: error, retryAfter: outage.retryAfter });
}
