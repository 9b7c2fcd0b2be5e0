import { DEVICE_SECONDS } from '../../conversations/resident-links.ts';
import { residentsOfDevice } from '../../conversations/resident-links.store.ts';
import { hashToken } from '../../members/tokens.ts';
import type { House } from '../../platform/house.ts';
import type { Cookie, StaffRequest } from '../route.ts';
import { nameOn } from '../session.ts';

/** A browser may be remembered by several authorities; more tokens than this no cookie of ours has. */
const MOST_TOKENS = 8;
const TOKEN = /^[\w-]{43}$/;

/** How long a browser without an address is known to be the one that just pressed the button. */
const ONCE_SECONDS = 10 * 60;

/** What the cookie is called by which a resident's own browser is known again, where they asked for it. */
export function residentCookieName(house: Parameters<typeof nameOn>[0]): string {
  return nameOn(house, 'ww_resident');
}

const onceCookieName = (house: Parameters<typeof nameOn>[0]): string => nameOn(house, 'ww_once');

/** The tokens a browser brings, one for each authority that remembers it. */
export function deviceTokens({ house, cookie }: Pick<StaffRequest, 'house' | 'cookie'>): string[] {
  return (cookie(residentCookieName(house)) ?? '').split('.').filter((token) => TOKEN.test(token)).slice(0, MOST_TOKENS);
}

/** The resident of an authority that this browser is remembered for, or null. */
export async function knownResident(request: Pick<StaffRequest, 'house' | 'cookie'>, authorityId: string) {
  const hashes = deviceTokens(request).map(hashToken);
  if (hashes.length === 0) return null;
  const { database, clock } = request.house;
  return database.within({ authority: authorityId }, (reader) => residentsOfDevice(reader, hashes, authorityId, clock()));
}

export type KnownResident = NonNullable<Awaited<ReturnType<typeof knownResident>>>;

/** The cookie of a browser with these tokens, the newest first; without any it ends. */
export function residentCookie(house: Pick<House, 'config'>, tokens: readonly string[]): Cookie {
  const value = tokens.slice(0, MOST_TOKENS).join('.');
  return { name: residentCookieName(house), value, maxAge: value === '' ? 0 : DEVICE_SECONDS };
}

/** The token of a browser that writes without an address: it tells pressing twice from two people with the same words. Null where it brings none. */
export function onceToken({ house, cookie }: StaffRequest): string | null {
  const token = cookie(onceCookieName(house));
  return token && TOKEN.test(token) ? token : null;
}

/** The cookie with that token, for ten minutes. */
export function onceCookie(house: Pick<House, 'config'>, token: string): Cookie {
  return { name: onceCookieName(house), value: token, maxAge: ONCE_SECONDS };
}
