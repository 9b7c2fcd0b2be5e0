import { createHmac } from 'node:crypto';
import type { Credentials } from './members.queries.ts';
import { isSameText } from './tokens.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 365;
const MOST_MEMBERS = 5;

type Known = Pick<Credentials, 'id' | 'passwordHash'>;

/** How long a device is remembered after signing in, in seconds. */
export const DEVICE_SECONDS = KEPT_DAYS * 24 * 60 * 60;

/**
 * Whether a browser has signed in as this member before, by its cookie: then
 * limits that strangers use up for the member do not hold for it. The cookie is
 * signed with the member's password hash, so a new password forgets all devices.
 */
export function isRecognised(cookie: string | null, member: Known, now: Date): boolean {
  return marksIn(cookie).some((mark) => {
    const [day = ''] = mark.split('.');
    const age = dayOf(now) - Number.parseInt(day, 36);
    return age >= 0 && age < KEPT_DAYS && member.passwordHash !== null && isSameText(mark, sign(day, member, member.passwordHash));
  });
}

/** The cookie after this member signed in: their mark first, then those of up to four others who share the machine. */
export function remember(cookie: string | null, member: Known, now: Date): string | null {
  if (member.passwordHash === null) return null;
  const fresh = sign(dayOf(now).toString(36), member, member.passwordHash);
  return [fresh, ...marksIn(cookie).filter((mark) => mark !== fresh)].slice(0, MOST_MEMBERS).join('~');
}

function marksIn(cookie: string | null): string[] {
  return (cookie ?? '').split('~').filter((mark) => /^[0-9a-z]{1,6}\.[\w-]{43}$/.test(mark)).slice(0, MOST_MEMBERS);
}

function sign(day: string, member: Known, passwordHash: string): string {
  return `${day}.${createHmac('sha256', passwordHash).update(`device ${member.id} ${day}`).digest('base64url')}`;
}

function dayOf(now: Date): number {
  return Math.floor(now.getTime() / DAY_MS);
}
