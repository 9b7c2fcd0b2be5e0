import { pino, type Logger } from 'pino';

/** The house's log: JSON lines on standard output, times in UTC milliseconds. */
export type Log = Logger;

const SECRET = ['password', 'token', 'authorization', 'cookie'];
const REDACTED = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.headers["set-cookie"]`]);

/**
 * Opens the log at a level of pino's ('silent' to 'trace'). What is called
 * password, token, authorization or cookie, up to two levels deep, is cut out.
 */
export function openLog(level: string): Log {
  return pino({ level, redact: { paths: [...new Set(REDACTED)], censor: '[kept out of the log]' } });
}
