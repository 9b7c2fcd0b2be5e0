import type { Config } from '../core/settings.ts';
import { visitByToken } from '../members/find-visit.ts';
import { DEVICE_SECONDS } from '../members/recognised-device.ts';
import { SESSION_DAYS } from '../members/sessions.store.ts';
import { isSameText } from '../members/tokens.ts';
import type { House } from '../platform/house.ts';
import type { Cookie, Form, Visit } from './route.ts';

const SESSION_SECONDS = SESSION_DAYS * 24 * 60 * 60;

/** What a cookie is called on this origin: __Host- keeps other hosts of the same domain from setting it (RFC 6265bis, section 4.1.3.2); it needs https. */
export function nameOn(house: { config: Pick<Config, 'origin'> }, name: string): string {
  return house.config.origin.startsWith('https:') ? `__Host-${name}` : name;
}

/** What the session's cookie is called on this origin. */
export function sessionCookieName(house: Pick<House, 'config'>): string {
  return nameOn(house, 'ww_session');
}

/** What the cookie is called by which a member's own browser is known again. */
export function deviceCookieName(house: Pick<House, 'config'>): string {
  return nameOn(house, 'ww_device');
}

/** What the one cookie is called by which a reader's browser is counted once in each poll. */
export function pollsCookieName(house: Pick<House, 'config'>): string {
  return nameOn(house, 'ww_polls');
}

/** The cookies that sign a browser in, for 30 days; the device's, where there is one, for a year. */
export function signInCookies(house: Pick<House, 'config'>, { token, deviceCookie }: { token: string; deviceCookie: string | null }): Cookie[] {
  const session = { name: sessionCookieName(house), value: token, maxAge: SESSION_SECONDS };
  return deviceCookie === null ? [session] : [session, ...deviceCookies(house, deviceCookie)];
}

/** The cookie by which this browser is known again. */
export function deviceCookies(house: Pick<House, 'config'>, deviceCookie: string | null): Cookie[] {
  return deviceCookie === null ? [] : [{ name: deviceCookieName(house), value: deviceCookie, maxAge: DEVICE_SECONDS }];
}

/** The cookie that signs a browser out. */
export function signOutCookies(house: Pick<House, 'config'>): Cookie[] {
  return [{ name: sessionCookieName(house), value: '', maxAge: 0 }];
}

/** The cookie that makes this browser a strange one again, for everybody who signed in with it. */
export function forgetDeviceCookies(house: Pick<House, 'config'>): Cookie[] {
  return [{ name: deviceCookieName(house), value: '', maxAge: 0 }];
}

/** One cookie's value out of a Cookie header, or null. */
export function cookieIn(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** The visit of whoever sent this Cookie header; null for everybody who is not signed in. */
export async function findVisit(house: House, cookieHeader: string): Promise<Visit | null> {
  const token = cookieIn(cookieHeader, sessionCookieName(house));
  return token && /^[\w-]{43}$/.test(token) ? visitByToken(house, token) : null;
}

/** Whether a form, or the header a script sends, carries the token of this visit. */
export function hasFormToken(visit: Pick<Visit, 'formToken'>, form: Pick<Form, 'get'>, header?: string): boolean {
  return isSameText(header ?? form.get('_token'), visit.formToken);
}
