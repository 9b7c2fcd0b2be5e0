import { pino, type DestinationStream, type Logger } from 'pino';

/** The house's log: JSON lines, times in UTC milliseconds. */
export type Log = Logger;

const SECRET = ['password', 'token', 'authorization', 'cookie'];
const REDACTED = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.headers["set-cookie"]`]);

// PostgreSQL repeats here what stands in the row: somebody's address, say, that another member has already.
const OF_ROWS = ['err.detail', 'err.where', 'err.internalQuery'];

/**
 * Opens the log at a level of pino's ('silent' to 'trace'). What is called
 * password, token, authorization or cookie, up to two levels deep, is cut out, and
 * of a failure of the database what it quotes of rows. Written to standard output
 * unless told otherwise.
 */
export function openLog(level: string, to: DestinationStream = pino.destination(1)): Log {
  return pino({ level, redact: { paths: [...new Set([...REDACTED, ...OF_ROWS])], censor: '[kept out of the log]' } }, to);
}
